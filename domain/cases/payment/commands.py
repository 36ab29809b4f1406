"""What may be asked about payments that are ordered. `actor` is a person's id, `reason` a document (R33)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ApprovePayment:
    """The second person's word (anvisning)."""

    number: int
    actor: str


@dataclass(frozen=True, slots=True)
class StopPayment:
    """It is not to be paid. Only while the accounts do not have it."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """It goes to the accounts, in a file: once."""

    number: int
    file: str
    actor: str


@dataclass(frozen=True, slots=True)
class RecordPaid:
    """The accounts have paid it."""

    number: int
    paid: date
    receipt: str
    actor: str


@dataclass(frozen=True, slots=True)
class RecordUnpaid:
    """The accounts say that they have not paid it, and will not."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class ClaimBack:
    """Ask for what is paid beyond what the region is entitled to."""

    amount: int
    reason: str
    reference: str
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawClaimBack:
    """It is not asked for any more: what has come back of it, stays."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class RecordRepaid:
    """Money that has come back."""

    number: int
    amount: int
    repaid: date
    receipt: str
    actor: str


PaymentCommand: TypeAlias = (
    ApprovePayment | StopPayment | HandOver | RecordPaid | RecordUnpaid
    | ClaimBack | WithdrawClaimBack | RecordRepaid
)  # fmt: skip
