"""A script whose round in 2025 changes the text (R14): offers in November, decisions in the spring of 2026, the new
text in force; a kommunestyre that says no and one that is silent keep the old one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Status
from domain.county.plan import Plan
from domain.county.shipped import shipped_register
from flows.simulation.script import AdjustingActs, Adjustments, Script
from flows.simulation.simulating import Simulation, simulation
from flows.terms import load_agreements, load_text

SAYS_NO, SILENT = "3433", "3405"
ADJUSTMENTS = Adjustments(
    years=(2025,),
    county=AdjustingActs(adopts=113, signs=7),
    default=(AdjustingActs(adopts=164, signs=14),),
    named={SAYS_NO: AdjustingActs(declines=164), SILENT: AdjustingActs()},
)


@pytest.fixture(scope="module")
def adjusted(plan: Plan, script: Script) -> Iterator[Simulation]:
    """Innlandet from 1 June 2023 to the end of 2026."""
    with_years = script.model_copy(update={"adjustments": ADJUSTMENTS})
    days = (date(2023, 6, 1), date(2026, 12, 31))
    with simulation(plan, shipped_register(), with_years, first=days[0], last=days[1]) as done:
        yield done


@pytest.fixture(scope="module")
def agreements(adjusted: Simulation) -> dict[str, Agreement]:
    """By municipality, at the end."""
    return {a.begun.municipality: a for a in load_agreements(adjusted.office, "2023").values()}


def test_it_ran_without_a_person_and_nothing_was_refused(adjusted: Simulation) -> None:
    assert (adjusted.outcome.stuck, adjusted.outcome.refused) == ((), ())


def test_r14_whoever_adopted_has_the_new_text_and_the_others_keep_the_old_one(
    adjusted: Simulation, agreements: dict[str, Agreement]
) -> None:
    newest = load_text(adjusted.office, "2023").version
    assert newest.number > 2
    new = {m for m, a in agreements.items() if a.agreed_text == newest.fingerprint}
    assert new == {m for m, a in agreements.items() if a.before}
    assert not {SAYS_NO, SILENT} & new
    for number in (SAYS_NO, SILENT):
        state = agreements[number]
        assert (state.status, state.version) == (Status.IN_FORCE, 2)
        assert state.since
        assert state.since < date(2025, 6, 30)
    assert agreements[SILENT].at_hand.is_escalated
    assert [x.event.decline.side for x in agreements[SAYS_NO].ended if hasattr(x.event, "decline")] == [
        Side.MUNICIPALITY
    ]
    assert len(new) > 35


def test_r12_each_text_that_was_in_force_had_two_decisions_and_two_signatures_in_its_time(
    agreements: dict[str, Agreement],
) -> None:
    for state in agreements.values():
        for text in (*state.before, *([state.progress] if state.since else [])):
            assert {d.text for d in text.adoptions.values()} == {s.text for s in text.signatures.values()}
            assert set(text.adoptions) == set(text.signatures) == set(Side)
        assert state.status is not Status.IN_FORCE or state.agreed_text
        for earlier in state.before:
            assert earlier.since
            assert state.since
            assert earlier.since < date(2025, 11, 1) < date(2026, 4, 1) < state.since


def test_the_letters_of_an_adjustment_leave_once_on_their_days_in_the_right_language(
    adjusted: Simulation, agreements: dict[str, Agreement]
) -> None:
    letters = [x for x in adjusted.outcome.letters if x.letter.startswith("adjustment-")]
    assert set(Counter((x.recipient, x.letter, x.left) for x in letters).values()) == {1}
    offers = [x for x in letters if x.letter == "adjustment-offer"]
    in_force = {m for m, a in agreements.items() if a.since}
    assert {x.recipient for x in offers} == in_force
    first = [x for x in adjusted.outcome.letters if x.letter == "offer" and str(x.left)[:4] == "2025"]
    assert {x.recipient for x in first} == set(agreements) - in_force, (
        "who has none is offered its first text"
    )
    assert {str(x.left)[:7] for x in offers} == {"2025-11"}
    by_kind = {
        kind: {x.recipient for x in letters if x.letter == kind} for kind in {x.letter for x in letters}
    }
    assert by_kind["adjustment-ended"] == {SAYS_NO}
    assert by_kind["adjustment-escalation"] == {SILENT}
    assert by_kind["adjustment-confirmation"] == by_kind["adjustment-signing"]
    reminded = {x.left for x in letters if x.letter == "adjustment-reminder" and x.recipient == SILENT}
    assert reminded == {date(2026, 4, 30), date(2026, 6, 16)}
    assert {x.left for x in letters if x.letter == "adjustment-escalation"} == {date(2026, 9, 30)}
    assert all(x.language == "nn" for x in letters if x.recipient == SAYS_NO)


def test_its_decisions_are_awaited_until_they_came(adjusted: Simulation) -> None:
    awaited = [d for d in adjusted.outcome.decisions if d.what == "vedtak av justeringen"]
    silent = next(d for d in awaited if d.whom == SILENT)
    assert (silent.until, silent.came, silent.lapsed) == (date(2026, 6, 30), None, None)
    assert next(d for d in awaited if d.whom == SAYS_NO).came
