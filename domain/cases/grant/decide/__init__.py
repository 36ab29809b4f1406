"""decide: the events that follow from a command to a grant, or Refused with every reason."""

from datetime import date

from domain.cases.grant import commands as c
from domain.cases.grant.decide import award, contributions, course, report, telling
from domain.cases.grant.events import Event
from domain.cases.grant.state import Grant


def decide(command: c.Command, state: Grant, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem
    at once, when the grant's state or its rules will not have it.
    """
    match command:
        case c.Begin():
            return course.begin(command, state, today)
        case c.Promise():
            return contributions.promise(command, state, today)
        case c.Confirm():
            return contributions.confirm(command, state, today)
        case c.WithdrawContribution():
            return contributions.withdraw(command, state, today)
        case c.Award():
            return award.award(command, state, today)
        case c.WithdrawAward():
            return award.withdraw(command, state, today)
        case c.OrderPayment():
            return award.order(command, state, today)
        case c.ReceiveReport():
            return report.receive(command, state, today)
        case c.AcceptReport():
            return report.accept(command, state, today)
        case c.ReturnReport():
            return report.send_back(command, state, today)
        case c.HandOverReport():
            return report.hand_over(command, state, today)
        case c.BookReport():
            return report.book(command, state, today)
        case c.Drop():
            return course.drop(command, state, today)
        case c.Reopen():
            return course.reopen(command, state, today)
        case c.Lapse():
            return course.lapse(state, today)
        case c.Tell():
            return telling.tell(command, state, today)
        case c.AskForReport():
            return report.ask(state, today)
        case c.RemindOfReport():
            return report.remind(state, today)
        case _:
            return award.pay(command, state, today)
