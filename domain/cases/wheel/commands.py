"""What may be asked of a council's year. `actor` is a person's id; the calendar's commands have none."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.given_file import GivenFile
from domain.cases.wheel.words import Particulars, Sitting, Theme


@dataclass(frozen=True, slots=True)
class Begin:
    """Make the year, with the plan's obligatory themes and those that come back from the year before."""

    particulars: Particulars
    actor: str


@dataclass(frozen=True, slots=True)
class GiveCaseFile:
    """The archive has given the year its case file: from now on its letters go."""

    file: GivenFile
    actor: str


@dataclass(frozen=True, slots=True)
class AddTheme:
    """A theme of this council's own, beside the obligatory ones."""

    theme: Theme
    actor: str


@dataclass(frozen=True, slots=True)
class CarryOver:
    """A theme that was put off to this year after the year was made."""

    theme: Theme


@dataclass(frozen=True, slots=True)
class Assign:
    """Another is responsible."""

    theme: str
    responsible: str
    actor: str


@dataclass(frozen=True, slots=True)
class PlanSitting:
    """The council meeting in which the theme is to be raised, or another one; None: not settled after all."""

    theme: str
    sitting: Sitting | None
    actor: str


@dataclass(frozen=True, slots=True)
class Handle:
    """The council has handled the theme. `minutes` is the document with the minutes, when it is kept here."""

    theme: str
    day: date
    minutes: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """To a later month (its first day) of this year or to one of the next year."""

    theme: str
    month: date
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Drop:
    """The theme is not raised in this council."""

    theme: str
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """What became of the theme was registered wrongly: it stays in the log, and the theme is planned again."""

    theme: str
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class SendYear:
    """Due: the council is sent its year, once, when it has its case file."""


@dataclass(frozen=True, slots=True)
class Notify:
    """Due: the theme is soon to be raised; the council's manager and the responsible are told."""

    theme: str


@dataclass(frozen=True, slots=True)
class AskForOutcome:
    """Due: the theme's time is over, and nobody has said what became of it."""

    theme: str


Command: TypeAlias = (
    Begin
    | GiveCaseFile
    | AddTheme
    | CarryOver
    | Assign
    | PlanSitting
    | Handle
    | Postpone
    | Drop
    | Reopen
    | SendYear
    | Notify
    | AskForOutcome
)
