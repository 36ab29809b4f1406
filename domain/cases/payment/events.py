"""What has happened to payments. Each case type has its own subclasses: a class is one kind in the log. `letter` is the
document number of the letter that follows (R26), 0 when none does; each case type says where."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

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


def as_own(event: PaymentEvent, kinds: Iterable[type[Any]], letter: int) -> Any:
    """The event as its case's own subclass, one of `kinds`; with the number of the letter that follows from it, where
    that class tells one."""
    cls = next(kind for kind in kinds if issubclass(kind, type(event)))
    told = {f.name: getattr(event, f.name) for f in fields(event)}
    return cls(**told | ({"letter": letter} if "letter" in {f.name for f in fields(cls)} else {}))
