"""Deciding what the calendar asks: a half-year that lacks meetings, minutes that lack, the year made up (R24)."""

from datetime import date

from domain.cases.meeting_point.commands import AskForMinutes, Close, Invite, Remind
from domain.cases.meeting_point.decide.grounds import made, meeting_of
from domain.cases.meeting_point.due import minutes_day, reminder_days
from domain.cases.meeting_point.events import Closed, Event, MinutesAsked, Reminded
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.telling import told
from domain.cases.meeting_point.words import Course, Half
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused


def decide_due(
    command: Invite | Remind | AskForMinutes | Close, state: MeetingPoints, today: date
) -> list[Event]:
    """What follows today; refused before its day, and letters without a case file. Nothing when it is so already."""
    made(state)
    if state.closed:
        return []
    match command:
        case Invite():
            meeting_of(state, command.meeting)
            _has_file(state)
            return list(told(state, command.meeting, today))
        case Remind():
            return _remind(command.half, state, today)
        case AskForMinutes():
            return _ask(command.meeting, state, today)
        case _:
            _not_before(state.begun.closes, today, "gjøres opp")
            return [Closed(state.held(Half.FIRST), state.held(Half.SECOND), today)]


def _remind(half: Half, state: MeetingPoints, today: date) -> list[Event]:
    missing = state.missing(half)
    ahead = reminder_days(state, half)
    if not missing or not ahead:
        return []
    _has_file(state)
    _not_before(ahead[0], today, f"påminnes for {half}. halvår")
    return [Reminded(half, missing, state.next_document, today)]


def _ask(number: int, state: MeetingPoints, today: date) -> list[Event]:
    found = meeting_of(state, number)
    if found.course is not Course.PLANNED or found.asked == found.sequence:
        return []
    _has_file(state)
    _not_before(minutes_day(state, found), today, f"etterspørres for møte {number}")
    return [MinutesAsked(number, found.sequence, found.invitation.organizer, state.next_document, today)]


def _has_file(state: MeetingPoints) -> None:
    if state.file is None:
        rule = "mangler, og uten det går ingen brev (R26)."
        raise Refused(Problem("Saksnummer", rule, "Gi det med «aarshjul wheel case-files»."))


def _not_before(day: date, today: date, what: str) -> None:
    if today < day:
        raise Refused(Problem("Møtepunktene", f"{what} først {date_field(day)}.", "Vent til den dagen."))
