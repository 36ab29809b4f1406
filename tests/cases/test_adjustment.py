"""Adjusting an agreement in mid-term (R14): the text in force stands until the adjusted one has all that a first text
needs, and whoever says no leaves it as it is. Hamar, version 3, offered 10.11.2025."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.agreement import commands as c
from domain.cases.agreement import events as e
from domain.cases.agreement.events import Event
from domain.cases.agreement.words import Status
from domain.county.authority import Body
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases.adjustment_mornings import OLD, in_force, mornings

# The text in force stands, and then the adjusted one does ------------------------------------------------------------


@pytest.mark.parametrize(
    "events",
    [j.OFFERED, j.OUT, j.BY_COUNTY, j.BY_MUNICIPALITY, j.DIFFERING, j.ADOPTED, j.HALF_SIGNED, j.SIGNED],
    ids=["offered", "letter", "county", "municipality", "differing", "adopted", "half signed", "signed"],
)
def test_r14_the_old_text_is_in_force_until_the_adjusted_one_is(events: tuple[Event, ...]) -> None:
    assert a.state_of(*events).status is Status.IN_FORCE
    assert in_force(events) == OLD


def test_r12_the_adjusted_text_is_in_force_from_the_last_of_both_decisions_and_signatures() -> None:
    """Fylkestinget 03.03.2026, the kommunestyre 23.04, signed 04.05 and 11.05: in force 11.05.2026."""
    a.given(*j.SIGNED).when(c.Enter(), on=j.MAY_11).then(
        e.EnteredForce(j.MAY_11, j.ADJUSTED, j.MAY_11, 0, a.COMMON)
    )
    state = a.state_of(*j.IN_FORCE)
    assert in_force(j.IN_FORCE) == (j.ADJUSTED, j.MAY_11)
    assert (state.version, state.status, state.adjustment) == (3, Status.IN_FORCE, None)
    assert [(text.text, text.since) for text in state.before] == [OLD]


def test_r12_it_waits_for_a_stated_day() -> None:
    stated = a.tell((j.MAY_11, c.StateStart(date(2026, 7, 1), a.ANNE)), after=j.SIGNED)
    a.given(*stated).when(c.Enter(), on=date(2026, 6, 30)).refused("Avtalen: trer i kraft først 01.07.2026")
    entered = a.tell((date(2026, 7, 1), c.Enter()), after=stated)
    assert in_force(stated) == OLD
    assert in_force(entered) == (j.ADJUSTED, date(2026, 7, 1))


def test_the_calendar_reminds_lifts_and_asks_to_sign_by_the_adjustments_own_days() -> None:
    """Nobody answers: reminders 30.04 and 16.06.2026, lifted 30.09.2026; and the agreement holds to its end."""
    silent = mornings(j.OUT, j.NOV_10, date(2026, 12, 31))
    assert [(day, type(event).__name__) for day, event in silent] == [
        (date(2026, 4, 30), "Reminded"),
        (date(2026, 6, 16), "Reminded"),
        (j.SEPT_30_2026, "Escalated"),
    ]
    assert [getattr(event, "number", 0) for _, event in silent] == [5, 6, 7]
    assert in_force((*j.OUT, *(event for _, event in silent))) == OLD
    adopted = mornings(j.WRITTEN_ADOPTED, j.APR_23, j.MAY_4)
    assert [type(event).__name__ for _, event in adopted] == ["SigningAsked"]


def test_an_offer_without_a_letter_gets_no_reminder_by_that_of_the_first_text() -> None:
    letterless = a.tell((j.NOV_7, j.OFFER), after=a.WRITTEN_IN_FORCE)
    assert [type(event).__name__ for _, event in mornings(letterless, j.NOV_10, date(2026, 12, 31))] == [
        "Escalated"
    ]
    assert a.state_of(*letterless).at_hand.letters.offer is None


# What may be offered -------------------------------------------------------------------------------------------------


def test_only_a_text_that_is_not_in_force_can_be_offered_as_an_adjustment() -> None:
    again = replace(j.OFFER, text=a.COMMON)
    a.given(*a.IN_FORCE).when(again, on=j.NOV_7).refused("Teksten: er den som alt er i kraft")
    same = replace(j.DRAFT, text=a.COMMON)
    a.given(*a.WRITTEN_IN_FORCE).when(same, on=j.NOV_7).refused("Teksten: er den som alt er i kraft")


def test_an_offer_must_be_of_the_kind_that_the_agreement_can_have() -> None:
    a.given(*a.IN_FORCE).when(replace(j.OFFER, adjusts=None), on=j.NOV_7).refused(
        "er i kraft, og tilbudet er ikke en justering av teksten som gjelder"
    )
    older = replace(j.ADJUSTS, since=a.DEC_14)
    a.given(*a.IN_FORCE).when(replace(j.OFFER, adjusts=older), on=j.NOV_7).refused(
        "er ikke en justering av teksten som gjelder"
    )
    a.given(*a.OFFERED).when(j.OFFER, on=j.NOV_7).refused("det er ingen tekst i kraft å justere")
    wrong = replace(j.ADJUSTS, escalation=j.ADJUSTS.target)
    a.given(*a.IN_FORCE).when(replace(j.OFFER, adjusts=wrong), on=j.NOV_7).refused(
        "målet og løftingen av justeringen kommer ikke etter hverandre: 30.06.2026, 30.06.2026"
    )


def test_r13_nothing_is_adjusted_once_the_next_term_has_begun() -> None:
    """With days of grace the agreement still holds then, but its kommunestyre decides no more."""
    graced = a.tell(
        (a.OCT_18, c.Begin(replace(a.PARTICULARS, grace_days=60), a.ANNE)),
        (a.OCT_18, a.MUNICIPALITY_SITS),
        (a.OCT_18, a.COUNTY_SITS),
        (a.NOV_1, a.OFFER),
        (a.DEC_14, a.COUNTY_ADOPTS),
        (a.DEC_14, a.MUNICIPALITY_ADOPTS),
        (a.JAN_20, a.COUNTY_SIGNS),
        (a.JAN_20, a.MUNICIPALITY_SIGNS),
        (a.JAN_20, c.Enter()),
        (a.OCT_14_2027, a.MUNICIPALITY_ENDS),
    )
    a.given(*graced).when(j.OFFER, on=a.OCT_14_2027).refused(
        "kan ikke justeres: neste periode begynte 14.10.2027"
    )


def test_a_draft_for_another_text_in_force_is_made_anew() -> None:
    """Drafted against version 2; version 3 came into force before anybody approved it."""
    waiting = a.tell((j.APR_23, replace(j.DRAFT_ANEW, letter_date=j.MAY_4)), after=j.ASKED_TO_SIGN[:-3])
    entered = a.tell(
        (j.MAY_4, replace(j.COUNTY_ADOPTS, adoption=a.adoption(a.COUNTY, j.MAR_3, j.ADJUSTED))),
        (j.MAY_4, j.MUNICIPALITY_ADOPTS),
        (j.MAY_11, j.COUNTY_SIGNS),
        (j.MAY_11, j.MUNICIPALITY_SIGNS),
        (j.MAY_11, c.Enter()),
        after=waiting,
    )
    a.given(*entered).when(replace(j.APPROVE_ANEW), on=j.MAY_11).refused("Lag utkastet på nytt")
    a.given(*entered).when(a.DROP_OFFER, on=j.MAY_11).then(e.OfferDropped(a.ANNE, j.MAY_11))


def test_a_second_adjustment_takes_the_place_of_the_first_with_days_of_its_own() -> None:
    """Lifted 30.09.2026 without an answer; a newer text is offered 09.11.2026, by 30.06.2027."""
    lifted = (*j.OUT, *(event for _, event in mornings(j.OUT, j.NOV_10, j.SEPT_30_2026)))
    anew = a.tell((date(2026, 11, 6), j.DRAFT_ANEW), (date(2026, 11, 6), j.APPROVE_ANEW), after=lifted)
    at_hand = a.state_of(*anew).at_hand
    assert (at_hand.offered, at_hand.version, at_hand.begun.target) == (j.ANEW, 4, j.JUNE_30_2027)
    assert in_force(anew) == OLD
    later = mornings(anew, j.NOV_9_2026, date(2027, 10, 1))
    assert [(day, type(event).__name__) for day, event in later] == [
        (date(2027, 4, 30), "Reminded"),
        (date(2027, 9, 30), "Escalated"),
    ]
    stopped = a.tell((date(2026, 11, 6), j.STOP), after=anew)
    before = a.state_of(*stopped).at_hand
    assert (before.offered, before.begun.target, before.is_escalated) == (j.ADJUSTED, j.JUNE_30_2026, True)
    assert not mornings(stopped, j.NOV_9_2026, date(2026, 12, 31))


def test_an_adjusted_text_that_both_have_adopted_is_not_offered_over() -> None:
    a.given(*j.ADOPTED).when(replace(j.OFFER, text=j.ANEW, version=4), on=j.MAY_4).refused(
        "Justeringen: er vedtatt av begge og kan ikke få en ny tekst til vedtak"
    )


def test_r30_an_adjustment_that_is_stopped_leaves_the_agreement_as_it_was() -> None:
    state = a.state_of(*j.STOPPED)
    assert (state.status, state.adjustment, state.at_hand) == (Status.IN_FORCE, None, state)
    assert state.letters.draft == a.state_of(*j.DRAFTED).letters.draft
    assert state.letters.offer == a.state_of(*a.WRITTEN_IN_FORCE).letters.offer


# Decisions -----------------------------------------------------------------------------------------------------------


def test_r11_the_same_bodies_decide_on_an_adjustment() -> None:
    by_ipr = c.RecordAdoption(a.adoption(a.MUNICIPALITY, j.APR_23, j.ADJUSTED, Body.IPR), a.ANNE)
    a.given(*j.OFFERED).when(by_ipr, on=j.APR_23).refused("kan ikke vedta avtalen (R11)")
    ending = a.tell((a.OCT_14_2027, a.MUNICIPALITY_ENDS), after=j.OFFERED)
    late = a.adopt(a.MUNICIPALITY, a.OCT_14_2027, j.ADJUSTED)
    a.given(*ending).when(late, on=a.OCT_14_2027).refused("neste periode begynte 14.10.2027")


def test_a_decision_of_the_text_in_force_or_older_than_it_is_no_decision_on_the_adjustment() -> None:
    """The old decision registered once more is so already; another one of the old text is refused."""
    a.given(*j.OFFERED).when(a.COUNTY_ADOPTS, on=j.MAR_3).already_so()
    a.given(*j.OFFERED).when(a.adopt(a.COUNTY, j.MAR_3), on=j.MAR_3).refused(
        "er den som alt er i kraft, og ikke justeringen"
    )
    a.given(*j.OFFERED).when(a.adopt(a.COUNTY, a.JAN_20, j.ADJUSTED), on=j.MAR_3).refused(
        "Vedtak 20.01.2024: er ikke senere enn 20.01.2024, da teksten som justeres, trådte i kraft"
    )


def test_r12_adopted_with_changes_the_parties_must_find_one_text() -> None:
    state = a.state_of(*j.DIFFERING)
    assert (state.at_hand.status, state.at_hand.deviates) == (Status.REVISING, True)
    assert not state.deviates
    follows = a.tell(
        (j.MAY_4, a.adopt(a.COUNTY, j.MAY_4, j.OWN)),
        (j.MAY_11, a.sign(a.COUNTY, j.MAY_11)),
        (j.MAY_11, a.sign(a.MUNICIPALITY, j.MAY_11)),
        (j.MAY_11, c.Enter()),
        after=j.DIFFERING,
    )
    assert in_force(follows) == (j.OWN, j.MAY_11)
    assert a.state_of(*follows).deviates
