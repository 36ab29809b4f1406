"""Deciding what the calendar asks: in force, over, escalated, a gap, a date that nobody knows (R9, R12, R13)."""

from datetime import date

from domain.cases.agreement.commands import AskForDates, Enter, Escalate, Expire, WarnOfGap
from domain.cases.agreement.decide.grounds import GOING, in_status, not_before
from domain.cases.agreement.due import asking_day, entering_day
from domain.cases.agreement.events import DatesAskedFor, EnteredForce, Escalated, Event, Expired, GapWarned
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Sitting, Status
from domain.engine.refusal import Problem, Refused

DueCommand = Enter | Expire | Escalate | WarnOfGap | AskForDates


def decide_due(command: DueCommand, state: Agreement, today: date) -> list[Event]:
    """What follows today; refused before its day, nothing when it is so already."""
    match command:
        case Enter():
            return _enter(state, today)
        case Expire():
            return _expire(state, today)
        case Escalate():
            return _escalate(state, today)
        case WarnOfGap():
            return _warn_of_gap(state, today)
        case _:
            return _ask_for_dates(command, state, today)


def _enter(state: Agreement, today: date) -> list[Event]:
    if state.since:
        return []
    in_status(state, "tre i kraft", Status.SIGNED)
    starts = entering_day(state)
    if starts is None:
        rule = "trer ikke i kraft: neste periode begynner før den dagen (R13)."
        raise Refused(Problem("Avtalen", rule, "Bruk avtalen for den nye perioden."))
    not_before(starts, today, "trer i kraft")
    instead_of = state.adjusts.text if state.adjusts else ""
    return [EnteredForce(starts, state.agreed_text, today, state.next_document, instead_of)]


def _expire(state: Agreement, today: date) -> list[Event]:
    if state.status is Status.EXPIRED:
        return []
    in_status(state, "utløpe", *GOING)
    ends = state.expires_on
    if ends is None:
        rule = "utløper ved kommunestyrets neste konstituerende møte, og datoen mangler (R13)."
        raise Refused(Problem("Avtalen", rule, "Registrer datoen."))
    not_before(ends, today, "utløper")
    return [Expired(ends, state.since is not None, today)]


def _escalate(state: Agreement, today: date) -> list[Event]:
    in_status(state, "løftes", *GOING)
    if state.is_escalated or state.agreed_text:
        return []
    not_before(state.begun.escalation, today, "løftes")
    return [Escalated(state.missing, today, _escalation_letter(state))]


def _escalation_letter(state: Agreement) -> int:
    """The number of the letter to a municipality that has had an offer from here and has not adopted it; 0: none."""
    theirs = state.letters.offer is not None and state.missing != (Side.COUNTY,)
    return state.next_document if theirs else 0


def _warn_of_gap(state: Agreement, today: date) -> list[Event]:
    in_status(state, "varsles om", *GOING)
    if state.gap_warned_on or state.since or state.gap_from is None:
        return []
    not_before(state.gap_from, today, "varsles")
    return [GapWarned(state.gap_from, today)]


def _ask_for_dates(command: AskForDates, state: Agreement, today: date) -> list[Event]:
    in_status(state, "mangle en dato", *GOING)
    year = command.election_year
    sides = tuple(s for s in state.unknown(year) if Sitting(s, year) not in state.asked_for)
    if year not in state.election_years or not sides:
        return []
    not_before(asking_day(year), today, "mangler en dato")
    return [DatesAskedFor(year, sides, today)]
