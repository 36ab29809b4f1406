"""The words of a council's meeting points: the year's states, a meeting and what becomes of it (R24).

Places, reasons and minutes are the sha256 of documents, people are ids: the log itself holds no free text and no
names (R33). A case is named after the year and the council («2024-hamar»).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Status(StrEnum):
    """Where a council's year of meeting points stands, in the word staff read."""

    BLANK = "ikke opprettet"
    SHORT = "mangler møter"
    PLANNED = "planlagt"
    HELD = "gjennomført"
    CLOSED = "avsluttet"


class Course(StrEnum):
    """What has become of a meeting, in the word staff read."""

    PLANNED = "planlagt"
    HELD = "holdt"
    CALLED_OFF = "avlyst"


class Message(StrEnum):
    """What somebody is told of a meeting, in the word staff read."""

    INVITATION = "invitasjon"
    CHANGE = "endring"
    RELEASE = "avbud"
    CANCELLATION = "avlysning"


class Half(IntEnum):
    """A half-year: January to June, July to December."""

    FIRST = 1
    SECOND = 2


JUNE = 6


def half_of(day: date) -> Half:
    """The half-year that a local day is in."""
    return Half.FIRST if day.month <= JUNE else Half.SECOND


def last_day(half: Half, year: int) -> date:
    """The last day of a half-year."""
    return date(year, JUNE, 30) if half is Half.FIRST else date(year, 12, 31)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the year is, with the policy of the plan on the day it was made.

    Each half-year is to have `per_half_year` meetings. `reminders` are the days on which one that lacks is reminded
    of. Minutes are asked for `minutes_days` calendar days after a meeting, and the year is made up on `closes`.
    """

    council: str
    year: int
    per_half_year: int
    reminders: tuple[date, ...]
    minutes_days: int
    closes: date


@dataclass(frozen=True, slots=True)
class Invitation:
    """When and where, and who is asked: the instants are UTC, `place` a document or empty. `organizer` is one of
    the staff, `politicians` and `others` are ids of the register."""

    starts: datetime
    ends: datetime
    place: str
    organizer: str
    politicians: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def invited(self) -> tuple[str, ...]:
        """All who are asked, each once, in order."""
        return tuple(dict.fromkeys((*self.politicians, *self.others)))
