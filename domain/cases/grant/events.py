"""What has happened to a grant. `on` is the local day on which it was decided here, `letter` the document number of the
letter that follows (R26), 0 when none does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TypeAlias

from domain.cases.grant.words import Contribution, Particulars, Rates, Standing, Step, Word
from domain.cases.payment import events as payment


@dataclass(frozen=True, slots=True)
class Begun:
    particulars: Particulars
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Promised:
    contribution: Contribution
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Confirmed:
    contribution: Contribution
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ContributionWithdrawn:
    municipality: str
    word: Word
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Awarded:
    """`counted` is what the municipalities had confirmed, and `amount` what the county gives on it (R19)."""

    amount: int
    counted: int
    standing: Standing
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class AwardWithdrawn:
    reason: str
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class ReportReceived:
    received: date
    document: str
    reference: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ReportAccepted:
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class ReportReturned:
    reason: str
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class ReportHandedOver:
    """The accounts have the report, in a file: what was paid and kept, on how much from the municipalities."""

    number: int
    amount: int
    counted: int
    file: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ReportBooked:
    """The accounts' receipt that they have it."""

    number: int
    booked: date
    receipt: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Dropped:
    reason: str
    by: str
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class Reopened:
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Not paid for the year: `missing` lacked of the co-funding when it was over (R19)."""

    missing: int
    on: date


@dataclass(frozen=True, slots=True)
class Told:
    """The region is told that the grant is held, or has lapsed: `missing` lacked of the co-funding then (R19)."""

    step: Step
    missing: int
    on: date
    letter: int


@dataclass(frozen=True, slots=True)
class ReportAskedFor:
    due: date
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class ReportReminded:
    due: date
    on: date
    letter: int = 0


@dataclass(frozen=True, slots=True)
class PaymentOrdered(payment.PaymentOrdered):
    """With the rates that it is paid by (R21), and what the conditions outside the case were that day."""

    rates: Rates
    standing: Standing


@dataclass(frozen=True, slots=True)
class PaymentApproved(payment.PaymentApproved):
    pass


@dataclass(frozen=True, slots=True)
class PaymentStopped(payment.PaymentStopped):
    pass


@dataclass(frozen=True, slots=True)
class HandedOver(payment.HandedOver):
    pass


@dataclass(frozen=True, slots=True)
class Paid(payment.Paid):
    letter: int = 0


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
    Begun | Promised | Confirmed | ContributionWithdrawn | Awarded | AwardWithdrawn | ReportReceived
    | ReportAccepted | ReportReturned | Dropped | Reopened | Lapsed | Told | ReportHandedOver | ReportBooked
    | ReportAskedFor | ReportReminded
    | PaymentEvent
)  # fmt: skip

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


_WRITTEN_ABOUT = (Paid, ClaimedBack, ClaimBackWithdrawn)


def of_grant(event: payment.PaymentEvent, letter: int) -> PaymentEvent:
    """A payment's event as one of the grant's own kinds; with the letter's number where one follows."""
    own = _OWN[type(event)](**{f.name: getattr(event, f.name) for f in fields(event)})
    return replace(own, letter=letter) if isinstance(own, _WRITTEN_ABOUT) else own
