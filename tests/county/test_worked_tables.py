"""The worked tables of the rules, whole: holidays, round days and elections, year by year."""

from datetime import date

import pytest

from domain.county.calendar import holidays_of, is_virkedag
from domain.county.elections import agreement_label, constituting_window, term_label
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text

PLAN = load_plan(shipped_plan_text())
WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")

MOVABLE = (
    "Første påskedag",
    "Skjærtorsdag",
    "Langfredag",
    "Andre påskedag",
    "Kristi himmelfartsdag",
    "Første pinsedag",
    "Andre pinsedag",
)

# year, 1. påskedag, skjærtorsdag, langfredag, 2. påskedag, Kr. himmelfart, 1. pinsedag, 2. pinsedag
HOLIDAYS = """
2023 2023-04-09 2023-04-06 2023-04-07 2023-04-10 2023-05-18 2023-05-28 2023-05-29
2024 2024-03-31 2024-03-28 2024-03-29 2024-04-01 2024-05-09 2024-05-19 2024-05-20
2025 2025-04-20 2025-04-17 2025-04-18 2025-04-21 2025-05-29 2025-06-08 2025-06-09
2026 2026-04-05 2026-04-02 2026-04-03 2026-04-06 2026-05-14 2026-05-24 2026-05-25
2027 2027-03-28 2027-03-25 2027-03-26 2027-03-29 2027-05-06 2027-05-16 2027-05-17
2028 2028-04-16 2028-04-13 2028-04-14 2028-04-17 2028-05-25 2028-06-04 2028-06-05
2029 2029-04-01 2029-03-29 2029-03-30 2029-04-02 2029-05-10 2029-05-20 2029-05-21
2030 2030-04-21 2030-04-18 2030-04-19 2030-04-22 2030-05-30 2030-06-09 2030-06-10
2031 2031-04-13 2031-04-10 2031-04-11 2031-04-14 2031-05-22 2031-06-01 2031-06-02
2032 2032-03-28 2032-03-25 2032-03-26 2032-03-29 2032-05-06 2032-05-16 2032-05-17
2033 2033-04-17 2033-04-14 2033-04-15 2033-04-18 2033-05-26 2033-06-05 2033-06-06
2034 2034-04-09 2034-04-06 2034-04-07 2034-04-10 2034-05-18 2034-05-28 2034-05-29
2035 2035-03-25 2035-03-22 2035-03-23 2035-03-26 2035-05-03 2035-05-13 2035-05-14
"""

# year, weekday of 15 Sep, deadline, letter date, days between, first and second reminder, overdue
ROUNDS = """
2023 fre 2023-09-15 2023-06-30 77 2023-09-01 2023-09-12 2023-09-18
2024 søn 2024-09-16 2024-06-28 80 2024-09-02 2024-09-11 2024-09-17
2025 man 2025-09-15 2025-06-30 77 2025-09-01 2025-09-10 2025-09-16
2026 tir 2026-09-15 2026-06-30 77 2026-09-01 2026-09-10 2026-09-16
2027 ons 2027-09-15 2027-06-30 77 2027-09-01 2027-09-10 2027-09-16
2028 fre 2028-09-15 2028-06-30 77 2028-09-01 2028-09-12 2028-09-18
2029 lør 2029-09-17 2029-06-29 80 2029-09-03 2029-09-12 2029-09-18
2030 søn 2030-09-16 2030-06-28 80 2030-09-02 2030-09-11 2030-09-17
2031 man 2031-09-15 2031-06-30 77 2031-09-01 2031-09-10 2031-09-16
2032 ons 2032-09-15 2032-06-30 77 2032-09-01 2032-09-10 2032-09-16
2033 tor 2033-09-15 2033-06-30 77 2033-09-01 2033-09-12 2033-09-16
2034 fre 2034-09-15 2034-06-30 77 2034-09-01 2034-09-12 2034-09-18
2035 lør 2035-09-17 2035-06-29 80 2035-09-03 2035-09-12 2035-09-18
"""

# year, election day, basis, deadline, days after election, latest constituting, term, agreement,
# target, escalation
ELECTIONS = """
2011 2011-09-12 confirmed 2011-09-15 3 2011-10-31 2011–2015 2012–2015 2011-12-31 2012-06-30
2015 2015-09-14 confirmed 2015-09-15 1 2015-10-31 2015–2019 2016–2019 2015-12-31 2016-06-30
2019 2019-09-09 confirmed 2019-09-16 7 2019-10-31 2019–2023 2020–2023 2019-12-31 2020-06-30
2023 2023-09-11 confirmed 2023-09-15 4 2023-10-31 2023–2027 2024–2027 2023-12-31 2024-06-30
2027 2027-09-13 predicted 2027-09-15 2 2027-10-31 2027–2031 2028–2031 2027-12-31 2028-06-30
2031 2031-09-08 predicted 2031-09-15 7 2031-10-31 2031–2035 2032–2035 2031-12-31 2032-06-30
2035 2035-09-10 predicted 2035-09-17 7 2035-10-31 2035–2039 2036–2039 2035-12-31 2036-06-30
2039 2039-09-12 predicted 2039-09-15 3 2039-10-31 2039–2043 2040–2043 2039-12-31 2040-06-30
2043 2043-09-14 predicted 2043-09-15 1 2043-10-31 2043–2047 2044–2047 2043-12-31 2044-06-30
2047 2047-09-09 predicted 2047-09-16 7 2047-10-31 2047–2051 2048–2051 2047-12-31 2048-06-30
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize("row", rows(HOLIDAYS), ids=lambda row: row[0])
def test_the_holidays_of_a_year(row: list[str]) -> None:
    """The table's movable days and the fixed ones are the year's holidays: none lacks, none is too many."""
    year = int(row[0])
    movable = dict(zip(map(date.fromisoformat, row[1:]), MOVABLE, strict=True))
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))}

    assert set(holidays_of(year)) == set(movable) | fixed
    for day, name in movable.items():
        assert name in holidays_of(year)[day]
        assert not is_virkedag(day)


@pytest.mark.parametrize("row", rows(ROUNDS), ids=lambda row: row[0])
def test_the_days_of_a_round(row: list[str]) -> None:
    """R3, R5, R6 and the offsets of the shipped plan."""
    year, weekday, *expected = row
    days = PLAN.round_days(int(year))

    assert WEEKDAYS[date(int(year), 9, 15).weekday()] == weekday
    assert [
        days.deadline.isoformat(),
        days.letter.isoformat(),
        str(days.notice),
        days.first_reminder.isoformat(),
        days.second_reminder.isoformat(),
        days.overdue.isoformat(),
    ] == expected


@pytest.mark.parametrize("row", rows(ELECTIONS), ids=lambda row: row[0])
def test_an_election_and_its_term(row: list[str]) -> None:
    """R8-R10 and R13's days in the shipped plan."""
    year = int(row[0])
    election = PLAN.election_day(year)
    deadline = PLAN.round_days(year).deadline

    assert [
        row[0],
        election.day.isoformat(),
        "predicted" if election.predicted else "confirmed",
        deadline.isoformat(),
        str((deadline - election.day).days),
        constituting_window(election.day).latest.isoformat(),
        term_label(year),
        agreement_label(year),
        PLAN.adoption_target(year).isoformat(),
        PLAN.adoption_escalation(year).isoformat(),
    ] == row


def test_the_round_of_2023() -> None:
    """The real round: letter on the last virkedag of June, closed a fortnight after the deadline."""
    days = PLAN.round_days(2023)

    assert days.letter == date(2023, 6, 30)
    assert days.deadline == date(2023, 9, 15)
    assert (days.first_reminder, days.second_reminder) == (date(2023, 9, 1), date(2023, 9, 12))
    assert days.overdue == date(2023, 9, 18)
    assert days.close == date(2023, 9, 29)
