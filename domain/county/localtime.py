"""Local days and UTC instants: the day changes at midnight in Europe/Oslo, never at midnight UTC."""

from datetime import UTC, date, datetime, time, timedelta

import pendulum

OSLO = pendulum.timezone("Europe/Oslo")


def local_day(instant: datetime) -> date:
    """The day in Norway of an aware instant. ValueError for a naive one."""
    return local_time(instant).date()


def local_time(instant: datetime) -> datetime:
    """An aware instant as Norwegian time. ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return instant.astimezone(OSLO)


def instant_of(day: date, clock: time) -> datetime:
    """The UTC instant of a Norwegian time of day.

    In the hour that is struck twice (the last Sunday of October) it is the second one, and an hour that
    is left out (the last Sunday of March) is the one after it: nothing happens earlier than it says.
    """
    local = pendulum.datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, tz=OSLO)
    return datetime.fromtimestamp(local.timestamp(), UTC)


def end_of_day(day: date) -> datetime:
    """The UTC instant of 24:00 in Norway: the first one that is no longer on that day."""
    return instant_of(day + timedelta(days=1), time(0))
