"""What the calendar asks of a refund on a day: the year is closed when nothing is left to do in it."""

from datetime import date

from domain.cases.refund.commands import Close, Command
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Status


def due(state: Refund, today: date) -> list[Command]:
    """What the calendar asks today. Nothing is asked twice."""
    day = next_due(state)
    return [Close()] if day and day <= today else []


def next_due(state: Refund) -> date | None:
    """The first day on which `due` asks for something, as the refund stands now; None when it never does."""
    return state.begun.closes if state.status in (Status.EMPTY, Status.SETTLED) else None
