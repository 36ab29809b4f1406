"""The words of a grant: its states, what it rests on, and what municipalities have said.

There is one for each region and year; its case is named after both («2024-hamar»). Amounts are whole øre,
dates local; what a person wrote is named by the sha256 of a document (R33).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where a grant stands, in the word staff read."""

    BLANK = "ikke opprettet"
    HELD = "holdes"
    MET = "vilkåret oppfylt"
    AWARDED = "tilsagn gitt"
    ORDERED = "attestert"
    APPROVED = "anvist"
    SENT = "hos regnskapet"
    PAID = "utbetalt"
    BROKEN = "vilkåret brutt"
    RECLAIMED = "krevd tilbake"
    REPAID = "tilbakebetalt"
    LAPSED = "bortfalt"


class Word(StrEnum):
    """What a municipality has said of its contribution."""

    PROMISED = "lovet"
    CONFIRMED = "bekreftet"


class Step(StrEnum):
    """What the calendar tells a region of a grant that lacks co-funding, each at most once (R19)."""

    HELD = "held"
    LAST = "last"
    LAPSED = "lapsed"


class FormerReport(StrEnum):
    """The region's report on the grant of the year before (R22)."""

    NOT_NEEDED = "ikke tilskudd året før"
    ACCEPTED = "godtatt"
    RECEIVED = "mottatt, ikke godtatt"
    MISSING = "mangler"


@dataclass(frozen=True, slots=True)
class Rates:
    """The plan's amounts and terms for the year, as they were when the case was begun (R21); see GrantRates."""

    from_year: int
    amount: int
    cofunding: int
    outside_counts: bool
    agreements: bool
    former_report: bool
    two_persons: bool


@dataclass(frozen=True, slots=True)
class Particulars:
    """Whose grant, for which year, by which rates. `municipalities` are the region's in the county, `outside` its
    other members. The report is asked for on `report_asked` and due on `report_due`, in the year after.

    Letters leave in the case file `case_number` (R26), from `first_document` on, and none without one; `copies` are the
    municipalities that get a copy. What lacks of the co-funding is told on `held_told` and again on `last_told`, and
    that the grant has lapsed on `lapse_told`, after the year; None where it is not told.
    """

    region: str
    year: int
    municipalities: tuple[str, ...]
    outside: tuple[str, ...]
    rates: Rates
    report_asked: date
    report_due: date
    case_number: str = ""
    first_document: int = 1
    caseworker: str = ""
    copies: tuple[str, ...] = ()
    held_told: date | None = None
    last_told: date | None = None
    lapse_told: date | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """All who may contribute."""
        return (*self.municipalities, *self.outside)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a municipality says that it gives for the year, on which day it was heard, in which journal entry."""

    municipality: str
    amount: int
    received: date
    reference: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a grant needs of other cases, on the day of a decision: the region's municipalities in the county that
    have no agreement in force, and the report of the year before (R19, R22)."""

    without_agreement: tuple[str, ...]
    former_report: FormerReport


@dataclass(frozen=True, slots=True)
class Report:
    """The region's report on what the grant was used for, by its number in the case from 1. One that is accepted goes
    to the accounts once, in `file`, with what it is on: `amount`, and `counted` from the municipalities. `receipt` is
    theirs that they have it."""

    received: date
    document: str
    reference: str
    accepted: date | None = None
    accepted_by: str = ""
    number: int = 1
    file: str = ""
    amount: int = 0
    counted: int = 0
    receipt: str = ""
    booked: date | None = None
