"""What a letter about a duty has to tell, in ids, days and document ids."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.obligation.words import Duty


@dataclass(frozen=True, slots=True)
class DutyWaits:
    """A reminder, or the notice that the deadline is over. `original` is the duty's own day, before any later one."""

    duty: Duty
    deadline: date
    original: date


@dataclass(frozen=True, slots=True)
class DutyDelivered:
    """The receipt. `number` is the delivery's journalpost, `reference` a document, empty for none."""

    duty: Duty
    number: int
    delivered: date
    deadline: date
    late: bool
    reference: str


DutyFacts: TypeAlias = DutyWaits | DutyDelivered
