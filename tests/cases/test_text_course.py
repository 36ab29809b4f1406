"""A common text from start to a version that can be adopted (R12, R17, R25)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.agreement_text import events as e
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.agreement_text.commands import AddVariant, Begin
from domain.cases.agreement_text.fingerprint import fingerprint_of
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Clause, Particulars, Status
from tests.cases import text_2023 as t

LOCAL = (Clause("1", "nb-1-local", "nn-1-local"),)


def test_a_text_is_started_word_for_word_from_the_former_terms() -> None:
    t.given().when(t.BEGIN, on=t.NOV_1).then(e.Begun(t.PARTICULARS, t.CLAUSES, t.FORMER, (), t.ANNE, t.NOV_1))
    other = (*t.CLAUSES[:-1], Clause("2.1", "nb-2.1", "another"))
    t.given().when(replace(t.BEGIN, clauses=other), on=t.NOV_1).refused(
        "punktene er ikke ordrett dem i 2019", "foreslå endringer etterpå"
    )


def test_the_very_first_text_has_no_former() -> None:
    first = replace(t.PARTICULARS, former="", former_fingerprint="")
    t.given().when(replace(t.BEGIN, particulars=first), on=t.NOV_1).then(
        e.Begun(first, t.CLAUSES, t.FORMER, (), t.ANNE, t.NOV_1)
    )


def test_a_text_that_cannot_start_is_refused_with_everything_at_once() -> None:
    clauses = (Clause("1", "nb", ""), Clause("1", "", "nn"), Clause("0.1", "nb", "nn"))
    noted = t.point(t.OLD, t.POINTS[1].outcome)
    command = Begin(Particulars(2025, " ", "", "2019"), clauses, (noted,), "")
    t.given().when(command, on=t.NOV_1).refused(
        "Hvem: mangler",
        "2025 er ikke et år med kommune- og fylkestingsvalg",
        "Tittel: mangler på bokmål",
        "Tittel: mangler på nynorsk",
        "punkt 1 står 2 ganger",
        "Punkt 1: mangler på bokmål",
        "Punkt 1: mangler på nynorsk",
        "«0.1» er ikke et nummer",
        "må oppgis med både navn og fingeravtrykk",
        "ble ikke utsatt, men «til orientering»",
    )
    t.given().when(replace(t.BEGIN, clauses=()), on=t.NOV_1).refused("har ingen punkter")


def test_it_may_be_started_anew_while_nothing_has_come_of_it() -> None:
    titled = replace(t.BEGIN, particulars=replace(t.PARTICULARS, title_nb="Samarbeidsavtale"))
    [event] = AGREEMENT_TEXT.decide(titled, t.state_of(*t.BEGUN), t.NOV_7)
    assert t.state_of(*t.BEGUN, event).particulars == titled.particulars
    t.given(*t.GATHERED).when(titled, on=t.NOV_7).refused("er i arbeid og kan ikke startes på nytt")


def test_the_fingerprint_is_over_numbers_languages_and_order() -> None:
    one, two, three = t.CLAUSES
    prints = {
        fingerprint_of(clauses)
        for clauses in (
            t.CLAUSES,
            (two, one, three),
            (one, two),
            (replace(one, number="9"), two, three),
            (replace(one, nb="other"), two, three),
            (replace(one, nn="other"), two, three),
            (replace(one, nb=one.nn, nn=one.nb), two, three),
        )
    }
    assert len(prints) == 7


def test_a_version_is_fixed_with_the_changes_that_were_proposed() -> None:
    changed = (t.CLAUSES[0], Clause("2", "nb-2-new", "nn-2-new"), t.CLAUSES[2])
    t.given(*t.PROPOSED).when(t.FIX, on=t.NOV_7).then(
        e.VersionFixed(2, changed, fingerprint_of(changed), (1,), t.ANNE, t.NOV_7)
    )
    state = t.state_of(*t.FIXED)
    assert [(v.number, v.changes) for v in state.versions] == [(1, ()), (2, (1,))]
    assert (state.version.on, state.clauses) == (t.NOV_7, changed)


def test_a_text_may_be_carried_on_as_it_was() -> None:
    t.given(*t.BEGUN).when(t.FIX, on=t.NOV_7).then(
        e.VersionFixed(1, t.CLAUSES, t.FORMER, (), t.ANNE, t.NOV_7)
    )
    assert len(t.state_of(*t.tell((t.NOV_7, t.FIX), after=t.BEGUN)).versions) == 1


def test_no_version_while_a_point_taken_in_is_in_no_change() -> None:
    t.given(*t.GATHERED).when(replace(t.FIX, actor=""), on=t.NOV_7).refused(
        "Hvem: mangler", "runde 2023, svar nr. 6, innspill 1: er «tas inn», men finnes ikke i noen endring"
    )


def test_no_version_while_a_returned_point_waits() -> None:
    t.given(*t.RETURNED).when(t.FIX, on=t.NOV_14).refused(
        "runde 2023, svar nr. 8, innspill 1: er utsatt fra før og må avgjøres nå"
    )


def test_a_municipalitys_own_text_is_kept_beside_the_common_one() -> None:
    added = AddVariant("3403", LOCAL, t.ANNE)
    t.given(*t.FIXED).when(added, on=t.NOV_14).then(
        e.VariantAdded("3403", LOCAL, fingerprint_of(LOCAL), t.ANNE, t.NOV_14)
    )
    with_variant = t.tell((t.NOV_14, added), after=t.FIXED)
    state = t.state_of(*with_variant)
    assert state.clauses_of(fingerprint_of(LOCAL)) == LOCAL
    assert state.clauses_of(t.FORMER) == t.CLAUSES
    assert state.clauses_of("unknown") is None
    t.given(*with_variant).when(replace(added, municipality="3411"), on=t.NOV_14).refused(
        "er registrert for 3403 fra før"
    )


def test_a_variant_that_is_none_is_refused() -> None:
    t.given(*t.FIXED).when(AddVariant("343", t.CLAUSES, ""), on=t.NOV_14).refused(
        "Hvem: mangler", "«343» er ikke et kommunenummer", "er ordrett den felles teksten"
    )


def test_nothing_but_a_start_can_be_asked_of_a_blank_text() -> None:
    t.given().when(t.FIX, on=t.NOV_1).refused("Avtaleteksten: er ikke opprettet.")
    assert CommonText().status is Status.BLANK
    with pytest.raises(LookupError):
        _ = CommonText().version


def test_the_calendar_asks_nothing_of_a_text() -> None:
    case = t.given(*t.PROPOSED)
    assert case.due(date(2030, 1, 1)) == []
    assert case.next_due() is None
