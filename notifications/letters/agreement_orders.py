"""Which letters follow from what happened to an agreement: to its municipality, with a copy to its council.

Pure, as the orders of a round are: the same event gives the same orders for ever.
"""

from datetime import date

from domain.cases.agreement.events import (
    AdjustmentDeclined,
    AdjustmentWithdrawn,
    EnteredForce,
    Escalated,
    Event,
    HandedOver,
    OfferDrafted,
    Reminded,
    SigningAsked,
)
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Counterpart
from notifications.letters.facts import AboutAgreement, LetterOrder
from notifications.letters.kinds import LetterKind

_OF_ADJUSTMENTS = {
    LetterKind.OFFER: LetterKind.ADJUSTMENT_OFFER,
    LetterKind.ADOPTION_REMINDER: LetterKind.ADJUSTMENT_REMINDER,
    LetterKind.ESCALATION: LetterKind.ADJUSTMENT_ESCALATION,
    LetterKind.SIGNING: LetterKind.ADJUSTMENT_SIGNING,
    LetterKind.CONFIRMATION: LetterKind.ADJUSTMENT_CONFIRMATION,
}
"""The letters that have words of their own when they are about an adjustment (R14)."""


def agreement_stream(case: str) -> str:
    """The stream of an agreement, as the outbox names its case."""
    return f"agreement/{case}"


def offer_batch(revision: int) -> str:
    """The sending of an offer, one for each draft of it."""
    return f"offer-r{revision}"


def agreement_orders(case: str, event: Event, after: Agreement) -> list[LetterOrder]:
    """The letters that follow from an event, in a fixed order; none where no document number was given out.

    `after` is the agreement once the event has happened.
    """
    match event:
        case OfferDrafted(number=number, revision=revision, letter_date=dated, adjusts=adjusts):
            about = after.adjusting(adjusts) if adjusts else after
            return _orders(case, about, LetterKind.OFFER, offer_batch(revision), number, dated)
        case Reminded(number=number, on=on) if number:
            kind = LetterKind.ADOPTION_REMINDER
            return _orders(case, after.at_hand, kind, f"reminder-{number}", number, on)
        case Escalated(number=number, on=on) if number:
            return _orders(case, after.at_hand, LetterKind.ESCALATION, f"escalation-{number}", number, on)
        case SigningAsked(number=number, on=on):
            return _orders(case, after.at_hand, LetterKind.SIGNING, f"signing-{number}", number, on)
        case EnteredForce(number=number, on=on) if number:
            return _orders(case, after, LetterKind.CONFIRMATION, f"confirmation-{number}", number, on)
        case AdjustmentDeclined(number=number, on=on) | AdjustmentWithdrawn(number=number, on=on) if number:
            return _orders(case, after, LetterKind.ADJUSTMENT_ENDED, f"ended-{number}", number, on)
        case HandedOver(number=number, on=on):
            return _orders(case, after, LetterKind.HANDOVER, f"handover-{number}", number, on)
    return []


def _orders(
    case: str, about: Agreement, kind: LetterKind, batch: str, number: int, dated: date
) -> list[LetterOrder]:
    begun, first = about.begun, _offer_before(about, kind, batch)
    copies = _copies(about, kind)
    if about.adjusts:
        kind = _OF_ADJUSTMENTS.get(kind, kind)
    return [
        LetterOrder(
            stream=agreement_stream(case),
            batch=batch,
            kind=kind,
            number=number,
            recipient=recipient,
            council=begun.council,
            language="",
            case_number=begun.case_number,
            dated=dated,
            caseworker=about.caseworker,
            letter=first.number if first else 0,
            letter_date=first.letter_date if first else dated,
            change=None,
            recipients=(begun.municipality,),
            copies=copies,
            their_reference="",
            thread=offer_batch(first.revision) if first else "",
            facts=AboutAgreement(about),
        )
        for recipient in (begun.municipality, *copies)
    ]


def _offer_before(about: Agreement, kind: LetterKind, batch: str) -> OfferDrafted | None:
    """The offer that a letter refers to, and comes under in the mail: that of the text that it is about."""
    of_ended = kind is LetterKind.ADJUSTMENT_ENDED
    offer = about.ended[-1].progress.offer if of_ended else about.letters.offer
    return offer.draft if offer and batch != offer_batch(offer.draft.revision) else None


def _copies(about: Agreement, kind: LetterKind) -> tuple[str, ...]:
    """The council, when it has chosen so for what is more than a reminder; and always what it is to sign itself."""
    begun = about.begun
    signs = begun.counterpart is Counterpart.COUNCIL and kind in (LetterKind.SIGNING, LetterKind.CONFIRMATION)
    wanted = signs or (begun.copy_to_council and kind is not LetterKind.ADOPTION_REMINDER)
    return (begun.council,) if begun.council and wanted else ()
