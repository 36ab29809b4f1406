"""What becomes of an agreement's letters that lie in the outbox, as something happens to the agreement."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.cases.agreement.events import (
    AdjustmentDeclined,
    AdjustmentWithdrawn,
    Adopted,
    AdoptionWithdrawn,
    Event,
    OfferApproved,
    OfferStopped,
    Reminded,
    Replaced,
    SignatureWithdrawn,
)
from domain.cases.agreement.letters import Released
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side
from domain.county.localtime import end_of_day
from domain.engine.handle import Write
from notifications.letters.agreement_orders import offer_batch
from notifications.letters.outbox_moves import Letters


def agreement_moves(rows: Letters, before: Agreement, event: Event, after: Agreement) -> Iterator[Write]:
    """What becomes of the letters that are there already."""
    draft = before.letters.draft
    gone = draft if draft and after.letters.draft != draft and not isinstance(event, OfferApproved) else None
    if gone:
        yield rows.take_back(offer_batch(gone.revision), "utkastet gjelder ikke lenger")
    match event:
        case OfferApproved(send_from=start) if released := after.at_hand.letters.offer:
            if released.before:
                yield rows.take_back(
                    offer_batch(released.before.draft.revision), "erstattet av et nytt tilbud"
                )
            yield rows.release(offer_batch(released.draft.revision), start, _useful(after.at_hand, released))
        case OfferStopped() if stopped := before.at_hand.letters.offer:
            batch = offer_batch(stopped.draft.revision)
            yield rows.hold_back(batch)
            if after.letters.draft != stopped.draft:
                yield rows.take_back(batch, "stoppet; et nyere utkast venter")
        case Adopted(adoption=adoption) if adoption.side is Side.MUNICIPALITY:
            yield from _take_back(rows, before, "reminder", "kommunestyret har vedtatt")
        case AdoptionWithdrawn():
            yield from _take_back(rows, before, "signing", "et vedtak er trukket")
        case SignatureWithdrawn():
            yield from _take_back(rows, before, "confirmation", "en underskrift er trukket")
        case AdjustmentDeclined() | AdjustmentWithdrawn():
            for what in ("reminder", "escalation", "signing"):
                yield from _take_back(rows, before, what, "justeringen gjennomføres ikke")
        case Replaced():
            for revision in range(1, before.letters.revision + 1):
                yield rows.take_back(offer_batch(revision), "avtalen er erstattet")
            for what in ("reminder", "escalation", "signing", "confirmation", "ended"):
                yield from _take_back(rows, before, what, "avtalen er erstattet")


def _take_back(rows: Letters, state: Agreement, what: str, reason: str) -> Iterator[Write]:
    """All sendings of a kind, each of which is named after its document number."""
    for number in range(1, state.letters.given + 1):
        yield rows.take_back(f"{what}-{number}", reason)


def agreement_latest(event: Event, after: Agreement) -> datetime | None:
    """The instant after which a letter must not leave by itself any more: a reminder is of no use past the target."""
    return end_of_day(after.at_hand.begun.target) if isinstance(event, Reminded) else None


def _useful(state: Agreement, released: Released) -> datetime | None:
    """An offer asks for a decision by the target: one that could not leave before it waits for a person. One that was
    approved when the target was past may leave at any time."""
    last = state.begun.target - timedelta(days=1)
    return end_of_day(last) if released.draft.letter_date <= last else None
