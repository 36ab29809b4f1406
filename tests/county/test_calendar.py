"""Working days, holidays, periods (R1, R2, R4) and reminders (R6, R18)."""

from datetime import date, timedelta

import pytest
from holidays.countries.norway import Norway
from hypothesis import given
from hypothesis import strategies as st

from domain.county.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    add_virkedager,
    after_days,
    after_months,
    after_weeks,
    holiday_name,
    holidays_of,
    is_virkedag,
    last_virkedag,
    months_on,
    roll_back,
    roll_forward,
)
from domain.county.reminders import closing_day, first_reminder, interim_day, overdue_day, second_reminder

DAYS = st.dates(date(FIRST_YEAR + 20, 1, 1), date(LAST_YEAR - 20, 12, 31))
COUNTS = st.integers(-300, 300)


@pytest.mark.parametrize(
    ("day", "virkedag"),
    [
        ("2024-03-28", False),
        ("2024-03-29", False),
        ("2024-04-01", False),
        ("2026-05-14", False),
        ("2027-05-17", False),
        ("2026-12-24", True),
        ("2026-12-31", True),
        ("2023-05-18", False),
        ("2024-05-01", False),
        ("2023-06-30", True),
    ],
)
def test_r1_virkedager(day: str, virkedag: bool) -> None:
    assert is_virkedag(date.fromisoformat(day)) is virkedag


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        ("2024-09-15", "2024-09-16"),
        ("2029-09-15", "2029-09-17"),
        ("2023-09-15", "2023-09-15"),
        ("2027-03-25", "2027-03-30"),
        ("2022-05-17", "2022-05-18"),
    ],
)
def test_r2_the_end_moves_to_the_next_virkedag(day: str, rolled: str) -> None:
    assert roll_forward(date.fromisoformat(day)) == date.fromisoformat(rolled)


def test_r4_the_first_day_is_not_counted() -> None:
    assert after_days(date(2023, 6, 30), 21) == date(2023, 7, 21)
    # 30 June 2023 is a Friday.
    assert after_weeks(date(2023, 6, 30), 3) == date(2023, 7, 21)
    assert date(2023, 7, 21).weekday() == 4


@pytest.mark.parametrize(
    ("start", "months", "same_number", "end"),
    [
        ("2023-01-31", 1, "2023-02-28", "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29", "2024-02-29"),
        ("2023-09-15", 1, "2023-10-15", "2023-10-16"),
        ("2022-11-30", 3, "2023-02-28", "2023-02-28"),
        ("2023-12-01", 1, "2024-01-01", "2024-01-02"),
    ],
)
def test_r4_months(start: str, months: int, same_number: str, end: str) -> None:
    assert months_on(date.fromisoformat(start), months) == date.fromisoformat(same_number)
    assert after_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2023, "2023-06-30"),
        (2024, "2024-06-28"),
        (2025, "2025-06-30"),
        (2029, "2029-06-29"),
        (2030, "2030-06-28"),
        (2035, "2035-06-29"),
    ],
)
def test_r5_last_virkedag_of_june(year: int, day: str) -> None:
    assert last_virkedag(year, 6) == date.fromisoformat(day)


def test_last_virkedag_of_december_is_no_holiday() -> None:
    assert last_virkedag(2026, 12) == date(2026, 12, 31)
    assert last_virkedag(2022, 12) == date(2022, 12, 30)


def test_r6_worked_2027() -> None:
    deadline = date(2027, 9, 15)

    assert first_reminder(deadline, 14) == date(2027, 9, 1)
    assert second_reminder(deadline, 3) == date(2027, 9, 10)
    assert overdue_day(deadline) == date(2027, 9, 16)


def test_a_first_reminder_on_a_holiday_moves_back() -> None:
    # Fourteen days before 31 May 2027 is 17 May, and the day before it is 1. pinsedag.
    assert first_reminder(date(2027, 5, 31), 14) == date(2027, 5, 14)


def test_r18_a_preliminary_reply_is_due_a_month_after_receipt() -> None:
    assert interim_day(date(2023, 9, 15), 1) == date(2023, 10, 16)


def test_the_round_closes_on_a_virkedag() -> None:
    assert closing_day(date(2023, 9, 15), 14) == date(2023, 9, 29)
    assert closing_day(date(2023, 4, 3), 4) == date(2023, 4, 11)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2027-05-17", "Andre pinsedag; Grunnlovsdag"),
        ("2032-05-17", "Andre pinsedag; Grunnlovsdag"),
        ("2008-05-01", "Arbeidernes dag; Kristi himmelfartsdag"),
        ("2023-09-17", "Søndag"),
        ("2023-09-16", None),
        ("2026-12-24", None),
    ],
)
def test_two_holidays_on_one_day_count_once(day: str, name: str | None) -> None:
    assert holiday_name(date.fromisoformat(day)) == name


@pytest.mark.parametrize("year", [2027, 2032, 2008])
def test_a_double_holiday_makes_the_year_one_shorter(year: int) -> None:
    assert len(holidays_of(year)) == 11


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_the_calendar_says_when_it_does_not_know(year: int) -> None:
    with pytest.raises(ValueError, match="1947-2100"):
        is_virkedag(date(year, 1, 1) + timedelta(days=(7 - date(year, 1, 1).weekday()) % 7))


@pytest.mark.parametrize("day", [date(FIRST_YEAR - 1, 7, 1), date(LAST_YEAR + 1, 7, 1), date(2101, 9, 15)])
def test_nor_does_it_guess_in_summer(day: date) -> None:
    with pytest.raises(ValueError, match="1947-2100"):
        is_virkedag(day)


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_another_reading_of_the_acts_finds_the_same_holidays_with_the_same_names(year: int) -> None:
    assert list(holidays_of(year).items()) == sorted(Norway(years=year, language="no", expand=False).items())


def test_no_year_is_known_that_could_not_be_compared() -> None:
    assert holiday_name(date(LAST_YEAR, 3, 26)) == "Langfredag"
    assert Norway.end_year == LAST_YEAR


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_year_has_its_holidays_in_winter_and_spring_only(year: int) -> None:
    """The rule that lets summer and autumn do without the list: 15 June to 24 December is free of them."""
    days = list(holidays_of(year))

    assert 10 <= len(days) <= 12
    assert not [day for day in days if (6, 15) <= (day.month, day.day) <= (12, 24)]
    assert not any(map(is_virkedag, days))


@given(DAYS)
def test_rolling_forward_gives_the_first_virkedag(day: date) -> None:
    rolled = roll_forward(day)

    assert rolled >= day
    assert is_virkedag(rolled)
    assert roll_forward(rolled) == rolled
    assert not any(is_virkedag(day + timedelta(days=n)) for n in range((rolled - day).days))


@given(DAYS)
def test_rolling_back_gives_the_last_virkedag(day: date) -> None:
    rolled = roll_back(day)

    assert rolled <= day
    assert is_virkedag(rolled)
    assert roll_back(rolled) == rolled
    assert not any(is_virkedag(day - timedelta(days=n)) for n in range((day - rolled).days))


@given(DAYS)
def test_no_virkedag_is_farther_than_a_week(day: date) -> None:
    """The longest closed time is Easter, from Thursday to Monday."""
    assert (roll_forward(day) - day).days <= 5


@given(DAYS.map(roll_forward), COUNTS)
def test_counting_virkedager_forth_and_back(day: date, count: int) -> None:
    assert add_virkedager(add_virkedager(day, count), -count) == day


@given(DAYS, COUNTS.filter(bool))
def test_counting_virkedager_counts_virkedager(day: date, count: int) -> None:
    there = add_virkedager(day, count)
    low, high = (day, there) if count > 0 else (there - timedelta(days=1), day - timedelta(days=1))
    between = [low + timedelta(days=n + 1) for n in range((high - low).days)]

    assert is_virkedag(there)
    assert sum(map(is_virkedag, between)) == abs(count)


@given(DAYS)
def test_no_virkedager_on_is_the_day_itself(day: date) -> None:
    assert add_virkedager(day, 0) == day


@given(DAYS, st.integers(0, 120))
def test_a_period_in_months_never_skips_a_month(day: date, months: int) -> None:
    there = months_on(day, months)

    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there.day < day.day and (there + timedelta(days=1)).day == 1)
    assert after_months(day, months) == roll_forward(there)
    assert type(there) is date


@given(DAYS, st.integers(1, 60))
def test_periods_in_days_end_on_a_virkedag_no_earlier(day: date, days: int) -> None:
    end = after_days(day, days)

    assert is_virkedag(end)
    assert 0 <= (end - day).days - days <= 5


@given(st.integers(FIRST_YEAR, LAST_YEAR - 1), st.integers(1, 12))
def test_the_last_virkedag_of_a_month_is_in_it(year: int, month: int) -> None:
    day = last_virkedag(year, month)

    assert (day.year, day.month) == (year, month)
    assert roll_forward(day + timedelta(days=1)).month != month


@given(DAYS.map(roll_forward))
def test_reminders_come_in_order(deadline: date) -> None:
    """With the shipped plan's offsets, for any deadline that is a virkedag."""
    first, second = first_reminder(deadline, 14), second_reminder(deadline, 3)

    assert first < second < deadline < overdue_day(deadline) <= closing_day(deadline, 14)
    assert all(map(is_virkedag, (first, second, overdue_day(deadline))))
