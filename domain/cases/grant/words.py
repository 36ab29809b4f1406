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
    other members. The report is asked for on `report_asked` and due on `report_due`, in the year after."""

    region: str
    year: int
    municipalities: tuple[str, ...]
    outside: tuple[str, ...]
    rates: Rates
    report_asked: date
    report_due: date

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
    """The region's report on what the grant was used for."""

    received: date
    document: str
    reference: str
    accepted: date | None = None
