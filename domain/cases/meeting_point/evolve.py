"""The year after an event. Never refuses: what happened, happened."""

from dataclasses import replace
from typing import Any

from domain.cases.meeting_point import events as e
from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.words import Course, Message


def evolve(state: MeetingPoints, event: e.Event) -> MeetingPoints:
    """The year after the event."""
    match event:
        case e.Begun():
            return replace(state, particulars=event.particulars)
        case e.CaseFileGiven():
            first = event.file.first_document
            return replace(state, file=event.file, filed_on=event.on, next_document=first)
        case e.Planned():
            return replace(state, meetings={**state.meetings, event.meeting: Meeting(event.invitation)})
        case e.Changed():
            return _with(
                state,
                event.meeting,
                invitation=event.invitation,
                sequence=event.sequence,
                former=state.meetings[event.meeting].invitation,
            )
        case e.CalledOff():
            return _with(
                state, event.meeting, course=Course.CALLED_OFF, reason=event.reason, sequence=event.sequence
            )
        case e.Told():
            return _told(state, event)
        case e.Held():
            return _with(
                state, event.meeting, course=Course.HELD, minutes=event.minutes, journal=event.journal
            )
        case e.HoldingWithdrawn():
            return _with(state, event.meeting, course=Course.PLANNED, minutes=None, journal="")
        case e.Reminded():
            return _reminded(state, event)
        case e.MinutesAsked():
            state = _numbered(state, event.number)
            return _with(state, event.meeting, asked=event.sequence, question=event.number)
        case _:
            return replace(state, closed=event.on)


def _numbered(state: MeetingPoints, number: int) -> MeetingPoints:
    return replace(state, next_document=number + 1) if number else state


def _told(state: MeetingPoints, event: e.Told) -> MeetingPoints:
    """Who is asked no more has not been told of a later version: asked again, it is a new invitation."""
    found = state.meetings[event.meeting]
    gone = event.message in (Message.RELEASE, Message.CANCELLATION)
    told = {one: version for one, version in found.told.items() if one not in event.people}
    if not gone:
        told |= dict.fromkeys(event.people, event.sequence)
    state = _numbered(state, event.number)
    kept = event.number and event.message is not Message.RELEASE
    letters = (*found.letters, event.number) if kept else found.letters
    return _with(state, event.meeting, told=told, letters=letters)


def _reminded(state: MeetingPoints, event: e.Reminded) -> MeetingPoints:
    return replace(
        _numbered(state, event.number),
        reminded={**state.reminded, event.half: event.on},
        reminders={**state.reminders, event.half: event.number},
    )


def _with(state: MeetingPoints, meeting: int, **changes: Any) -> MeetingPoints:
    return replace(state, meetings={**state.meetings, meeting: replace(state.meetings[meeting], **changes)})
