"""decide: the events that follow from a command to a council's year, or Refused with every reason."""

from datetime import date

from domain.cases.wheel import commands as c
from domain.cases.wheel.decide import calendar, outcome, themes
from domain.cases.wheel.events import Event
from domain.cases.wheel.state import Wheel


def decide(command: c.Command, state: Wheel, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem
    at once, when the year or its rules will not have it.
    """
    match command:
        case c.Begin():
            return themes.begin(command, state, today)
        case c.GiveCaseFile():
            return themes.give_case_file(command, state, today)
        case c.AddTheme():
            return themes.add(command, state, today)
        case c.CarryOver():
            return themes.carry_over(command, state, today)
        case c.Assign():
            return themes.assign(command, state, today)
        case c.PlanSitting():
            return themes.plan_sitting(command, state, today)
        case c.Handle():
            return outcome.handle(command, state, today)
        case c.Postpone():
            return outcome.postpone(command, state, today)
        case c.Drop():
            return outcome.drop(command, state, today)
        case c.Reopen():
            return outcome.reopen(command, state, today)
        case _:
            return calendar.decide_due(command, state, today)
