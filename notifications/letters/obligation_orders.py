"""Which letters follow from what happened in a year's obligations: to whom, with which number, in which sending.

Pure, as `orders.py` is: the same event gives the same orders for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.events import Delivered, Event, Reminded
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Duty, Owed, Step
from notifications.letters.facts import Facts, LetterOrder
from notifications.letters.kinds import LetterKind
from notifications.letters.obligation_facts import DutyDelivered, DutyWaits

_KINDS = {Step.REMINDER: LetterKind.DUTY_REMINDER, Step.OVERDUE: LetterKind.DUTY_OVERDUE}


def duty_batch(step: Step, duty: str) -> str:
    """The sending of a letter about a duty: one of each for a council in a year, the outbox's key holds it to that."""
    return f"{step}-{duty}"


def receipt_batch(number: int) -> str:
    """The sending of the receipt for the delivery with that document number."""
    return f"receipt-{number}"


def obligation_orders(year: str, event: Event, after: Year) -> list[LetterOrder]:
    """The letters that follow from an event, in a fixed order; `after` is the year once it is in it."""
    match event:
        case Reminded(step, duty_id, councils, deadlines, number, on):
            duty = _duty(after, duty_id)
            entry = _Entry(year, after, _KINDS[step], duty_batch(step, duty_id), number, on)
            told = zip(councils, deadlines, strict=True)
            return entry.to({council: DutyWaits(duty, day, duty.day) for council, day in told}, duty)
        case Delivered() if event.receipt:
            duty = _duty(after, event.duty)
            batch = receipt_batch(event.number)
            entry = _Entry(year, after, LetterKind.DUTY_RECEIPT, batch, event.receipt, event.on)
            delivered = DutyDelivered(
                duty, event.number, event.delivered, event.deadline, event.late, event.reference
            )
            return entry.to({event.council: delivered}, duty)
    return []


def _duty(state: Year, name: str) -> Duty:
    duty = state.duty(name)
    if duty is None:
        raise LookupError(f"the year has no duty {name}")
    return duty


@dataclass(frozen=True, slots=True)
class _Entry:
    """A journal entry (journalpost) that goes out: all its letters share number, date and sending."""

    year: str
    state: Year
    kind: LetterKind
    batch: str
    number: int
    dated: date

    def to(self, facts: Mapping[str, Facts], duty: Duty) -> list[LetterOrder]:
        """One letter to each of the councils."""
        particulars = self.state.opened
        languages = {o.council: o.language for o in particulars.obliged}
        return [
            LetterOrder(
                stream=f"{OBLIGATION.name}/{self.year}",
                batch=self.batch,
                kind=self.kind,
                number=self.number,
                recipient=council,
                council=council,
                language=languages[council],
                case_number=particulars.case_number,
                dated=self.dated,
                caseworker=particulars.caseworker,
                letter=self.number,
                letter_date=self.dated,
                change=None,
                recipients=tuple(facts),
                copies=(),
                their_reference="",
                thread=self._thread(duty, council),
                facts=about,
            )
            for council, about in facts.items()
        ]

    def _thread(self, duty: Duty, council: str) -> str:
        """The sending of the reminder, for those who had it before: later letters about the duty belong under it."""
        batch = duty_batch(Step.REMINDER, duty.id)
        had_it = (Owed(duty.id, council), Step.REMINDER) in self.state.reminded
        return batch if had_it and batch != self.batch else ""
