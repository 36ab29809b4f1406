"""Sheets from the shell: laid out to a file, filled in, looked through, read in."""

import json
from pathlib import Path

import pytest

from tests.flows.sheet_course import Filled
from tests.platform.conftest import Ran, Shell

WHO = ("--actor", "anne.sveipe")
GIVEN = {
    "Bekreftet: beløp": "600 000",
    "Bekreftet: dato": "01.03.2024",
    "Bekreftet: journalpost": "2024/100-2",
}


@pytest.fixture
def on(opened: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("AARSHJUL_CLOCK", "2024-03-05T10:00:00+01:00")
    return opened


def done(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out.replace("\u00a0", " ")


def test_out_filled_in_and_in_again(on: Shell, tmp_path: Path) -> None:
    file = tmp_path / "bidrag.xlsx"
    on("grant", "begin", *WHO, "--year", "2024")
    said = done(on("sheet", "export", "contributions", "--year", "2024", "--to", str(file)))
    assert said == (
        f"Regnearket med kommunenes bidrag for 2024 ligger her: {file}. Rader: 48. Fyll ut de gule cellene, og les "
        "fila inn igjen.\n"
    )
    file.write_bytes(Filled(file.read_bytes()).write(("hamar", "3403"), GIVEN).saved())
    assert "ingenting er endret nå" in done(on("sheet", "import", str(file), *WHO, "--dry-run"))
    found = json.loads(done(on("sheet", "import", str(file), *WHO, "--json")))
    assert [(c["row"], c["column"], c["after"]) for c in found["changes"]] == [
        ("hamar/3403", "Bekreftet: beløp", "600 000 kroner"),
        ("hamar/3403", "Bekreftet: dato", "01.03.2024"),
        ("hamar/3403", "Bekreftet: journalpost", "«2024/100-2»"),
    ]
    assert (
        done(on("sheet", "import", str(file), *WHO)) == "bidrag.xlsx er lest inn før. Ingenting er endret.\n"
    )
    assert "600 000" in done(on("grant", "show", "2024"))


def test_what_is_wrong_ends_with_one_and_tells_all_of_it(on: Shell, tmp_path: Path) -> None:
    assert (
        "Lag årshjulet for året først."
        in on("sheet", "export", "themes", "--to", str(tmp_path / "t.xlsx")).err
    )
    file = tmp_path / "tull.xlsx"
    file.write_text("tull")
    ran = on("sheet", "import", str(file), "--actor", "ukjent")
    assert ran.code == 1
    assert "tull.xlsx: er ikke et regneark i XLSX, eller er ødelagt." in ran.err
    assert "«ukjent» står ikke i registeret" in ran.err
    assert on("sheet", "export", "lønn", "--to", str(file)).code == 2
