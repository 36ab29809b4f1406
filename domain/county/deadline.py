"""A deadline: a local day with its history, which ends at 24:00 in Norway (R3)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.county.calendar import is_virkedag, roll_forward
from domain.county.datewords import date_field, weekday_text
from domain.county.localtime import end_of_day
from domain.engine.refusal import Problem, refuse_if


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """One extension: the new day, why (a text or the id of one), and the id of who gave it."""

    day: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day an answer is due, the day it was first set to, and every change since."""

    original: date
    changes: tuple[DeadlineChange, ...] = ()

    @property
    def day(self) -> date:
        """The local day that counts now: the last one given."""
        return self.changes[-1].day if self.changes else self.original

    @property
    def is_extended(self) -> bool:
        """Whether it was ever changed."""
        return bool(self.changes)

    @property
    def expires(self) -> datetime:
        """The first UTC instant that is too late: 24:00 Norwegian time on the day."""
        return end_of_day(self.day)

    def in_time(self, received: datetime) -> bool:
        """Whether something received at a UTC instant was in time (R3): 23.59.59 is, 24.00.00 is not."""
        return received < self.expires

    def extended(self, day: date, reason: str, by: str) -> "Deadline":
        """The deadline moved to a later virkedag, for a reason; Refused with all that is wrong."""
        problems = []
        if day <= self.day:
            problems.append(
                Problem(
                    "Ny svarfrist",
                    f"{date_field(day)} er ikke senere enn fristen som gjelder, {date_field(self.day)}.",
                    "Velg en senere virkedag.",
                )
            )
        if not is_virkedag(day):
            problems.append(
                Problem(
                    "Ny svarfrist",
                    f"{weekday_text(day, 'nb')} er ikke en virkedag (R2).",
                    f"Neste virkedag er {date_field(roll_forward(day))}.",
                )
            )
        if not reason.strip():
            problems.append(Problem("Begrunnelse", "mangler.", "Skriv hvorfor fristen endres."))
        refuse_if(problems)
        return replace(self, changes=(*self.changes, DeadlineChange(day, reason, by)))

    def text(self, language: str) -> str:
        """As it is printed everywhere: «fredag 15. september 2023, kl. 23.59»."""
        return f"{weekday_text(self.day, language)}, kl. 23.59"
