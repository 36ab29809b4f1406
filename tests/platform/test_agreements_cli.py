"""A term's text and agreements from the shell: from the former text to an agreement in force."""

import json
from pathlib import Path

import pytest

from domain.county.shipped import shipped_plan_text
from tests.platform.conftest import NB, Shell

WHO = ("--actor", "anne.sveipe")


def offered(on: Shell, files: tuple[str, ...]) -> None:
    """The first text, carried on as it was, before all 46 municipalities."""
    on("2023-10-19", "text", "begin", *WHO, "--term", "2023", *files)
    on("2023-10-19", "text", "fix", *WHO)
    assert "46 avtaler" in on("2023-10-19", "agreement", "begin", *WHO, "--term", "2023").out
    sits = ("agreement", "constituted", *WHO, "--term", "2023", "--body")
    on("2023-10-19", *sits, "fylkestinget", "--day", "2023-10-18")
    on("2023-10-19", *sits, "kommunestyret", "--day", "2023-10-12", "--municipality", "3403")
    on("2023-11-01", "agreement", "offer", *WHO)


def matrix(on: Shell, day: str) -> dict[str, dict[str, object]]:
    """The matrix on a day, by municipality."""
    found = json.loads(on(day, "agreement", "show", "--json").out)["matrix"]
    return {row["municipality"]: row for row in found["rows"]}


def test_an_agreement_from_offer_to_force(on: Shell, files: tuple[str, ...]) -> None:
    offered(on, files)
    said = on("2023-12-06", "agreement", "adopt", *WHO, "--body", "fylkestinget", "--decided", "2023-12-05",
              "--case", "34/2023").out  # fmt: skip
    assert "registrert for 46 avtaler" in said
    hamar = ("--municipality", "3403")
    adopt = (
        "agreement",
        "adopt",
        *WHO,
        *hamar,
        "--body",
        "kommunestyret",
        "--decided",
        "2023-12-14",
        "--case",
        "PS 90/2023",
    )
    on("2023-12-15", *adopt)
    assert "Dette var gjort fra før." in on("2023-12-15", *adopt).out
    sign = ("agreement", "sign", *WHO, *hamar, "--side")
    on("2024-01-10", *sign, "fylkeskommunen", "--signed", "2024-01-10")
    said = on("2024-01-20", *sign, "kommunen", "--signed", "2024-01-20").out
    assert "I kraft: 1 av 1." in said
    rows = matrix(on, "2024-01-21")
    assert len(rows) == 46
    assert (rows["3403"]["status"], rows["3403"]["since"]) == ("i kraft", "2024-01-20")
    assert (rows["3401"]["status"], rows["3401"]["overdue"]) == ("vedtatt av fylkestinget", True)
    shown = on("2024-01-21", "agreement", "show").out
    assert "Avtaler 2024–2027: 46 kommuner; 45 vedtatt av fylkestinget, 1 i kraft." in shown
    assert "versjon 1): vedtatt av fylkestinget for 46, av 1 kommunestyrer." in shown
    assert "Datoen da kommunestyret ble konstituert, mangler for 45: 3401, " in shown
    status = on("2024-01-21", "status").out
    assert "45 vedtatt av fylkestinget, 1 i kraft" in status
    assert "For sent ute i agreement/2023: 3401, 3405" in status


def test_a_decision_that_does_not_count_is_refused_with_everything(
    opened: Shell, on: Shell, files: tuple[str, ...]
) -> None:
    offered(on, files)
    ran = opened(
        "agreement",
        "adopt",
        "--actor",
        "nobody",
        "--body",
        "kommunestyret",
        "--decided",
        "2023-09-20",
        "--case",
        "x",
    )
    assert ran.code == 1
    assert "«nobody» står ikke i registeret" in ran.err
    assert "Kommuner: hver kommune gjør dette for seg." in ran.err
    ran = opened(
        "agreement", "adopt", *WHO, "--body", "kommunestyret", "--decided", "2023-09-20", "--case", "x",
        "--municipality", "3403", "--municipality", "3401",
    )  # fmt: skip
    assert ran.code == 1
    assert "2023-3403, Vedtak 20.09.2023: kommunestyret for perioden ble konstituert 12.10.2023" in ran.err
    assert "2023-3401, Vedtak 20.09.2023: datoen da kommunestyret ble konstituert, mangler" in ran.err
    assert "«x» er ikke et saksnummer" in ran.err
    assert matrix(on, "2023-11-01")["3403"]["status"] == "til vedtak"


def test_a_local_deviation_is_laid_in_adopted_and_shown(
    on: Shell, files: tuple[str, ...], tmp_path: Path
) -> None:
    offered(on, files)
    (tmp_path / "nb.txt").write_text(NB.replace("to ganger", "fire ganger"), encoding="utf-8")
    local = on("2023-12-14", "text", "variant", "3403", *WHO, *files).out.rsplit(": ", 1)[1].strip(". \n")
    said = on("2023-12-15", "agreement", "adopt", *WHO, "--municipality", "3403", "--body", "kommunestyret",
              "--decided", "2023-12-14", "--case", "90/2023", "--text", local).out  # fmt: skip
    assert "Avvik fra den felles teksten: 3403." in said
    assert matrix(on, "2023-12-15")["3403"]["status"] == "revideres"
    shown = on("2023-12-15", "text", "redline", "--to", local).out
    assert "2  (endret)" in shown
    assert "[-to-]{+fire+} ganger i året." in shown
    assert f"Lokalt avvik: 3403 {local}" in on("2023-12-15", "text", "show").out


def test_a_council_as_counterpart_and_its_own_title_are_the_plans_word(
    on: Shell, opened: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = shipped_plan_text().replace("counterpart: municipality", "counterpart: council")
    plan = plan.replace(
        "title: {nb: Partnerskapsavtale, nn: Partnarskapsavtale}",
        "title: {nb: Samarbeidsavtale, nn: Samarbeidsavtale}",
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    monkeypatch.setenv("AARSHJUL_PLAN", str(tmp_path / "plan.yaml"))
    on("2023-10-19", "agreement", "begin", *WHO, "--term", "2023", "--municipality", "3446")
    [event] = json.loads(opened("log", "agreement/2023-3446", "--json").out)["events"]
    begun = event["data"]["particulars"]
    assert (begun["counterpart"], begun["council"], begun["title_nn"]) == (
        "råd",
        "hadeland",
        "Samarbeidsavtale",
    )


def test_the_former_terms_agreement_ends_when_the_next_kommunestyre_is_constituted(
    on: Shell, opened: Shell
) -> None:
    on("2023-10-19", "agreement", "begin", *WHO, "--term", "2019", "--municipality", "3403")
    on("2023-10-19", "agreement", "begin", *WHO, "--term", "2023", "--municipality", "3403")
    on("2023-10-19", "agreement", "constituted", *WHO, "--term", "2023", "--body", "kommunestyret", "--day",
       "2023-10-12", "--municipality", "3403")  # fmt: skip
    kinds = [e["kind"] for e in json.loads(opened("log", "agreement/2019-3403", "--json").out)["events"]]
    assert kinds[-2:] == ["agreement.constituted", "agreement.expired"]
    assert matrix(on, "2023-10-19")["3403"]["gap_since"] == "2023-10-12"


def test_all_constituting_dates_come_in_one_table_or_not_at_all(
    on: Shell, opened: Shell, files: tuple[str, ...], tmp_path: Path
) -> None:
    offered(on, files)
    table = tmp_path / "datoer.csv"
    table.write_text("kommunenummer;dato\n3401;05.10.2023\n3405;2023-11-02\n", encoding="utf-8")
    sits = (
        "agreement",
        "constituted",
        *WHO,
        "--term",
        "2023",
        "--body",
        "kommunestyret",
        "--dates",
        str(table),
    )
    ran = opened(*sits)
    assert ran.code == 1
    assert (
        "2023-3405, Konstituerende møte, kommunestyret, 2023: 02.11.2023 er ikke etter valgdagen" in ran.err
    )
    assert len(matrix(on, "2023-11-01")["3401"]["unknown_dates"]) == 1  # type: ignore[arg-type]
    table.write_text("kommunenummer;dato\n3401;05.10.2023\n3405;2023-10-31\n", encoding="utf-8")
    assert "registrert for 2 avtaler" in on("2023-11-01", *sits).out
    assert matrix(on, "2023-11-01")["3401"]["unknown_dates"] == []
    table.write_text(
        "kommunenummer;dato\n340;05.10.2023\n3401;1\n3405;2023-10-31\n3405;2023-10-31\n", encoding="utf-8"
    )
    ran = opened(*sits, "--day", "2023-10-31")
    for words in (
        "«340» er ikke et kommunenummer",
        "«1» er ikke en dato",
        "3405 står to ganger",
        "står alene",
    ):
        assert words in ran.err
    assert "mangler. Skriv datoen, eller oppgi en tabell." in opened(*sits[:-2]).err
    assert "hvert kommunestyre konstitueres for seg" in opened(*sits[:-2], "--day", "2023-10-31").err


def test_withdrawing_moving_and_replacing(on: Shell, files: tuple[str, ...]) -> None:
    offered(on, files)
    hamar = ("--municipality", "3403")
    on("2023-12-06", "agreement", "adopt", *WHO, *hamar, "--body", "fylkestinget", "--decided", "2023-12-05",
       "--case", "34/2023")  # fmt: skip
    on("2023-12-06", "agreement", "start", *WHO, *hamar, "--day", "2024-02-01")
    why = ("--reason", "Feilregistrert.")
    on("2023-12-07", "agreement", "withdraw-adoption", *WHO, *hamar, "--side", "fylkeskommunen", *why)
    assert matrix(on, "2023-12-07")["3403"]["status"] == "til vedtak"
    on(
        "2023-12-07",
        "agreement",
        "move",
        "3403",
        *WHO,
        "--council",
        "sor-osterdal",
        "--day",
        "2023-12-01",
        *why,
    )
    assert matrix(on, "2023-12-07")["3403"]["council"] == "sor-osterdal"
    assert "3403 sitter ikke i sor-osterdal lenger." in on("2023-12-07", "agreement", "show").out
    on("2023-12-07", "agreement", "replace", "3403", *WHO, "--by", "2023-3499", "--day", "2023-12-01", *why)
    assert matrix(on, "2023-12-07")["3403"]["status"] == "ikke opprettet"
    assert "Erstattet: 2023-3403." in on("2023-12-07", "agreement", "show").out
    on("2023-12-06", "agreement", "adopt", *WHO, "--municipality", "3401", "--body", "fylkestinget", "--decided",
       "2023-12-05", "--case", "34/2023")  # fmt: skip


def test_a_text_is_changed_dropped_and_fixed_from_the_shell(
    on: Shell, files: tuple[str, ...], tmp_path: Path
) -> None:
    on("2023-11-01", "text", "begin", *WHO, "--term", "2023", *files)
    (tmp_path / "nb.txt").write_text("Møter\nPartene møtes fire ganger i året.", encoding="utf-8")
    (tmp_path / "nn.txt").write_text("Møte\nPartane møtest fire gonger i året.", encoding="utf-8")
    change = ("text", "change", *WHO, *files, "--ground", "Vedtak i fylkestinget, sak 34/2023.")
    on("2023-11-02", *change[:2], "2", *change[2:])
    on("2023-11-02", *change[:2], "3", *change[2:], "--way", "ny", "--after", "2")
    on("2023-11-03", "text", "drop", "2", *WHO, "--reason", "Trengs ikke.")
    assert "Fastsett versjonen" in on("2023-11-03", "text", "show").out
    assert "Ingen runde ennå." in on("2023-11-03", "text", "chain").out
    assert "Versjon 2" in on("2023-11-03", "text", "fix", *WHO).out
    assert "Versjon 2" in on("2023-11-03", "text", "fix", *WHO).out
    clauses = json.loads(on("2023-11-03", "text", "redline", "--json", "--language", "nn").out)["clauses"]
    assert [(c["number"], c["fate"]) for c in clauses] == [("1", "uendret"), ("2", "endret")]
    on("2027-11-01", "text", "begin", *WHO, "--term", "2027", "--from", "2023")
    shown = json.loads(on("2027-11-01", "text", "show", "--json").out)
    assert (shown["term"], shown["clauses"]) == ("2027", {"1": "Formål", "2": "Møter"})


def test_a_text_that_does_not_hold_is_refused_with_everything(
    opened: Shell, files: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "nb.txt").write_text(
        "Uten punkt.\n# 1 Formål\n\n# 2 Møter\nRing 62 00 08 80.", encoding="utf-8"
    )
    (tmp_path / "nn.txt").write_text("", encoding="utf-8")
    ran = opened("text", "begin", "--actor", "nobody", "--term", "2025", *files)
    assert ran.code == 1
    for words in (
        "«nobody» står ikke i registeret",
        "Tekst (bokmål): begynner ikke med et punkt.",
        "Tekst (bokmål), punkt 2: ser ut til å inneholde et telefonnummer",
        "Tekst (nynorsk): mangler.",
        "2025 er ikke et år med kommune- og fylkestingsvalg",
    ):
        assert words in ran.err
    (tmp_path / "nb.txt").write_text(NB, encoding="utf-8")
    (tmp_path / "nn.txt").write_text("# 1 Føremål\nKort.", encoding="utf-8")
    ran = opened("text", "begin", *WHO, "--term", "2023", *files)
    assert "Tekst (nynorsk): har punktene 1, og bokmål har 1, 2." in ran.err
    assert "ingen er begynt på" in opened("text", "show").err
    assert "ingen er begynt på" in opened("agreement", "show").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("text", "begin", "--term", "neste"), "«neste» er ikke et valgår. Skriv det som 2023."),
        (("text", "begin", "--term", "2027", "--from", "2019"), "finnes verken avtaletekst eller avtaler for «2019»"),
        (("text", "begin", "--term", "2027", "--from", "2023", "--nb", "nb"), "kan ikke oppgis når teksten føres"),
        (("text", "settle", "tull", "--reason", "Nei.", "--outcome", "tas inn"), "«tull» er ikke et innspill."),
        (("text", "settle", "2023/6/1", "--reason", "Nei.", "--outcome", "kanskje"), "«kanskje» er ikke et av valgene"),
        (("text", "take-in",), "ingen runde er i gang"),
        (("text", "change", "9", "--way", "tatt ut"), "9 finnes ikke"),
        (("agreement", "begin", "--term", "2023", "--municipality", "3234"), "«3234» står ikke i registeret i dag"),
        (("agreement", "offer",), "for 2023 er under arbeid. Fastsett en versjon"),
        (
            ("agreement", "constituted", "--term", "2023", "--body", "fylkestinget", "--day", "2023-10-18"),
            "ingen avtale som valget 2023 begynner eller avslutter",
        ),
        (
            ("agreement", "sign", "--side", "fylkeskommunen", "--signed", "2024-01-10"),
            "Avtaler: ingen er opprettet for 2023.",
        ),
        (
            ("agreement", "adopt", "--body", "fylkestinget", "--decided", "2023-12-05", "--case", "1/2023",
             "--text", "kort", "--document", "borte.pdf"),
            "er kortere enn 8 tegn",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_what_can(
    on: Shell, opened: Shell, files: tuple[str, ...], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    on("2023-11-01", "text", "begin", *WHO, "--term", "2023", *files)
    given = [str(tmp_path / "nb.txt") if word == "nb" else word for word in words]
    ran = opened(*given, *WHO)
    assert ran.code == 1
    assert said in ran.err
