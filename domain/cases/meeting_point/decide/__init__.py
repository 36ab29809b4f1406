"""decide: the events that follow from a command to a council's meeting points, or Refused with every reason."""

from datetime import date

from domain.cases.meeting_point import commands as c
from domain.cases.meeting_point.decide import calendar, course, inviting
from domain.cases.meeting_point.events import Event
from domain.cases.meeting_point.state import MeetingPoints


def decide(command: c.Command, state: MeetingPoints, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem
    at once, when the year or its rules will not have it.
    """
    match command:
        case c.Begin():
            return inviting.begin(command, state, today)
        case c.GiveCaseFile():
            return inviting.give_case_file(command, state, today)
        case c.Plan():
            return inviting.plan(command, state, today)
        case c.Change():
            return inviting.change(command, state, today)
        case c.CallOff():
            return course.call_off(command, state, today)
        case c.Hold():
            return course.hold(command, state, today)
        case c.WithdrawHolding():
            return course.withdraw(command, state, today)
        case _:
            return calendar.decide_due(command, state, today)
