"""What has happened in a council's year. `on` is the local day on which it was decided here.

`number` is the document number of the letter that tells it (R26), 0 where none does.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.given_file import GivenFile
from domain.cases.wheel.words import Particulars, Sitting, Theme


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
class YearSent:
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class ThemeAdded:
    theme: Theme
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ThemeCarriedOver:
    theme: Theme
    on: date


@dataclass(frozen=True, slots=True)
class Assigned:
    theme: str
    responsible: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class SittingPlanned:
    """None: the meeting that was planned is not to raise it after all."""

    theme: str
    sitting: Sitting | None
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Handled:
    theme: str
    day: date
    minutes: str | None
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Postponed:
    theme: str
    month: date
    reason: str
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Dropped:
    theme: str
    reason: str
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Reopened:
    theme: str
    reason: str
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Notified:
    """Told that the theme is raised on or from the day `about`. When its last day is over, no letter is of use."""

    theme: str
    about: date
    responsible: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class OutcomeAsked:
    theme: str
    about: date
    responsible: str
    number: int
    on: date


Event: TypeAlias = (
    Begun | CaseFileGiven | YearSent | ThemeAdded | ThemeCarriedOver | Assigned | SittingPlanned | Handled
    | Postponed | Dropped | Reopened | Notified | OutcomeAsked
)  # fmt: skip
