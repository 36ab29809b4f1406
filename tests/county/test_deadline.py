"""The deadline value: 24:00 in Norway, its history, its words (R3)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.calendar import roll_forward
from domain.county.deadline import Deadline, DeadlineChange
from domain.county.localtime import OSLO, end_of_day, instant_of, local_day
from domain.engine.refusal import Refused

DEADLINE = Deadline(date(2023, 9, 15))
SECOND = timedelta(seconds=1)


def test_r3_the_last_second_is_in_time_and_midnight_is_late() -> None:
    assert DEADLINE.in_time(datetime(2023, 9, 15, 21, 59, 59, tzinfo=UTC))
    assert not DEADLINE.in_time(datetime(2023, 9, 15, 22, 0, 0, tzinfo=UTC))
    assert DEADLINE.expires == datetime(2023, 9, 15, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "expires"),
    [
        # Summer time begins on 26 March 2023 and ends on 29 October: those days have 23 and 25 hours.
        (date(2023, 3, 25), datetime(2023, 3, 25, 23, tzinfo=UTC)),
        (date(2023, 3, 26), datetime(2023, 3, 26, 22, tzinfo=UTC)),
        (date(2023, 10, 28), datetime(2023, 10, 28, 22, tzinfo=UTC)),
        (date(2023, 10, 29), datetime(2023, 10, 29, 23, tzinfo=UTC)),
        (date(2023, 12, 31), datetime(2023, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_midnight_in_norway_also_when_the_clock_changes(day: date, expires: datetime) -> None:
    deadline = Deadline(day)

    assert deadline.expires == expires
    assert deadline.in_time(expires - SECOND)
    assert not deadline.in_time(expires)
    assert local_day(expires - SECOND) == day
    assert local_day(expires) == day + timedelta(days=1)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 86_399))
def test_in_time_is_the_same_as_on_the_day_or_before(day: date, second: int) -> None:
    for shift in (-1, 0, 1):
        start = datetime.combine(day, time(), UTC)
        received = start + timedelta(days=shift, seconds=second)
        assert Deadline(day).in_time(received) is (local_day(received) <= day)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_has_23_24_or_25_hours(day: date) -> None:
    hours = (end_of_day(day) - end_of_day(day - timedelta(days=1))) / timedelta(hours=1)

    assert hours in (23, 24, 25)
    assert hours == 24 or day.month in (3, 9, 10)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.times().map(lambda t: t.replace(microsecond=0)))
def test_a_norwegian_time_of_day_is_never_taken_too_early(day: date, clock: time) -> None:
    local = instant_of(day, clock).astimezone(OSLO)

    assert local.date() == day
    # An hour that is left out in spring becomes the one after it.
    assert local.time().replace(fold=0) in (clock, clock.replace(hour=(clock.hour + 1) % 24))
    assert local.time().replace(fold=0) >= clock


def test_the_doubled_hour_is_the_second_one() -> None:
    assert instant_of(date(2023, 10, 29), time(2, 30)) == datetime(2023, 10, 29, 1, 30, tzinfo=UTC)
    assert instant_of(date(2023, 3, 26), time(2, 30)) == datetime(2023, 3, 26, 1, 30, tzinfo=UTC)


def test_an_instant_without_time_zone_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        local_day(datetime(2023, 9, 15, 22))  # noqa: DTZ001


def test_an_extension_keeps_the_original_and_the_reason() -> None:
    extended = DEADLINE.extended(date(2023, 9, 22), "nytt råd", "anne.sveipe")
    again = extended.extended(date(2023, 9, 29), "ferie", "leder.samhandling")

    assert (DEADLINE.day, DEADLINE.is_extended) == (date(2023, 9, 15), False)
    assert (extended.day, extended.is_extended) == (date(2023, 9, 22), True)
    assert again == Deadline(
        date(2023, 9, 15),
        (
            DeadlineChange(date(2023, 9, 22), "nytt råd", "anne.sveipe"),
            DeadlineChange(date(2023, 9, 29), "ferie", "leder.samhandling"),
        ),
    )
    assert again.in_time(datetime(2023, 9, 29, 21, 59, 59, tzinfo=UTC))


def test_an_extension_is_refused_with_all_that_is_wrong() -> None:
    with pytest.raises(Refused) as refused:
        DEADLINE.extended(date(2023, 9, 10), "  ", "anne.sveipe")

    assert [str(problem) for problem in refused.value.problems] == [
        "Ny svarfrist: 10.09.2023 er ikke senere enn fristen som gjelder, 15.09.2023. "
        "Velg en senere virkedag.",
        "Ny svarfrist: søndag 10. september 2023 er ikke en virkedag (R2). Neste virkedag er 11.09.2023.",
        "Begrunnelse: mangler. Skriv hvorfor fristen endres.",
    ]


def test_the_same_day_is_no_extension() -> None:
    with pytest.raises(Refused, match="ikke senere enn fristen som gjelder"):
        DEADLINE.extended(DEADLINE.day, "grunn", "anne.sveipe")


@given(st.dates(date(2023, 9, 16), date(2090, 12, 31)).map(roll_forward))
def test_any_later_virkedag_extends(day: date) -> None:
    assert DEADLINE.extended(day, "grunn", "anne.sveipe").day == day


def test_its_words() -> None:
    assert DEADLINE.text("nb") == "fredag 15. september 2023, kl. 23.59"
    assert Deadline(date(2025, 9, 16)).text("nn") == "tysdag 16. september 2025, kl. 23.59"
    assert DEADLINE.extended(date(2023, 9, 18), "x", "y").text("nb") == "mandag 18. september 2023, kl. 23.59"
