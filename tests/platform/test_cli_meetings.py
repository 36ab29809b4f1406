"""The political calendar from the shell: check, import, list, and who can answer a round in time."""

import json
import shlex
from pathlib import Path

import pytest

from tests.platform.conftest import Shell

HEADING = "organ,dato,saksfrist,konstituerende,avlyst,kilde,id\n"
PLAN = (
    HEADING
    + "hamar,2023-08-30,,,,,\nvaldres,2023-11-22,,ja,,,\nvaldres,2023-12-04,,,,,\n"
    + "".join(f"{number},2023-10-11,,ja,,,\n" for number in (3449, 3450, 3451, 3452, 3453, 3454))
)
DRAFT = (
    *("round", "draft", "--actor", "anne.sveipe", "--case", "2022/17593", "--first-document", "5"),
    *("--council", "hamar", "--council", "valdres", "--council", "hadeland"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_check_says_what_is_there_and_takes_nothing_in(opened: Shell, file: Path) -> None:
    assert opened("meetings", "check", str(file)).out == (
        "Fila er i orden: Møter i plan.csv: 9, organer: 8.\n"
    )
    found = json.loads(opened("meetings", "check", str(file), "--json").out)["meetings"]
    assert found[0] == {
        "body": "hamar",
        "uid": "2023-08-30",
        "day": "2023-08-30",
        "cutoff": None,
        "constituting": False,
        "cancelled": False,
        "source": "plan.csv",
    }
    assert opened("meetings", "list").out == "Ingen møter er lest inn.\n"


def test_an_import_is_listed_and_again_changes_nothing(opened: Shell, file: Path) -> None:
    assert "Nye: 9, endret: 0" in opened("meetings", "import", str(file)).out
    assert "Nye: 0, endret: 0, tatt bort: 0, som før: 9." in opened("meetings", "import", str(file)).out
    shown = opened("meetings", "list", "valdres").out.splitlines()
    assert [line.split()[0] for line in shown] == ["Organ", "valdres", "valdres"]
    assert "22.11.2023" in shown[1]
    assert "konstituerende" in shown[1]
    assert len(json.loads(opened("meetings", "list", "--json").out)["meetings"]) == 9


def test_a_wrong_file_is_refused_whole(opened: Shell, file: Path) -> None:
    file.write_text(PLAN + "oslo,2023-08-30,,,,,\nhamar,snart,,,,,\n", encoding="utf-8")
    for command in ("check", "import"):
        ran = opened("meetings", command, str(file))
        assert ran.code == 1
        assert ran.err.count("  - plan.csv, linje 1") == 2
    assert opened("meetings", "list").out == "Ingen møter er lest inn.\n"


def test_a_meeting_that_is_gone_from_the_file_goes_with_remove(opened: Shell, file: Path) -> None:
    opened("meetings", "import", str(file))
    file.write_text(PLAN.replace("valdres,2023-12-04,,,,,\n", ""), encoding="utf-8")

    ran = opened("meetings", "import", str(file))
    assert (ran.code, "04.12.2023: er et kommende møte" in ran.err) == (1, True)
    assert "tatt bort: 1" in opened("meetings", "import", str(file), "--remove").out


def test_a_calendar_is_read_for_its_body(opened: Shell, tmp_path: Path) -> None:
    path = tmp_path / "Kommunestyret.ICS"
    entry = "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20230830\nSUMMARY:Kommunestyret\nEND:VEVENT\n"
    path.write_text(f"BEGIN:VCALENDAR\n{entry}END:VCALENDAR\n", encoding="utf-8")

    assert "Organ: må oppgis for en kalenderfil." in opened("meetings", "import", str(path)).err
    assert opened("meetings", "import", str(path), "--body", "3403", "--titled", "kommunestyret").code == 0
    assert "Hamar kommunestyre" in opened("meetings", "list", "3403").out


def test_the_example_is_written_once_and_can_be_read_in(opened: Shell, tmp_path: Path) -> None:
    path = tmp_path / "eksempel.csv"
    assert opened("meetings", "example", str(path)).code == 0
    assert opened("meetings", "import", str(path)).code == 0
    ran = opened("meetings", "example", str(path))
    assert (ran.code, "finnes fra før" in ran.err) == (1, True)


def test_who_can_answer_a_round_and_the_commands_that_would_help(opened: Shell, file: Path) -> None:
    opened("meetings", "import", str(file))
    assert opened(*DRAFT).code == 0
    seen = "Rekker fristen etter møteplanene: 1 av 3 råd. Se «aarshjul round meetings 2023»."
    assert seen in opened("round", "preview").out
    shown = opened("round", "meetings").out

    assert "svarfrist fredag 15. september 2023" in shown
    assert "Organer uten innlest møteplan: 7 av 15." in shown
    assert "Tidligste frist som alle råd med møteplan kan holde: torsdag 7. desember 2023" in shown
    draft, extend = (shlex.split(line) for line in shown.splitlines()[-2:])
    assert extend[:5] == ["aarshjul", "round", "extend", "--actor", "ANSATT-ID"]
    assert extend[-4:] == ["--council", "valdres", "--deadline", "2023-12-07"]

    words = [word.replace("ANSATT-ID", "anne.sveipe") for word in draft[1:]]
    assert opened(*words).code == 0
    again = opened("round", "meetings", "2023").out
    assert "svarfrist torsdag 7. desember 2023" in again
    assert "aarshjul round" not in again


def test_without_any_plan_the_preview_has_no_line_about_it(opened: Shell) -> None:
    assert opened(*DRAFT).code == 0
    assert "møteplan" not in opened("round", "preview").out


def test_before_any_draft_the_years_own_days_are_asked_about(opened: Shell, file: Path) -> None:
    opened("meetings", "import", str(file))
    found = json.loads(opened("round", "meetings", "--year", "2023", "--json").out)

    assert (found["answering"]["deadline"], found["commands"]) == ("2023-09-15", [])
    verdicts = {o["body"]: o["verdict"] for o in found["answering"]["councils"]}
    assert (len(verdicts), verdicts["hamar"], verdicts["gjovik"]) == (10, "rekker fristen", "uvisst")
    assert opened("round", "meetings", "--year", "12").code == 2
    assert "Valgdagen er 13.09.2027 (forventet, ikke bekreftet)." in (
        opened("round", "meetings", "--year", "2027").out
    )
    assert "Valgdagen" not in opened("round", "meetings", "--year", "2026").out


def test_own_texts_are_asked_for_again_as_files(opened: Shell, file: Path, tmp_path: Path) -> None:
    opened("meetings", "import", str(file))
    nb, nn = tmp_path / "nb.txt", tmp_path / "nn.txt"
    nb.write_text("Egen tekst.", encoding="utf-8")
    nn.write_text("Eigen tekst.", encoding="utf-8")
    own = ("--body-nb", str(nb), "--body-nn", str(nn), "--copies", "--change", "fornyelse")
    assert opened(*DRAFT, *own).code == 0

    shown = opened("round", "meetings").out
    (draft,) = [line for line in shown.splitlines() if line.startswith("aarshjul round draft")]
    assert "--copies" in draft
    assert "--change fornyelse" in draft
    assert "--body-nb og --body-nn med de samme tekstfilene" in shown
