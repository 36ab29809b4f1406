"""What becomes of letters about duties that have not left, when something happens in the year."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.cases.obligation.events import Delivered, Event, Excused, Extended, Reminded, Withdrawn
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Owed, Step
from domain.county.localtime import end_of_day
from domain.engine.handle import Write
from notifications.letters.obligation_orders import duty_batch, receipt_batch
from notifications.letters.outbox_moves import Letters


def obligation_moves(letters: Letters, before: Year, event: Event, _: Year) -> Iterator[Write]:
    """A council that has delivered, is exempted or has a later day is not reminded of the old one; a receipt for what
    was never delivered is taken back."""
    match event:
        case Delivered(duty=duty, council=council):
            yield from _without_reminders(letters, duty, (council,), "rådet har levert")
        case Excused(duty=duty, councils=councils):
            yield from _without_reminders(letters, duty, councils, "rådet er fritatt")
        case Extended(duty=duty, councils=councils):
            yield from _without_reminders(letters, duty, councils, "rådet har fått en senere frist")
        case Withdrawn(duty=duty, council=council):
            known = before.settled.get(Owed(duty, council))
            if isinstance(known, Delivery) and known.receipt:
                yield letters.take_back(
                    receipt_batch(known.number), "leveringen er trukket som feilregistrert"
                )


def obligation_latest(event: Event, _: Year) -> datetime | None:
    """The instant after which a letter must not leave by itself: a reminder is of no use on the deadline."""
    match event:
        case Reminded(step=Step.REMINDER, deadlines=deadlines):
            return end_of_day(min(deadlines) - timedelta(days=1))
    return None


def _without_reminders(
    letters: Letters, duty: str, councils: tuple[str, ...], reason: str
) -> Iterator[Write]:
    for step in Step:
        for council in councils:
            yield letters.take_back(duty_batch(step, duty), reason, council)
