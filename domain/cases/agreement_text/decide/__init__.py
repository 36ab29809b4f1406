"""decide: the events that follow from a command to a common text, or Refused with every reason."""

from datetime import date

from domain.cases.agreement_text import commands as c
from domain.cases.agreement_text.decide import changes, points, text
from domain.cases.agreement_text.events import Event
from domain.cases.agreement_text.state import CommonText


def decide(command: c.Command, state: CommonText, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem
    at once, when the text's state or its rules will not have it.
    """
    match command:
        case c.Begin():
            return text.begin(command, state, today)
        case c.FixVersion():
            return text.fix(command, state, today)
        case c.AddVariant():
            return text.add_variant(command, state, today)
        case c.TakeInRound():
            return points.take_in(command, state, today)
        case c.SettlePoint():
            return points.settle(command, state, today)
        case c.ProposeChange():
            return changes.propose(command, state, today)
        case _:
            return changes.drop(command, state, today)
