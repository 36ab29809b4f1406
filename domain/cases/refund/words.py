"""The words of a refund: its states, claims and kinds of cost.

There is one for each region and year; its case is named after both («2024-hamar»). Amounts are whole øre. The log
holds a claim's sum of each kind of cost and never its lines: a line may be one person's pay (R33).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where a refund stands, in the word staff read."""

    BLANK = "ikke opprettet"
    EMPTY = "uten krav"
    OPEN = "krav til behandling"
    PAYING = "under utbetaling"
    OVERPAID = "betalt for mye"
    RECLAIMED = "krevd tilbake"
    SETTLED = "gjort opp"
    CLOSED = "avsluttet"


class CostKind(StrEnum):
    """What a cost is. Only the first two are refunded (R20)."""

    WAGES = "lønn"
    SOCIAL = "sosiale utgifter"
    TRAVEL = "reise"
    OPERATION = "drift"
    OTHER = "annet"


COVERED = (CostKind.WAGES, CostKind.SOCIAL)
"""«daglig leders lønn og sosiale utgifter» (R20)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount of one kind: a line of a claim as it comes in, and the sum of such lines in the log."""

    kind: CostKind
    amount: int


def summed(lines: Iterable[Cost]) -> tuple[Cost, ...]:
    """The sum of each kind, in the order of the kinds."""
    sums = dict.fromkeys(CostKind, 0)
    for line in lines:
        sums[line.kind] += line.amount
    return tuple(Cost(kind, amount) for kind, amount in sums.items() if amount)


@dataclass(frozen=True, slots=True)
class Rates:
    """The plan's cap and terms for the year, as they were when the case was begun (R21); see RefundRates."""

    from_year: int
    cap: int
    part_year: bool
    two_persons: bool


@dataclass(frozen=True, slots=True)
class Particulars:
    """Whose refund, for which year, by which rates. `months` is how many the region had a daglig leder; it counts
    where the rates follow the part of the year. The year is closed on `closes`, when nothing is left to do.

    Letters leave in the case file `case_number` (R26), from `first_document` on, and none without one.
    """

    region: str
    year: int
    rates: Rates
    closes: date
    months: int = 12
    case_number: str = ""
    first_document: int = 1
    caseworker: str = ""

    @property
    def cap(self) -> int:
        """The most that is refunded for the year, in whole øre."""
        return self.rates.cap * self.months // 12 if self.rates.part_year else self.rates.cap


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim by its number in the case from 1: sums by kind, the documents that show them, when and in which
    journal entry it came. `rejected` and `reversed` are the reasons why it does not count."""

    number: int
    costs: tuple[Cost, ...]
    documents: tuple[str, ...]
    received: date
    reference: str
    rejected: str = ""
    reversed: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts: neither rejected nor reversed."""
        return not (self.rejected or self.reversed)

    @property
    def claimed(self) -> int:
        """All that is claimed."""
        return sum(cost.amount for cost in self.costs)

    @property
    def covered(self) -> int:
        """The sum of what is refunded: wages and social costs (R20)."""
        return sum(cost.amount for cost in self.costs if cost.kind in COVERED)

    @property
    def uncovered(self) -> tuple[Cost, ...]:
        """What is not refunded."""
        return tuple(cost for cost in self.costs if cost.kind not in COVERED)
