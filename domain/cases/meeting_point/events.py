"""What has happened with a council's meeting points. `on` is the local day on which it was decided here.

`number` is the document number of the letter that tells it (R26), 0 where none does.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point.words import Half, Invitation, Message, Particulars


@dataclass(frozen=True, slots=True)
class Begun:
    particulars: Particulars
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class CaseFileGiven:
    file: GivenFile
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
class Told:
    """One outgoing letter to `people`, about version `sequence` of the invitation: asked, moved, or asked no more."""

    meeting: int
    sequence: int
    message: Message
    people: tuple[str, ...]
    number: int
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
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class MinutesAsked:
    meeting: int
    sequence: int
    organizer: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Closed:
    """So many were held in the first and the second half-year."""

    held_first: int
    held_second: int
    on: date


Event: TypeAlias = (
    Begun | CaseFileGiven | Planned | Changed | CalledOff | Told | Held | HoldingWithdrawn | Reminded | MinutesAsked
    | Closed
)  # fmt: skip
