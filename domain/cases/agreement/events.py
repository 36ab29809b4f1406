"""What has happened to an agreement. `on` is the local day on which it was decided here.

`number` is the document number of the letter that follows (R26), 0 when none does.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from domain.cases.agreement.words import Adjusts, Adoption, Decline, Particulars, Side, Signature
from domain.cases.consultation.words import Print


@dataclass(frozen=True, slots=True)
class Begun:
    particulars: Particulars
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class FormerNamed:
    """The agreements that this one comes after, when that was known only later: of municipalities that were merged or
    split, and replaced from the day `until` on."""

    former: tuple[str, ...]
    until: date
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Constituted:
    side: Side
    election: date
    day: date
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Offered:
    """`adjusts` when the agreement is in force by another text."""

    text: str
    version: int
    by: str
    on: date
    adjusts: Adjusts | None = None


@dataclass(frozen=True, slots=True)
class OfferDrafted:
    """The letter with an offer of that version is finished, with its copies; nothing of it has left.

    `prints` are the finished mails. `sending` is the fingerprint over those of all the agreements that were drafted
    together, and `checkpoint` the log's position that stands in their foot: with it they can be made once more.
    `adjusts` when the agreement is in force by another text.
    """

    text: str
    version: int
    number: int
    revision: int
    prints: tuple[Print, ...]
    sending: str
    checkpoint: int
    letter_date: date
    caseworker: str
    by: str
    on: date
    adjusts: Adjusts | None = None


@dataclass(frozen=True, slots=True)
class OfferDropped:
    """The draft is taken back: it was never approved."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class OfferApproved:
    """The drafted offer is laid before both bodies; its letters leave from `send_from` (UTC) on."""

    sending: str
    send_from: datetime
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class OfferStopped:
    """The approval is taken back, before any letter of it had left. `reason` is a document."""

    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AdjustmentDeclined:
    """A body will not have the adjustment: the text that is in force stands."""

    decline: Decline
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AdjustmentWithdrawn:
    """The county takes the offer of an adjusted `text` back: the one in force stands. `reason` is a document."""

    text: str
    reason: str
    number: int
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Adopted:
    """`deviates` when it is another text than the one that was offered."""

    adoption: Adoption
    deviates: bool
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AdoptionWithdrawn:
    side: Side
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Signed:
    signature: Signature
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class SignatureWithdrawn:
    side: Side
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class StartStated:
    day: date
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Moved:
    municipality: str
    council: str
    day: date
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Replaced:
    by_agreements: tuple[str, ...]
    day: date
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class EnteredForce:
    """In force from `since`, with `text`: in place of the text `instead_of`, when it is an adjustment of that."""

    since: date
    text: str
    on: date
    number: int = 0
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Expired:
    """Over from `since` on; `was_in_force` tells a lapsed offer from an agreement that ended."""

    since: date
    was_in_force: bool
    on: date


@dataclass(frozen=True, slots=True)
class Escalated:
    """`missing` are the sides whose decision lacks; none when they have adopted different texts."""

    missing: tuple[Side, ...]
    on: date
    number: int = 0


@dataclass(frozen=True, slots=True)
class GapWarned:
    """Since when the municipality has been without an agreement in force."""

    since: date
    on: date


@dataclass(frozen=True, slots=True)
class DatesAskedFor:
    """The sides whose constituting date after that year's election a person must find out."""

    election_year: int
    sides: tuple[Side, ...]
    on: date


@dataclass(frozen=True, slots=True)
class Reminded:
    """The kommunestyre is reminded for the planned `days`: one letter for those that were missed as well."""

    days: tuple[date, ...]
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class SigningAsked:
    """Both have adopted `text`, and the parties are asked to sign it."""

    text: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The kommunestyre that the next election gave is told what stands, what was promised and what is open."""

    election_year: int
    number: int
    on: date


Event: TypeAlias = (
    Begun | FormerNamed | Constituted | Offered | OfferDrafted | OfferDropped | OfferApproved | OfferStopped
    | AdjustmentDeclined | AdjustmentWithdrawn | Adopted | AdoptionWithdrawn | Signed | SignatureWithdrawn
    | StartStated | Moved | Replaced | EnteredForce | Expired | Escalated | GapWarned | DatesAskedFor | Reminded
    | SigningAsked | HandedOver
)  # fmt: skip
