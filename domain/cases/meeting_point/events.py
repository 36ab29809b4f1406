"""What has happened with a council's meeting points. `on` is the local day on which it was decided here."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.meeting_point.words import Half, Invitation, Particulars


@dataclass(frozen=True, slots=True)
class Begun:
    particulars: Particulars
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Planned:
    meeting: int
    invitation: Invitation
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Changed:
    """`sequence` counts the versions of the same invitation (RFC 5546). Those in `released` are asked no more."""

    meeting: int
    sequence: int
    invitation: Invitation
    released: tuple[str, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class CalledOff:
    meeting: int
    sequence: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Held:
    meeting: int
    minutes: str | None
    journal: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class HoldingWithdrawn:
    meeting: int
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Reminded:
    """So many meetings lacked in the half-year."""

    half: Half
    missing: int
    on: date


@dataclass(frozen=True, slots=True)
class MinutesAsked:
    meeting: int
    sequence: int
    organizer: str
    on: date


@dataclass(frozen=True, slots=True)
class Closed:
    """So many were held in the first and the second half-year."""

    held_first: int
    held_second: int
    on: date


Event: TypeAlias = (
    Begun | Planned | Changed | CalledOff | Held | HoldingWithdrawn | Reminded | MinutesAsked | Closed
)
