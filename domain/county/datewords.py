"""Dates and times as Norwegian letters write them, in bokmål («nb») and nynorsk («nn»).

Weekdays and months are CLDR's (måndag, tysdag … laurdag, søndag in nynorsk), by way of pendulum.
"""

from datetime import date, datetime, time

import pendulum

from domain.county.localtime import local_time

LANGUAGES = ("nb", "nn")


def date_field(day: date) -> str:
    """A date as it stands in a field: «30.06.2023»."""
    return f"{day:%d.%m.}{day.year:04}"


def date_text(day: date, language: str) -> str:
    """A date as it stands in a sentence: «30. juni 2023». ValueError for another language than nb and nn."""
    return _format(day, "D. MMMM YYYY", language)


def weekday_text(day: date, language: str) -> str:
    """A date with its weekday: «fredag 15. september 2023», in nynorsk «laurdag 16. september 2023»."""
    return _format(day, "dddd D. MMMM YYYY", language)


def month_text(month: int, language: str) -> str:
    """The name of a month, 1-12: «september»."""
    return _format(date(2023, month, 1), "MMMM", language)


def clock_text(clock: time) -> str:
    """A time of day: «kl. 08.00»."""
    return f"kl. {clock:%H.%M}"


def instant_text(instant: datetime, language: str) -> str:
    """A UTC instant as Norwegian time: «fredag 30. juni 2023 kl. 08.00»."""
    local = local_time(instant)
    return f"{weekday_text(local.date(), language)} {clock_text(local.time())}"


def _format(day: date, pattern: str, language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"letters are written in {' or '.join(LANGUAGES)}, not {language!r}")
    return pendulum.date(day.year, day.month, day.day).format(pattern, locale=language)
