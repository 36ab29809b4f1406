"""What may be asked of a common agreement text. `actor` is a person's id; every reason is a document."""

from dataclasses import dataclass
from typing import TypeAlias

from domain.cases.agreement_text.words import AssessedPoint, Change, Clause, Particulars, Source
from domain.cases.consultation.words import Outcome


@dataclass(frozen=True, slots=True)
class Begin:
    """Start from the former term's text, or from a first one, with the points that were put off to now."""

    particulars: Particulars
    clauses: tuple[Clause, ...]
    put_off: tuple[AssessedPoint, ...]
    actor: str


@dataclass(frozen=True, slots=True)
class TakeInRound:
    """The assessed points of a round; again, with other outcomes, when the round was assessed anew."""

    round: str
    points: tuple[AssessedPoint, ...]
    actor: str


@dataclass(frozen=True, slots=True)
class SettlePoint:
    """What becomes now of a point that was put off."""

    source: Source
    outcome: Outcome
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class ProposeChange:
    change: Change
    actor: str


@dataclass(frozen=True, slots=True)
class DropChange:
    """A proposed change is not to be made after all."""

    number: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class FixVersion:
    """All points have had their say: the proposed changes become a version that can be adopted."""

    actor: str


@dataclass(frozen=True, slots=True)
class AddVariant:
    """The text that one municipality adopted with changes of its own."""

    municipality: str
    clauses: tuple[Clause, ...]
    actor: str


Command: TypeAlias = (
    Begin | TakeInRound | SettlePoint | ProposeChange | DropChange | FixVersion | AddVariant
)  # fmt: skip
