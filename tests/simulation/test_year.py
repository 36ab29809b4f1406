"""The councils' year in Innlandet 2024-2028: money within its bounds (R19-R22), themes (R23), meeting points (R24)."""

from datetime import date

from domain.cases.grant import events as g
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Half
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Course
from domain.cases.wheel.words import Status as YearStatus
from domain.county.calendar import is_virkedag
from flows.money_years import load_year
from flows.simulation.outcome import Simulated
from flows.simulation.simulating import Simulation
from flows.wheels import load_meeting_points, load_wheels
from tests.simulation.invariants import AMOUNT, CAP, KR, assert_invariants, history

YEARS = range(2024, 2029)


def test_nothing_is_paid_above_condition_or_cap_or_twice_and_years_are_complete_by_the_rule(
    lived: Simulation,
) -> None:
    assert_invariants(lived)


def test_no_year_costs_more_than_ten_grants_and_ten_refunds(innlandet: Simulated) -> None:
    for year in YEARS:
        grants = [p for p in innlandet.payments if p.stream.startswith(f"grant/{year}-")]
        refunds: dict[str, int] = {}
        for p in innlandet.payments:
            if p.stream.startswith(f"refund/{year}-"):
                refunds[p.region] = refunds.get(p.region, 0) + p.amount
        assert {p.amount for p in grants} == {AMOUNT}
        assert len({p.region for p in grants}) == len(grants) <= 10
        assert max(refunds.values()) == CAP
    assert all(is_virkedag(p.paid) for p in innlandet.payments)


def test_one_krone_short_is_held_and_the_krone_makes_it_whole(lived: Simulation) -> None:
    """999 999 gives nothing and 1 000 000 all of it: Sør-Østerdal in 2024, whose municipalities correct in May."""
    stream = "grant/2024-sor-osterdal"
    of_case = [(e, s) for name, e, s in history(lived) if name == stream and isinstance(s, Grant)]
    confirmed = [s for e, s in of_case if isinstance(e, g.Confirmed)]
    *_, short, whole = confirmed
    assert (short.condition.counted, short.status, short.condition.missing) == (999_999 * KR, Status.HELD, KR)
    assert (whole.condition.counted, whole.status) == (1_000_000 * KR, Status.MET)
    awarded = [e.on for e, _ in of_case if isinstance(e, g.Awarded)]
    assert awarded == [date(2024, 5, 10)]
    assert of_case[-1][1].book.paid == AMOUNT


def test_more_than_a_million_gives_no_more_and_less_lapses_at_new_year(lived: Simulation) -> None:
    for year in YEARS:
        for grant in load_year(lived.office, year)[0].values():
            if grant.book.payments:
                assert (grant.book.paid, grant.condition.counted >= 1_000_000 * KR) == (AMOUNT, True)
    lapsed = {name: e.on for name, e, _ in history(lived) if isinstance(e, g.Lapsed)}
    assert lapsed["grant/2024-lillehammer"] == date(2025, 1, 1)
    assert {(day.month, day.day) for day in lapsed.values()} == {(1, 1)}


def test_a_claim_of_three_and_one_of_two_hundred_thousand_are_cut_to_the_cap(innlandet: Simulated) -> None:
    paid = [p.amount for p in innlandet.payments if p.stream == "refund/2024-lillehammer"]
    assert paid == [300_000 * KR, 150_000 * KR]


def test_a_municipality_without_agreement_keeps_its_region_from_the_grant_all_term(
    lived: Simulation,
) -> None:
    """3454 Vang never adopts: Valdres has its co-funding, and gets no word of a grant (R19, proposal)."""
    for year in range(2024, 2028):
        valdres = load_year(lived.office, year)[0]["valdres"]
        assert (valdres.awarded, valdres.status, valdres.book.paid) == (None, Status.LAPSED, 0)


def test_a_late_report_is_reminded_of_and_keeps_back_the_next_year(lived: Simulation) -> None:
    late = [(name, e.on) for name, e, _ in history(lived) if isinstance(e, g.ReportReminded)]
    assert late
    for stream, reminded in late:
        year, _, region = stream.removeprefix("grant/").partition("-")
        of_year = load_year(lived.office, int(year))[0][region]
        accepted = of_year.report.accepted if of_year.report else None
        assert accepted
        assert accepted > reminded
        ordered = [
            e.on
            for name, e, _ in history(lived)
            if name == f"grant/{int(year) + 1}-{region}" and isinstance(e, g.PaymentOrdered)
        ]
        assert all(day >= accepted for day in ordered)


def test_a_theme_put_off_to_next_year_comes_back_and_its_year_stays_incomplete(lived: Simulation) -> None:
    came_back = 0
    for year in range(2024, 2028):
        wheels = load_wheels(lived.office, year, year + 1)
        for case, wheel in wheels.items():
            for item in wheel.put_off if case.startswith(f"{year}-") else ():
                council = wheel.begun.council
                back = wheels[f"{year + 1}-{council}"].items[f"{item.theme.id}-{year}"]
                assert (back.theme.from_year, back.course) == (year, Course.HANDLED)
                assert wheel.status is YearStatus.INCOMPLETE
                came_back += 1
    assert came_back


def test_a_theme_dropped_with_its_reason_does_not_keep_the_year_open_and_one_passed_over_does(
    lived: Simulation,
) -> None:
    wheels: dict[str, Wheel] = load_wheels(lived.office, *YEARS)
    dropped = [w for w in wheels.values() if any(i.course is Course.DROPPED for i in w.items.values())]
    assert YearStatus.COMPLETE in {w.status for w in dropped}
    assert {w.status for case, w in wheels.items() if case.endswith("-hadeland")} == {YearStatus.UNDER_WAY}


def test_every_half_year_without_a_meeting_point_is_reminded_of(lived: Simulation) -> None:
    years: dict[str, MeetingPoints] = load_meeting_points(lived.office, 2024, 2025)
    without = [(m, half) for m in years.values() for half in Half if m.missing(half)]
    assert without
    assert all(m.reminded.get(half) for m, half in without)
    held = [m.held(half) for m in years.values() for half in Half]
    assert sum(held) > len(held) / 2


def test_what_the_year_waits_for_is_told(innlandet: Simulated) -> None:
    def of(case: str, what: str) -> set[str]:
        return {a.whom for a in innlandet.decisions if a.stream.startswith(case) and a.what == what}

    assert len(of("grant/2024-", "bekrefte medfinansieringen")) == 10
    assert len(of("wheel/2024-", "behandle skoleresultater")) == 10
    assert of("grant/2024-", "anvise utbetaling 1") == {"godkjenner"}
