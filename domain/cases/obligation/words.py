"""The words of a year's obligations (plikter): its states, duties, councils and what settles a duty.

There is one case for each calendar year, named after it («2024»), with one case file. All days are local. What a
person wrote, and the plan's longer texts, are documents by sha256 (R33). Numbers are the document numbers of the
case (R26).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where a year stands, in the word staff read."""

    BLANK = "ikke åpnet"
    OPEN = "åpen"
    CLOSED = "avsluttet"


class Step(StrEnum):
    """What the calendar writes to a council about a duty, each at most once."""

    REMINDER = "reminder"
    OVERDUE = "overdue"

    @property
    def text(self) -> str:
        """The step as staff read it, in bokmål."""
        return _STEP_TEXTS[self]


_STEP_TEXTS = {Step.REMINDER: "påminnelse", Step.OVERDUE: "melding om at fristen er ute"}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that every council owes by a day of the year, as the plan had it when the year was opened.

    Titles stand in the middle of a sentence; `text_nb` and `text_nn` say what is asked for. `remind_days` are calendar
    days before. Without `by_letter` nothing is written to the councils: what comes, and what lacks, is only noted.
    """

    id: str
    title_nb: str
    title_nn: str
    text_nb: str
    text_nn: str
    day: date
    remind_days: int
    by_letter: bool

    def title(self, language: str) -> str:
        """What a letter in «nb» or «nn» calls it."""
        return self.title_nn if language == "nn" else self.title_nb

    def text(self, language: str) -> str:
        """The document that says what is asked for, in that language."""
        return self.text_nn if language == "nn" else self.text_nb


@dataclass(frozen=True, slots=True)
class Obliged:
    """A council that owes the duties, with the language of its letters (R15, R25)."""

    council: str
    language: str


@dataclass(frozen=True, slots=True, order=True)
class Owed:
    """One duty of one council."""

    duty: str
    council: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the year is about, with the plan and the register of the day it was opened.

    `first_document` is the number of the first document that the case gets here: others may be in the file already.
    """

    year: int
    case_number: str
    first_document: int
    caseworker: str
    duties: tuple[Duty, ...]
    obliged: tuple[Obliged, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a council has delivered. `number` is its journalpost, `receipt` the letter that confirms it, 0 for none.

    `document` is the thing itself, `reference` a text that says where it is; at least one is there.
    """

    number: int
    receipt: int
    delivered: date
    late: bool
    document: str | None
    reference: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """The council need not deliver; `reason` is a document."""

    reason: str
