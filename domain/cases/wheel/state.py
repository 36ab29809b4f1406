"""A council's year as its events have made it. Pure reading: what follows from a command is in decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.cases.given_file import GivenFile
from domain.cases.wheel.words import Course, Particulars, Sitting, Status, Theme
from domain.county.calendar import months_on


@dataclass(frozen=True, slots=True)
class Item:
    """A theme and what has become of it.

    `month` is the first day of the month in which it is to be raised this year, `next_year` that of the month it
    was put off to when that is in the next year. `reason` is why it was put off or dropped (a document).
    `notified` and `asked` are the day of the theme as it stood when notice was given, or its outcome asked for.
    `notice`, `question` and `told` are the numbers of the last letters: of notice, about the outcome, and of what
    became of it; 0 where there was none.
    """

    theme: Theme
    month: date
    responsible: str
    course: Course = Course.PLANNED
    sitting: Sitting | None = None
    handled: date | None = None
    minutes: str | None = None
    next_year: date | None = None
    reason: str = ""
    notified: date | None = None
    asked: date | None = None
    notice: int = 0
    question: int = 0
    told: int = 0

    @property
    def open(self) -> bool:
        """Whether it is still to be raised this year."""
        return self.course is Course.PLANNED or (self.course is Course.POSTPONED and self.next_year is None)

    @property
    def settled(self) -> bool:
        """Handled, or dropped with a reason (R23)."""
        return self.course in (Course.HANDLED, Course.DROPPED)

    @property
    def first(self) -> date:
        """The day it is raised: the planned meeting's, or else the first of its month."""
        return self.sitting.day if self.sitting else self.month

    @property
    def last(self) -> date:
        """The day after which it is late: the planned meeting's, or else the last of its month."""
        return (
            self.sitting.day if self.sitting else date.fromordinal(months_on(self.month, 1).toordinal() - 1)
        )


@dataclass(frozen=True, slots=True)
class Wheel:
    """Where a council's year stands; `items` in the order in which they came.

    Until it has its case file (`filed_on`), no letter goes. `next_document` is the next free number there (R26), and
    `sent` the number of the letter that told the council of its year, 0 while none has.
    """

    particulars: Particulars | None = None
    items: Mapping[str, Item] = field(default_factory=dict)
    file: GivenFile | None = None
    filed_on: date = date.max
    next_document: int = 1
    sent: int = 0

    @property
    def begun(self) -> Particulars:
        """The particulars of a year that is made; a blank one has none (LookupError)."""
        if self.particulars is None:
            raise LookupError("a blank year has no particulars")
        return self.particulars

    @property
    def filed(self) -> GivenFile:
        """The case file of a year that has one; another has none (LookupError)."""
        if self.file is None:
            raise LookupError("a year without a case file writes no letters")
        return self.file

    @property
    def lacks_file(self) -> bool:
        """Whether it is made, and has no case file: its letters wait for that."""
        return self.particulars is not None and self.file is None

    @property
    def complete(self) -> bool:
        """Whether every obligatory theme is handled, or dropped with a reason (R23). One that is put off to the
        next year leaves the year incomplete for good."""
        return self.particulars is not None and all(i.settled for i in self._obligatory)

    @property
    def status(self) -> Status:
        """Where it stands, read from its obligatory themes (R23)."""
        if self.particulars is None:
            return Status.BLANK
        if self.complete:
            return Status.COMPLETE
        return Status.UNDER_WAY if any(i.open for i in self._obligatory) else Status.INCOMPLETE

    @property
    def ended(self) -> str | None:
        """How the year ended; None while a theme, obligatory or not, is still to be raised."""
        over = self.particulars is not None and not any(i.open for i in self.items.values())
        return str(self.status) if over else None

    @property
    def put_off(self) -> tuple[Item, ...]:
        """The themes that come back in the next year's wheel."""
        return tuple(i for i in self.items.values() if i.next_year)

    @property
    def _obligatory(self) -> tuple[Item, ...]:
        return tuple(i for i in self.items.values() if i.theme.obligatory)


def item_of(theme: Theme, year: int) -> Item:
    """A theme as it stands when it comes into a year."""
    return Item(theme, date(year, theme.month, 1), theme.responsible)
