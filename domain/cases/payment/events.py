"""What has happened to payments. Each case type has its own subclasses: a class is one kind in the log. `letter` is the
document number of the letter that follows (R26), 0 when none does; each case type says where."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.payment.words import Payment


@dataclass(frozen=True, slots=True)
class PaymentOrdered:
    payment: Payment
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class PaymentApproved:
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class PaymentStopped:
    number: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class HandedOver:
    number: int
    file: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Paid:
    number: int
    paid: date
    receipt: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class NotPaid:
    number: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ClaimedBack:
    number: int
    amount: int
    reason: str
    reference: str
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class ClaimBackWithdrawn:
    number: int
    reason: str
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class Repaid:
    number: int
    amount: int
    repaid: date
    receipt: str
    by: str
    on: date


PaymentEvent: TypeAlias = (
    PaymentApproved | PaymentStopped | HandedOver | Paid | NotPaid | ClaimedBack | ClaimBackWithdrawn | Repaid
)
"""All but the order itself, which says what it rests on, in the words of its case."""
