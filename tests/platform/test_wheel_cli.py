"""The councils' years from the shell: made from the plan, handled, shown, drawn."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.platform.conftest import Ran, Shell

WHO = ("--actor", "anne.sveipe")
HAMAR = (*WHO, "--council", "hamar", "--year", "2024")
On = Callable[..., Ran]


@pytest.fixture
def on(opened: Shell, monkeypatch: pytest.MonkeyPatch) -> On:
    """The command line on a day: on("2023-11-01", words …), which must succeed."""

    def do(day: str, *words: str) -> Ran:
        monkeypatch.setenv("AARSHJUL_CLOCK", f"{day}T10:00:00+01:00")
        ran = opened(*words)
        assert ran.code == 0, ran.err
        return ran

    return do


def test_a_year_from_the_plan_to_complete_in_one_council(on: On) -> None:
    assert "10 råd" in on("2023-11-02", "wheel", "make", *WHO, "--year", "2024").out
    assert "gjort fra før" in on("2023-11-02", "wheel", "make", *WHO, "--year", "2024").out
    on("2024-01-10", "wheel", "plan", *HAMAR, "--theme", "regionale-planer", "--day", "2024-03-14")
    on("2024-03-15", "wheel", "handle", *HAMAR, "--theme", "regionale-planer", "--day", "2024-03-14")
    later = ("--theme", "samferdsel", "--to", "2024-09-01", "--reason", "Planen er ikke klar.")
    assert "utsatt til september 2024" in on("2024-05-02", "wheel", "postpone", *HAMAR, *later).out
    on("2024-09-12", "wheel", "handle", *HAMAR, "--theme", "samferdsel", "--day", "2024-09-12")
    on("2024-10-01", "wheel", "drop", *HAMAR, "--theme", "skoleresultater", "--reason", "Tatt opp i fjor.")
    shown = on("2024-10-02", "wheel", "show", "--year", "2024").out
    assert "3 av 30 obligatoriske temasaker er behandlet eller utgår. Året er ikke fullstendig." in shown
    found = json.loads(
        on("2024-10-02", "wheel", "show", "--year", "2024", "--council", "hamar", "--json").out
    )
    [hamar] = found["councils"]
    assert (hamar["complete"], found["complete"]) == (True, False)


def test_case_files_are_given_for_a_whole_year_and_until_then_status_says_that_they_lack(
    on: On, opened: Shell, tmp_path: Path
) -> None:
    on("2023-11-02", "wheel", "make", *WHO, "--year", "2024")
    assert "Saksnumre for årshjul og møtepunkter i 2024: 20 mangler" in on("2023-11-02", "status").out
    assert "hamar: årshjulet mangler saksnummer" in on("2023-11-02", "wheel", "show", "--year", "2024").out
    given = ("wheel", "case-files", *WHO, "--first-case-number", "2023/18101")
    assert "2023/18101 til 2023/18120, 20 saksmapper. 10 brev er lagt i kø." in on("2023-11-02", *given).out
    assert "gjort fra før" in on("2023-11-02", *given).out
    assert "Saksnumre for" not in on("2023-11-02", "status").out
    assert "Ingen brev" in on("2023-11-02", "wheel", "journal", "--council", "hamar", "--year", "2025").out
    letters = on("2023-11-02", "wheel", "journal", "--council", "hamar", "--year", "2024").out
    assert "2023/18103-1  02.11.2023  Årshjulet  hamar" in letters
    table = tmp_path / "saker.csv"
    table.write_text("raad,arshjul,motepunkter\nhamar,2023/1,x\n", encoding="utf-8")
    ran = opened("wheel", "case-files", *WHO, "--year", "2024", "--case-numbers", str(table))
    assert (ran.code, "linje 2, motepunkter" in ran.err) == (1, True)


def test_what_cannot_be_is_refused_with_all_that_is_wrong(opened: Shell, on: On) -> None:
    on("2023-11-02", "wheel", "make", *WHO, "--year", "2024")
    ran = opened("wheel", "add", "--actor", "ukjent", "--council", "drammen", "--theme", "kultur", "--month", "9",
                 "--title-nb", "Ring 911 22 333", "--title-nn", "Kultur", "--responsible", "ukjent")  # fmt: skip
    assert ran.code == 1
    for words in (
        "Hvem er du?",
        "«drammen» står ikke i registeret",
        "et telefonnummer",
        "Ansvarlig (eller en rolle",
    ):
        assert words in ran.err


def test_the_year_as_a_picture_and_as_rows(on: On, tmp_path: Path) -> None:
    on("2023-11-02", "wheel", "make", *WHO, "--year", "2024")
    add = (
        "--theme",
        "kultur",
        "--title-nb",
        "Kultur & næring",
        "--title-nn",
        "Kultur & næring",
        "--month",
        "9",
    )
    on("2024-01-10", "wheel", "add", *HAMAR, *add, "--responsible", "samferdsel")
    for council in ("hamar", ""):
        out = tmp_path / "wheel.svg"
        on(
            "2024-06-05",
            "wheel",
            "svg",
            "--year",
            "2024",
            "--council",
            council,
            "--language",
            "nn",
            "--out",
            str(out),
        )
        told = (
            ET.fromstring(out.read_text(encoding="utf-8")).findtext("{http://www.w3.org/2000/svg}desc") or ""
        )
        assert "Oppfølging av regionale planar" in told
        assert "Kultur & næring" in told
        assert ("mars: 0 av 10 gjort, 10 for seint" in told) == (council == "")
    rows = json.loads(on("2024-06-05", "wheel", "ahead", "--council", "hamar", "--json").out)["rows"]
    assert {"councils": ["hamar"], "when": "mars 2024", "kind": "temasak", "text": "Oppfølging av regionale planer",
            "standing": "for sent", "late": True} in rows  # fmt: skip
    assert any(row["text"] == "Høringsbrev" and row["when"] == "28.06.2024" for row in rows)
    assert not any("2023" in row["when"] for row in rows)
    assert "oktober 2024" in on("2024-06-05", "wheel", "ahead").out


def test_a_theme_is_assigned_and_opened_again(on: On) -> None:
    on("2023-11-02", "wheel", "make", *WHO, "--year", "2024")
    theme = (*HAMAR, "--theme", "samferdsel")
    assert "er ansvarlig" in on("2024-01-10", "wheel", "assign", *theme, "--responsible", "anne.sveipe").out
    on("2024-01-10", "wheel", "drop", *theme, "--reason", "Ikke aktuelt.")
    assert "planlagt igjen" in on("2024-01-10", "wheel", "reopen", *theme, "--reason", "Feil tema.").out


def test_a_meeting_point_is_planned_moved_held_and_called_off(opened: Shell, on: On) -> None:
    on("2023-11-02", "wheel", "make", *WHO, "--year", "2024")
    asked = ("--politician", "hamar.opposisjon", "--politician", "hamar.posisjon", "--place", "Fylkeshuset")
    said = on("2024-01-10", "meeting-point", "plan", *HAMAR, "--starts", "2024-03-14T10:00", *asked).out
    assert "Møtepunkt 1 er planlagt torsdag 14. mars 2024 kl. 10.00." in said
    again = on("2024-01-10", "meeting-point", "plan", *HAMAR, "--starts", "2024-03-14T10:00", *asked).out
    assert "gjort fra før" in again
    moved = ("--meeting", "1", "--starts", "2024-04-18T12:00", "--minutes", "90", *asked)
    assert "18. april 2024 kl. 12.00" in on("2024-01-10", "meeting-point", "change", *HAMAR, *moved).out
    on("2024-01-10", "meeting-point", "plan", *HAMAR, "--starts", "2024-11-07T10:00", *asked)
    off = ("--meeting", "2", "--reason", "Ingen kan.")
    assert "avlyst" in on("2024-01-11", "meeting-point", "call-off", *HAMAR, *off).out
    on("2024-04-19", "meeting-point", "hold", *HAMAR, "--meeting", "1", "--journal", "2024/17-3")
    ran = opened("meeting-point", "hold", *HAMAR, "--meeting", "1", "--document", "finnes-ikke.pdf")
    assert (ran.code, "«finnes-ikke.pdf» finnes ikke" in ran.err) == (1, True)
    wrong = ("--meeting", "1", "--reason", "Feil møte.")
    assert "planlagt igjen" in on("2024-04-19", "meeting-point", "withdraw-hold", *HAMAR, *wrong).out
    shown = on("2024-04-19", "meeting-point", "list", "--council", "hamar").out
    assert "torsdag 18. april 2024 kl. 12.00" in shown
    assert "Møtepunktene i hamar: mangler møter." in shown
    assert "2. halvår mangler 1 møtepunkt" in on("2024-04-19", "wheel", "show").out
