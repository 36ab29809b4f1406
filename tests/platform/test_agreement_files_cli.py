"""What the shell writes of a term into files: the matrix as spreadsheets, and two texts compared."""

import json
from pathlib import Path

from tests.platform.conftest import Shell
from tests.platform.test_agreements_cli import WHO, offered


def test_the_matrix_goes_into_files_that_are_named(
    on: Shell, opened: Shell, files: tuple[str, ...], tmp_path: Path
) -> None:
    offered(on, files)
    csv_file, xlsx_file = tmp_path / "avtaler.csv", tmp_path / "avtaler.xlsx"
    said = on("2023-11-01", "agreement", "matrix", "--csv", str(csv_file), "--xlsx", str(xlsx_file)).out
    assert said == f"Avtaler 2024–2027: skrev {csv_file} og {xlsx_file}.\n"
    lines = csv_file.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 47
    assert lines[2].startswith("3403;Hamar;Hamarregionens interkommunale politiske råd;til vedtak;nei;nei;")
    assert xlsx_file.read_bytes().startswith(b"PK")
    wrong = opened("agreement", "matrix")
    assert (wrong.code, "Oppgi --csv FIL, --xlsx FIL eller begge." in wrong.err) == (2, True)


def test_a_comparison_goes_into_files_that_are_named(
    on: Shell, files: tuple[str, ...], tmp_path: Path
) -> None:
    on("2023-10-19", "text", "begin", *WHO, "--term", "2023", *files)
    (tmp_path / "ny-nb.txt").write_text("Møter\nPartene møtes fire ganger.", encoding="utf-8")
    (tmp_path / "ny-nn.txt").write_text("Møte\nPartane møtest fire gonger.", encoding="utf-8")
    new = ("--nb", str(tmp_path / "ny-nb.txt"), "--nn", str(tmp_path / "ny-nn.txt"))
    on("2023-10-19", "text", "change", "2", *WHO, *new, "--ground", "Etter vedtak.")
    html, pdf = tmp_path / "endret.html", tmp_path / "endret.pdf"
    said = on("2023-10-19", "text", "redline", "--language", "nn", "--html", str(html), "--pdf", str(pdf)).out
    assert said == f"Skrev {html}.\nSkrev {pdf}.\n"
    assert "<del>to</del><ins>fire</ins> gonger" in html.read_text(encoding="utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-")
    found = json.loads(on("2023-10-19", "text", "redline", "--json").out)
    assert [clause["fate"] for clause in found["clauses"]] == ["uendret", "endret"]
    assert found["about"][0].startswith("Fra: versjon 1 ")
