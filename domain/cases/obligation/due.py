"""What the calendar asks of a year's obligations on a day, and on which day it next asks for something (R6).

A reminder may go from its day until the deadline, and not on it: one that was missed is caught up while it is of
use. An overdue notice goes however late, since it stays true for as long as nothing has come. Of a deadline that
had passed before the year was opened, no council is told: it had no reminder either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.cases.obligation.commands import Close, Command, Remind
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Duty, Owed, Status, Step
from domain.county.reminders import first_reminder, overdue_day


@dataclass(frozen=True, slots=True)
class Planned:
    """A letter that has not been sent: from which day it goes, and from which it is of no use any more."""

    owed: Owed
    step: Step
    day: date
    until: date = date.max

    def is_due(self, today: date) -> bool:
        """Whether it goes today."""
        return self.day <= today < self.until


def due(state: Year, today: date) -> list[Command]:
    """What the calendar asks today: one letter for each duty and step, to all councils that lack. Nothing is asked
    twice."""
    found: dict[tuple[Step, str], list[str]] = {}
    for item in planned(state):
        if item.is_due(today):
            found.setdefault((item.step, item.owed.duty), []).append(item.owed.council)
    asked: list[Command] = [Remind(step, duty, tuple(councils)) for (step, duty), councils in found.items()]
    if state.status is Status.OPEN and not state.unsettled and today >= closing_day(state):
        asked.append(Close())
    return asked


def next_due(state: Year) -> date | None:
    """The first day on which `due` asks for something, as the year stands now; None when it never does."""
    if state.status is not Status.OPEN:
        return None
    days = [item.day for item in planned(state)]
    return min(days if state.unsettled else [closing_day(state)], default=None)


def ended(state: Year) -> str | None:
    """How the year ended; None while anything is left to do."""
    return state.status.value if state.status is Status.CLOSED else None


def closing_day(state: Year) -> date:
    """The first day on which a year where all is settled is closed: 1 January after it."""
    return date(state.opened.year + 1, 1, 1)


def planned(state: Year) -> tuple[Planned, ...]:
    """All letters that lie ahead, duty by duty."""
    if state.status is not Status.OPEN:
        return ()
    return tuple(
        item
        for duty in state.opened.duties
        if duty.by_letter
        for council in state.waiting(duty)
        for item in _letters(state, duty, council)
    )


def _letters(state: Year, duty: Duty, council: str) -> Iterator[Planned]:
    owed, deadline = Owed(duty.id, council), state.deadline(duty, council)
    if deadline < state.opened_on or (owed, Step.OVERDUE) in state.reminded:
        return
    first = max(first_reminder(deadline, duty.remind_days), state.opened_on)
    if (owed, Step.REMINDER) not in state.reminded and first < deadline:
        yield Planned(owed, Step.REMINDER, first, until=deadline)
    yield Planned(owed, Step.OVERDUE, overdue_day(deadline))
