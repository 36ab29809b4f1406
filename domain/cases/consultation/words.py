"""The words of a consultation round (innspillsrunde): its states, kinds and particulars.

Dates are local (Europe/Oslo), instants are UTC. People, councils and municipalities are ids; every
text that a person wrote is the sha256 of a document, so that the log itself holds no free text (R33).
Numbers are the document numbers of the round's case (R26): given out in the event, 1, 2, 3 … after
the first one, never used twice.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where a round stands, in the word staff read."""

    BLANK = "ikke opprettet"
    DRAFTED = "utkast"
    APPROVED = "godkjent"
    OPEN = "åpen"
    CLOSED = "lukket"
    ASSESSED = "vurdert"
    CONCLUDED = "avsluttet"
    CANCELLED = "avlyst"


OVER = (Status.CONCLUDED, Status.CANCELLED)
"""The states that a round ends in."""


class AnswerKind(StrEnum):
    """What an answer says it is."""

    INPUT = "innspill"
    NO_REMARKS = "ingen merknader"
    PROVISIONAL = "foreløpig"


class AnswerStatus(StrEnum):
    """Where one council stands in a round (R16). Silence is not consent and not «ingen merknader»."""

    NOT_ANSWERED = "IKKE_SVART"
    NO_REMARKS = "INGEN_MERKNADER"
    PROVISIONAL = "FORELØPIG"
    INPUT = "INNSPILL"
    LATE = "FOR_SENT_MOTTATT"
    SILENT_CONFIRMED = "TAUS_BEKREFTET"


class Outcome(StrEnum):
    """What became of a point (R17)."""

    TAKEN = "tas inn"
    PARTLY = "tas delvis inn"
    NOT_TAKEN = "tas ikke inn"
    NOTED = "til orientering"
    NEXT_TIME = "utsatt til neste rullering"


class WriteOff(StrEnum):
    """How the handling of an incoming journalpost ended (Noark 5 M619)."""

    LETTER = "Besvart med brev"
    EMAIL = "Besvart med e-post"
    PHONE = "Besvart på telefon"
    NOTED = "Tatt til etterretning"
    INFORMED = "Tatt til orientering"


class Step(StrEnum):
    """What the calendar asks of a round."""

    LETTER = "letter"
    REMINDER_1 = "reminder-1"
    REMINDER_2 = "reminder-2"
    OVERDUE = "overdue"
    CLOSE = "close"
    INTERIM = "interim"

    @property
    def text(self) -> str:
        """The step as staff read it, in bokmål."""
        return _STEP_TEXTS[self]


_STEP_TEXTS = {
    Step.LETTER: "utsending av brevene",
    Step.REMINDER_1: "første påminnelse",
    Step.REMINDER_2: "andre påminnelse",
    Step.OVERDUE: "varsel om at fristen er ute",
    Step.CLOSE: "lukking",
    Step.INTERIM: "foreløpig svar",
}


class WhenLate(StrEnum):
    """What becomes of a step that its day has passed by more than its `late_days`."""

    RUN = "run"
    SKIP = "skip"
    ASK = "ask"


class ChangeKind(StrEnum):
    """What a round is about (R14): outside election years the agreement is only adjusted. An evaluation asks
    how it has worked, and changes nothing by itself."""

    ADJUSTMENT = "justering"
    RENEWAL = "fornyelse"
    EVALUATION = "evaluering"


@dataclass(frozen=True, slots=True)
class Invited:
    """A council that the round asks, with the language of its letters (R15, R25) and its municipalities."""

    council: str
    language: str
    municipalities: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Late:
    """How late, in calendar days, a step may still run by itself, and what happens after that."""

    step: Step
    days: int
    then: WhenLate


@dataclass(frozen=True, slots=True)
class Timetable:
    """The policy of a round, taken from the plan on the day it was drafted (R5, R6, R18).

    `first_reminder_days` are calendar days before the deadline, rolled back to a virkedag;
    `second_reminder_virkedager` virkedager before it; overdue is the first virkedag after;
    `close_after_days` calendar days after the last deadline, rolled forward; `interim_months` after
    an answer was received, rolled forward.
    """

    first_reminder_days: int
    second_reminder_virkedager: int
    close_after_days: int
    interim_months: int
    late: tuple[Late, ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """All that a draft fixes: case, dates, addressees, policy. `texts` is the document with its own words."""

    case_number: str
    first_document: int
    letter_date: date
    deadline: date
    change: ChangeKind
    invited: tuple[Invited, ...]
    timetable: Timetable
    caseworker: str
    texts: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """The sha256 of one recipient's finished mail: what is approved is byte for byte what is sent."""

    recipient: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an answer, assessed by itself. `clause` is the agreement's («4.2») or empty."""

    number: int
    clause: str
    text: str
