"""What may be asked of a grant. `actor` is a person's id; the calendar's commands have none."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.grant.words import Contribution, Particulars, Standing, Step, Word
from domain.cases.payment.commands import PaymentCommand


@dataclass(frozen=True, slots=True)
class Begin:
    """Open the case, or correct it while no grant is awarded."""

    particulars: Particulars
    actor: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A municipality has said what it will give. Another amount than before needs a reason."""

    contribution: Contribution
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """A municipality has confirmed what it gives. Another amount than before needs a reason."""

    contribution: Contribution
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawContribution:
    """It gives it no more, or it was registered wrongly."""

    municipality: str
    word: Word
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Award:
    """The county gives its word (tilsagn)."""

    standing: Standing
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawAward:
    """The county's word was registered wrongly."""

    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """The first person's word (attestasjon). `reference` is the journal entry that the payment rests on."""

    reference: str
    standing: Standing
    actor: str


@dataclass(frozen=True, slots=True)
class ReceiveReport:
    """The region's report has come: whether or not it was asked for, or anything was paid."""

    received: date
    document: str
    reference: str
    actor: str


@dataclass(frozen=True, slots=True)
class AcceptReport:
    actor: str


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """The report is not good enough: the region must send another."""

    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class HandOverReport:
    """The report that is accepted goes to the accounts, in a file: once."""

    number: int
    file: str
    actor: str


@dataclass(frozen=True, slots=True)
class BookReport:
    """The accounts have the report."""

    number: int
    booked: date
    receipt: str
    actor: str


@dataclass(frozen=True, slots=True)
class Drop:
    """After the year: what was held for something else than co-funding, will not be paid."""

    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """It was dropped wrongly."""

    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """Due: the year is over, and the co-funding lacks (R19)."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Due: the region is told what lacks of the co-funding, or that the grant has lapsed for want of it."""

    step: Step


@dataclass(frozen=True, slots=True)
class AskForReport:
    """Due: the report on the year is asked for."""


@dataclass(frozen=True, slots=True)
class RemindOfReport:
    """Due: the report has not come in time."""


Command: TypeAlias = (
    Begin | Promise | Confirm | WithdrawContribution | Award | WithdrawAward | OrderPayment | PaymentCommand
    | ReceiveReport | AcceptReport | ReturnReport | HandOverReport | BookReport
    | Drop | Reopen | Lapse | Tell | AskForReport | RemindOfReport
)  # fmt: skip
