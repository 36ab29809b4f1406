"""The send gate: what it forbids stays in the queue, and is never marked as anything else."""

import asyncio

import pytest
from sqlalchemy.exc import DatabaseError

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.gate import EVERYTHING, RESTORED, Gate, GateMode, closures, reopen, shut
from notifications.outbox.pump import dispatch
from notifications.outbox.relay import Relay
from notifications.outbox.states import State, Step
from notifications.outbox.write import insert_prepared, queue
from tests.contract.given import run
from tests.outbox.given import (
    COUNCILS,
    LETTER,
    NOW,
    ROUND,
    Clock,
    a_mail,
    released,
    sent,
    standing,
    the_row,
    tried,
)


def test_a_dry_run_sends_nothing_and_marks_nothing(store: Store) -> None:
    released(store)
    tally, server = sent(store, gate=Gate(GateMode.DRY_RUN))
    assert (tally.waiting, tally.stopped, server.connections) == (3, "Prøvekjøring: ingenting sendes.", 0)
    assert standing(store) == dict.fromkeys(COUNCILS, State.QUEUED)


async def _away(store: Store, gate: Gate | None) -> str:
    elsewhere = Relay("smtp.invalid", 587)
    return (await dispatch(store, elsewhere, clock=Clock(), worker="w1", gate=gate)).stopped


@pytest.mark.parametrize("gate", [None, Gate(GateMode.LOOPBACK)])
def test_without_a_word_said_mail_goes_to_this_machine_only(store: Store, gate: Gate | None) -> None:
    released(store)
    assert "smtp.invalid:587" in asyncio.run(_away(store, gate))
    assert standing(store) == dict.fromkeys(COUNCILS, State.QUEUED)
    assert sent(store, gate=gate)[0].accepted == 3


def test_an_allow_list_lets_only_its_domains_through(store: Store) -> None:
    addresses = {
        "hamar": "post@ok.example.org",
        "valdres": "post@OK.example.org",
        "gjovik": "p@sub.ok.example.org",
    }
    with store.writing() as c:
        insert_prepared(c, [a_mail(r, address=address) for r, address in addresses.items()], at=NOW)
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    gate = Gate(GateMode.ALLOW_LIST, frozenset({"ok.example.org"}))
    tally, _ = sent(store, gate=gate)
    assert (tally.accepted, tally.waiting) == (2, 1)
    assert standing(store)["gjovik"] is State.QUEUED
    assert sent(store, gate=Gate(GateMode.OPEN))[0].accepted == 1


def test_the_stop_button_holds_everything_until_it_is_released(store: Store) -> None:
    released(store)
    with store.writing() as c:
        shut(c, who="anne.sveipe", why="Feil i vedlegg", at=NOW)
    tally, server = sent(store)
    assert tally.stopped == "Stoppet av anne.sveipe: Feil i vedlegg"
    assert (tally.waiting, server.connections) == (3, 0)
    with store.writing() as c:
        reopen(c, who="per.fylke", why="Vedlegget er i orden", at=NOW)
        assert closures(c) == {}
    assert sent(store)[0].accepted == 3


def test_the_stop_button_of_one_case_stops_no_other(store: Store) -> None:
    released(store)
    released(store, "hamar", stream="consultation/2027")
    with store.writing() as c:
        shut(c, who="anne.sveipe", why="Feil", at=NOW, scope=ROUND)
    assert sent(store)[0].accepted == 1
    assert set(standing(store, stream=ROUND).values()) == {State.QUEUED}


@pytest.mark.parametrize("scope", [EVERYTHING, RESTORED, ROUND])
def test_a_stop_between_claim_and_letter_is_heeded(store: Store, scope: str) -> None:
    released(store, "hamar")

    def press(step: Step) -> None:
        if step is Step.RCPT:
            with store.writing() as c:
                shut(c, who="anne.sveipe", why="Feil", at=NOW, scope=scope)

    tally, server = sent(store, on_step=press)
    assert (tally.returned, server.filed, "DATA" in server.heard) == (1, [], False)
    assert the_row(store).state is State.QUEUED
    assert "anne.sveipe" in tried(store, the_row(store))[0].text


def test_who_and_why_are_asked_of_everyone(store: Store) -> None:
    with store.writing() as c:
        for press in (shut, reopen):
            with pytest.raises(Refused) as refused:
                press(c, who=" ", why="", at=NOW)
            assert [p.about for p in refused.value.problems] == ["Hvem", "Hvorfor"]
        assert closures(c) == {}


@pytest.mark.parametrize(
    "statement",
    ["UPDATE send_gate SET shut = false", "DELETE FROM send_gate", "DELETE FROM send_gate WHERE shut"],
)
def test_what_the_stop_button_has_been_through_is_never_changed(store: Store, statement: str) -> None:
    """A row that was changed by mistake would open the gate, with nobody who has decided it."""
    with store.writing() as c:
        shut(c, who="anne.sveipe", why="Feil i vedlegget", at=NOW)
    with pytest.raises(DatabaseError, match="send_gate only grows"):
        run(store, statement)
    with store.reading() as c:
        assert closures(c)[EVERYTHING].why == "Feil i vedlegget"


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_nor_is_it_replaced_in_sqlite(store: Store) -> None:
    with store.writing() as c:
        shut(c, who="anne.sveipe", why="Feil i vedlegget", at=NOW)
    with pytest.raises(DatabaseError, match="send_gate only grows"):
        run(store, "INSERT OR REPLACE INTO send_gate SELECT number, scope, 0, who, why, at FROM send_gate")


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_nor_is_it_emptied_in_postgresql(store: Store) -> None:
    with pytest.raises(DatabaseError, match="send_gate only grows"):
        run(store, "TRUNCATE send_gate")
