"""Deciding what the calendar asks: the year itself, notice before a theme, and its outcome after (R23)."""

from datetime import date

from domain.cases.wheel.commands import AskForOutcome, Notify, SendYear
from domain.cases.wheel.decide.grounds import item, made
from domain.cases.wheel.due import is_of_use, notice_day, outcome_day
from domain.cases.wheel.events import Event, Notified, OutcomeAsked, YearSent
from domain.cases.wheel.state import Wheel
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused


def decide_due(command: SendYear | Notify | AskForOutcome, state: Wheel, today: date) -> list[Event]:
    """What follows today; refused before its day, and without a case file. Nothing when it is so already or over."""
    if isinstance(command, SendYear):
        return _send_year(state, today)
    found = item(state, command.theme)
    if not found.open or found.asked == found.first:
        return []
    _has_file(state)
    if isinstance(command, AskForOutcome):
        _not_before(outcome_day(state, found), today, command.theme, "etterspørres")
        return [OutcomeAsked(command.theme, found.first, found.responsible, state.next_document, today)]
    if found.notified == found.first:
        return []
    _not_before(notice_day(state, found), today, command.theme, "varsles")
    number = state.next_document if today <= found.last else 0
    return [Notified(command.theme, found.first, found.responsible, number, today)]


def _send_year(state: Wheel, today: date) -> list[Event]:
    made(state)
    if state.sent:
        return []
    _has_file(state)
    return [YearSent(state.next_document, today)] if is_of_use(state) else []


def _has_file(state: Wheel) -> None:
    if state.file is None:
        rule = "mangler, og uten det går ingen brev (R26)."
        raise Refused(Problem("Saksnummer", rule, "Gi det med «aarshjul wheel case-files»."))


def _not_before(day: date, today: date, theme: str, what: str) -> None:
    if today < day:
        raise Refused(Problem(f"Tema {theme}", f"{what} først {date_field(day)}.", "Vent til den dagen."))
