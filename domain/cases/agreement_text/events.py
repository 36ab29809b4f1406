"""What has happened to a common agreement text. `on` is the local day on which it was decided."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.agreement_text.words import AssessedPoint, Change, Clause, Particulars, Source
from domain.cases.consultation.words import Outcome


@dataclass(frozen=True, slots=True)
class Begun:
    """The text as it was carried on: version 1."""

    particulars: Particulars
    clauses: tuple[Clause, ...]
    fingerprint: str
    put_off: tuple[AssessedPoint, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class RoundTakenIn:
    round: str
    points: tuple[AssessedPoint, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class PointSettled:
    """`round` is the newest round of the text when it was settled; a point put off again waits for the next."""

    source: Source
    outcome: Outcome
    reason: str
    round: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ChangeProposed:
    number: int
    change: Change
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ChangeDropped:
    number: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class VersionFixed:
    """`changes` are the numbers of those that the version brought; none when the text is carried on as it was."""

    version: int
    clauses: tuple[Clause, ...]
    fingerprint: str
    changes: tuple[int, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class VariantAdded:
    municipality: str
    clauses: tuple[Clause, ...]
    fingerprint: str
    by: str
    on: date


Event: TypeAlias = (
    Begun | RoundTakenIn | PointSettled | ChangeProposed | ChangeDropped | VersionFixed | VariantAdded
)  # fmt: skip
