"""A letter in doubt from the shell: all that is known of it on one screen, and a person's word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.engine.store import open_store
from tests.flows.course import oslo
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import Clock, sent
from tests.platform.conftest import Ran
from tests.platform.test_cli import drafted

Shell = Callable[..., Ran]
WORD = ("--actor", "anne.sveipe", "--evidence", "Ikke i sendt-mappen kl. 10.")


@pytest.fixture
def doubtful(opened: Shell, home: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Ten letters have left, and two of them were lost sight of when the relay took them."""
    opened("round", "approve", "--actor", "leder.samhandling", "--code", drafted(opened))
    monkeypatch.setenv("AARSHJUL_CLOCK", "2023-06-30T14:00:00+02:00")
    store, clock = open_store(f"sqlite:///{home / 'aarshjul.db'}"), Clock(oslo("2023-06-30T09:00"))
    for _ in range(2):
        sent(store, Fault(Point.DOT, drop=True), clock=clock)
        clock.forward(hours=1)
    sent(store, clock=clock)
    store.dispose()
    return opened


def letters(shell: Shell, state: str = "in_doubt") -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(shell("outbox", "--state", state, "--json").out)["letters"]
    return found


def test_show_tells_all_that_is_known(doubtful: Shell) -> None:
    one, _ = letters(doubtful)
    shown = doubtful("outbox", "show", one["key"][:8])
    assert shown.code == 0
    for said in (
        "Tilstand: uvisst om sendt",
        "brevet var på vei, og ingen kvittering",
        "Journal: ingen er satt opp",
    ):
        assert said in shown.out
    found = json.loads(doubtful("outbox", "show", one["recipient"], "--json").out)
    assert found["letter"]["key"] == one["key"]
    assert [tried["state"] for tried in found["attempts"]] == ["in_doubt"]
    assert (found["journal"], found["judgement"], found["recalled"]) == ("", None, "")
    assert doubtful("outbox", "show", "").code == 1
    assert doubtful("outbox", "show", "tull").err.startswith(
        "Ikke utført:\n  - Brev: «tull» passer til 0 brev."
    )


def test_without_a_decision_settling_shows_it_and_says_what_is_missing(doubtful: Shell) -> None:
    one, _ = letters(doubtful)
    ran = doubtful("outbox", "settle", one["recipient"])
    assert (ran.code, ran.err) == (2, "Ikke avgjort: velg --arrived eller --again.\n")
    assert ran.out == doubtful("outbox", "show", one["key"]).out


def test_a_decision_needs_who_and_on_what(doubtful: Shell) -> None:
    ran = doubtful("outbox", "settle", letters(doubtful)[0]["key"], "--arrived")
    assert ran.code == 1
    assert "Hvem er du?" in ran.err
    assert "Hva bygger du på?: mangler." in ran.err


def test_one_letter_and_then_the_rest_of_its_sending(doubtful: Shell) -> None:
    one, other = letters(doubtful)
    ran = doubtful("outbox", "settle", one["key"][:12], "--arrived", *WORD)
    assert (ran.code, ran.out.endswith("regnes som sendt.\n")) == (0, True)
    ran = doubtful("outbox", "settle", other["recipient"], "--again", "--sending", *WORD)
    assert (ran.code, ran.out.endswith("sendes på nytt.\n")) == (0, True)
    assert letters(doubtful) == []
    assert [row["recipient"] for row in letters(doubtful, "queued")] == [other["recipient"]]
