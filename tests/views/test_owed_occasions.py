"""What a council owes and is owed in a year: duties, the grant's days, the refund's (R19, R20, R22)."""

from datetime import date

from domain.cases.grant.state import Grant
from domain.cases.obligation.state import Year
from domain.cases.refund.state import Refund
from domain.views.occasions import Fate, Kind
from domain.views.owed_occasions import duty_occasions, grant_occasions, refund_occasions
from tests.cases import grant_2024 as g
from tests.cases import obligation_2024 as o
from tests.cases import refund_2024 as r


def test_a_duty_is_done_when_it_is_delivered_and_dropped_when_the_council_is_excused() -> None:
    year = o.state_of(*o.SETTLED)
    [hamar] = duty_occasions(year, o.HAMAR)
    [north] = duty_occasions(year, o.NORTH)
    assert (hamar.fate, north.fate, hamar.kind) == (Fate.DONE, Fate.DROPPED, Kind.DEADLINE)
    [waiting] = duty_occasions(o.state_of(*o.SHORT_OPENED), o.HAMAR)
    assert waiting.fate is Fate.OPEN
    assert waiting.nb[:1].isupper()
    assert list(duty_occasions(year, "gjovik")) == list(duty_occasions(Year(), o.HAMAR)) == []


def test_an_extended_duty_stands_on_its_own_day() -> None:
    extended = o.tell((o.JAN_16, o.EXTEND), after=o.OPENED)
    days = {
        council: {found.key: found.first for found in duty_occasions(o.state_of(*extended), council)}
        for council in o.COUNCILS
    }
    assert days[o.NORTH][f"plikt/{o.PLAN_DUTY}"] == o.MAR_1
    assert days[o.HAMAR][f"plikt/{o.PLAN_DUTY}"] != o.MAR_1


def test_the_municipalities_have_until_the_end_of_the_year_for_their_part() -> None:
    [held] = grant_occasions(g.state_of(*g.HELD))
    assert (held.kind, held.first, held.fate) == (Kind.MONEY, g.DEC_31, Fate.OPEN)
    [lapsed] = grant_occasions(g.state_of(*g.LAPSED))
    assert lapsed.fate is Fate.DROPPED
    assert list(grant_occasions(Grant())) == []


def test_a_grant_that_is_given_has_a_day_for_its_report() -> None:
    met, report = grant_occasions(g.state_of(*g.PAID))
    assert (met.fate, report.fate, report.first) == (Fate.DONE, Fate.OPEN, g.REPORT_DUE)
    assert (report.nb, report.nn) == ("Rapport om tilskuddet 2024", "Rapport om tilskotet 2024")
    *_, report = grant_occasions(g.state_of(*g.SETTLED))
    assert report.fate is Fate.DONE


def test_a_refund_has_the_day_on_which_it_is_closed() -> None:
    [ahead] = refund_occasions(r.state_of(*r.CLAIMED))
    [closed] = refund_occasions(r.state_of(*r.CLOSED))
    assert (ahead.first, ahead.fate, closed.fate) == (date(2025, 4, 1), Fate.OPEN, Fate.DONE)
    assert list(refund_occasions(Refund())) == []
