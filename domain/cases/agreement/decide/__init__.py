"""decide: the events that follow from a command to an agreement, or Refused with every reason."""

from datetime import date

from domain.cases.agreement import commands as c
from domain.cases.agreement.decide import adjusting, adoption, calendar, course, letters, offers, signing
from domain.cases.agreement.events import Event
from domain.cases.agreement.state import Agreement


def decide(command: c.Command, state: Agreement, today: date) -> list[Event]:
    """The events that follow from a command on a local day.

    Empty when it is so already: the same command twice changes nothing. Refused, with every problem
    at once, when the agreement's state or its rules will not have it. What concerns an adjustment is decided as for a
    first offer, on the agreement as the adjustment makes it (R14).
    """
    return _decided(command, adjusting.concerned(command, state), today)


def _decided(command: c.Command, state: Agreement, today: date) -> list[Event]:
    match command:
        case c.Begin():
            return course.begin(command, state, today)
        case c.NameFormer():
            return course.name_former(command, state, today)
        case c.DeclineAdjustment():
            return adjusting.decline(command, state, today)
        case c.WithdrawAdjustment():
            return adjusting.withdraw(command, state, today)
        case c.Offer():
            return course.offer(command, state, today)
        case c.DraftOffer():
            return offers.draft(command, state, today)
        case c.DropOffer():
            return offers.drop(command, state, today)
        case c.ApproveOffer():
            return offers.approve(command, state, today)
        case c.StopOffer():
            return offers.stop(command, state, today)
        case c.Move():
            return course.move(command, state, today)
        case c.Replace():
            return course.replace_by(command, state, today)
        case c.Constitute():
            return adoption.constitute(command, state, today)
        case c.RecordAdoption():
            return adoption.record(command, state, today)
        case c.WithdrawAdoption():
            return adoption.withdraw(command, state, today)
        case c.Sign():
            return signing.sign(command, state, today)
        case c.WithdrawSignature():
            return signing.withdraw(command, state, today)
        case c.StateStart():
            return signing.state_start(command, state, today)
        case c.Remind() | c.AskToSign() | c.HandOver():
            return letters.decide_letter(command, state, today)
        case _:
            return calendar.decide_due(command, state, today)
