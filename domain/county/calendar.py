"""Working days, holidays and periods as Norwegian law counts them (R1, R2, R4).

All days are local days in Norway. A virkedag is Monday to Friday and no holiday: helligdagsloven
(LOV-1995-02-24-12) § 2, and 1 and 17 May (LOV-1947-04-26-1 § 1). Christmas Eve and New Year's Eve are
virkedager. Periods follow domstolloven (LOV-1915-08-13-5) §§ 148-149, by analogy.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import pendulum
from dateutil.easter import easter

FIRST_YEAR = 1947
"""The year of the act on 1 and 17 May: before it the holidays were others."""
LAST_YEAR = 2100
"""The last year of which the holidays have been compared with another reading of the acts (the library `holidays`)."""

_FIXED = {
    (1, 1): "Første nyttårsdag",
    (5, 1): "Arbeidernes dag",
    (5, 17): "Grunnlovsdag",
    (12, 25): "Første juledag",
    (12, 26): "Andre juledag",
}
_FROM_EASTER = {
    -3: "Skjærtorsdag",
    -2: "Langfredag",
    0: "Første påskedag",
    1: "Andre påskedag",
    39: "Kristi himmelfartsdag",
    49: "Første pinsedag",
    50: "Andre pinsedag",
}
"""Days from 1. påskedag."""

_HOLIDAY_FREE = ((6, 15), (12, 24))
"""From the day after the latest possible 2. pinsedag to Christmas Eve no year has a holiday."""
_DAY = timedelta(days=1)
_SATURDAY = 5
_SUNDAY = 6


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """The holidays of a year, day to bokmål name, without the ordinary Sundays.

    Two that fall on one day are one holiday with both names («Andre pinsedag; Grunnlovsdag»).
    ValueError outside 1947-2100.
    """
    _check_known(year)
    first = easter(year)
    named = [(date(year, *day), name) for day, name in _FIXED.items()]
    named += [(first + timedelta(days=days), name) for days, name in _FROM_EASTER.items()]
    found: dict[date, str] = {}
    for day, name in sorted(named):
        found[day] = f"{found[day]}; {name}" if day in found else name
    return MappingProxyType(found)


def holiday_name(day: date) -> str | None:
    """The bokmål name of the holiday on a day, «Søndag» for an ordinary Sunday, None on all others.

    ValueError outside 1947-2100.
    """
    return holidays_of(day.year).get(day) or ("Søndag" if day.weekday() == _SUNDAY else None)


def is_virkedag(day: date) -> bool:
    """Whether a day is Monday to Friday and no holiday (R1). ValueError outside 1947-2100."""
    _check_known(day.year)
    if _HOLIDAY_FREE[0] <= (day.month, day.day) <= _HOLIDAY_FREE[1]:
        return day.weekday() < _SATURDAY
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year)


def roll_forward(day: date) -> date:
    """The first virkedag on or after a day (R2; domstolloven § 149)."""
    while not is_virkedag(day):
        day += _DAY
    return day


def roll_back(day: date) -> date:
    """The last virkedag on or before a day."""
    while not is_virkedag(day):
        day -= _DAY
    return day


def add_virkedager(day: date, count: int) -> date:
    """The count-th virkedag after a day, or before it when count is negative; 0 is the day itself."""
    for _ in range(abs(count)):
        day = roll_forward(day + _DAY) if count > 0 else roll_back(day - _DAY)
    return day


def months_on(day: date, months: int) -> date:
    """The day of the same number so many months on, or that month's last day where it has none."""
    there = pendulum.date(day.year, day.month, day.day).add(months=months)
    # Back to the plain type: subtracting pendulum's dates gives an Interval, not a timedelta.
    return date(there.year, there.month, there.day)


def after_days(day: date, days: int) -> date:
    """The last day of a period in days: the first day is not counted, the end is rolled forward (R4)."""
    return roll_forward(day + timedelta(days=days))


def after_weeks(day: date, weeks: int) -> date:
    """The last day of a period in weeks: the same weekday, rolled forward (R4)."""
    return after_days(day, 7 * weeks)


def after_months(day: date, months: int) -> date:
    """The last day of a period in months: the same number or the month's last, rolled forward (R4)."""
    return roll_forward(months_on(day, months))


def last_virkedag(year: int, month: int) -> date:
    """The last virkedag of a month (R5)."""
    return roll_back(months_on(date(year, month, 1), 1) - _DAY)


def _check_known(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the calendar knows {FIRST_YEAR}-{LAST_YEAR}, not {year}")
