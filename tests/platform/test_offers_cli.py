"""The offers from the shell: 46 letters in two steps, each case with its number; the pack for a new kommunestyre."""

import json
from pathlib import Path

import pytest

from tests.platform.conftest import Shell
from tests.platform.test_agreements_cli import WHO

LEADER = ("--actor", "leder.samhandling")


def begun(on: Shell, files: tuple[str, ...], *numbers: str) -> str:
    on("2023-10-19", "text", "begin", *WHO, "--term", "2023", *files)
    on("2023-10-19", "text", "fix", *WHO)
    return on("2023-10-19", "agreement", "begin", *WHO, "--term", "2023", *numbers).out


def test_forty_six_offers_from_draft_to_queue(on: Shell, files: tuple[str, ...]) -> None:
    assert "46 avtaler" in begun(on, files, "--first-case-number", "2023/19001")
    said = on("2023-10-25", "agreement", "draft-offers", *WHO).out
    assert "Tilbud om versjon 1 til 46 kommuner er laget, datert 26. oktober 2023: 46 brev" in said
    shown = json.loads(on("2023-10-25", "agreement", "preview", "--json").out)
    assert len(shown["letters"]) == 46
    assert shown["control_code"] in said
    assert sorted(shown["texts"]) == ["nb", "nn"]
    by_recipient = {letter["recipient"]: letter for letter in shown["letters"]}
    assert "(2023/19001-1)" in by_recipient["3401"]["subject"]
    assert "(2023/19046-1)" in by_recipient["3454"]["subject"]
    assert by_recipient["3433"]["language"] == "nn"
    for path in (*(letter["pdf"] for letter in shown["letters"]), *shown["texts"].values()):
        assert Path(path).read_bytes().startswith(b"%PDF-")
    assert f"Kontrollkode: {shown['control_code']}" in on("2023-10-25", "agreement", "preview").out
    code = ("--code", shown["control_code"])
    assert (
        "Tilbudene til 46 kommuner er godkjent"
        in on("2023-10-25", "agreement", "approve-offers", *LEADER, *code).out
    )
    assert on("2023-10-25", "agreement", "approve-offers", *LEADER, *code).out.startswith(
        "Dette var gjort fra før."
    )
    stop = ("agreement", "stop-offers", *WHO, "--reason", "Feil vedlegg.")
    assert "Tilbudene til 46 kommuner er stoppet" in on("2023-10-25", *stop).out


def test_case_numbers_from_a_table_with_every_error_by_its_line(
    opened: Shell, on: Shell, files: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "saker.csv"
    table.write_text(
        "kommunenummer;saksnummer\n3403;2023/7\nHamar;2023/8\n3405;åtte\n3403;2023/9\n0301;2023/10\n",
        encoding="utf-8",
    )
    on("2023-10-19", "text", "begin", *WHO, "--term", "2023", *files)
    three = ("--municipality", "3403", "--municipality", "3405", "--municipality", "3407")
    begin = ("agreement", "begin", *WHO, "--term", "2023", *three, "--case-numbers", str(table))
    monkeypatch.setenv("AARSHJUL_CLOCK", "2023-10-19T10:00:00+01:00")
    ran = opened(*begin)
    assert ran.code == 1
    for told in (
        "Saksnumre, linje 3, kommunenummer: «Hamar» er ikke et kommunenummer",
        "Saksnumre, linje 4, saksnummer: «åtte» er ikke årstall, skråstrek og nummer (R26)",
        "Saksnumre, linje 5: 3403 står to ganger.",
        "Saksnumre, linje 6: 0301 får ikke avtale nå.",
        "Saksnumre: mangler 3405, 3407.",
    ):
        assert told in ran.err
    table.write_text("kommunenummer,saksnummer\n3403,2023/7\n3405,2023/7\n3407,2023/8\n", encoding="utf-8")
    assert "2023/7 er gitt til 2 kommuner (R26)" in opened(*begin).err
    table.write_text("kommunenummer,saksnummer\n3403,2023/7\n3405,2023/9\n3407,2023/8\n", encoding="utf-8")
    assert "3 avtaler" in on("2023-10-19", *begin).out
    taken = (
        "agreement",
        "begin",
        *WHO,
        "--term",
        "2027",
        "--municipality",
        "3403",
        "--first-case-number",
        "2023/9",
    )
    assert "2023/9 er saksmappen til Avtale 2023-3405 (R26)" in opened(*taken).err
    again = on("2023-10-19", "agreement", "begin", *WHO, "--term", "2023", *three).out
    assert again.startswith("Dette var gjort fra før.")


@pytest.mark.parametrize(
    ("form", "start"), [("pdf", "%PDF"), ("html", "<!DOCTYPE html>"), ("text", "Overlevering")]
)
def test_the_pack_for_a_new_kommunestyre_is_written_to_a_file(
    on: Shell, files: tuple[str, ...], tmp_path: Path, form: str, start: str
) -> None:
    begun(on, files, "--first-case-number", "2023/19001")
    words = (
        "agreement",
        "handover",
        "--municipality",
        "3433",
        "--format",
        form,
        "--to",
        str(tmp_path / "ut"),
    )
    assert "Overleveringen ligger i" in on("2023-10-25", *words).out
    [path] = (tmp_path / "ut").iterdir()
    assert path.name.startswith("overlevering-3433-2027-nn")
    assert path.read_bytes().decode(errors="replace").startswith(start)
