"""What may be asked of a council's meeting points. `actor` is a person's id; the calendar's commands have none.

A meeting is named by its number within the year, 1 and on.
"""

from dataclasses import dataclass
from typing import TypeAlias

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point.words import Half, Invitation, Particulars


@dataclass(frozen=True, slots=True)
class Begin:
    """Make the year."""

    particulars: Particulars
    actor: str


@dataclass(frozen=True, slots=True)
class GiveCaseFile:
    """The archive has given the year its case file: from now on its letters go."""

    file: GivenFile
    actor: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A new meeting, and its invitation."""

    invitation: Invitation
    actor: str


@dataclass(frozen=True, slots=True)
class Change:
    """The meeting is moved, or others are asked: all have an update of the same invitation."""

    meeting: int
    invitation: Invitation
    actor: str


@dataclass(frozen=True, slots=True)
class CallOff:
    """The meeting is not held. A meeting that was called off stays so; a new one is planned."""

    meeting: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Hold:
    """The meeting was held. `minutes` is the document with the minutes, `journal` their journal entry («2024/17-3»);
    again: with minutes that came later."""

    meeting: int
    minutes: str | None
    journal: str
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawHolding:
    """It was registered wrongly as held: it stays in the log and counts no more."""

    meeting: int
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Invite:
    """Due: what was planned before the case file came is told now."""

    meeting: int


@dataclass(frozen=True, slots=True)
class Remind:
    """Due: the half-year has fewer meetings than it is to have."""

    half: Half


@dataclass(frozen=True, slots=True)
class AskForMinutes:
    """Due: the meeting's day is over, and nobody has said whether it was held."""

    meeting: int


@dataclass(frozen=True, slots=True)
class Close:
    """Due: the year is over and is made up."""


Command: TypeAlias = (
    Begin
    | GiveCaseFile
    | Plan
    | Change
    | CallOff
    | Hold
    | WithdrawHolding
    | Invite
    | Remind
    | AskForMinutes
    | Close
)
