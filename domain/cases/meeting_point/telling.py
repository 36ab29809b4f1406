"""Who has still to be told what of a meeting: the same invitation in its versions, or that it is not held (RFC 5546).

The council's own manager is told of every meeting, beside those who are asked (R24).
"""

from collections.abc import Iterator
from datetime import date

from domain.cases.meeting_point.events import Told
from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.words import Course, Message


def untold(state: MeetingPoints, number: int) -> list[tuple[Message, tuple[str, ...]]]:
    """The letters about a meeting that have not been written, each with all whom it is written to.

    Of a meeting that was over when the case file came, nobody is told; nor of one that is held.
    """
    meeting = state.meetings[number]
    if meeting.course is Course.HELD or meeting.day < state.filed_on:
        return []
    return [(message, people) for message, people in _messages(state.begun.council, meeting) if people]


def told(state: MeetingPoints, number: int, today: date) -> list[Told]:
    """The events of those letters, numbered on from the case's last document; without a number, and so without a
    letter, when the meeting's day is over. None while there is no case file."""
    if state.file is None:
        return []
    meeting = state.meetings[number]
    over = today > meeting.day
    return [
        Told(number, meeting.sequence, message, people, 0 if over else state.next_document + nth, today)
        for nth, (message, people) in enumerate(untold(state, number))
    ]


def _messages(council: str, meeting: Meeting) -> Iterator[tuple[Message, tuple[str, ...]]]:
    if meeting.course is Course.CALLED_OFF:
        yield Message.CANCELLATION, tuple(meeting.told)
        return
    asked = tuple(dict.fromkeys((council, *meeting.invitation.invited)))
    yield Message.RELEASE, tuple(one for one in meeting.told if one not in asked)
    behind = (one for one in asked if meeting.told.get(one, meeting.sequence) < meeting.sequence)
    yield Message.CHANGE, tuple(behind)
    yield Message.INVITATION, tuple(one for one in asked if one not in meeting.told)
