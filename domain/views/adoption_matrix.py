"""The adoption matrix: a row a municipality, its two bodies' decisions and signatures, by the text adopted (R11-R13).

Folded from the agreements alone; the register says which municipalities there are on the day.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Status
from domain.cases.agreement_text.state import CommonText
from domain.views.adoption_cell import (
    TO_ADOPT,
    Adjustment,
    CameToNothing,
    Cell,
    InForce,
    adjustment_of,
    came_to_nothing,
    cell_of,
    earlier_texts,
)
from domain.views.agreement_ball import agreement_ball
from domain.views.ball import Ball

_OVER = (Status.EXPIRED, Status.REPLACED)


@dataclass(frozen=True, slots=True)
class Row:
    """One municipality.

    `agreement` is the case, empty when none is begun. `overdue` once the `target` is past and not both have adopted,
    `escalated` once that was lifted, from the day `escalation` on (R13). `gap_since` is the first day without an
    agreement in force between two terms. `unknown_dates` are the sides whose constituting date for this term nobody
    has registered. `unregistered` when the register has no such municipality on the day, `left_council` when it no
    longer sits in the agreement's council: it has merged or moved, and the agreement must follow.

    In mid-term (R14): `adjustment` while one is at hand, `earlier` the texts that were in force before the one that is,
    and `failed` the last adjustment, when it came to nothing and no other has followed.
    """

    municipality: str
    council: str
    agreement: str
    status: Status
    county: Cell
    counterpart: Cell
    since: date | None
    expires_on: date | None
    target: date | None
    escalation: date | None
    overdue: bool
    escalated: bool
    gap_since: date | None
    unknown_dates: tuple[Side, ...]
    unregistered: bool
    left_council: bool
    ball: Ball
    adjustment: Adjustment | None = None
    earlier: tuple[InForce, ...] = ()
    failed: CameToNothing | None = None


@dataclass(frozen=True, slots=True)
class TextUse:
    """Who has adopted a text. `version` is its number, None for a local one or one that is not known."""

    text: str
    version: int | None
    county_for: tuple[str, ...]
    municipalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows, and what they come to. `ended` are the agreements that others stand in the place of."""

    rows: tuple[Row, ...]
    by_status: Mapping[Status, int]
    texts: tuple[TextUse, ...]
    ended: tuple[str, ...]

    @property
    def differing(self) -> tuple[Row, ...]:
        """The rows that depart from «i prinsippet lik avtale for alle»."""
        return tuple(r for r in self.rows if r.county.deviates or r.counterpart.deviates)

    @property
    def gaps(self) -> tuple[Row, ...]:
        """The rows without an agreement in force between two terms."""
        return tuple(r for r in self.rows if r.gap_since)


def adoption_matrix(
    agreements: Mapping[str, Agreement],
    municipalities: Collection[str],
    today: date,
    *,
    seats: Mapping[str, Collection[str]] | None = None,
    text: CommonText | None = None,
    former: Collection[Agreement] = (),
) -> Matrix:
    """The matrix of one term on a local day.

    `agreements` are the term's by case, `municipalities` the county's own on the day, and `seats` the councils that
    each of them sits in. `text` is the term's common text; `former` the agreements of the term before, so that a gap
    shows also where nothing new is begun.
    """
    going = {name: a for name, a in agreements.items() if a.status is not Status.REPLACED}
    by_number = {a.begun.municipality: name for name, a in going.items() if a.status is not Status.BLANK}
    ended_on = {a.begun.municipality: a.expired_on for a in former if a.status is Status.EXPIRED and a.since}
    rows = tuple(
        _row(
            number,
            by_number.get(number, ""),
            going.get(by_number.get(number, ""), Agreement()),
            today,
            ended_on.get(number),
            number not in municipalities,
            seats,
        )
        for number in sorted({*municipalities, *by_number})
    )
    return Matrix(
        rows=rows,
        by_status=Counter(row.status for row in rows),
        texts=_texts(rows, text),
        ended=tuple(sorted(set(agreements) - set(going))),
    )


def _row(
    number: str,
    name: str,
    state: Agreement,
    today: date,
    former_ended: date | None,
    unregistered: bool,
    seats: Mapping[str, Collection[str]] | None,
) -> Row:
    begun = state.particulars
    council = begun.council if begun else ""
    return Row(
        municipality=number,
        council=council,
        agreement=name,
        status=state.status,
        county=cell_of(state, Side.COUNTY),
        counterpart=cell_of(state, Side.MUNICIPALITY),
        since=state.since,
        expires_on=state.expires_on if begun else None,
        target=begun.target if begun else None,
        escalation=begun.escalation if begun else None,
        overdue=begun is not None and state.status in TO_ADOPT and today > begun.target,
        escalated=state.status in TO_ADOPT and state.escalated_on is not None,
        gap_since=_gap(state, today, former_ended),
        unknown_dates=state.unknown(state.election_years[0]) if begun else (),
        unregistered=unregistered,
        left_council=bool(council) and seats is not None and council not in seats.get(number, ()),
        ball=agreement_ball(state, today),
        adjustment=adjustment_of(state, today),
        earlier=earlier_texts(state),
        failed=came_to_nothing(state),
    )


def _gap(state: Agreement, today: date, former_ended: date | None) -> date | None:
    """Since when there has been no agreement in force; None where there is one, or there was none before."""
    if state.since or state.status in _OVER:
        return None
    own = state.gap_from if state.particulars else None
    days = [day for day in (own, former_ended) if day and day <= today]
    return min(days, default=None)


def _texts(rows: tuple[Row, ...], text: CommonText | None) -> tuple[TextUse, ...]:
    """Each text that somebody has adopted, the most adopted first."""
    numbers = {v.fingerprint: v.number for v in text.versions} if text else {}
    found = dict.fromkeys(cell.text for row in rows for pair in _pairs(row) for cell in pair if cell.text)
    uses = [
        TextUse(
            text=fingerprint,
            version=numbers.get(fingerprint),
            county_for=tuple(
                r.municipality for r in rows if any(county.text == fingerprint for county, _ in _pairs(r))
            ),
            municipalities=tuple(
                r.municipality for r in rows if any(own.text == fingerprint for _, own in _pairs(r))
            ),
        )
        for fingerprint in found
    ]
    return tuple(sorted(uses, key=lambda u: -len(u.county_for) - len(u.municipalities)))


def _pairs(row: Row) -> tuple[tuple[Cell, Cell], ...]:
    """The decisions on the text that a row stands on, and those on the adjustment that is at hand."""
    own, adjustment = (row.county, row.counterpart), row.adjustment
    return (own, (adjustment.county, adjustment.counterpart)) if adjustment else (own,)
