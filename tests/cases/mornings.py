"""Mornings of a round: what the calendar brings on each day, and rounds with a policy for late steps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    Command,
    Open,
)
from domain.cases.consultation.due import due
from domain.cases.consultation.words import Late, Particulars, Step
from tests.cases.round_2023 import (
    APPROVE,
    DRAFT,
    JUNE_13,
    JUNE_20,
    PARTICULARS,
    TIMETABLE,
    state_of,
    tell,
)

R1, R2, OVERDUE = Step.REMINDER_1, Step.REMINDER_2, Step.OVERDUE
SEPT_4, SEPT_5, SEPT_12, SEPT_16, SEPT_22 = (date(2023, 9, day) for day in (4, 5, 12, 16, 22))


def opened(particulars: Particulars = PARTICULARS) -> tuple[e.Event, ...]:
    """A round whose letters went out on their date."""
    day = particulars.letter_date
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    approve = replace(APPROVE, send_from=noon)
    return tell((day, replace(DRAFT, particulars=particulars)), (day, approve), (day, Open()))


def with_policy(*late: Late) -> tuple[e.Event, ...]:
    return opened(replace(PARTICULARS, timetable=replace(TIMETABLE, late=late)))


def asked(events: tuple[e.Event, ...], *days: date) -> dict[date, list[Command]]:
    """What a year's mornings bring, each handled on its day; only the days on which something is asked."""
    found: dict[date, list[Command]] = {}
    for day in days or year_of(state_of(*events).drawn_up.letter_date):
        while commands := due(state_of(*events), day):
            found.setdefault(day, []).append(commands[0])
            events = tell((day, commands[0]), after=events)
    return found


def year_of(day: date) -> list[date]:
    return [day + timedelta(days=n) for n in range(365)]


def approved_with(*late: Late) -> tuple[e.Event, ...]:
    particulars = replace(PARTICULARS, timetable=replace(TIMETABLE, late=late))
    return tell((JUNE_13, replace(DRAFT, particulars=particulars)), (JUNE_20, APPROVE))
