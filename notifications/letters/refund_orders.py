"""Which letters follow from what happened to a refund: to its region's council.

Pure, as `orders.py` is: the same event gives the same orders for ever.
"""

from collections.abc import Mapping

from domain.cases.refund import events as e
from domain.cases.refund.case import REFUND
from domain.cases.refund.state import Refund
from notifications.letters.facts import LetterOrder
from notifications.letters.kinds import LetterKind
from notifications.letters.money_entry import MoneyEntry, money_batch
from notifications.letters.money_facts import AboutRefund, MoneyFacts, Reclaimed, Retracted

_KINDS: Mapping[type, LetterKind] = {
    e.ClaimRegistered: LetterKind.REFUND_RECEIPT,
    e.PaymentApproved: LetterKind.REFUND_DECISION,
    e.ClaimSetOff: LetterKind.REFUND_DECISION,
    e.ClaimRejected: LetterKind.REFUND_DECISION,
    e.ClaimedBack: LetterKind.RECLAIM,
    e.PaymentStopped: LetterKind.RETRACTION,
    e.ClaimBackWithdrawn: LetterKind.RETRACTION,
}


def refund_orders(case: str, before: Refund, event: e.Event, after: Refund) -> list[LetterOrder]:
    """The letters that follow from an event, in a fixed order; none where no document number was given out."""
    number = getattr(event, "letter", 0)
    if not number:
        return []
    begun = after.begun
    entry = MoneyEntry(
        stream=f"{REFUND.name}/{case}",
        region=begun.region,
        case_number=begun.case_number,
        caseworker=begun.caseworker,
        kind=_KINDS[type(event)],
        number=number,
        dated=event.on,
        thread=_thread(before, event),
    )
    return entry.orders(_facts(before, event, after))


def claim_of(event: e.Event, state: Refund) -> int:
    """The number of the claim that an event is about; 0 when it is about none."""
    match event:
        case e.ClaimRegistered(claim=claim):
            return claim.number
        case e.ClaimRejected() | e.ClaimSetOff():
            return event.number
        case e.PaymentApproved() | e.PaymentStopped():
            return state.orders[event.number].claim
    return 0


def _thread(before: Refund, event: e.Event) -> str:
    """The receipt of the claim: what comes of it belongs under that."""
    given = 0 if isinstance(event, e.ClaimRegistered) else before.receipts.get(claim_of(event, before), 0)
    return money_batch(LetterKind.REFUND_RECEIPT, given) if given else ""


def _facts(before: Refund, event: e.Event, after: Refund) -> MoneyFacts:
    match event:
        case e.ClaimedBack():
            paid = after.book.paid - after.book.repaid
            return Reclaimed(
                False, after.begun.year, event.amount, paid, after.entitled, event.reason, event.by
            )
        case e.PaymentStopped():
            number = before.decided[event.number]
            return _retracted(before, LetterKind.REFUND_DECISION, number, event.reason)
        case e.ClaimBackWithdrawn():
            letter = before.book.reclaims[event.number].letter
            return _retracted(before, LetterKind.RECLAIM, letter, event.reason)
    return AboutRefund(event, after)


def _retracted(before: Refund, kind: LetterKind, number: int, reason: str) -> Retracted:
    dated = before.file.given[number]
    return Retracted(False, before.begun.year, number, dated, kind, money_batch(kind, number), reason)
