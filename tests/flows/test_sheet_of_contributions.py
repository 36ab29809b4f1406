"""The municipalities' contributions as a sheet: laid out, filled in, read in; all of it or nothing (R19)."""

from datetime import date, datetime

import pytest

from domain.cases.grant.words import Contribution, Word
from domain.engine.documents import get_text
from domain.engine.refusal import Refused
from flows.desk_work import grants
from flows.money_forms import WithdrawContributionForm, YearForm
from flows.money_years import load_grant
from flows.office import Office
from tests.flows.course import ANNE, at, do
from tests.flows.money_course import WHERE, confirms
from tests.flows.sheet_course import laid_out, length, read_in, refused

HAMAR, RINGSAKER = ("hamar", "3403"), ("hamar", "3411")
LILLEHAMMER, LUNNER = ("lillehammer", "3405"), ("hadeland", "3234")
GIVEN = {
    "Bekreftet: beløp": 600_000,
    "Bekreftet: dato": datetime.fromisoformat("2024-03-01"),
    "Bekreftet: journalpost": "2024/100-2",
}


@pytest.fixture
def begun(office: Office) -> Office:
    at(office, "2024-03-05T10:00")
    do(office, grants.begin_grants, YearForm(actor=ANNE, year=2024))
    return office


def test_every_member_of_every_region_has_a_row(begun: Office) -> None:
    filled = laid_out(begun, "contributions", 2024)
    assert len(filled.rows) == 48
    assert (filled.read(HAMAR, "Kommune"), filled.read(HAMAR, "Teller med")) == ("Hamar", "ja")
    assert filled.read(LUNNER, "Teller med") == "nei"


def test_what_is_filled_in_is_registered_in_all_regions_at_once(begun: Office) -> None:
    filled = laid_out(begun, "contributions", 2024)
    filled.write(HAMAR, GIVEN)
    filled.write(
        LILLEHAMMER,
        {"Lovet: beløp": "140 000", "Lovet: dato": "1.3.2024", "Lovet: journalpost": "2024/100-3"},
    )
    said = str(read_in(begun, filled)).replace("\u00a0", " ")
    assert said.startswith("utfylt.xlsx er i orden. Endret: Ark «Tilskudd 2024», celle H")
    assert "(hamar/3403, Bekreftet: beløp): tomt → 600 000 kroner" in said
    assert load_grant(begun, 2024, "hamar").confirmed == {
        "3403": Contribution("3403", 60_000_000, date(2024, 3, 1), "2024/100-2")
    }
    promised = load_grant(begun, 2024, "lillehammer").promised["3405"]
    assert (promised.amount, promised.received) == (14_000_000, date(2024, 3, 1))


def test_the_same_file_twice_changes_nothing_and_neither_does_another_that_says_the_same(
    begun: Office,
) -> None:
    body = laid_out(begun, "contributions", 2024).write(HAMAR, GIVEN).saved()
    read_in(begun, body)
    there = length(begun)
    assert str(read_in(begun, body)) == "utfylt.xlsx er lest inn før. Ingenting er endret."
    again = laid_out(begun, "contributions", 2024).write(HAMAR, GIVEN)
    assert str(read_in(begun, again)) == "utfylt.xlsx sier det samme som Årshjul. Ingenting er endret."
    assert length(begun) == there


def test_the_same_file_changes_nothing_when_somebody_has_undone_it(begun: Office) -> None:
    body = laid_out(begun, "contributions", 2024).write(HAMAR, GIVEN).saved()
    read_in(begun, body)
    undo = WithdrawContributionForm(**WHERE, municipality="3403", word=Word.CONFIRMED, reason="Feil kommune.")
    do(begun, grants.withdraw_contribution, undo)
    assert read_in(begun, body).known
    assert not load_grant(begun, 2024, "hamar").confirmed


def test_everything_wrong_is_told_at_once_by_cell_and_nothing_is_changed(begun: Office) -> None:
    there = length(begun)
    filled = laid_out(begun, "contributions", 2024)
    filled.write(HAMAR, GIVEN)
    filled.write(RINGSAKER, {**GIVEN, "Bekreftet: beløp": "mye", "Bekreftet: dato": "31.02.2024"})
    filled.write(LILLEHAMMER, {**GIVEN, "Bekreftet: journalpost": None})
    filled.write(LUNNER, {**GIVEN, "Bekreftet: dato": "1. april 2024", "Bekreftet: journalpost": "nr. 7"})
    found = refused(begun, filled, actor="ukjent")
    where = {key: filled.place(key, "Bekreftet: beløp")[1:] for key in (RINGSAKER, LILLEHAMMER, LUNNER)}
    sheet = "Ark «Tilskudd 2024», celle"
    assert found[0].startswith("Hvem er du?: «ukjent» står ikke i registeret")
    assert set(found[1:]) == {
        f"{sheet} H{where[RINGSAKER]}: «mye» er ikke et beløp. Skriv kroner, som 1 000 000 eller 1000000,50 (øre med "
        "to siffer).",
        f"{sheet} I{where[RINGSAKER]}: «31.02.2024» er ikke en dato. Skriv datoen som 15.03.2024.",
        f"{sheet} J{where[LILLEHAMMER]}: mangler: beløp, dato og journalpost hører sammen. Fyll ut cella.",
        f"{sheet} I{where[LUNNER]}: Bidrag fra 3234: 01.04.2024 er senere enn i dag, 05.03.2024. Registrer det når det "
        "har skjedd.",
        f"{sheet} J{where[LUNNER]}: Bidrag fra 3234, journalpost: «nr. 7» er ikke saksnummer, bindestrek og "
        "dokumentnummer (R26). Skriv det som 2022/17593-5.",
    }
    assert length(begun) == there


def test_a_correction_and_a_withdrawal_need_a_reason_which_becomes_a_document(begun: Office) -> None:
    read_in(begun, laid_out(begun, "contributions", 2024).write(HAMAR, GIVEN).write(RINGSAKER, GIVEN))
    filled = laid_out(begun, "contributions", 2024)
    filled.write(HAMAR, {"Bekreftet: beløp": 500_000}).write(RINGSAKER, dict.fromkeys(GIVEN))
    assert [p.partition(": ")[0] for p in refused(begun, filled)] == [
        f"Ark «Tilskudd 2024», celle {filled.place(key, 'Begrunnelse for rettelsen')}"
        for key in (HAMAR, RINGSAKER)
    ]
    filled.write(HAMAR, {"Begrunnelse for rettelsen": "Vedtaket ble endret."})
    filled.write(RINGSAKER, {"Begrunnelse for rettelsen": "Ring ola@example.no"})
    [told] = refused(begun, filled)
    assert "ser ut til å inneholde en e-postadresse" in told
    filled.write(RINGSAKER, {"Begrunnelse for rettelsen": "Budsjettkutt."})
    done = read_in(begun, filled)
    grant = load_grant(begun, 2024, "hamar")
    assert grant.confirmed["3403"].amount == 50_000_000
    assert "3411" not in grant.confirmed
    with begun.store.reading() as c:
        assert get_text(c, grant.undone["3411", Word.CONFIRMED]) == "Budsjettkutt."
    assert done.streams == ("grant/2024-hamar",)


def test_what_others_have_changed_since_is_never_overwritten(begun: Office) -> None:
    filled = laid_out(begun, "contributions", 2024)
    do(begun, grants.confirm, confirms("3403", "150 000"))
    filled.write(HAMAR, GIVEN).write(RINGSAKER, GIVEN)
    there = length(begun)
    found = refused(begun, filled)
    assert found[0] == (
        f"Ark «Tilskudd 2024», celle {filled.place(HAMAR, 'Bekreftet: beløp')}: er endret av andre etter at arket ble "
        "hentet ut: «Bekreftet: beløp» er nå 150 000 kroner. Hent ut arket på nytt, og før inn endringen der."
    )
    assert len(found) == 3
    assert length(begun) == there
    # A row that only others have changed is theirs, and keeps nobody from the rest.
    filled.write(HAMAR, dict.fromkeys(GIVEN))
    read_in(begun, filled)
    assert {n: c.amount for n, c in load_grant(begun, 2024, "hamar").confirmed.items()} == {
        "3403": 15_000_000,
        "3411": 60_000_000,
    }


def test_a_dry_run_tells_what_would_change_and_changes_nothing(begun: Office) -> None:
    there = length(begun)
    filled = laid_out(begun, "contributions", 2024).write(HAMAR, GIVEN)
    said = str(read_in(begun, filled, dry_run=True))
    assert "Dette ville blitt endret, men ingenting er endret nå" in said
    assert length(begun) == there


def test_the_document_of_the_same_journal_entry_stays(begun: Office) -> None:
    begun.settings.inbox.mkdir()
    (begun.settings.inbox / "vedtak.pdf").write_text("vedtak")
    do(begun, grants.confirm, confirms("3403", "150 000", document="vedtak.pdf"))
    kept = load_grant(begun, 2024, "hamar").confirmed["3403"].document
    for more in ({"Bekreftet: beløp": 160_000.5}, {"Bekreftet: journalpost": "2024/100-9"}):
        reason = {"Begrunnelse for rettelsen": "Skrivefeil."}
        read_in(begun, laid_out(begun, "contributions", 2024).write(HAMAR, {**more, **reason}))
        found = load_grant(begun, 2024, "hamar").confirmed["3403"]
        assert (found.amount, found.document) == (16_000_050, kept if "Bekreftet: beløp" in more else None)


def test_a_year_without_grants_has_no_sheet(begun: Office) -> None:
    with pytest.raises(Refused, match="det finnes ingen saker for 2031"):
        laid_out(begun, "contributions", 2031)
