"""What has happened in a year's obligations. `on` is the local day on which it was decided here."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.cases.obligation.words import Particulars, Step


@dataclass(frozen=True, slots=True)
class Opened:
    particulars: Particulars
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Delivered:
    """`deadline` is the day in force then, `receipt` the number of the letter that confirms it, 0 for none."""

    number: int
    receipt: int
    duty: str
    council: str
    delivered: date
    deadline: date
    document: str | None
    reference: str
    by: str
    on: date

    @property
    def late(self) -> bool:
        """Whether it came after 24:00 on the deadline (R3)."""
        return self.delivered > self.deadline


@dataclass(frozen=True, slots=True)
class Excused:
    duty: str
    councils: tuple[str, ...]
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Withdrawn:
    duty: str
    council: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Extended:
    duty: str
    councils: tuple[str, ...]
    day: date
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Reminded:
    """One outgoing journalpost to all the councils that lack, with the deadline of each."""

    step: Step
    duty: str
    councils: tuple[str, ...]
    deadlines: tuple[date, ...]
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Closed:
    on: date


Event: TypeAlias = Opened | Delivered | Excused | Withdrawn | Extended | Reminded | Closed
