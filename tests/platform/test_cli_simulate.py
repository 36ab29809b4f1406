"""`aarshjul simulate`: no database is needed, nothing is written but the files asked for, all errors at once."""

import json
from pathlib import Path

from domain.county.shipped import shipped_plan_text, shipped_register_texts
from tests.platform.conftest import Shell

JUNE = ("simulate", "--from", "2024-06-01", "--to", "2024-09-05")


def test_without_a_database_the_shipped_register_is_lived_with(shell: Shell, home: Path) -> None:
    ran = shell(*JUNE, "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    letters = [x for x in found["letters"] if x["letter"] == "letter"]
    assert {x["left"] for x in letters} == {"2024-06-28"}
    assert len(letters) == 10
    assert letters[0]["reason"] == "consultation.approved"
    assert {a["until"] for a in found["decisions"] if a["what"] == "svar"} >= {"2024-09-16"}
    assert not home.exists()


def test_people_read_tables(shell: Shell) -> None:
    ran = shell(*JUNE)
    assert (ran.code, ran.err) == (0, "")
    assert "## Brev" in ran.out
    assert "høringsbrev" in ran.out


def test_a_letter_is_written_as_pdf_and_html_and_all_as_csv(shell: Shell, tmp_path: Path) -> None:
    pdf, html, table = tmp_path / "brev.pdf", tmp_path / "brev.html", tmp_path / "brev.csv"
    letter = "consultation/2024/letter/valdres"
    ran = shell(*JUNE, "--letter", letter, "--pdf", str(pdf), "--html", str(html), "--csv", str(table))
    assert ran.code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "<html" in html.read_text(encoding="utf-8")
    assert letter in table.read_text(encoding="utf-8")


def test_another_plan_and_register_are_compared(shell: Shell, tmp_path: Path) -> None:
    other = tmp_path / "plan.yaml"
    other.write_text(
        shipped_plan_text().replace(
            "letter_date: {last_virkedag_of: juni}", "letter_date: {day: 20, month: juni}"
        ),
        "utf-8",
    )
    folder = tmp_path / "register"
    folder.mkdir()
    for name, text in shipped_register_texts().items():
        (folder / name).write_text(text, encoding="utf-8")
    assert "Ingen forskjell." in shell(*JUNE, "--against", str(folder)).out
    ran = shell(*JUNE, "--against", str(other), "--against", str(folder), "--json")
    assert ran.code == 0
    moved = {d["id"]: d for d in json.loads(ran.out)["differences"] if d["kind"] == "flyttes"}
    assert moved["consultation/2024/letter/hamar"]["after"] == "2024-06-20"


def test_what_is_wrong_is_told_all_at_once(shell: Shell, tmp_path: Path) -> None:
    script = tmp_path / "manus.yaml"
    script.write_text("county: {constituted: snart}\ncouncils: {default: []}\nstuff: 1\n", encoding="utf-8")
    ran = shell(*JUNE, "--script", str(script))
    assert ran.code == 1
    for said in (
        "linje 1, county.constituted: «snart» er ikke et helt tall",
        "councils.default",
        "stuff",
        "text",
    ):
        assert said in ran.err
    assert shell("simulate", "--from", "2024-06-01").code == 2
    assert shell(*JUNE, "--pdf", str(tmp_path / "x.pdf")).code == 2
    ran = shell(*JUNE, "--letter", "consultation/2024/letter/oslo", "--pdf", str(tmp_path / "x.pdf"))
    assert (ran.code, (tmp_path / "x.pdf").exists()) == (1, False)
    assert "finnes ikke i simuleringen" in ran.err
