"""The words of payments. Amounts are whole øre; what a person wrote is the sha256 of a document (R33)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """How far a payment has come, in the word staff read."""

    ORDERED = "attestert"
    APPROVED = "anvist"
    SENT = "overlevert regnskapet"
    PAID = "utbetalt"
    STOPPED = "stoppet"


OPEN = (Stage.ORDERED, Stage.APPROVED, Stage.SENT)
"""Neither paid nor stopped."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment, by its number in the case from 1. `reference` is the journal entry that it rests on,
    `file` the one in which it went to the accounts, and `receipt` theirs that it is paid."""

    number: int
    amount: int
    reference: str
    ordered_by: str
    stage: Stage = Stage.ORDERED
    approved_by: str = ""
    file: str = ""
    paid: date | None = None
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Repayment:
    """What a region has paid back, on which day, with the accounts' receipt."""

    amount: int
    day: date
    receipt: str


@dataclass(frozen=True, slots=True)
class Reclaim:
    """What a region is asked to pay back, by its number in the case from 1, and what has come of it. `letter` is the
    number of the letter that asks for it, 0 for none."""

    number: int
    amount: int
    reason: str
    reference: str
    repayments: tuple[Repayment, ...] = ()
    withdrawn: str = ""
    letter: int = 0

    @property
    def repaid(self) -> int:
        """What has come back."""
        return sum(r.amount for r in self.repayments)

    @property
    def left(self) -> int:
        """What has not come back, and is still asked for."""
        return 0 if self.withdrawn else self.amount - self.repaid


@dataclass(frozen=True, slots=True)
class Book:
    """All payments and reclaims of a case."""

    payments: Mapping[int, Payment] = field(default_factory=dict)
    reclaims: Mapping[int, Reclaim] = field(default_factory=dict)

    def at(self, *stages: Stage) -> Iterator[Payment]:
        """The payments at these stages, in their order."""
        return (p for p in self.payments.values() if p.stage in stages)

    @property
    def open(self) -> tuple[Payment, ...]:
        """Those that are neither paid nor stopped."""
        return tuple(self.at(*OPEN))

    @property
    def paid(self) -> int:
        """What has been paid, whether or not some of it came back."""
        return sum(p.amount for p in self.at(Stage.PAID))

    @property
    def gone(self) -> int:
        """What has left the house: paid, or in the accounts' hands."""
        return sum(p.amount for p in self.at(Stage.SENT, Stage.PAID))

    @property
    def repaid(self) -> int:
        """What has come back."""
        return sum(r.repaid for r in self.reclaims.values())

    @property
    def reclaimed(self) -> int:
        """What is asked back and has not come."""
        return sum(r.left for r in self.reclaims.values())

    @property
    def committed(self) -> int:
        """What is paid or on its way, less what has come back. Asking for money does not bring it."""
        return sum(p.amount for p in self.at(*OPEN, Stage.PAID)) - self.repaid

    def overpaid(self, entitled: int) -> int:
        """What is paid beyond what the region is entitled to, and is not asked back yet; never negative."""
        return max(0, self.paid - self.repaid - self.reclaimed - entitled)
