"""The year after an event. Never refuses: what happened, happened."""

from dataclasses import replace
from typing import Any

from domain.cases.meeting_point import events as e
from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.words import Course


def evolve(state: MeetingPoints, event: e.Event) -> MeetingPoints:
    """The year after the event."""
    match event:
        case e.Begun():
            return replace(state, particulars=event.particulars)
        case e.Planned():
            return replace(state, meetings={**state.meetings, event.meeting: Meeting(event.invitation)})
        case e.Changed():
            return _with(state, event.meeting, invitation=event.invitation, sequence=event.sequence)
        case e.CalledOff():
            return _with(
                state, event.meeting, course=Course.CALLED_OFF, reason=event.reason, sequence=event.sequence
            )
        case e.Held():
            return _with(
                state, event.meeting, course=Course.HELD, minutes=event.minutes, journal=event.journal
            )
        case e.HoldingWithdrawn():
            return _with(state, event.meeting, course=Course.PLANNED, minutes=None, journal="")
        case e.Reminded():
            return replace(state, reminded={**state.reminded, event.half: event.on})
        case e.MinutesAsked():
            return _with(state, event.meeting, asked=event.sequence)
        case _:
            return replace(state, closed=event.on)


def _with(state: MeetingPoints, meeting: int, **changes: Any) -> MeetingPoints:
    return replace(state, meetings={**state.meetings, meeting: replace(state.meetings[meeting], **changes)})
