"""decide: the events that follow from a command to a year's obligations, or Refused with every reason."""

from datetime import date

from domain.cases.obligation import commands as c
from domain.cases.obligation.decide import calendar, course, settling
from domain.cases.obligation.events import Event
from domain.cases.obligation.state import Year


def decide(command: c.Command, state: Year, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem at once, when
    the year's state or its rules will not have it.
    """
    match command:
        case c.Open():
            return course.open_year(command, state, today)
        case c.Deliver():
            return settling.deliver(command, state, today)
        case c.Excuse():
            return settling.excuse(command, state, today)
        case c.Withdraw():
            return settling.withdraw(command, state, today)
        case c.Extend():
            return course.extend(command, state, today)
        case c.Remind():
            return calendar.remind(command, state, today)
        case _:
            return calendar.close(state, today)
