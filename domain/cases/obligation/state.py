"""A year's obligations as their events have made them. Pure reading: what follows from a command is in decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.cases.obligation.events import Reminded, Withdrawn
from domain.cases.obligation.words import Delivery, Duty, Exemption, Owed, Particulars, Status, Step


@dataclass(frozen=True, slots=True)
class Year:
    """Where a year stands.

    `settled` is what each duty of each council has come to, `extended` the days that differ from the duty's own, and
    `reminded` the letters that the calendar has had sent. `withdrawn` is the last withdrawal, while nothing has come
    in its place. `next_document` is the next free number of the case (R26).
    """

    particulars: Particulars | None = None
    opened_on: date = date.max
    settled: Mapping[Owed, Delivery | Exemption] = field(default_factory=dict)
    extended: Mapping[Owed, date] = field(default_factory=dict)
    reminded: Mapping[tuple[Owed, Step], Reminded] = field(default_factory=dict)
    withdrawn: Mapping[Owed, Withdrawn] = field(default_factory=dict)
    next_document: int = 1
    closed_on: date | None = None

    @property
    def opened(self) -> Particulars:
        """The particulars of a year that is opened; a blank one has none (LookupError)."""
        if self.particulars is None:
            raise LookupError("a blank year has no particulars")
        return self.particulars

    @property
    def status(self) -> Status:
        """Where it stands."""
        if self.particulars is None:
            return Status.BLANK
        return Status.CLOSED if self.closed_on else Status.OPEN

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has happened since it was opened: then it may still be corrected."""
        return not (self.settled or self.extended or self.reminded or self.withdrawn)

    @property
    def councils(self) -> tuple[str, ...]:
        """The councils that owe the duties."""
        return tuple(o.council for o in self.opened.obliged)

    def duty(self, name: str) -> Duty | None:
        """The year's duty of that id, if there is one."""
        return next((d for d in self.opened.duties if d.id == name), None)

    def deadline(self, duty: Duty, council: str) -> date:
        """The day in force for a council: its own if it was given one. It ends at 24:00 in Norway (R3)."""
        return self.extended.get(Owed(duty.id, council), duty.day)

    def waiting(self, duty: Duty) -> tuple[str, ...]:
        """The councils that have neither delivered nor been exempted."""
        return tuple(c for c in self.councils if Owed(duty.id, c) not in self.settled)

    @property
    def unsettled(self) -> tuple[Owed, ...]:
        """All that waits, duty by duty."""
        return tuple(Owed(d.id, c) for d in self.opened.duties for c in self.waiting(d))
