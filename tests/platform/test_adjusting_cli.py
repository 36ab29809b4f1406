"""Agreements in force adjusted from the shell: offered, shown beside the text in force, declined, taken back (R14)."""

from tests.platform.conftest import Shell
from tests.platform.test_agreements_cli import WHO, matrix, offered

HAMAR = ("--municipality", "3403")


def adjusting(on: Shell, files: tuple[str, ...]) -> None:
    """Hamar's agreement in force from 20.01.2024, and version 2 laid before both 07.11.2025."""
    offered(on, files)
    adopt = ("agreement", "adopt", *WHO, *HAMAR, "--case", "34/2023", "--body")
    on("2023-12-15", *adopt, "fylkestinget", "--decided", "2023-12-05")
    on("2023-12-15", *adopt, "kommunestyret", "--decided", "2023-12-14")
    for side in ("fylkeskommunen", "kommunen"):
        on("2024-01-20", "agreement", "sign", *WHO, *HAMAR, "--side", side, "--signed", "2024-01-20")
    on("2025-11-03", "text", "change", "1", *WHO, "--way", "tatt ut", "--ground", "Følger av runden.")
    on("2025-11-03", "text", "fix", *WHO)
    on("2025-11-07", "agreement", "offer", *WHO, *HAMAR)


def test_both_texts_are_shown_and_a_no_leaves_the_agreement_as_it_was(
    on: Shell, opened: Shell, files: tuple[str, ...]
) -> None:
    adjusting(on, files)
    row = matrix(on, "2025-11-07")["3403"]
    assert (row["status"], row["since"]) == ("i kraft", "2024-01-20")
    assert isinstance(row["adjustment"], dict)
    assert (row["adjustment"]["status"], row["adjustment"]["target"]) == ("til vedtak", "2026-06-30")
    shown = on("2025-11-07", "agreement", "show").out
    assert "Justeringer som er lagt fram. Avtalen i tabellen over gjelder som før:" in shown
    assert "1 i kraft; justering: 1 til vedtak" in on("2025-11-07", "status").out
    no = ("agreement", "decline-adjustment", *WHO, "--body", "kommunestyret", "--decided", "2026-04-23")
    assert "hver kommune gjør dette for seg" in opened(*no, "--case", "34/2026").err
    said = on("2026-04-24", *no, *HAMAR, "--case", "34/2026").out
    assert "Avtalen gjelder videre slik den er." in said
    shown = on("2026-04-24", "agreement", "show").out
    assert "er avslått av kommunestyret 23.04.2026 for 3403. Avtalen gjelder slik den er." in shown
    assert matrix(on, "2026-04-24")["3403"]["status"] == "i kraft"


def test_the_county_takes_it_back(on: Shell, files: tuple[str, ...]) -> None:
    adjusting(on, files)
    back = ("agreement", "withdraw-adjustment", *WHO, "--reason", "Skal utredes mer.")
    assert "Justeringen er trukket for 2023-3403" in on("2026-01-05", *back).out
    assert on("2026-01-05", *back).out.startswith("Dette var gjort fra før.")
