"""Deciding what the calendar tells a region of the co-funding that lacks, and of the lapse for want of it (R19)."""

from datetime import date

from domain.cases.grant.commands import Tell
from domain.cases.grant.decide.grounds import BEGUN, in_status, not_before
from domain.cases.grant.due import telling_day
from domain.cases.grant.events import Event, Told
from domain.cases.grant.state import Grant


def tell(command: Tell, state: Grant, today: date) -> list[Event]:
    """One letter of each kind, on its day; nothing when it is told, or is not so any more."""
    in_status(state, "omtales i brev", *BEGUN)
    day = telling_day(state, command.step)
    if day is None:
        return []
    not_before(day, today, "omtales i brev")
    return [Told(command.step, state.condition.missing, today, state.file.next_document)]
