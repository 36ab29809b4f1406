"""What may be asked of a year's obligations. `actor` is a person's id; the calendar's commands have none."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.obligation.words import Particulars, Step


@dataclass(frozen=True, slots=True)
class Open:
    """Open the year, or correct it while nothing has happened in it."""

    particulars: Particulars
    actor: str


@dataclass(frozen=True, slots=True)
class Deliver:
    """A council has delivered, on a day, a document or something that is kept elsewhere."""

    duty: str
    council: str
    delivered: date
    document: str | None
    reference: str
    actor: str


@dataclass(frozen=True, slots=True)
class Excuse:
    """Councils need not deliver this year."""

    duty: str
    councils: tuple[str, ...]
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A delivery or an exemption was registered wrongly: it stays in the log and counts no more."""

    duty: str
    council: str
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Extend:
    """A later day for some councils."""

    duty: str
    councils: tuple[str, ...]
    day: date
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Remind:
    """Due: write to these councils about a duty that waits."""

    step: Step
    duty: str
    councils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Due: the year is over and everything is settled."""


Command: TypeAlias = Open | Deliver | Excuse | Withdraw | Extend | Remind | Close
