"""The cells of the adoption matrix: what a side has done with a text, and what has become of it in mid-term (R14)."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from domain.cases.agreement.events import AdjustmentWithdrawn
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Status
from domain.county.authority import Body

TO_ADOPT = (
    Status.BLANK,
    Status.DRAFT,
    Status.OFFERED,
    Status.BY_COUNTY,
    Status.BY_MUNICIPALITY,
    Status.REVISING,
)
"""Not yet adopted by both."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of one agreement. `text` is the fingerprint adopted, `deviates` when it is not the one offered."""

    body: Body | None = None
    decided: date | None = None
    case_number: str = ""
    text: str = ""
    deviates: bool = False
    signed: date | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An adjustment that is laid before the bodies while the row's own text is in force (R14): its text and where it
    stands. `overdue` and `escalated` as for the row, by its own days."""

    text: str
    version: int
    status: Status
    county: Cell
    counterpart: Cell
    target: date
    escalation: date
    overdue: bool
    escalated: bool


@dataclass(frozen=True, slots=True)
class InForce:
    """A text that was in force `since` a day `until` another, on which it no longer was."""

    text: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class CameToNothing:
    """An adjustment that ended without being adopted: `declined_by` a side on the day `on`; None: the county took it
    back on that day."""

    text: str
    declined_by: Side | None
    on: date


def cell_of(state: Agreement, side: Side) -> Cell:
    """What a side has done with the text that an agreement stands on."""
    adoption, signature = state.adoptions.get(side), state.signatures.get(side)
    if adoption is None:
        return Cell()
    return Cell(
        body=adoption.body,
        decided=adoption.decided,
        case_number=adoption.case_number,
        text=adoption.text,
        deviates=side in state.deviations,
        signed=signature.signed if signature else None,
    )


def adjustment_of(state: Agreement, today: date) -> Adjustment | None:
    """The adjustment that is laid before the bodies; None when none is."""
    at_hand = state.at_hand
    if not at_hand.is_adjustment:
        return None
    begun = at_hand.begun
    return Adjustment(
        text=at_hand.offered,
        version=at_hand.version,
        status=at_hand.status,
        county=cell_of(at_hand, Side.COUNTY),
        counterpart=cell_of(at_hand, Side.MUNICIPALITY),
        target=begun.target,
        escalation=begun.escalation,
        overdue=at_hand.status in TO_ADOPT and today > begun.target,
        escalated=at_hand.status in TO_ADOPT and at_hand.is_escalated,
    )


def earlier_texts(state: Agreement) -> tuple[InForce, ...]:
    """The texts that were in force before the one that is, the first one first."""
    texts = (*state.before, state.progress)
    return tuple(
        InForce(old.text, old.since, new.since) for old, new in pairwise(texts) if old.since and new.since
    )


def came_to_nothing(state: Agreement) -> CameToNothing | None:
    """The last adjustment that ended, unless another is at hand or has come into force since."""
    if not state.ended or state.adjustment:
        return None
    event = state.ended[-1].event
    adjusts = state.ended[-1].progress.adjusts
    if adjusts and adjusts.text != state.agreed_text:
        return None
    if isinstance(event, AdjustmentWithdrawn):
        return CameToNothing(event.text, None, event.on)
    return CameToNothing(event.decline.text, event.decline.side, event.decline.decided)
