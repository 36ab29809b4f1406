"""The money of the regions for a year: what each grant waits for, what is paid, what is left of each refund (R19-R22).

Folded from the grants and refunds alone; the register says which regions there are. No pay can be read from it: what is
shown of a refund are sums over its claims (R33).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from domain.cases.grant.due import awaits_report, lapse_day
from domain.cases.grant.state import Grant
from domain.cases.grant.words import FormerReport, Status
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Status as RefundStatus
from domain.views.ball import Ball
from domain.views.money_ball import grant_ball, refund_ball


@dataclass(frozen=True, slots=True)
class GrantCell:
    """A region's grant; amounts in øre. `missing` lacks of the co-funding, `lapses` is the day on which it does for
    want of it. `paid` and `repaid` are what has left and come back; `lapsed` whether it ended without being paid.
    `report` is what the year after asks of this one, `report_late` whether it is owed and its day is past."""

    status: Status
    counted: int
    cofunding: int
    missing: int
    awarded: int
    paid: int
    repaid: int
    reclaimed: int
    lapses: date | None
    lapsed: bool
    report: FormerReport
    report_late: bool
    ball: Ball


@dataclass(frozen=True, slots=True)
class RefundCell:
    """A region's refund; amounts in øre. `claimed` is what the standing claims come to before the cap, `left` what is
    not used of it, `waiting` how many claims nobody has taken up."""

    status: RefundStatus
    cap: int
    claimed: int
    paid: int
    repaid: int
    reclaimed: int
    left: int
    waiting: int
    ball: Ball


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One region. None where no case is opened."""

    region: str
    grant: GrantCell | None
    refund: RefundCell | None


@dataclass(frozen=True, slots=True)
class MoneyBoard:
    """All regions of a year, and what they come to."""

    year: int
    rows: tuple[MoneyRow, ...]

    @property
    def awarded(self) -> int:
        """What the county has given its word on."""
        return sum(row.grant.awarded for row in self.rows if row.grant)

    @property
    def granted(self) -> int:
        """What is paid in grants, less what came back."""
        return sum(row.grant.paid - row.grant.repaid for row in self.rows if row.grant)

    @property
    def refunded(self) -> int:
        """What is paid in refunds, less what came back."""
        return sum(row.refund.paid - row.refund.repaid for row in self.rows if row.refund)


def money_board(
    year: int,
    regions: Collection[str],
    grants: Mapping[str, Grant],
    refunds: Mapping[str, Refund],
    today: date,
) -> MoneyBoard:
    """The board of a year on a local day. `grants` and `refunds` are the year's, by region; a region that the register
    no longer knows keeps its row."""
    return MoneyBoard(
        year,
        tuple(
            MoneyRow(
                region,
                _grant(grants[region], today) if region in grants else None,
                _refund(refunds[region]) if region in refunds else None,
            )
            for region in sorted({*regions, *grants, *refunds})
        ),
    )


def _grant(state: Grant, today: date) -> GrantCell:
    condition, book = state.condition, state.book
    return GrantCell(
        status=state.status,
        counted=condition.counted,
        cofunding=condition.cofunding,
        missing=condition.missing,
        awarded=state.awarded.amount if state.awarded else 0,
        paid=book.paid,
        repaid=book.repaid,
        reclaimed=book.reclaimed,
        lapses=lapse_day(state) if state.status is Status.HELD else None,
        lapsed=state.over is not None,
        report=state.as_former,
        report_late=awaits_report(state) and today > state.begun.report_due,
        ball=grant_ball(state, today),
    )


def _refund(state: Refund) -> RefundCell:
    return RefundCell(
        status=state.status,
        cap=state.begun.cap,
        claimed=sum(claim.covered for claim in state.claims.values() if claim.stands),
        paid=state.book.paid,
        repaid=state.book.repaid,
        reclaimed=state.book.reclaimed,
        left=state.left,
        waiting=len(state.undecided),
        ball=refund_ball(state),
    )
