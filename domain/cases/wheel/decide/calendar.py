"""Deciding what the calendar asks: notice before a theme, and its outcome after (R23)."""

from datetime import date

from domain.cases.wheel.commands import AskForOutcome, Notify
from domain.cases.wheel.decide.grounds import item
from domain.cases.wheel.due import notice_day, outcome_day
from domain.cases.wheel.events import Event, Notified, OutcomeAsked
from domain.cases.wheel.state import Wheel
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused


def decide_due(command: Notify | AskForOutcome, state: Wheel, today: date) -> list[Event]:
    """What follows today; refused before its day, nothing when it is so already or the theme is over."""
    found = item(state, command.theme)
    if not found.open or found.asked == found.first:
        return []
    if isinstance(command, AskForOutcome):
        _not_before(outcome_day(state, found), today, command.theme, "etterspørres")
        return [OutcomeAsked(command.theme, found.first, found.responsible, today)]
    if found.notified == found.first:
        return []
    _not_before(notice_day(state, found), today, command.theme, "varsles")
    return [Notified(command.theme, found.first, found.responsible, today)]


def _not_before(day: date, today: date, theme: str, what: str) -> None:
    if today < day:
        raise Refused(Problem(f"Tema {theme}", f"{what} først {date_field(day)}.", "Vent til den dagen."))
