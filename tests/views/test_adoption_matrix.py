"""The adoption matrix: 46 rows, two bodies, signatures, by text; gaps, deviations and unknown dates are seen."""

from collections import Counter
from dataclasses import replace
from datetime import date

from domain.cases.agreement.commands import Begin, Enter, Escalate, Expire
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Status
from domain.cases.agreement_text.words import Version
from domain.county.authority import Body
from domain.county.shipped import shipped_register
from domain.views.adoption_cell import Cell
from domain.views.adoption_matrix import TextUse, adoption_matrix
from domain.views.ball import Holder
from tests.cases import agreement_2023 as a
from tests.cases import text_2023 as t

JAN_1 = date(2024, 1, 1)
ALL = tuple(m.number for m in shipped_register().municipalities_asked(a.NOV_1))


def agreement(number: str, *told: tuple[date, object], former: tuple[str, ...] = ()) -> Agreement:
    """An offered agreement of another municipality, and what was told of it after that."""
    given = replace(a.PARTICULARS, municipality=number, former=former)
    story = (
        (a.OCT_18, Begin(given, a.ANNE)),
        (a.OCT_18, a.MUNICIPALITY_SITS),
        (a.OCT_18, a.COUNTY_SITS),
        (a.NOV_1, a.OFFER),
    )
    return a.state_of(*a.tell(*story, *told))  # type: ignore[arg-type]


def test_there_are_46_rows_whether_or_not_an_agreement_is_begun() -> None:
    found = adoption_matrix({"2023-3403": a.state_of(*a.ADOPTED)}, ALL, JAN_1)
    assert len(found.rows) == 46
    assert found.by_status == Counter({Status.BLANK: 45, Status.ADOPTED: 1})
    kongsvinger = found.rows[0]
    assert (kongsvinger.municipality, kongsvinger.agreement, kongsvinger.county) == ("3401", "", Cell())
    assert (kongsvinger.ball.holder, kongsvinger.overdue, kongsvinger.gap_since) == (
        Holder.CASEWORKER,
        False,
        None,
    )


def test_a_row_shows_both_decisions_and_signatures() -> None:
    [row] = adoption_matrix({"2023-3403": a.state_of(*a.HALF_SIGNED)}, ["3403"], a.JAN_10).rows
    assert row.council == "hamar"
    assert (row.target, row.escalation) == (a.DEC_31, a.JUNE_30)
    assert row.county == Cell(Body.FYLKESTING, a.DEC_5, "34/2023", a.COMMON, False, a.JAN_10)
    assert row.counterpart == Cell(Body.KOMMUNESTYRE, a.DEC_14, "34/2023", a.COMMON, False, None)
    assert row.ball.holder is Holder.COUNTERPART


def test_texts_are_told_apart_by_fingerprint_and_the_odd_ones_are_named() -> None:
    agreements = {
        "2023-3401": agreement("3401", (a.DEC_5, a.COUNTY_ADOPTS), (a.DEC_14, a.MUNICIPALITY_ADOPTS)),
        "2023-3403": a.state_of(*a.DIFFERING),
        "2023-3405": agreement("3405", (a.DEC_5, a.COUNTY_ADOPTS)),
    }
    version = Version(2, t.CLAUSES, a.COMMON, (1,), a.NOV_1)
    text = replace(t.state_of(*t.BEGUN), versions=(version,))
    found = adoption_matrix(agreements, ["3401", "3403", "3405"], JAN_1, text=text)
    assert found.texts == (
        TextUse(a.COMMON, 2, ("3401", "3403", "3405"), ("3401",)),
        TextUse(a.LOCAL, None, (), ("3403",)),
    )
    assert [row.municipality for row in found.differing] == ["3403"]
    assert found.rows[1].counterpart.deviates
    assert not found.rows[1].county.deviates
    assert adoption_matrix(agreements, (), JAN_1).texts[0].version is None


def test_past_the_target_it_is_overdue_and_then_escalated() -> None:
    states = {
        "x": a.state_of(*a.BY_COUNTY),
        "y": agreement("3401", (a.DEC_5, a.COUNTY_ADOPTS), (a.DEC_14, a.MUNICIPALITY_ADOPTS)),
    }
    on_target = adoption_matrix(states, (), a.DEC_31)
    assert [row.overdue for row in on_target.rows] == [False, False]
    after = adoption_matrix(states, (), JAN_1)
    assert [(row.municipality, row.overdue) for row in after.rows] == [("3401", False), ("3403", True)]
    lifted = a.state_of(*a.tell((a.JUNE_30, Escalate()), after=a.BY_COUNTY))
    assert [row.escalated for row in adoption_matrix({"x": lifted}, (), a.JUNE_30).rows] == [True]


def test_a_gap_between_the_terms_is_shown_until_the_new_one_is_in_force() -> None:
    """The kommunestyre was constituted on 12 October, and the agreement is in force from 20 January."""
    assert adoption_matrix({"x": a.state_of(*a.SITTING)}, (), date(2023, 10, 11)).gaps == ()
    [row] = adoption_matrix({"x": a.state_of(*a.ADOPTED)}, (), a.JAN_10).gaps
    assert row.gap_since == a.OCT_12
    assert adoption_matrix({"x": a.state_of(*a.IN_FORCE)}, (), a.JAN_20).gaps == ()
    assert adoption_matrix({"x": a.state_of(*a.EXPIRED)}, (), a.OCT_14_2027).gaps == ()


def test_a_gap_is_shown_also_where_nothing_new_is_begun() -> None:
    former = [a.state_of(*a.EXPIRED), a.state_of(*a.IN_FORCE)]
    [row] = adoption_matrix({}, ["3401", "3403"], a.NOV_1_2027, former=former).gaps
    assert (row.municipality, row.status, row.gap_since) == ("3403", Status.BLANK, a.OCT_14_2027)
    lapsed = a.tell((a.OCT_14_2027, a.MUNICIPALITY_ENDS), (a.OCT_14_2027, Expire()), after=a.OFFERED)
    assert adoption_matrix({}, ["3403"], a.NOV_1_2027, former=[a.state_of(*lapsed)]).gaps == ()


def test_dates_that_nobody_knows_are_shown() -> None:
    found = adoption_matrix({"x": a.state_of(*a.BEGUN)}, ["3403"], a.NOV_1)
    assert found.rows[0].unknown_dates == tuple(Side)
    assert adoption_matrix({"x": a.state_of(*a.SITTING)}, ["3403"], a.NOV_1).rows[0].unknown_dates == ()


def test_a_merged_municipality_gives_its_row_to_the_new_one() -> None:
    """3403 and 3411 become 3499: the old agreements are ended, the new one starts without their decisions."""
    old = a.tell((a.JAN_20, a.MERGE), after=a.ADOPTED)
    agreements = {"2023-3403": a.state_of(*old), "2023-3499": agreement("3499")}
    found = adoption_matrix(agreements, ["3499"], a.JAN_20)
    assert [(r.municipality, r.status) for r in found.rows] == [("3499", Status.OFFERED)]
    assert found.ended == ("2023-3403",)


def test_an_agreement_whose_municipality_the_register_no_longer_has_is_shown_as_such() -> None:
    found = adoption_matrix({"2023-3403": a.state_of(*a.ADOPTED)}, ["3499"], a.JAN_20)
    assert [(r.municipality, r.unregistered) for r in found.rows] == [("3403", True), ("3499", False)]


def test_an_agreement_in_force_says_until_when() -> None:
    [row] = adoption_matrix(
        {"x": a.state_of(*a.tell((a.JAN_20, a.MUNICIPALITY_ENDS), after=a.IN_FORCE))}, (), a.JAN_20
    ).rows
    assert (row.since, row.expires_on) == (a.JAN_20, a.OCT_14_2027)
    signed = a.tell((a.JAN_20, Enter()), after=a.SIGNED)
    assert adoption_matrix({"x": a.state_of(*signed)}, (), a.JAN_20).rows[0].expires_on is None


def test_a_municipality_that_has_left_the_agreements_council_is_shown_as_such() -> None:
    agreements = {"2023-3403": a.state_of(*a.IN_FORCE)}
    for seats, left in (
        ({"3403": ("hamar", "valdres")}, False),
        ({"3403": ("sor-osterdal",)}, True),
        ({}, True),
        (None, False),
    ):
        [row] = adoption_matrix(agreements, ["3403"], a.JAN_20, seats=seats).rows
        assert row.left_council is left
    moved = {"2023-3403": a.state_of(*a.tell((a.JAN_20, a.MOVE), after=a.IN_FORCE))}
    [row] = adoption_matrix(moved, ["3403"], a.JAN_20, seats={"3403": ("sor-osterdal",)}).rows
    assert (row.council, row.left_council) == ("sor-osterdal", False)
