"""The condition of a grant, computed from what is confirmed (R19): what counts, what lacks, and who has said what."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.cases.grant.words import Contribution, Particulars


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality: what it has promised and confirmed, None where it has said nothing, and whether what it
    gives counts."""

    municipality: str
    promised: int | None
    confirmed: int | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """How much of the co-funding is confirmed, and what the county gives on it. Amounts in øre."""

    lines: tuple[Line, ...]
    cofunding: int
    offered: int

    @property
    def counted(self) -> int:
        """What is confirmed, of those who count."""
        return sum(line.confirmed or 0 for line in self.lines if line.counts)

    @property
    def missing(self) -> int:
        """What lacks of the co-funding; never negative."""
        return max(0, self.cofunding - self.counted)

    @property
    def met(self) -> bool:
        """Whether nothing lacks."""
        return not self.missing

    @property
    def amount(self) -> int:
        """What the county gives: the whole amount or nothing, however much the municipalities give."""
        return self.offered if self.met else 0

    @property
    def unconfirmed(self) -> tuple[Line, ...]:
        """Those who count and have not confirmed anything, or less than they promised."""
        return tuple(
            line
            for line in self.lines
            if line.counts and (line.confirmed is None or line.confirmed < (line.promised or 0))
        )


def condition_of(
    particulars: Particulars, promised: Mapping[str, Contribution], confirmed: Mapping[str, Contribution]
) -> Condition:
    """The condition as it stands."""
    rates = particulars.rates
    return Condition(
        lines=tuple(
            Line(
                number,
                promised[number].amount if number in promised else None,
                confirmed[number].amount if number in confirmed else None,
                number in particulars.municipalities or rates.outside_counts,
            )
            for number in particulars.members
        ),
        cofunding=rates.cofunding,
        offered=rates.amount,
    )
