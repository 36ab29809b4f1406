"""A council's meeting points as the events have made them. Pure reading: what follows is in decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point.words import Course, Half, Invitation, Particulars, Status, half_of
from domain.county.localtime import local_day


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting and what has become of it.

    `sequence` is the version of its invitation and `former` the one before; `told` is the version that each has been
    sent, and `letters` the numbers of the letters that a later one replaces: not those to who is asked no more, which
    stay true. `asked` is the version for which the minutes were asked for, and
    `question` the number of the letter that did.
    """

    invitation: Invitation
    sequence: int = 0
    course: Course = Course.PLANNED
    minutes: str | None = None
    journal: str = ""
    reason: str = ""
    asked: int | None = None
    former: Invitation | None = None
    told: Mapping[str, int] = field(default_factory=dict)
    letters: tuple[int, ...] = ()
    question: int = 0

    @property
    def day(self) -> date:
        """The local day it begins."""
        return local_day(self.invitation.starts)

    @property
    def half(self) -> Half:
        """Its half-year."""
        return half_of(self.day)


@dataclass(frozen=True, slots=True)
class MeetingPoints:
    """Where a council's year stands; `reminded` is the last day on which a half-year was reminded of, and `reminders`
    the number of that letter.

    Until it has its case file (`filed_on`), no letter goes. `next_document` is the next free number there (R26).
    """

    particulars: Particulars | None = None
    meetings: Mapping[int, Meeting] = field(default_factory=dict)
    reminded: Mapping[Half, date] = field(default_factory=dict)
    reminders: Mapping[Half, int] = field(default_factory=dict)
    closed: date | None = None
    file: GivenFile | None = None
    filed_on: date = date.max
    next_document: int = 1

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

    def count(self, half: Half, *courses: Course) -> int:
        """The meetings of a half-year that have come to any of those."""
        return sum(m.half is half and m.course in courses for m in self.meetings.values())

    def missing(self, half: Half) -> int:
        """How many meetings a half-year lacks, planned and held taken together (R24)."""
        there = self.count(half, Course.PLANNED, Course.HELD)
        return max(0, self.begun.per_half_year - there)

    def held(self, half: Half) -> int:
        """How many were held in a half-year."""
        return self.count(half, Course.HELD)

    @property
    def status(self) -> Status:
        """Where the year stands: whether each half-year has the meetings it is to have (R24)."""
        if self.particulars is None:
            return Status.BLANK
        if self.closed:
            return Status.CLOSED
        if any(self.missing(half) for half in Half):
            return Status.SHORT
        waiting = any(m.course is Course.PLANNED for m in self.meetings.values())
        enough = all(self.held(half) >= self.begun.per_half_year for half in Half)
        return Status.HELD if enough and not waiting else Status.PLANNED

    @property
    def ended(self) -> str | None:
        """How the year ended, once it is made up; None before."""
        if self.closed is None:
            return None
        wanted = self.begun.per_half_year
        return "; ".join(f"{half}. halvår {self.held(half)} av {wanted} holdt" for half in Half)
