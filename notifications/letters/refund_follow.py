"""What becomes of letters about a refund that have not left, when something happens to it."""

from collections.abc import Iterator
from datetime import datetime

from domain.cases.refund import events as e
from domain.cases.refund.state import Refund
from domain.engine.handle import Write
from notifications.letters.kinds import LetterKind
from notifications.letters.money_entry import money_batch
from notifications.letters.outbox_moves import Letters


def refund_moves(letters: Letters, before: Refund, event: e.Event, _: Refund) -> Iterator[Write]:
    """What does not hold any more does not leave. What has left already is told of by a letter of its own."""
    match event:
        case e.PaymentStopped() if letter := before.decided.get(event.number, 0):
            yield letters.take_back(
                money_batch(LetterKind.REFUND_DECISION, letter), "utbetalingen er stoppet"
            )
        case e.ClaimReversed() if letter := before.receipts.get(event.number, 0):
            yield letters.take_back(money_batch(LetterKind.REFUND_RECEIPT, letter), "kravet er trukket")
        case e.ClaimBackWithdrawn():
            letter = before.book.reclaims[event.number].letter
            yield letters.take_back(money_batch(LetterKind.RECLAIM, letter), "tilbakekravet er trukket")


def refund_latest(_: e.Event, __: Refund) -> datetime | None:
    """Letters about a refund may leave however late: they stay true."""
    return None
