"""What has happened to a refund. `on` is the local day on which it was decided here, `letter` the document number of
the letter that follows (R26), 0 when none does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TypeAlias

from domain.cases.payment import events as payment
from domain.cases.refund.reckoning import Reckoning
from domain.cases.refund.words import Claim, Cost, Particulars, Rates


@dataclass(frozen=True, slots=True)
class Begun:
    particulars: Particulars
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ClaimRegistered:
    claim: Claim
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class ClaimCorrected:
    number: int
    costs: tuple[Cost, ...]
    documents: tuple[str, ...]
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ClaimRejected:
    number: int
    reason: str
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class ClaimReversed:
    number: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ClaimSetOff:
    """It counts, and nothing is paid on it: as much was paid too much before (R20, R21)."""

    number: int
    reckoning: Reckoning
    rates: Rates
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class YearClosed:
    """`left` is what was not used of the cap."""

    left: int
    on: date


@dataclass(frozen=True, slots=True)
class PaymentOrdered(payment.PaymentOrdered):
    """For which claim, with every cut, and the rates that it is paid by (R20, R21)."""

    claim: int
    reckoning: Reckoning
    rates: Rates


@dataclass(frozen=True, slots=True)
class PaymentApproved(payment.PaymentApproved):
    letter: int = 0


@dataclass(frozen=True, slots=True)
class PaymentStopped(payment.PaymentStopped):
    letter: int = 0


@dataclass(frozen=True, slots=True)
class HandedOver(payment.HandedOver):
    pass


@dataclass(frozen=True, slots=True)
class Paid(payment.Paid):
    pass


@dataclass(frozen=True, slots=True)
class NotPaid(payment.NotPaid):
    pass


@dataclass(frozen=True, slots=True)
class ClaimedBack(payment.ClaimedBack):
    pass


@dataclass(frozen=True, slots=True)
class ClaimBackWithdrawn(payment.ClaimBackWithdrawn):
    pass


@dataclass(frozen=True, slots=True)
class Repaid(payment.Repaid):
    pass


PaymentEvent: TypeAlias = (
    PaymentOrdered | PaymentApproved | PaymentStopped | HandedOver | Paid | NotPaid
    | ClaimedBack | ClaimBackWithdrawn | Repaid
)  # fmt: skip
Event: TypeAlias = (
    Begun
    | ClaimRegistered
    | ClaimCorrected
    | ClaimRejected
    | ClaimReversed
    | ClaimSetOff
    | YearClosed
    | PaymentEvent
)

_OWN: Mapping[type, Callable[..., PaymentEvent]] = {
    payment.PaymentApproved: PaymentApproved,
    payment.PaymentStopped: PaymentStopped,
    payment.HandedOver: HandedOver,
    payment.Paid: Paid,
    payment.NotPaid: NotPaid,
    payment.ClaimedBack: ClaimedBack,
    payment.ClaimBackWithdrawn: ClaimBackWithdrawn,
    payment.Repaid: Repaid,
}


_WRITTEN_ABOUT = (PaymentApproved, PaymentStopped, ClaimedBack, ClaimBackWithdrawn)


def of_refund(event: payment.PaymentEvent, letter: int) -> PaymentEvent:
    """A payment's event as one of the refund's own kinds; with the letter's number where one follows."""
    own = _OWN[type(event)](**{f.name: getattr(event, f.name) for f in fields(event)})
    return replace(own, letter=letter) if isinstance(own, _WRITTEN_ABOUT) else own
