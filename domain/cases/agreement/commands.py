"""What may be asked of an agreement. `actor` is a person's id; the calendar's commands have none."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from domain.cases.agreement.words import Adjusts, Adoption, Particulars, Side
from domain.cases.consultation.words import Print


@dataclass(frozen=True, slots=True)
class Begin:
    """Open the case, or correct it while nothing is offered."""

    particulars: Particulars
    actor: str


@dataclass(frozen=True, slots=True)
class NameFormer:
    """The agreements that this one stands in the place of, from a day on: after a merger or a split."""

    former: tuple[str, ...]
    until: date
    actor: str


@dataclass(frozen=True, slots=True)
class Constitute:
    """The constituting meeting of a side's body after an election, held or called (R9); again: corrected."""

    side: Side
    election: date
    day: date
    actor: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A version of the common text has been laid before both bodies, or a newer one in its place, with no letter
    from here. `adjusts` tells the text in force that it is an adjustment of (R14)."""

    text: str
    version: int
    actor: str
    adjusts: Adjusts | None = None


@dataclass(frozen=True, slots=True)
class DraftOffer:
    """Keep the finished letter that offers a version; nothing leaves. The fields are those of the event."""

    text: str
    version: int
    prints: tuple[Print, ...]
    sending: str
    checkpoint: int
    letter_date: date
    caseworker: str
    actor: str
    adjusts: Adjusts | None = None


@dataclass(frozen=True, slots=True)
class DropOffer:
    """Take a draft back that is not approved."""

    actor: str


@dataclass(frozen=True, slots=True)
class ApproveOffer:
    """Release the drafted letter, by another than who drafted it (R30): the text is laid before both bodies."""

    sending: str
    send_from: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class StopOffer:
    """Take the approval back while nothing of it has left."""

    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class DeclineAdjustment:
    """A side's own body has decided not to have the adjustment that is laid before it."""

    side: Side
    decided: date
    meeting: str
    case_number: str
    document: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawAdjustment:
    """The county takes the adjustment back that is laid before the bodies."""

    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class RecordAdoption:
    adoption: Adoption
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawAdoption:
    """The decision was registered wrongly: it stays in the log and counts no more."""

    side: Side
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A side has signed the text that both have adopted."""

    side: Side
    signed: date
    document: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class WithdrawSignature:
    """The signature was registered wrongly: it stays in the log and counts no more."""

    side: Side
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class StateStart:
    """The parties have agreed on a day from which it is in force; it is never before the last signature."""

    day: date
    actor: str


@dataclass(frozen=True, slots=True)
class Move:
    """The same municipality under another number, or in another council, from a day on."""

    municipality: str
    council: str
    day: date
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Other agreements stand in its place from a day on: after a merger or a split. None: it left the county."""

    by: tuple[str, ...]
    day: date
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Enter:
    """Due: it is in force."""


@dataclass(frozen=True, slots=True)
class Expire:
    """Due: the municipality's next kommunestyre is constituted (R13)."""


@dataclass(frozen=True, slots=True)
class Escalate:
    """Due: it is not adopted by both (R13)."""


@dataclass(frozen=True, slots=True)
class WarnOfGap:
    """Due: the former agreement is over and this one is not in force (R13)."""


@dataclass(frozen=True, slots=True)
class AskForDates:
    """Due: October is over, and a constituting date after that year's election is not known (R9)."""

    election_year: int


@dataclass(frozen=True, slots=True)
class Remind:
    """Due: the kommunestyre has not decided, and a day of the plan has come."""


@dataclass(frozen=True, slots=True)
class AskToSign:
    """Due: both have adopted one text, and nobody has been asked to sign it."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Due: the municipality's next kommunestyre is constituted."""


Command: TypeAlias = (
    Begin | NameFormer | Constitute | Offer | DraftOffer | DropOffer | ApproveOffer | StopOffer | DeclineAdjustment
    | WithdrawAdjustment | RecordAdoption | WithdrawAdoption | Sign | WithdrawSignature | StateStart | Move | Replace
    | Enter | Expire | Escalate | WarnOfGap | AskForDates | Remind | AskToSign | HandOver
)  # fmt: skip
