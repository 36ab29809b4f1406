"""What the calendar asks of a council's meeting points on a day, and when it next asks for something (R24).

All but the year's closing is letters: of a year without a case file none is asked for until it has one.
"""

from collections.abc import Iterator
from datetime import date

from domain.cases.meeting_point.commands import AskForMinutes, Close, Command, Invite, Remind
from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.telling import untold
from domain.cases.meeting_point.words import Course, Half, half_of
from domain.county.calendar import after_days


def due(state: MeetingPoints, today: date) -> list[Command]:
    """What the calendar asks today, the longest overdue first. Several missed reminders are one."""
    ahead = sorted(planned(state), key=lambda found: found[0])
    return list(dict.fromkeys(command for day, command in ahead if day <= today))


def next_due(state: MeetingPoints) -> date | None:
    """The first day on which `due` asks for something, as the year stands now; None when it never does."""
    return min((day for day, _ in planned(state)), default=None)


def planned(state: MeetingPoints) -> Iterator[tuple[date, Command]]:
    """All that lies ahead, in the order in which it is done when it falls on one day."""
    if state.particulars is None or state.closed:
        return
    yield state.begun.closes, Close()
    if state.file is None:
        return
    for half in Half:
        if state.missing(half):
            yield from ((day, Remind(half)) for day in reminder_days(state, half))
    for number, meeting in state.meetings.items():
        if untold(state, number):
            yield state.filed_on, Invite(number)
        if meeting.course is Course.PLANNED and meeting.asked != meeting.sequence:
            yield minutes_day(state, meeting), AskForMinutes(number)


def reminder_days(state: MeetingPoints, half: Half) -> list[date]:
    """The days on which a half-year that lacks meetings is still to be reminded of."""
    given = state.reminded.get(half, date.min)
    return [day for day in state.begun.reminders if half_of(day) is half and day > given]


def minutes_day(state: MeetingPoints, meeting: Meeting) -> date:
    """The virkedag on which a meeting's minutes are asked for."""
    return after_days(meeting.day, state.begun.minutes_days)
