"""The councils' obligations from the shell: opened, delivered, extended, shown in words and as JSON."""

import json

import pytest

from tests.platform.conftest import Ran, Shell

WHO = ("--actor", "anne.sveipe")


@pytest.fixture
def on(opened: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line on a day: on("2024-01-08", words …)."""

    def do(day: str, *words: str) -> Ran:
        monkeypatch.setenv("AARSHJUL_CLOCK", f"{day}T10:00:00+01:00")
        return opened(*words)

    return do


@pytest.fixture
def year(on: Shell) -> Shell:
    """The year of 2024, opened."""
    ran = on("2024-01-08", "duty", "open", *WHO, "--case", "2024/1203")
    assert ran.out.startswith("Pliktene for 2024 er åpnet i sak 2024/1203: 5 plikter, 10 råd."), ran.err
    return on


def test_a_year_from_opening_to_a_delivery(year: Shell) -> None:
    ran = year(
        "2024-02-01", "duty", "deliver", "handlingsplan", "hamar", *WHO, "--reference", "Sak 24/17",
        "--delivered", "31.01.2024",
    )  # fmt: skip
    assert "registrert som 2024/1203-1. Kvittering 2024/1203-2 er lagt i kø." in ran.out
    excused = year(
        "2024-02-01", "duty", "excuse", "handlingsplan", "hadeland", "valdres", *WHO, "--reason", "Legges om."
    )
    assert "Fritatt for handlingsplan i 2024: Hadeland" in excused.out
    moved = year(
        "2024-02-01", "duty", "extend", "handlingsplan", *WHO, "--day", "2024-03-01", "--reason", "Møte."
    )
    assert "Ny frist for handlingsplan: 01.03.2024, for alle som ikke har levert." in moved.out
    back = year("2024-02-02", "duty", "withdraw", "handlingsplan", "hamar", *WHO, "--reason", "Feil råd.")
    assert "teller ikke lenger" in back.out


def test_what_is_overdue_is_shown_first_and_as_json(year: Shell) -> None:
    year("2024-02-01", "duty", "deliver", "handlingsplan", "gjovik", *WHO, "--reference", "Sak 9")
    shown = year("2024-02-20", "duty", "show").out
    assert "Ballen hos rådene. 9 leveringer er over fristen." in shown
    assert shown.index("OVER FRISTEN, 5 d.") < shown.index("levert 01.02.2024")
    found = json.loads(year("2024-02-20", "duty", "show", "2024", "--json").out)
    assert [row["council"] for row in found["rows"]][-1] == "gjovik"
    assert found["rows"][0]["cells"][0]["standing"] == "over fristen"
    assert [cell["days"] for cell in found["rows"][0]["cells"]] == [-5, 70, 118, 129, 300]


def test_the_status_has_a_line_for_the_year_and_names_who_is_late(year: Shell) -> None:
    said = year("2024-02-20", "status").out
    assert "obligation/2024" in said
    assert "For sent ute i obligation/2024: gjovik, hadeland" in said


def test_what_happened_is_in_the_log(year: Shell) -> None:
    assert "obligation.opened" in year("2024-02-20", "log", "obligation/2024").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("deliver", "handlingsplan", "oslo"), "det finnes ikke noe råd «oslo»"),
        (("deliver", "bursdag", "hamar"), "«bursdag» er ikke med i året"),
        (("deliver", "handlingsplan", "hamar"), "mangler både dokument og henvisning"),
        (("withdraw", "handlingsplan", "hamar", "--reason", "Feil."), "har verken levert eller fått fritak"),
        (("extend", "handlingsplan", "--day", "i morgen", "--reason", "Møte."), "«i morgen» er ikke en dato"),
        (("open", "--case", "nei"), "«nei» er ikke årstall"),
    ],
)
def test_bad_input_is_refused_in_words(year: Shell, words: tuple[str, ...], said: str) -> None:
    ran = year("2024-02-01", "duty", *words, *WHO)
    assert ran.code != 0
    assert said in ran.err


def test_the_help_is_in_norwegian(opened: Shell) -> None:
    said = opened("duty", "--help").out
    assert "Rådenes faste plikter i et år" in said
    assert "Registrer at et råd har levert." in said
