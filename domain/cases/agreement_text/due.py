"""What the calendar asks of a common text: nothing. Its days are those of its rounds and of the adoptions."""

from datetime import date

from domain.cases.agreement_text.commands import Command
from domain.cases.agreement_text.state import CommonText


def due(_state: CommonText, _today: date) -> list[Command]:
    """Nothing, on any day."""
    return []


def next_due(_state: CommonText) -> date | None:
    """Never."""
    return None
