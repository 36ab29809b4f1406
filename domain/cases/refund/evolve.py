"""The refund after an event. Never refuses: what happened, happened."""

from dataclasses import replace

from domain.cases.payment.evolve import evolve_book
from domain.cases.refund import events as e
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Claim


def evolve(state: Refund, event: e.Event) -> Refund:
    """The refund after the event. Whatever happens to a year that is closed, opens it: the calendar closes it anew."""
    after = _happened(state, event)
    return replace(after, file=after.file.with_letter_of(event))


def _happened(state: Refund, event: e.Event) -> Refund:
    match event:
        case e.YearClosed():
            return replace(state, closed_on=event.on)
        case e.Begun(particulars=given):
            file = state.file.opened(given.case_number, given.first_document)
            return replace(state, particulars=given, file=file, closed_on=None)
        case e.ClaimRegistered(claim=claim):
            receipts = {**state.receipts, claim.number: event.letter}
            file = state.file.with_document(claim.reference)
            return replace(_with(state, claim), receipts=receipts, file=file)
        case e.ClaimCorrected():
            claim = state.claims[event.number]
            corrections = {**state.corrections, event.number: event.reason}
            after = _with(state, replace(claim, costs=event.costs, documents=event.documents, rejected=""))
            return replace(after, corrections=corrections, set_off=state.set_off - {event.number})
        case e.ClaimRejected():
            return _with(state, replace(state.claims[event.number], rejected=event.reason))
        case e.ClaimReversed():
            return _with(state, replace(state.claims[event.number], reversed=event.reason))
        case e.ClaimSetOff():
            return replace(state, set_off=state.set_off | {event.number}, closed_on=None)
        case e.PaymentOrdered():
            orders = {**state.orders, event.payment.number: event}
            return replace(state, book=evolve_book(state.book, event), orders=orders, closed_on=None)
        case e.PaymentApproved():
            decided = {**state.decided, event.number: event.letter}
            return replace(state, book=evolve_book(state.book, event), decided=decided, closed_on=None)
        case _:
            return replace(state, book=evolve_book(state.book, event), closed_on=None)


def _with(state: Refund, claim: Claim) -> Refund:
    return replace(state, claims={**state.claims, claim.number: claim}, closed_on=None)
