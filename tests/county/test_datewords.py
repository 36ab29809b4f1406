"""Dates and times as letters write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.county.datewords import (
    clock_text,
    date_field,
    date_text,
    instant_text,
    month_text,
    weekday_text,
)

MONDAY = date(2023, 9, 11)


def test_a_date_in_a_field_and_in_a_sentence() -> None:
    assert date_field(date(2023, 6, 30)) == "30.06.2023"
    assert date_text(date(2023, 6, 30), "nb") == "30. juni 2023"
    assert date_text(date(2023, 6, 3), "nn") == "3. juni 2023"
    assert weekday_text(date(2023, 9, 15), "nb") == "fredag 15. september 2023"


@pytest.mark.parametrize(
    ("language", "weekdays"),
    [
        ("nb", "mandag tirsdag onsdag torsdag fredag lørdag søndag"),
        ("nn", "måndag tysdag onsdag torsdag fredag laurdag søndag"),
    ],
)
def test_weekdays(language: str, weekdays: str) -> None:
    words = [weekday_text(MONDAY + timedelta(days=n), language).split()[0] for n in range(7)]

    assert words == weekdays.split()


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_months_are_the_same_in_both(language: str) -> None:
    months = "januar februar mars april mai juni juli august september oktober november desember"

    assert [month_text(month, language) for month in range(1, 13)] == months.split()


@pytest.mark.parametrize("language", ["no", "en", "nb_NO", ""])
def test_no_third_language(language: str) -> None:
    with pytest.raises(ValueError, match="nb or nn"):
        date_text(MONDAY, language)


def test_times() -> None:
    assert clock_text(time(12)) == "kl. 12.00"
    assert instant_text(datetime(2023, 6, 30, 6, tzinfo=UTC), "nb") == "fredag 30. juni 2023 kl. 08.00"
    # 22:30 UTC is the next day in Norway in summer.
    assert instant_text(datetime(2023, 6, 30, 22, 30, tzinfo=UTC), "nn") == "laurdag 1. juli 2023 kl. 00.30"
