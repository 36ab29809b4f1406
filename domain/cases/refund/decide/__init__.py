"""decide: the events that follow from a command to a refund, or Refused with every reason."""

from datetime import date

from domain.cases.refund import commands as c
from domain.cases.refund.decide import claims, course, paying
from domain.cases.refund.events import Event
from domain.cases.refund.state import Refund


def decide(command: c.Command, state: Refund, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem
    at once, when the refund's state or its rules will not have it.
    """
    match command:
        case c.Begin():
            return course.begin(command, state, today)
        case c.RegisterClaim():
            return claims.register(command, state, today)
        case c.CorrectClaim():
            return claims.correct(command, state, today)
        case c.RejectClaim():
            return claims.reject(command, state, today)
        case c.ReverseClaim():
            return claims.take_back(command, state, today)
        case c.OrderPayment():
            return paying.order(command, state, today)
        case c.Close():
            return course.close(state, today)
        case _:
            return paying.pay(command, state, today)
