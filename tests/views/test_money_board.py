"""The money of the regions, and who has the ball (R19-R22)."""

from datetime import date

import pytest

from domain.cases.grant.events import Event
from domain.cases.grant.words import FormerReport, Status
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Status as RefundStatus
from domain.views.ball import Ball, Holder
from domain.views.money_ball import grant_ball, refund_ball
from domain.views.money_board import MoneyRow, money_board
from tests.cases import grant_2024 as g
from tests.cases import grant_table, refund_table
from tests.cases import refund_2024 as r
from tests.cases.grant_2024 import KR

BROKE = ((g.NOV_1, g.LOTEN_WITHDRAWS),)


def plain(ball: Ball) -> tuple[Holder, str]:
    """With spaces where amounts have no-break spaces."""
    return ball.holder, ball.what.replace("\u00a0", " ")


def test_a_year_by_region() -> None:
    board = money_board(
        2024,
        ("gjovik", "hadeland", "hamar"),
        {"hamar": g.state_of(*g.PAID), "gjovik": g.state_of(*g.HELD), "valdres": g.state_of(*g.LAPSED)},
        {"hamar": r.state_of(*r.BOTH_PAID), "gjovik": r.state_of(*r.BOTH_CLAIMED)},
        g.NOV_1,
    )
    gjovik, hadeland, hamar, valdres = board.rows
    assert hadeland == MoneyRow("hadeland", None, None)
    assert gjovik.grant
    assert gjovik.refund
    assert (gjovik.grant.status, gjovik.grant.missing, gjovik.grant.lapses) == (
        Status.HELD, 140_000 * KR, g.NEW_YEAR,
    )  # fmt: skip
    assert (gjovik.refund.claimed, gjovik.refund.paid, gjovik.refund.left, gjovik.refund.waiting) == (
        500_000 * KR, 300_000 * KR, 150_000 * KR, 1,
    )  # fmt: skip
    assert hamar.grant
    assert hamar.refund
    assert (hamar.grant.awarded, hamar.grant.paid, hamar.grant.lapses) == (
        2_500_000 * KR,
        2_500_000 * KR,
        None,
    )
    assert hamar.grant.report is FormerReport.MISSING
    assert (hamar.refund.paid, hamar.refund.left) == (450_000 * KR, 0)
    assert valdres.grant
    assert (valdres.grant.lapsed, valdres.refund) == (True, None)
    assert (board.awarded, board.granted, board.refunded) == (2_500_000 * KR, 2_500_000 * KR, 750_000 * KR)


@pytest.mark.parametrize(
    ("history", "day", "holder", "what"),
    [
        ((), g.JAN_15, Holder.CASEWORKER, "Opprett tilskuddet."),
        (g.HELD, g.NOV_1, Holder.MUNICIPALITIES,
         "Det mangler 140 000 kroner i bekreftet medfinansiering; bortfaller 01.01.2025."),
        (g.HELD, g.NEW_YEAR, Holder.CALENDAR, "Bortfaller: det mangler 140 000 kroner, og året er omme."),
        (g.MET, g.NOV_1, Holder.CASEWORKER, "Gi tilsagn: vilkåret om medfinansiering er oppfylt."),
        (g.MET, g.NEW_YEAR, Holder.CASEWORKER, "Gi tilsagn, eller avslutt uten utbetaling: året er omme."),
        (g.AWARDED, g.NOV_1, Holder.CASEWORKER, "Attester utbetalingen."),
        (g.ORDERED, g.NOV_1, Holder.APPROVER, "Anvis utbetaling 1 (en annen enn anne.sveipe)."),
        (g.APPROVED, g.NOV_1, Holder.CASEWORKER, "Overlever utbetaling 1 til regnskapet."),
        (g.SENT, g.NOV_1, Holder.ACCOUNTS, "Melder når utbetaling 1 er gått."),
        (g.tell(*BROKE, after=g.APPROVED), g.NOV_1, Holder.CASEWORKER,
         "Stopp utbetaling 1: det mangler 140 000 kroner i medfinansiering."),
        (g.tell(*BROKE, after=g.SENT), g.NOV_1, Holder.ACCOUNTS,
         "Melder om utbetaling 1 gikk: det mangler 140 000 kroner i medfinansiering."),
        (g.PAID, g.NOV_1, Holder.REGION, "Rapport skal inn innen 03.03.2025."),
        (g.PAID, g.LATE, Holder.REGION, "Rapport skal inn innen 03.03.2025. Fristen er ute."),
        (g.tell((g.ASKED, g.REPORT), after=g.PAID), g.LATE, Holder.CASEWORKER,
         "Godta rapporten, eller send den tilbake."),
        (g.SETTLED, g.LATE, Holder.CASEWORKER, "Overlever rapporten til regnskapet."),
        (g.SENT_REPORT, g.LATE, Holder.ACCOUNTS, "Melder at rapporten er bokført."),
        (g.BOOKED, g.LATE, Holder.NOBODY, ""),
        (g.BROKEN, g.NOV_1, Holder.CASEWORKER,
         "Krev tilbake 2 500 000 kroner: vilkåret er brutt etter utbetalingen."),
        (g.RECLAIMED, g.NOV_1, Holder.REGION, "Betaler tilbake 2 500 000 kroner."),
        (g.REPAID, g.NOV_1, Holder.NOBODY, ""),
        (g.LAPSED, g.NEW_YEAR, Holder.NOBODY, ""),
    ],
)  # fmt: skip
def test_who_has_the_ball_in_a_grant(
    history: tuple[Event, ...], day: date, holder: Holder, what: str
) -> None:
    assert plain(grant_ball(g.state_of(*history), day)) == (holder, what)


@pytest.mark.parametrize(
    ("state", "holder", "what"),
    [
        (Refund(), Holder.CASEWORKER, "Opprett refusjonen."),
        (r.state_of(*r.BEGUN), Holder.REGION, "Ingen krav er kommet."),
        (r.state_of(*r.BOTH_CLAIMED), Holder.CASEWORKER, "Attester eller avslå krav 2."),
        (r.state_of(*r.ORDERED), Holder.APPROVER, "Anvis utbetaling 1 (en annen enn anne.sveipe)."),
        (r.state_of(*r.SENT), Holder.ACCOUNTS, "Melder når utbetaling 1 er gått."),
        (r.state_of(*refund_table.HISTORIES[RefundStatus.PAYING][-1]), Holder.CASEWORKER,
         "Stopp utbetaling 2: kravene gir mindre nå."),
        (r.state_of(*r.OVERPAID), Holder.CASEWORKER,
         "Krev tilbake 300 000 kroner, eller trekk det fra i neste krav."),
        (r.state_of(*r.RECLAIMED), Holder.REGION, "Betaler tilbake 300 000 kroner."),
        (r.state_of(*r.PAID), Holder.NOBODY, ""),
    ],
)  # fmt: skip
def test_who_has_the_ball_in_a_refund(state: Refund, holder: Holder, what: str) -> None:
    assert plain(refund_ball(state)) == (holder, what)


@pytest.mark.parametrize("status", list(Status))
def test_the_board_shows_a_grant_in_every_state(status: Status) -> None:
    for history in grant_table.HISTORIES[status]:
        if history:
            [row] = money_board(2024, (), {"hamar": g.state_of(*history)}, {}, g.NOV_1).rows
            assert row.grant
            assert row.grant.status is status
            assert row.grant.paid - row.grant.repaid <= row.grant.awarded
