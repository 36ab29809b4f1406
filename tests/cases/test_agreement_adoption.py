"""Who may adopt, when, and what: authority, texts, deviations (R9-R12)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.agreement import events as e
from domain.cases.agreement.commands import Constitute, Offer, RecordAdoption, WithdrawAdoption
from domain.cases.agreement.words import Adoption, Status
from domain.county.authority import Body
from tests.cases import agreement_2023 as a

MERGED = replace(a.adoption(a.COUNTY, date(2023, 5, 10), body=Body.FELLESNEMND), merger="county-merger")


def test_a_decision_is_kept_with_body_day_case_and_the_text_adopted() -> None:
    given = replace(a.adoption(a.COUNTY, a.DEC_5), meeting="PS 4/2023", document="minutes")
    a.given(*a.OFFERED).when(RecordAdoption(given, a.ANNE), on=a.DEC_14).then(
        e.Adopted(given, False, a.ANNE, a.DEC_14)
    )


def test_decisions_come_in_either_order() -> None:
    county_first = a.state_of(*a.tell((a.DEC_14, a.MUNICIPALITY_ADOPTS), after=a.BY_COUNTY))
    municipality_first = a.state_of(*a.tell((a.DEC_14, a.COUNTY_ADOPTS), after=a.BY_MUNICIPALITY))
    assert county_first.status is municipality_first.status is Status.ADOPTED
    assert county_first.agreed_text == a.COMMON


def test_r11_a_decision_of_the_old_kommunestyre_does_not_count_after_election_day() -> None:
    """2023-09-20: the election was on the 11th, but the new kommunestyre sits from 12 October."""
    a.given(*a.OFFERED).when(a.adopt(a.MUNICIPALITY, date(2023, 9, 20)), on=a.NOV_1).refused(
        "Vedtak 20.09.2023: kommunestyret for perioden ble konstituert 12.10.2023",
        "det gamle hadde myndigheten til da (R11)",
    )


def test_r11_a_decision_counts_from_the_constituting_meeting_itself() -> None:
    a.given(*a.OFFERED).when(a.adopt(a.MUNICIPALITY, a.OCT_12), on=a.NOV_1).then(
        e.Adopted(a.adoption(a.MUNICIPALITY, a.OCT_12), False, a.ANNE, a.NOV_1)
    )


def test_r11_each_side_has_its_own_constituting_date() -> None:
    a.given(*a.OFFERED).when(a.adopt(a.COUNTY, a.OCT_12), on=a.NOV_1).refused("konstituert 18.10.2023")


@pytest.mark.parametrize(
    "body", [Body.IPR, Body.FORMANNSKAP, Body.FYLKESUTVALG, Body.ADMINISTRATION, Body.FELLESNEMND]
)
def test_r11_no_other_body_adopts(body: Body) -> None:
    given = a.adoption(a.MUNICIPALITY, a.DEC_14, body=body)
    a.given(*a.OFFERED).when(RecordAdoption(given, a.ANNE), on=a.DEC_14).refused(f"{body} kan ikke vedta")


def test_r11_a_body_does_not_adopt_for_the_other_side() -> None:
    given = a.adoption(a.MUNICIPALITY, a.DEC_14, body=Body.FYLKESTING)
    a.given(*a.OFFERED).when(RecordAdoption(given, a.ANNE), on=a.DEC_14).refused(
        "fylkestinget vedtar ikke for kommunen (R11)", "Registrer vedtaket i kommunestyret"
    )


def test_r11_fellesnemnda_counts_only_when_the_merger_is_named() -> None:
    offered = a.tell((a.OCT_18, a.OFFER), after=a.BEGUN)
    a.given(*offered).when(RecordAdoption(MERGED, a.ANNE), on=a.NOV_1).then(
        e.Adopted(MERGED, False, a.ANNE, a.NOV_1)
    )
    a.given(*offered).when(RecordAdoption(replace(MERGED, merger=""), a.ANNE), on=a.NOV_1).refused(
        "fellesnemnda kan ikke vedta", "oppgi grunnen uttrykkelig"
    )


def test_r9_without_a_constituting_date_no_decision_is_judged() -> None:
    offered = a.tell((a.OCT_18, a.OFFER), after=a.BEGUN)
    a.given(*offered).when(a.MUNICIPALITY_ADOPTS, on=a.DEC_14).refused(
        "datoen da kommunestyret ble konstituert, mangler", "Registrer datoen"
    )
    formannskap = RecordAdoption(a.adoption(a.MUNICIPALITY, a.DEC_14, body=Body.FORMANNSKAP), a.ANNE)
    a.given(*offered).when(formannskap, on=a.DEC_14).refused("formannskapet kan ikke vedta avtalen")


def test_r13_there_is_no_upper_bound_but_the_next_term() -> None:
    """In the term from 2019 all 46 kommunestyrer adopted in 2020, the last 14 months after the election."""
    late = date(2027, 9, 30)
    a.given(*a.OFFERED).when(a.adopt(a.MUNICIPALITY, late), on=late).then(
        e.Adopted(a.adoption(a.MUNICIPALITY, late), False, a.ANNE, late)
    )
    ending = a.tell((date(2027, 9, 30), a.MUNICIPALITY_ENDS), after=a.OFFERED)
    a.given(*ending).when(a.adopt(a.MUNICIPALITY, a.OCT_14_2027), on=a.OCT_14_2027).refused(
        "neste periode begynte 14.10.2027"
    )


def test_everything_wrong_with_a_decision_is_said_at_once() -> None:
    wrong = Adoption(
        a.MUNICIPALITY, Body.KOMMUNESTYRE, date(2024, 1, 1), "i går", "sak 34", " ", None, "merger"
    )
    a.given(*a.OFFERED).when(RecordAdoption(wrong, ""), on=a.DEC_14).refused(
        "Hvem: mangler",
        "01.01.2024 er senere enn i dag, 14.12.2023",
        "Teksten: mangler",
        "«sak 34» er ikke et saksnummer",
        "«i går» er ikke et møtenummer",
        "kommunestyret trenger ingen grunn for å være en fellesnemnd",
    )


def test_nothing_is_adopted_before_it_is_offered() -> None:
    a.given(*a.SITTING).when(a.COUNTY_ADOPTS, on=a.DEC_14).refused(
        "er utkast og kan ikke få vedtak", "Legg avtalen fram"
    )


def test_r12_a_kommunestyre_that_adopts_with_changes_brings_it_back_to_revision() -> None:
    a.given(*a.OFFERED).when(a.MUNICIPALITY_DEVIATES, on=a.DEC_14).then(
        e.Adopted(a.adoption(a.MUNICIPALITY, a.DEC_14, a.LOCAL), True, a.ANNE, a.DEC_14)
    )
    alone = a.state_of(*a.tell((a.DEC_14, a.MUNICIPALITY_DEVIATES), after=a.OFFERED))
    assert alone.status is Status.REVISING
    differing = a.state_of(*a.DIFFERING)
    assert differing.status is Status.REVISING
    assert differing.deviations == {a.MUNICIPALITY: a.LOCAL}
    assert not differing.agreed_text


def test_r12_a_local_deviation_that_both_adopt_is_agreed_and_still_flagged() -> None:
    both = a.state_of(*a.tell((a.JAN_10, a.adopt(a.COUNTY, a.JAN_10, a.LOCAL)), after=a.DIFFERING))
    assert both.status is Status.ADOPTED
    assert both.agreed_text == a.LOCAL
    assert both.deviates
    assert both.earlier == (a.adoption(a.COUNTY, a.DEC_5),)


def test_r12_a_newer_text_is_adopted_anew() -> None:
    newer = a.tell((a.DEC_14, Offer(a.NEWER, 3, a.ANNE)), after=a.BY_COUNTY)
    assert a.state_of(*newer).status is Status.REVISING
    again = a.tell((a.JAN_10, a.adopt(a.COUNTY, a.JAN_10, a.NEWER)), after=newer)
    assert a.state_of(*again).status is Status.BY_COUNTY
    a.given(*again).when(a.adopt(a.COUNTY, a.DEC_14), on=a.JAN_10).refused(
        "fylkeskommunen har et nyere vedtak, av 10.01.2024"
    )


def test_a_decision_registered_wrongly_is_withdrawn_and_counts_no_more() -> None:
    a.given(*a.ADOPTED).when(a.WITHDRAW_ADOPTION, on=a.DEC_14).then(
        e.AdoptionWithdrawn(a.MUNICIPALITY, "wrong-one", a.ANNE, a.DEC_14)
    )
    assert a.state_of(*a.tell((a.DEC_14, a.WITHDRAW_ADOPTION), after=a.ADOPTED)).missing == (a.MUNICIPALITY,)
    a.given(*a.BY_COUNTY).when(WithdrawAdoption(a.MUNICIPALITY, "", ""), on=a.DEC_14).refused(
        "Hvem: mangler", "Begrunnelse: mangler", "kommunen har ikke noe registrert vedtak"
    )


def test_a_signed_decision_is_neither_withdrawn_nor_changed() -> None:
    a.given(*a.HALF_SIGNED).when(a.WITHDRAW_ADOPTION, on=a.JAN_10).refused(
        "avtalen er underskrevet av fylkeskommunen", "Trekk underskriften først"
    )
    a.given(*a.HALF_SIGNED).when(a.adopt(a.COUNTY, a.JAN_10, a.NEWER), on=a.JAN_10).refused(
        "avtalen er underskrevet av fylkeskommunen"
    )


# Constituting dates (R9) ---------------------------------------------------------------------------


def test_r9_a_constituting_date_is_recorded_and_corrected() -> None:
    a.given(*a.BEGUN).when(a.MUNICIPALITY_SITS, on=a.OCT_18).then(
        e.Constituted(a.MUNICIPALITY, a.ELECTION, a.OCT_12, a.ANNE, a.OCT_18)
    )
    corrected = replace(a.MUNICIPALITY_SITS, day=date(2023, 10, 11))
    assert a.state_of(*a.tell((a.NOV_1, corrected), after=a.SITTING)).begins(a.MUNICIPALITY) == date(
        2023, 10, 11
    )


@pytest.mark.parametrize("day", ["2023-09-11", "2023-11-01", "2023-09-01"])
def test_r9_a_date_outside_the_window_is_refused(day: str) -> None:
    wrong = replace(a.MUNICIPALITY_SITS, day=date.fromisoformat(day))
    a.given(*a.BEGUN).when(wrong, on=a.NOV_1).refused(
        "kommunestyret, 2023", "innen utgangen av oktober (kommuneloven § 7-1, R9)"
    )


def test_r9_sunday_31_october_2027_is_not_moved() -> None:
    last = replace(a.MUNICIPALITY_ENDS, day=date(2027, 10, 31))
    assert a.state_of(*a.tell((a.NOV_1, last), after=a.IN_FORCE)).expires_on == date(2027, 10, 31)


def test_another_election_is_not_this_agreements() -> None:
    other = Constitute(a.COUNTY, date(2019, 9, 9), date(2019, 10, 17), "")
    a.given(*a.BEGUN).when(other, on=a.NOV_1).refused(
        "Hvem: mangler", "2019 gjelder ikke denne avtalen", "2023 eller 2027"
    )


def test_a_corrected_date_may_not_undo_a_decision_unseen() -> None:
    later = replace(a.MUNICIPALITY_SITS, day=date(2023, 10, 26))
    early = a.tell((a.NOV_1, a.adopt(a.MUNICIPALITY, a.OCT_12)), after=a.OFFERED)
    a.given(*early).when(later, on=a.NOV_1).refused(
        "Vedtak 12.10.2023: kommunestyret for perioden ble konstituert 26.10.2023", "Trekk vedtaket først"
    )
    a.given(*a.OFFERED).when(later, on=a.NOV_1).then(
        e.Constituted(a.MUNICIPALITY, a.ELECTION, later.day, a.ANNE, a.NOV_1)
    )
    late = a.tell((date(2027, 10, 18), a.adopt(a.COUNTY, date(2027, 10, 18))), after=a.OFFERED)
    a.given(*late).when(replace(a.COUNTY_ENDS, day=a.OCT_14_2027), on=a.OCT_20_2027).refused(
        "neste periode begynte 14.10.2027", "Trekk vedtaket først"
    )


def test_a_corrected_date_may_not_undo_a_signature_unseen() -> None:
    signed = a.tell((a.OCT_14_2027, a.sign(a.COUNTY, a.OCT_14_2027)), after=a.ADOPTED)
    a.given(*signed).when(a.MUNICIPALITY_ENDS, on=a.OCT_14_2027).refused(
        "avtalen er signert eller i kraft 14.10.2027, etter 14.10.2027", "Trekk underskriften først"
    )
    a.given(*signed).when(a.COUNTY_ENDS, on=a.OCT_14_2027).then(
        e.Constituted(a.COUNTY, a.NEXT_ELECTION, a.OCT_20_2027, a.ANNE, a.OCT_14_2027)
    )
