"""The words of a council's year: its states, its themes and what becomes of each (R23).

Titles and reasons are the sha256 of documents, so that the log itself holds no free text (R33). A case is named
after the year and the council («2024-hamar»).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where a council's year stands, in the word staff read."""

    BLANK = "ikke opprettet"
    UNDER_WAY = "i gang"
    COMPLETE = "fullstendig"
    INCOMPLETE = "ufullstendig"


class Course(StrEnum):
    """What has become of a theme, in the word staff read (R23)."""

    PLANNED = "planlagt"
    HANDLED = "behandlet"
    POSTPONED = "utsatt"
    DROPPED = "utgår"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the year. `month` is 1-12; `responsible` the id of a role of the plan, or of one of the staff.

    `from_year` is the year whose wheel it was first put off from; None for a theme of this year's own.
    """

    id: str
    title_nb: str
    title_nn: str
    month: int
    responsible: str
    obligatory: bool
    from_year: int | None = None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the year is, with the policy of the plan on the day it was made.

    Notice is given `notice_days` calendar days before a theme, and its outcome asked for `outcome_days` after.
    """

    council: str
    year: int
    themes: tuple[Theme, ...]
    notice_days: int
    outcome_days: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """The council meeting in which a theme is to be raised. `uid` is what the council's meeting plan calls it,
    empty when the day was given by hand."""

    day: date
    uid: str = ""
