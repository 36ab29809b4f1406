"""An adjustment that comes to nothing, is registered wrongly, or moves: what is in force stands (R14)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.cases.agreement import commands as c
from domain.cases.agreement import events as e
from domain.cases.agreement.due import next_due
from domain.cases.agreement.words import Decline, Status
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases.adjustment_mornings import OLD, in_force, mornings

# Said no to, taken back, lapsed --------------------------------------------------------------------------------------


def test_a_kommunestyre_that_declines_keeps_the_text_and_is_told_so() -> None:
    """Adopted by fylkestinget 03.03.2026; Hamar says no 23.04.2026."""
    told = a.given(*a.tell((j.MAR_3, j.COUNTY_ADOPTS), after=j.OUT)).when(j.DECLINE, on=j.APR_23)
    [event] = told.run()
    assert isinstance(event, e.AdjustmentDeclined)
    assert (event.decline.text, event.number) == (j.ADJUSTED, 5)
    assert in_force(j.DECLINED) == OLD
    state = a.state_of(*j.DECLINED)
    assert (state.at_hand, len(state.ended)) == (state, 1)
    assert next_due(state) is None or next_due(state) == date(2027, 11, 1)


def test_fylkestinget_can_decline_too_and_without_a_letter_none_follows() -> None:
    a.given(*j.OFFERED).when(j.COUNTY_DECLINES, on=j.MAR_3).then(
        e.AdjustmentDeclined(
            Decline(a.COUNTY, j.MAR_3, "2/2026", "12/2026", j.ADJUSTED, "minutes"), 0, a.ANNE, j.MAR_3
        )
    )


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (replace(j.DECLINE, case_number="sak"), "«sak» er ikke et saksnummer"),
        (replace(j.DECLINE, meeting="møte"), "«møte» er ikke et møtenummer"),
        (replace(j.DECLINE, decided=j.MAY_4), "04.05.2026 er senere enn i dag, 23.04.2026"),
        (replace(j.DECLINE, decided=a.JAN_20), "er ikke senere enn 20.01.2024"),
        (replace(j.DECLINE, decided=date(2023, 9, 20)), "ble konstituert 12.10.2023"),
        (replace(j.DECLINE, actor=" "), "en avgjørelse skal ha et navn"),
        (replace(j.COUNTY_DECLINES), "fylkeskommunen har vedtatt justeringen 03.03.2026"),
        (c.WithdrawAdjustment(" ", a.ANNE), "Begrunnelse: mangler"),
    ],
)
def test_a_no_must_be_a_decision_like_any_other(command: c.Command, why: str) -> None:
    a.given(*j.BY_COUNTY).when(command, on=j.APR_23).refused(why)


def test_an_offer_that_has_not_left_is_stopped_and_not_taken_back() -> None:
    for day, allowed in ((j.NOV_7, False), (j.NOV_10, False), (date(2025, 11, 11), True)):
        told = a.given(*j.OUT).when(j.WITHDRAW, on=day)
        if allowed:
            assert told.run()
        else:
            told.refused(
                "tilbudet er datert 10.11.2025, og brevet er kanskje ikke sendt ennå. Stopp tilbudet"
            )


def test_what_is_signed_is_not_taken_back() -> None:
    a.given(*j.HALF_SIGNED).when(j.WITHDRAW, on=j.MAY_4).refused(
        "justeringen er underskrevet av fylkeskommunen. Trekk underskriften først"
    )


def test_without_an_adjustment_there_is_none_to_decline() -> None:
    for command in (j.DECLINE, j.WITHDRAW):
        a.given(*a.IN_FORCE).when(command, on=j.APR_23).refused(
            "Avtalen: har ingen justering som er lagt fram til vedtak"
        )
    a.given(*a.OFFERED).when(j.DECLINE, on=j.APR_23).refused("Avtalen: er til vedtak")
    a.given(*j.DECLINED).when(replace(j.DECLINE, case_number="35/2026"), on=j.APR_23).refused(
        "ingen justering"
    )
    a.given(*j.WITHDRAWN).when(replace(j.WITHDRAW, reason="another"), on=j.APR_23).refused("ingen justering")


def test_one_that_was_declined_can_be_offered_again_and_then_declined_again() -> None:
    anew = a.tell((j.MAY_4, j.OFFER), after=j.DECLINED)
    assert a.state_of(*anew).at_hand.status is Status.OFFERED
    assert not a.state_of(*anew).at_hand.adoptions, "fylkestinget's decision was on the offer that is over"
    again = a.tell((j.MAY_11, replace(j.DECLINE, decided=j.MAY_11)), after=anew)
    assert len(a.state_of(*again).ended) == 2


def test_the_same_text_offered_anew_is_sent_for_signing_anew() -> None:
    back = a.tell((j.MAY_4, j.WITHDRAW), after=j.ASKED_TO_SIGN)
    adopted = a.tell(
        (j.MAY_4, j.OFFER), (j.MAY_4, j.COUNTY_ADOPTS), (j.MAY_4, j.MUNICIPALITY_ADOPTS), after=back
    )
    asked = mornings(adopted, j.MAY_4, j.MAY_11)
    assert [type(event).__name__ for _, event in asked] == ["SigningAsked"]


def test_r13_an_adjustment_that_is_not_in_force_lapses_with_the_agreement() -> None:
    state = a.state_of(*j.LAPSED)
    assert (state.status, state.at_hand) == (Status.EXPIRED, state)
    assert (state.agreed_text, state.since) == OLD
    assert next_due(state) is None


def test_r13_signed_too_late_it_never_takes_the_place_of_the_old_text() -> None:
    """To be in force from 20.10.2027, six days after the next kommunestyre is constituted."""
    late = a.tell(
        (j.MAY_11, c.StateStart(a.OCT_20_2027, a.ANNE)),
        (j.MAY_11, a.MUNICIPALITY_ENDS),
        after=j.SIGNED,
    )
    a.given(*late).when(c.Enter(), on=a.OCT_20_2027).refused("neste periode begynner før den dagen")
    assert in_force(late) == OLD


# What was registered wrongly -----------------------------------------------------------------------------------------


def test_withdrawing_a_signature_under_the_adjusted_text_brings_the_old_one_back() -> None:
    back = a.tell((j.MAY_11, a.WITHDRAW_SIGNATURE), after=j.IN_FORCE)
    state = a.state_of(*back)
    assert (in_force(back), state.status, state.before) == (OLD, Status.IN_FORCE, ())
    assert state.at_hand.status is Status.ADOPTED
    assert set(state.at_hand.signatures) == {a.COUNTY}
    signed = a.tell((j.MAY_11, j.MUNICIPALITY_SIGNS), (j.MAY_11, c.Enter()), after=back)
    assert in_force(signed) == (j.ADJUSTED, j.MAY_11)


def test_the_text_in_force_keeps_its_signatures_while_it_is_adjusted() -> None:
    a.given(*j.OFFERED).when(a.WITHDRAW_SIGNATURE, on=j.MAY_4).refused("Trekk justeringen først")
    a.given(*j.SIGNED).when(a.WITHDRAW_SIGNATURE, on=j.MAY_11).then(
        e.SignatureWithdrawn(a.MUNICIPALITY, "wrong-one", a.ANNE, j.MAY_11)
    )
    withdrawn = a.tell((j.MAY_11, a.WITHDRAW_SIGNATURE), after=j.SIGNED)
    other = replace(a.WITHDRAW_SIGNATURE, reason="once more")
    a.given(*withdrawn).when(other, on=j.MAY_11).refused("kommunen har ikke signert")


def test_r9_a_constituting_date_that_would_upset_any_text_in_force_is_refused() -> None:
    """Hamar's decision on the first text was 14.12.2023; that date still carries the one in force after it."""
    later = c.Constitute(a.COUNTY, a.ELECTION, date(2023, 10, 31), a.ANNE)
    a.given(*j.IN_FORCE).when(later, on=j.MAY_11).then(
        e.Constituted(a.COUNTY, a.ELECTION, date(2023, 10, 31), a.ANNE, j.MAY_11)
    )
    early = a.tell((a.OCT_18, replace(a.COUNTY_SITS, day=date(2023, 10, 20))), after=a.BEGUN)
    assert early
    first = a.tell(
        (a.OCT_18, a.MUNICIPALITY_SITS),
        (a.OCT_18, a.COUNTY_SITS),
        (a.OCT_18, a.OFFER),
        (date(2023, 10, 25), a.adopt(a.COUNTY, date(2023, 10, 25))),
        (a.DEC_14, a.MUNICIPALITY_ADOPTS),
        (a.JAN_20, a.COUNTY_SIGNS),
        (a.JAN_20, a.MUNICIPALITY_SIGNS),
        (a.JAN_20, c.Enter()),
        (j.NOV_7, j.OFFER),
        (j.MAR_3, j.COUNTY_ADOPTS),
        (j.APR_23, j.MUNICIPALITY_ADOPTS),
        (j.MAY_11, j.COUNTY_SIGNS),
        (j.MAY_11, j.MUNICIPALITY_SIGNS),
        (j.MAY_11, c.Enter()),
        after=a.BEGUN,
    )
    a.given(*first).when(later, on=j.MAY_11).refused("Trekk vedtaket først, eller rett datoen")


# Merged and moved ----------------------------------------------------------------------------------------------------


def test_an_agreement_that_moves_or_is_replaced_takes_its_adjustment_with_it() -> None:
    moved = a.tell((j.MAY_4, replace(a.MOVE, municipality="3503", day=j.MAY_4)), after=j.BY_COUNTY)
    at_hand = a.state_of(*moved).at_hand
    assert (at_hand.begun.municipality, at_hand.status) == ("3503", Status.BY_COUNTY)
    replaced = a.state_of(*a.tell((j.MAY_4, replace(a.MERGE, day=j.MAY_4)), after=j.BY_COUNTY))
    assert (replaced.status, replaced.at_hand) == (Status.REPLACED, replaced)


def test_a_merged_municipality_s_agreement_names_those_it_comes_after_and_a_gap_counts_from_that_day() -> (
    None
):
    """3411 and 3412 merge 20.01.2024; the new kommunestyre was constituted 12.10.2023, when the old ones still sat."""
    name = c.NameFormer(("2023-3411", "2023-3412"), a.JAN_20, a.ANNE)
    begun = a.tell((a.OCT_18, a.BEGIN), (a.OCT_18, a.MUNICIPALITY_SITS))
    a.given(*begun).when(name, on=a.JAN_20).then(
        e.FormerNamed(("2023-3411", "2023-3412"), a.JAN_20, a.ANNE, a.JAN_20)
    )
    assert a.state_of(*begun).gap_from == a.OCT_12
    named = a.state_of(*a.tell((a.JAN_20, name), after=begun))
    assert (named.begun.former, named.gap_from) == (("2023-3411", "2023-3412"), a.JAN_20)
    a.given(*begun).when(replace(name, former=("de gamle",)), on=a.JAN_20).refused(
        "«de gamle» er ikke en avtale"
    )
    a.given(*begun).when(replace(name, until=a.JUNE_30), on=a.JAN_20).refused("er senere enn i dag")


def test_one_day_s_difference_is_enough_for_the_texts_to_follow_on_each_other() -> None:
    next_day = a.JAN_20 + timedelta(1)
    quick = a.tell(
        (next_day, j.OFFER),
        *((next_day, a.adopt(side, next_day, j.ADJUSTED)) for side in (a.COUNTY, a.MUNICIPALITY)),
        *((next_day, a.sign(side, next_day)) for side in (a.COUNTY, a.MUNICIPALITY)),
        (next_day, c.Enter()),
        after=a.IN_FORCE,
    )
    assert in_force(quick) == (j.ADJUSTED, next_day)
