"""Whom a council's year waits for: themes, meeting points, grants and refunds, until when, and what came."""

from datetime import date

import pytest

from domain.cases.grant.commands import AskForReport, Lapse
from domain.cases.grant.events import Event as GrantEvent
from domain.cases.meeting_point.commands import Close
from domain.cases.refund.events import Event as RefundEvent
from domain.views.awaited import Awaiting, awaited, awaiting
from tests.cases import grant_2024 as g
from tests.cases import meeting_points_2024 as m
from tests.cases import refund_2024 as r
from tests.cases import wheel_2024 as w

CASEWORKER, APPROVER, ACCOUNTS = "saksbehandler", "godkjenner", "regnskapet"
PAYING = {(ACCOUNTS, "kvittere for utbetaling 1"): None}
TOO_MUCH = (CASEWORKER, "kreve tilbake det som er betalt for mye")
BACK = {("hamar", "betale tilbake krav 1"): None}
ASKED = g.tell((g.ASKED, AskForReport()), after=g.PAID)
REPORTED = g.tell((g.ASKED, g.REPORT), after=ASKED)


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ((), {}),
        (g.HELD, {("hamar", "bekrefte medfinansieringen"): g.DEC_31}),
        (g.MET, {(CASEWORKER, "gi tilsagn"): None}),
        (g.AWARDED, {(CASEWORKER, "attestere tilskuddet"): None}),
        (g.ORDERED, {(APPROVER, "anvise utbetaling 1"): None}),
        (g.APPROVED, {(CASEWORKER, "overlevere regnskapet utbetaling 1"): None}),
        (g.SENT, PAYING),
        (g.PAID, {}),
        (ASKED, {("hamar", "rapport"): g.REPORT_DUE}),
        (REPORTED, {(CASEWORKER, "godta rapporten"): None}),
        (g.SETTLED, {(CASEWORKER, "overlevere regnskapet rapporten"): None}),
        (g.SENT_REPORT, {(ACCOUNTS, "kvittere for rapporten"): None}),
        (g.BOOKED, {}),
        (g.BROKEN, {TOO_MUCH: None}),
        (g.RECLAIMED, BACK),
        (g.REPAID, {}),
        (g.LAPSED, {}),
    ],
)
def test_a_grant_waits_for(events: tuple[GrantEvent, ...], waits: Awaiting) -> None:
    assert dict(awaiting(g.state_of(*events))) == waits


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ((), {}),
        (r.BEGUN, {}),
        (r.CLAIMED, {(CASEWORKER, "behandle krav 1"): None}),
        (r.ORDERED, {(APPROVER, "anvise utbetaling 1"): None}),
        (r.SENT, PAYING),
        (r.BOTH_CLAIMED, {(CASEWORKER, "behandle krav 2"): None}),
        (r.OVERPAID, {TOO_MUCH: None}),
        (r.RECLAIMED, BACK),
        (r.CLOSED, {}),
    ],
)
def test_a_refund_waits_for(events: tuple[RefundEvent, ...], waits: Awaiting) -> None:
    assert dict(awaiting(r.state_of(*events))) == waits


def test_a_council_is_to_handle_each_theme_by_the_end_of_its_month_or_in_its_meeting() -> None:
    assert dict(awaiting(w.state_of())) == {}
    assert dict(awaiting(w.state_of(*w.BEGUN))) == {
        ("hamar", "behandle regionale-planer"): date(2024, 3, 31),
        ("hamar", "behandle samferdsel"): date(2024, 5, 31),
        ("hamar", "behandle skoleresultater"): date(2024, 10, 31),
    }
    planned = w.tell((w.JAN_10, w.IN_THE_MEETING), after=w.BEGUN)
    assert awaiting(w.state_of(*planned))["hamar", "behandle regionale-planer"] == w.MARCH_14
    assert dict(awaiting(w.state_of(*w.COMPLETE))) == {}


def test_a_half_year_waits_for_its_meeting_point_and_a_planned_one_to_be_held() -> None:
    assert dict(awaiting(m.state_of())) == {}
    assert dict(awaiting(m.state_of(*m.BEGUN))) == {
        (CASEWORKER, "planlegge møtepunkt i 1. halvår"): date(2024, 6, 30),
        (CASEWORKER, "planlegge møtepunkt i 2. halvår"): date(2024, 12, 31),
    }
    assert dict(awaiting(m.state_of(*m.BOTH))) == {
        ("hamar", "holde møtepunkt 1"): m.MARCH_14,
        ("hamar", "holde møtepunkt 2"): m.NOV_7,
    }
    assert dict(awaiting(m.state_of(*m.HELD))) == {}
    assert dict(awaiting(m.state_of(*m.CLOSED_SHORT))) == {}


def ends(stream: str, *states: tuple[date, object]) -> dict[str, tuple[date | None, date | None]]:
    """When each thing came or lapsed."""
    return {found.what: (found.came, found.lapsed) for found in awaited(stream, states)}


def test_a_theme_that_is_handled_or_dropped_has_come_and_one_put_off_to_next_year_has_lapsed() -> None:
    found = ends(
        "wheel/2024-hamar",
        (w.NOV_1_2023, w.state_of(*w.BEGUN)),
        (w.MAY_23, w.state_of(*w.TWO_SETTLED)),
        (w.OCT_10, w.state_of(*w.INCOMPLETE)),
    )
    assert found["behandle samferdsel"] == found["behandle skoleresultater"] == (w.MAY_23, None)
    assert found["behandle regionale-planer"] == (None, w.OCT_10)


def test_a_meeting_that_is_called_off_lapses_and_a_half_year_without_one_when_the_year_is_made_up() -> None:
    off = m.tell((m.FEB_1, m.CALL_OFF), after=m.ONE)
    over = m.tell((m.JAN_31_2025, Close()), after=off)
    found = awaited(
        "meeting-point/2024-hamar",
        [
            (m.NOV_1_2023, m.state_of(*m.BEGUN)),
            (m.JAN_10, m.state_of(*m.ONE)),
            (m.FEB_1, m.state_of(*off)),
            (m.JAN_31_2025, m.state_of(*over)),
        ],
    )
    assert [(a.what, a.came, a.lapsed) for a in found] == [
        ("planlegge møtepunkt i 1. halvår", m.JAN_10, None),
        ("planlegge møtepunkt i 2. halvår", None, m.JAN_31_2025),
        ("holde møtepunkt 1", None, m.FEB_1),
        ("planlegge møtepunkt i 1. halvår", None, m.JAN_31_2025),
    ]
    held = ends(
        "meeting-point/2024-hamar",
        (m.JAN_10, m.state_of(*m.BOTH)),
        (m.MARCH_14, m.state_of(*m.HALF_HELD)),
    )
    assert held["holde møtepunkt 1"] == (m.MARCH_14, None)


def test_co_funding_comes_or_lapses_with_the_year() -> None:
    stream, held = "grant/2024-hamar", g.state_of(*g.HELD)
    met = ends(stream, (g.MAR_1, held), (g.APR_1, g.state_of(*g.MET)))
    assert met["bekrefte medfinansieringen"] == (g.APR_1, None)
    lapsed = g.tell((g.NEW_YEAR, Lapse()), after=g.HELD)
    over = ends(stream, (g.MAR_1, held), (g.NEW_YEAR, g.state_of(*lapsed)))
    assert over["bekrefte medfinansieringen"] == (None, g.NEW_YEAR)


def test_a_claim_that_is_rejected_has_come_to_its_end() -> None:
    found = ends(
        "refund/2024-hamar",
        (r.JULY_1, r.state_of(*r.CLAIMED)),
        (r.JULY_1, r.state_of(*r.REJECTED)),
    )
    assert found["behandle krav 1"] == (r.JULY_1, None)
