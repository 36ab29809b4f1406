"""The words of an agreement: its states, sides, decisions and signatures.

There is one for each municipality and term; its case is named after both («2023-3403»). Texts are named by
their fingerprint, and what a person wrote by the sha256 of a document (R33). Dates are local.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.county.authority import Body


class Status(StrEnum):
    """Where an agreement stands, in the word staff read (R12)."""

    BLANK = "ikke opprettet"
    DRAFT = "utkast"
    OFFERED = "til vedtak"
    BY_COUNTY = "vedtatt av fylkestinget"
    BY_MUNICIPALITY = "vedtatt av kommunestyret"
    REVISING = "revideres"
    ADOPTED = "vedtatt av begge"
    SIGNED = "signert"
    IN_FORCE = "i kraft"
    EXPIRED = "utløpt"
    REPLACED = "erstattet"


class Side(StrEnum):
    """Whose decision or signature it is. The municipality's own, also where its council is the counterpart."""

    COUNTY = "fylkeskommunen"
    MUNICIPALITY = "kommunen"

    @property
    def body(self) -> Body:
        """The body that adopts for the side (R11)."""
        return Body.FYLKESTING if self is Side.COUNTY else Body.KOMMUNESTYRE


class Counterpart(StrEnum):
    """Who stands as the county's counterpart in the document, and signs it."""

    MUNICIPALITY = "kommune"
    COUNCIL = "råd"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A side's body as it is elected in a local election year."""

    side: Side
    election_year: int


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the agreement is, with the policy of the plan on the day it was begun.

    `election` is the day of the election that its term follows. All should have adopted by `target`; what is not
    adopted is escalated on `escalation` (R13). It holds `grace_days` past the municipality's next constituting
    meeting. `former` are the cases of the agreements that it comes after: of the term before, or of the municipalities
    that were merged or split; `former_until` is then the day from which those were replaced.

    `case_number` is its case file (saksmappe, R26) in the archive; without one no letter leaves for it. A kommunestyre
    that has not decided is reminded on the days of `reminders`, but for those on which the offer is less than
    `reminder_after_days` old. With `copy_to_council` the council gets a copy of the letters that are more than a
    reminder.
    """

    municipality: str
    council: str
    counterpart: Counterpart
    title_nb: str
    title_nn: str
    election: date
    target: date
    escalation: date
    grace_days: int = 0
    former: tuple[str, ...] = ()
    former_until: date | None = None
    case_number: str = ""
    reminders: tuple[date, ...] = ()
    reminder_after_days: int = 1
    copy_to_council: bool = False


@dataclass(frozen=True, slots=True)
class Adjusts:
    """That an offer is a mid-term adjustment (R14): of the `text` that is in force, and since when that was.

    Both should have adopted it by `target`; what is not adopted is escalated on `escalation`, and the kommunestyre is
    reminded on `reminders`: the plan's days, as they were when it was offered.
    """

    text: str
    since: date
    target: date
    escalation: date
    reminders: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Decline:
    """A body's decision that it will not have an adjustment, of exactly which text. `document` is the minutes."""

    side: Side
    decided: date
    meeting: str
    case_number: str
    text: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """A decision: which body, on which day, in which meeting and case, of exactly which text.

    `merger` is the reason (a document) why a fellesnemnd decided, empty for all others. `document` is the
    minutes, when they are kept here.
    """

    side: Side
    body: Body
    decided: date
    meeting: str
    case_number: str
    text: str
    document: str | None = None
    merger: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A side's signature under the text that both have adopted."""

    side: Side
    signed: date
    text: str
    document: str | None = None
