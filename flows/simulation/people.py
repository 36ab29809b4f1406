"""Staff in a simulation: who they are, and how they fill in forms at the desk. A refusal is noted, and life goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from typing import Any

from domain.county.localtime import instant_of
from domain.engine.refusal import Problem, Refused
from flows.desk_work.done import Done
from flows.simulation.script import Script
from flows.simulation.world import SimulatedOffice

DESK = time(9)
"""When staff do what the script has for a day."""
_MIDNIGHT = time(23, 59)


@dataclass(frozen=True, slots=True)
class NotDone:
    """A form that was refused: which, when, and why."""

    form: str
    on: date
    why: str


@dataclass
class People:
    """The two of staff that a round takes (R30), and what became of their forms.

    `mornings` are those on which the daily cycle has something to do that no case waits for.
    """

    office: SimulatedOffice
    script: Script
    drafter: str
    approver: str
    refused: list[NotDone] = field(default_factory=list)
    mornings: set[date] = field(default_factory=set)
    _forms: "count[int]" = field(default_factory=lambda: count(1))

    def do(self, work: Callable[..., Done], form: Any) -> Done | None:
        """One form at the desk; None when it was refused."""
        try:
            return work(self.office, form, command_id=f"simulering/{next(self._forms)}")
        except Refused as refused:
            why = " ".join(map(str, refused.problems))
            self.refused.append(NotDone(work.__name__, self.office.today, why))
            return None

    def look_tomorrow(self) -> None:
        """Let the daily cycle run tomorrow, whether or not a case waits for it."""
        self.mornings.add(self.office.today + timedelta(days=1))

    def named(self, council: str) -> Any:
        """A council as a form holds it. The forms' own choices are those of the register that comes with Årshjul; the
        simulated one may have others, and so forms with a council are made without asking what they may choose."""
        name = self.office.register().council(council, self.office.today).name
        return next(iter(StrEnum("Council", {council: name})))


def people_of(office: SimulatedOffice, script: Script) -> People:
    """One of staff to draft, and another who may approve. Refused when the register has no such two."""
    staff = sorted(office.register().staff, key=lambda s: (s.approves, s.id))
    drafter = next((s.id for s in staff), None)
    approver = next((s.id for s in staff if s.approves and s.id != drafter), None)
    if approver is None or drafter is None:
        rule = "har ikke både en saksbehandler og en annen som kan godkjenne (R30)."
        raise Refused(Problem("Registeret over ansatte", rule, "Rett ansatte.csv."))
    return People(office, script, drafter, approver)


def at_the_desk(day: date) -> datetime:
    """The instant at which staff do a day's work."""
    return instant_of(day, DESK)


def late_on(day: date, days: int = 0) -> datetime:
    """The last minute of a day, so many days later."""
    return instant_of(day + timedelta(days=days), _MIDNIGHT)
