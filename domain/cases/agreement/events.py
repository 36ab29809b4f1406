"""What has happened to an agreement. `on` is the local day on which it was decided here."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.agreement.words import Adoption, Particulars, Side, Signature


@dataclass(frozen=True, slots=True)
class Begun:
    particulars: Particulars
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Constituted:
    side: Side
    election: date
    day: date
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Offered:
    text: str
    version: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Adopted:
    """`deviates` when it is another text than the one that was offered."""

    adoption: Adoption
    deviates: bool
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AdoptionWithdrawn:
    side: Side
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Signed:
    signature: Signature
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class SignatureWithdrawn:
    side: Side
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class StartStated:
    day: date
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Moved:
    municipality: str
    council: str
    day: date
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Replaced:
    by_agreements: tuple[str, ...]
    day: date
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class EnteredForce:
    """In force from `since`, with `text`."""

    since: date
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class Expired:
    """Over from `since` on; `was_in_force` tells a lapsed offer from an agreement that ended."""

    since: date
    was_in_force: bool
    on: date


@dataclass(frozen=True, slots=True)
class Escalated:
    """`missing` are the sides whose decision lacks; none when they have adopted different texts."""

    missing: tuple[Side, ...]
    on: date


@dataclass(frozen=True, slots=True)
class GapWarned:
    """Since when the municipality has been without an agreement in force."""

    since: date
    on: date


@dataclass(frozen=True, slots=True)
class DatesAskedFor:
    """The sides whose constituting date after that year's election a person must find out."""

    election_year: int
    sides: tuple[Side, ...]
    on: date


Event: TypeAlias = (
    Begun | Constituted | Offered | Adopted | AdoptionWithdrawn | Signed | SignatureWithdrawn | StartStated
    | Moved | Replaced | EnteredForce | Expired | Escalated | GapWarned | DatesAskedFor
)  # fmt: skip
