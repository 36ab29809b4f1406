"""What may be asked of a refund. `actor` is a person's id, `reason` a document (R33)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.payment.commands import PaymentCommand
from domain.cases.refund.words import Cost, Particulars


@dataclass(frozen=True, slots=True)
class Begin:
    """Open the case, or correct it. The rates lie fast once something is ordered on them; the months do not."""

    particulars: Particulars
    actor: str


@dataclass(frozen=True, slots=True)
class RegisterClaim:
    """A claim has come. `lines` are summed by kind before anything is written."""

    lines: tuple[Cost, ...]
    documents: tuple[str, ...]
    received: date
    reference: str
    actor: str


@dataclass(frozen=True, slots=True)
class CorrectClaim:
    """The claim with other lines or documents, in the place of what it was."""

    number: int
    lines: tuple[Cost, ...]
    documents: tuple[str, ...]
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class RejectClaim:
    """Nothing of it is refunded."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class ReverseClaim:
    """The region takes it back, or it was registered wrongly. What is paid on it is paid too much."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """The first person's word (attestasjon) for what a claim gives. `reference` is the journal entry of it."""

    claim: int
    reference: str
    actor: str


@dataclass(frozen=True, slots=True)
class Close:
    """Due: the year is over, and nothing is left to do."""


Command: TypeAlias = (
    Begin | RegisterClaim | CorrectClaim | RejectClaim | ReverseClaim | OrderPayment | PaymentCommand | Close
)
