"""Where a term stands: its text and its agreements, each as one line; the same in the shell and on the pages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from domain.cases.agreement.state import CYCLE
from domain.cases.agreement.words import Status
from domain.cases.agreement_text.state import CommonText
from domain.cases.consultation.state import Round
from domain.views.adoption_matrix import Matrix, adoption_matrix
from domain.views.agreement_ball import text_ball
from domain.views.ball import Ball, Holder
from domain.views.chain import CouncilChain, chain
from flows.office import Office
from flows.terms import Standing, agreement_stream, load_agreements, load_text, seats, text_stream


def matrix_of(office: Office, term: str) -> Matrix:
    """A term's adoption matrix today, with every municipality of the register and the term before."""
    sitting = seats(office)
    return adoption_matrix(
        load_agreements(office, term),
        sitting,
        office.today,
        seats=sitting,
        text=load_text(office, term),
        former=tuple(load_agreements(office, str(int(term) - CYCLE)).values()),
    )


def chain_of(office: Office, text: CommonText) -> tuple[CouncilChain, ...]:
    """The chain of each council, over the rounds that the text has taken in; before the first, over the newest."""
    return chain(text, rounds_of(office, text))


def rounds_of(office: Office, text: CommonText) -> dict[str, Round]:
    """Those rounds."""
    known = office.rounds()
    names = [name for name in known if name in text.rounds] or known[-1:]
    return {name: office.load_round(name).state for name in names}


def text_standing(term: str, text: CommonText) -> Standing:
    """A term's text. The calendar asks nothing of it."""
    ball = text_ball(text)
    return Standing(text_stream(term), text.status, ball.holder, ball.what, None)


def agreements_standing(term: str, found: Matrix, due: Mapping[str, date | None]) -> Standing:
    """A term's agreements as one: how many stand where, what most of them wait for, and those past the target.

    `due` has each case's next day in the calendar, by stream.
    """
    waits = balls_of(found)
    ball = waits.most_common(1)[0][0] if waits else Ball(Holder.NOBODY, "")
    days = [day for row in found.rows if (day := due.get(agreement_stream(row.agreement)))]
    return Standing(
        agreement_stream(term),
        counted_text(found),
        ball.holder,
        ball.what,
        min(days, default=None),
        tuple(r.municipality for r in found.rows if r.overdue or (r.adjustment and r.adjustment.overdue)),
    )


def balls_of(found: Matrix) -> Counter[Ball]:
    """What each holder is to do, and for how many municipalities."""
    return Counter(row.ball for row in found.rows if row.ball.what)


def counted_text(found: Matrix) -> str:
    """«45 vedtatt av fylkestinget, 1 i kraft», the most first; and where adjustments stand that are at hand."""
    said = _counted(row.status for row in found.rows)
    adjusting = _counted(row.adjustment.status for row in found.rows if row.adjustment)
    return f"{said}; justering: {adjusting}" if adjusting else said


def _counted(statuses: Iterable[Status]) -> str:
    return ", ".join(f"{n} {status}" for status, n in Counter(statuses).most_common())
