"""An agreement from draft to force and to its end (R10, R12, R13)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.cases.agreement import events as e
from domain.cases.agreement.commands import (
    Begin,
    Constitute,
    Enter,
    Escalate,
    Expire,
    Move,
    Offer,
    RecordAdoption,
    Replace,
    Sign,
    StateStart,
)
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Counterpart, Particulars, Signature, Status
from domain.county.authority import Body
from tests.cases import agreement_2023 as a

FEB_1 = date(2024, 2, 1)


def test_an_agreement_is_begun_for_one_municipality_and_term() -> None:
    a.given().when(a.BEGIN, on=a.OCT_18).then(e.Begun(a.PARTICULARS, a.ANNE, a.OCT_18))
    council = replace(a.PARTICULARS, counterpart=Counterpart.COUNCIL, title_nb="Samarbeidsavtale")
    a.given(*a.BEGUN).when(Begin(council, a.ANNE), on=a.OCT_18).then(e.Begun(council, a.ANNE, a.OCT_18))
    with pytest.raises(LookupError):
        _ = Agreement().begun


def test_everything_wrong_with_a_start_is_said_at_once() -> None:
    wrong = Particulars(
        "Hamar",
        "Hamar råd",
        Counterpart.MUNICIPALITY,
        "",
        " ",
        date(2025, 9, 8),
        date(2025, 1, 1),
        a.JUNE_30,
        -1,
    )
    a.given().when(Begin(wrong, ""), on=a.OCT_18).refused(
        "Hvem: mangler",
        "2025 er ikke et år med kommune- og fylkestingsvalg",
        "«Hamar» er ikke et kommunenummer",
        "«Hamar råd» er ikke en rådskode",
        "Tittel: mangler på bokmål",
        "Tittel: mangler på nynorsk",
        "08.09.2025, 01.01.2025, 30.06.2024",
        "-1 dager er for lite",
    )
    unknown = replace(a.PARTICULARS, former=("den forrige",))
    a.given().when(Begin(unknown, a.ANNE), on=a.OCT_18).refused(
        "Forrige avtale: «den forrige» er ikke en avtale"
    )
    nobody = replace(a.PARTICULARS, council="", counterpart=Counterpart.COUNCIL)
    a.given().when(Begin(nobody, a.ANNE), on=a.OCT_18).refused("Råd: mangler, og rådet er avtalens motpart")
    a.given(*a.OFFERED).when(Begin(nobody, a.ANNE), on=a.NOV_1).refused("kan ikke opprettes på nytt")


def test_a_version_of_the_common_text_is_offered() -> None:
    a.given(*a.BEGUN).when(a.OFFER, on=a.NOV_1).then(e.Offered(a.COMMON, 2, a.ANNE, a.NOV_1))
    a.given(*a.BEGUN).when(Offer(" ", 2, ""), on=a.NOV_1).refused("Hvem: mangler", "Teksten: mangler")
    a.given(*a.ADOPTED).when(Offer(a.NEWER, 3, a.ANNE), on=a.JAN_10).refused(
        "er vedtatt av begge og kan ikke få en ny tekst til vedtak"
    )


def test_r12_each_side_signs_the_text_that_both_adopted() -> None:
    a.given(*a.ADOPTED).when(a.COUNTY_SIGNS, on=a.JAN_10).then(
        e.Signed(Signature(a.COUNTY, a.JAN_10, a.COMMON, "signed-document"), a.ANNE, a.JAN_10)
    )
    a.given(*a.DIFFERING).when(a.COUNTY_SIGNS, on=a.JAN_10).refused(
        "er revideres og kan ikke underskrives", "Partene må vedta den samme teksten"
    )


def test_r12_no_signature_before_the_sides_own_decision() -> None:
    a.given(*a.ADOPTED).when(a.sign(a.MUNICIPALITY, a.DEC_5), on=a.JAN_10).refused(
        "er før eget vedtak 14.12.2023"
    )
    a.given(*a.ADOPTED).when(a.sign(a.COUNTY, a.DEC_5), on=a.JAN_10).then(
        e.Signed(Signature(a.COUNTY, a.DEC_5, a.COMMON, "signed-document"), a.ANNE, a.JAN_10)
    )


def test_a_signature_ahead_after_the_term_or_twice_is_refused() -> None:
    a.given(*a.ADOPTED).when(Sign(a.COUNTY, a.JAN_20, None, ""), on=a.JAN_10).refused(
        "Hvem: mangler", "20.01.2024 er senere enn i dag"
    )
    ending = a.tell((a.OCT_14_2027, a.MUNICIPALITY_ENDS), after=a.HALF_SIGNED)
    a.given(*ending).when(a.sign(a.MUNICIPALITY, a.OCT_14_2027), on=a.OCT_14_2027).refused(
        "er etter at neste periode begynte, 14.10.2027"
    )
    a.given(*a.HALF_SIGNED).when(a.sign(a.COUNTY, a.JAN_20), on=a.JAN_20).refused(
        "fylkeskommunen har signert 10.01.2024"
    )


def test_r12_it_is_in_force_from_the_last_of_all_dates() -> None:
    assert a.state_of(*a.SIGNED).in_force_from == a.JAN_20
    a.given(*a.SIGNED).when(Enter(), on=a.JAN_20).then(e.EnteredForce(a.JAN_20, a.COMMON, a.JAN_20))
    a.given(*a.SIGNED).when(Enter(), on=FEB_1).then(e.EnteredForce(a.JAN_20, a.COMMON, FEB_1))


def test_r12_a_stated_day_makes_it_later_never_earlier() -> None:
    for stated, starts in ((FEB_1, FEB_1), (a.DEC_5, a.JAN_20)):
        signed = a.tell((a.NOV_1, StateStart(stated, a.ANNE)), after=a.OFFERED)
        for day, command in (
            (a.DEC_5, a.COUNTY_ADOPTS),
            (a.DEC_14, a.MUNICIPALITY_ADOPTS),
            (a.JAN_10, a.COUNTY_SIGNS),
            (a.JAN_20, a.MUNICIPALITY_SIGNS),
        ):
            signed = a.tell((day, command), after=signed)
        assert a.given(*signed).due(starts)[-1] == Enter()
        assert Enter() not in a.given(*signed).due(starts - timedelta(days=1))
    later = a.tell((a.NOV_1, StateStart(FEB_1, a.ANNE)), after=a.SIGNED)
    a.given(*later).when(Enter(), on=a.JAN_20).refused("trer i kraft først 01.02.2024")


def test_a_stated_day_after_the_term_is_refused_and_one_that_comes_to_be_so_keeps_it_out_of_force() -> None:
    ending = a.tell((a.OCT_14_2027, a.MUNICIPALITY_ENDS), after=a.SIGNED)
    a.given(*ending).when(StateStart(a.OCT_14_2027, ""), on=a.JAN_20).refused(
        "Hvem: mangler", "14.10.2027 er etter at neste periode begynte"
    )
    stated = a.tell(
        (a.JAN_20, StateStart(a.OCT_20_2027, a.ANNE)), (a.OCT_14_2027, a.MUNICIPALITY_ENDS), after=a.SIGNED
    )
    a.given(*stated).when(Enter(), on=a.OCT_20_2027).refused("neste periode begynner før den dagen")
    assert a.given(*stated).due(a.OCT_20_2027)[-1] == Expire()


def test_a_signature_registered_wrongly_takes_it_out_of_force() -> None:
    a.given(*a.IN_FORCE).when(a.WITHDRAW_SIGNATURE, on=FEB_1).then(
        e.SignatureWithdrawn(a.MUNICIPALITY, "wrong-one", a.ANNE, FEB_1)
    )
    withdrawn = a.tell((FEB_1, a.WITHDRAW_SIGNATURE), after=a.IN_FORCE)
    assert a.state_of(*withdrawn).status is Status.ADOPTED
    a.given(*withdrawn).when(replace(a.WITHDRAW_SIGNATURE, reason="", actor=""), on=FEB_1).refused(
        "Hvem: mangler", "Begrunnelse: mangler", "kommunen har ikke signert"
    )
    again = a.tell((FEB_1, a.sign(a.MUNICIPALITY, FEB_1)), after=withdrawn)
    assert a.state_of(*again).in_force_from == FEB_1


def test_r13_it_expires_at_the_municipalitys_own_next_constituting_meeting() -> None:
    a.given(*a.ENDING).when(Expire(), on=a.OCT_14_2027).then(e.Expired(a.OCT_14_2027, True, a.OCT_14_2027))
    a.given(*a.ENDING).when(Expire(), on=date(2027, 10, 13)).refused("utløper først 14.10.2027")
    county_first = a.tell((a.NOV_1, a.COUNTY_ENDS), after=a.IN_FORCE)
    a.given(*county_first).when(Expire(), on=a.OCT_20_2027).refused(
        "utløper ved kommunestyrets neste konstituerende møte, og datoen mangler"
    )


def test_r13_grace_is_for_what_is_in_force_not_for_an_offer() -> None:
    graced = a.tell((a.OCT_18, Begin(replace(a.PARTICULARS, grace_days=30), a.ANNE)), after=a.SITTING)
    offered = a.tell((a.NOV_1, a.OFFER), (a.NOV_1, a.MUNICIPALITY_ENDS), after=graced)
    assert a.state_of(*offered).expires_on == a.OCT_14_2027
    a.given(*offered).when(Expire(), on=a.OCT_14_2027).then(e.Expired(a.OCT_14_2027, False, a.OCT_14_2027))
    in_force = a.tell(
        (a.DEC_5, a.COUNTY_ADOPTS), (a.DEC_14, a.MUNICIPALITY_ADOPTS), (a.JAN_10, a.COUNTY_SIGNS),
        (a.JAN_20, a.MUNICIPALITY_SIGNS), (a.JAN_20, Enter()), after=offered,
    )  # fmt: skip
    assert a.state_of(*in_force).expires_on == date(2027, 11, 13)


def test_r13_a_corrected_next_date_lets_it_expire_anew() -> None:
    later = replace(a.MUNICIPALITY_ENDS, day=a.OCT_20_2027)
    corrected = a.tell((a.OCT_14_2027, later), after=a.EXPIRED)
    assert a.state_of(*corrected).status is Status.IN_FORCE
    assert a.given(*corrected).due(a.OCT_20_2027) == [Expire()]
    county = a.tell((a.OCT_20_2027, a.COUNTY_ENDS), after=a.EXPIRED)
    assert a.state_of(*county).status is Status.EXPIRED


def test_an_agreement_follows_its_municipality_to_another_council_or_number() -> None:
    a.given(*a.IN_FORCE).when(a.MOVE, on=a.JAN_20).then(
        e.Moved("3403", "sor-osterdal", a.JAN_20, "left-the-council", a.ANNE, a.JAN_20)
    )
    renumbered = a.state_of(*a.tell((a.JAN_20, replace(a.MOVE, municipality="3503")), after=a.IN_FORCE))
    assert (renumbered.begun.municipality, renumbered.status) == ("3503", Status.IN_FORCE)
    a.given(*a.IN_FORCE).when(Move("x", "Y", FEB_1, "", ""), on=a.JAN_20).refused(
        "Hvem: mangler", "Begrunnelse: mangler", "«x» er ikke et kommunenummer", "«Y» er ikke en rådskode",
        "01.02.2024 er senere enn i dag",
    )  # fmt: skip


def test_a_merged_municipality_has_an_agreement_of_its_own_and_no_old_decision_counts_for_it() -> None:
    a.given(*a.ADOPTED).when(a.MERGE, on=a.JAN_20).then(
        e.Replaced(("2023-3499",), a.JAN_20, "merged", a.ANNE, a.JAN_20)
    )
    merged = a.tell((a.JAN_20, a.MERGE), after=a.ADOPTED)
    a.given(*merged).when(a.COUNTY_SIGNS, on=a.JAN_20).refused("er erstattet og kan ikke underskrives")
    a.given(*merged).when(replace(a.MERGE, by=()), on=a.JAN_20).refused("er erstattet og kan ikke erstattes")
    a.given(*a.ADOPTED).when(Replace(("Storhamar",), FEB_1, "", ""), on=a.JAN_20).refused(
        "Hvem: mangler",
        "Begrunnelse: mangler",
        "01.02.2024 er senere enn i dag",
        "«Storhamar» er ikke en avtale",
    )


def test_the_term_from_2019_adopted_by_fellesnemnda_and_through_2020_is_accepted() -> None:
    """The county did not exist in 2019; the kommunestyrer adopted during 2020, up to 14 months after the election."""
    election = date(2019, 9, 9)
    given = replace(
        a.PARTICULARS, election=election, target=a.DEC_5.replace(year=2019), escalation=date(2020, 6, 30)
    )
    county = replace(a.adoption(a.COUNTY, date(2019, 6, 11), body=Body.FELLESNEMND), merger="county-merger")
    late = date(2020, 11, 12)
    events = a.tell(
        (date(2019, 11, 1), Begin(replace(given, former=()), a.ANNE)),
        (date(2019, 11, 1), Constitute(a.MUNICIPALITY, election, date(2019, 10, 10), a.ANNE)),
        (date(2019, 11, 1), a.OFFER),
        (date(2019, 11, 1), RecordAdoption(county, a.ANNE)),
        (date(2020, 6, 30), Escalate()),
        (late, a.adopt(a.MUNICIPALITY, late)),
        (late, a.sign(a.COUNTY, late)),
        (late, a.sign(a.MUNICIPALITY, late)),
        (late, Enter()),
        (a.OCT_18, Constitute(a.MUNICIPALITY, a.ELECTION, a.OCT_12, a.ANNE)),
        (a.OCT_18, Expire()),
    )
    assert a.state_of(*events[:9]).in_force_from == late
    assert a.state_of(*events).expired_on == a.OCT_12


def test_what_the_old_fylkesting_decided_in_june_2023_adopts_nothing() -> None:
    """Case 34/2023 of 13 June: «det er de nye kommunestyrene og det nye fylkestinget som har myndighet»."""
    old = a.adopt(a.COUNTY, date(2023, 6, 13))
    a.given(*a.OFFERED).when(old, on=a.NOV_1).refused("fylkestinget for perioden ble konstituert 18.10.2023")
