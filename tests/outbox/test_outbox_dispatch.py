"""Dispatch through a relay that does as it should, and through every clear no and fault before the letter."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from domain.engine.store import Store
from notifications.outbox.epoch import EpochFile
from notifications.outbox.gate import EVERYTHING, closures, reopen
from notifications.outbox.states import State, Step
from notifications.outbox.terms import Terms
from notifications.outbox.transitions import Transition, transitions
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import COUNCILS, NOW, ROUND, Clock, all_rows, released, sent, standing, the_row, tried


def test_every_letter_goes_out_once_as_it_was_approved(store: Store) -> None:
    mails = released(store)
    tally, server = sent(store)
    assert sorted(server.filed) == sorted(mail.raw for mail in mails)
    assert standing(store) == dict.fromkeys(COUNCILS, State.ACCEPTED)
    assert (tally.accepted, tally.waiting, tally.stopped) == (3, 0, "")
    assert server.connections == 1
    for row in all_rows(store):
        (attempt,) = tried(store, row)
        assert (attempt.step, attempt.code, attempt.enhanced) == (Step.REPLIED, 250, "2.0.0")
        assert (attempt.worker, attempt.state) == ("w1", State.ACCEPTED)
        assert "queued as Q" in attempt.text


def test_dispatch_run_again_sends_nothing(store: Store) -> None:
    released(store)
    sent(store)
    tally, server = sent(store)
    assert (tally.accepted, server.filed, server.connections) == (0, [], 0)


def test_a_dispatch_asks_as_little_beside_its_letters_whatever_number_leaves(
    store: Store, tmp_path: Path
) -> None:
    """What time and evidence may have done is asked once each; the letters' own statements are the driver's."""
    epoch, said = EpochFile(tmp_path / "epoch"), list[str]()
    sent(store, epoch=epoch)

    def hear(*arguments: Any) -> None:
        said.append(str(arguments[2]))

    engines = (store._reader, store._writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    try:
        for batch, recipients in (
            ("letter-r2", ["hamar"]),
            ("letter-r3", [f"mottaker-{n}" for n in range(9)]),
        ):
            released(store, *recipients, batch=batch)
            said.clear()
            assert sent(store, epoch=epoch, terms=Terms(connections=3))[0].accepted == len(recipients)
            assert len([statement for statement in said if not statement.startswith("SET")]) == 5
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", hear)


def test_a_limit_leaves_the_rest_for_next_time(store: Store) -> None:
    released(store)
    tally, server = sent(store, limit=2)
    assert (tally.accepted, tally.waiting, len(server.filed)) == (2, 1, 2)
    assert sent(store)[0].accepted == 1


def test_the_connection_is_new_after_a_hundred_letters(store: Store) -> None:
    released(store, *(f"mottaker-{n}" for n in range(101)), size=100)
    tally, server = sent(store)
    assert (tally.accepted, server.connections) == (101, 2)
    assert server.heard.count("QUIT") == 2


def test_a_letter_whose_stored_bytes_are_not_the_approved_ones_is_held(store: Store) -> None:
    mail, other = released(store, "hamar", "valdres")
    with store.writing() as c:
        # Straight into the table: nothing in the program can do this.
        c.exec_driver_sql(f"UPDATE outbox SET sha256 = '{mail.sha256[::-1]}' WHERE key = '{mail.key}'")
    tally, server = sent(store)
    assert (tally.held, tally.accepted, server.filed) == (1, 1, [other.raw])
    assert "fingeravtrykket" in all_rows(store, states=[State.HELD])[0].note


def test_what_became_of_letters_is_told_at_once_and_can_be_read_again(store: Store) -> None:
    released(store)
    told: list[Transition] = []
    sent(store, Fault(Point.RCPT, reply="550 5.1.1 unknown", about="hamar"), on_settled=told.append)
    assert {t.recipient: t.state for t in told} == {
        "gjovik": State.ACCEPTED,
        "hadeland": State.ACCEPTED,
        "hamar": State.REFUSED,
    }
    with store.reading() as c:
        assert list(transitions(c)) == told
        assert list(transitions(c, after=told[1].attempt)) == told[2:]


BEFORE_THE_LETTER = [
    Fault(Point.GREETING, drop=True),
    Fault(Point.GREETING, reply="554 5.3.2 no service"),
    Fault(Point.EHLO, reply="500 5.5.1 what?"),
    Fault(Point.EHLO, drop=True),
    Fault(Point.MAIL, drop=True),
    Fault(Point.MAIL, reply="451 4.3.0 later"),
    Fault(Point.MAIL, reply="421 4.3.2 closing", drop=True),
    Fault(Point.MAIL, reply="garbage"),
    Fault(Point.RCPT, drop=True),
    Fault(Point.RCPT, reply="421 4.3.2 closing", drop=True),
    Fault(Point.RCPT, reply="garbage"),
]


def _name(fault: Fault) -> str:
    return f"{fault.point}-{fault.reply[:3] or 'drop'}"


@pytest.mark.parametrize("fault", BEFORE_THE_LETTER, ids=_name)
def test_a_fault_before_the_letter_rests_the_relay_and_leaves_the_letter_in_the_queue(
    store: Store, fault: Fault
) -> None:
    mails = released(store, "hamar", "valdres")
    clock = Clock()
    tally, first = sent(store, fault, clock=clock)
    assert (tally.returned, tally.waiting) == (1, 2)
    assert "svarte ikke" in tally.stopped
    assert "QUIT" not in first.heard
    # While the relay rests nobody calls it, not even a worker that starts now.
    assert sent(store, clock=clock, worker="w2")[1].connections == 0
    clock.forward(minutes=1)
    tally, second = sent(store, clock=clock)
    assert tally.stopped == ""
    assert sorted(first.filed + second.filed) == sorted(mail.raw for mail in mails)
    assert set(standing(store).values()) == {State.ACCEPTED}


def test_a_relay_that_closes_between_two_letters_costs_no_letter(store: Store) -> None:
    mails = released(store)
    clock = Clock()
    filed = sent(store, Fault(Point.AFTER, reply="421 4.7.0 closing", drop=True), clock=clock)[1].filed
    clock.forward(minutes=1)
    filed += sent(store, clock=clock)[1].filed
    assert sorted(filed) == sorted(mail.raw for mail in mails)
    assert set(standing(store).values()) == {State.ACCEPTED}


def test_a_relay_that_stays_away_rests_1_2_5_10_and_then_30_minutes(store: Store) -> None:
    released(store, "hamar")
    clock = Clock()
    away = Fault(Point.GREETING, drop=True, times=None)
    for minutes in (1, 2, 5, 10, 30, 30):
        assert sent(store, away, clock=clock)[0].returned == 1
        clock.forward(minutes=minutes, seconds=-1)
        assert sent(store, away, clock=clock)[1].connections == 0
        clock.forward(seconds=1)
    assert sent(store, clock=clock)[0].accepted == 1
    # It answered: the count begins anew.
    released(store, "valdres", batch="reminder-1")
    assert sent(store, away, clock=clock)[0].returned == 1
    clock.forward(minutes=1)
    assert sent(store, clock=clock)[0].accepted == 1


DEFERRING = [
    Fault(Point.RCPT, reply="450 4.2.0 greylisted"),
    Fault(Point.DATA, reply="451 4.3.0 later"),
    Fault(Point.DOT, reply="452 4.3.1 full"),
]


@pytest.mark.parametrize("fault", DEFERRING, ids=_name)
def test_a_temporary_no_defers_that_letter_only(store: Store, fault: Fault) -> None:
    mails = released(store, "hamar", "valdres")
    clock = Clock()
    tally, first = sent(store, fault, clock=clock)
    assert (tally.deferred, tally.accepted, first.connections) == (1, 1, 1)
    assert the_row(store, states=[State.DEFERRED]).due_at == NOW + timedelta(minutes=5)
    assert sent(store, clock=clock)[1].filed == []
    clock.forward(minutes=5)
    assert sorted(first.filed + sent(store, clock=clock)[1].filed) == sorted(mail.raw for mail in mails)


def test_a_deferred_letter_waits_5_15_30_60_minutes_and_then_two_hours(store: Store) -> None:
    released(store, "hamar")
    clock = Clock()
    for minutes in (5, 15, 30, 60, 120, 120):
        assert sent(store, Fault(Point.DOT, reply="451 4.3.0 later"), clock=clock)[0].deferred == 1
        assert the_row(store).due_at == clock.now + timedelta(minutes=minutes)
        clock.forward(minutes=minutes)
    assert sent(store, clock=clock)[0].accepted == 1
    assert [a.state for a in tried(store, the_row(store))] == [State.DEFERRED] * 6 + [State.ACCEPTED]


def test_a_letter_that_cannot_be_tried_again_in_time_is_held_for_a_person(store: Store) -> None:
    released(store, "hamar", not_after=NOW + timedelta(minutes=4))
    tally, _ = sent(store, Fault(Point.DOT, reply="451 4.3.0 later"))
    assert (tally.held, tally.deferred) == (1, 0)
    assert the_row(store).needs_a_person


def test_a_letter_whose_time_goes_by_while_the_relay_is_slow_is_held(store: Store) -> None:
    released(store, "hamar", not_after=NOW + timedelta(minutes=1))
    clock = Clock()

    def slow(step: Step) -> None:
        if step is Step.CONNECTED:
            clock.forward(minutes=1)

    tally, server = sent(store, clock=clock, on_step=slow)
    assert (tally.held, server.filed) == (1, [])
    assert the_row(store).state is State.HELD


REFUSING = [
    Fault(Point.RCPT, reply="550 5.1.1 no such user"),
    Fault(Point.DATA, reply="554 5.5.1 no valid recipients"),
    Fault(Point.DOT, reply="554 5.7.1 spam"),
]


@pytest.mark.parametrize("fault", REFUSING, ids=_name)
def test_a_permanent_no_refuses_that_letter_for_good(store: Store, fault: Fault) -> None:
    released(store, "hamar", "valdres")
    clock = Clock()
    tally, server = sent(store, fault, clock=clock)
    assert (tally.refused, tally.accepted, server.connections) == (1, 1, 1)
    clock.forward(days=30)
    assert sent(store, clock=clock)[1].filed == []
    (attempt,) = tried(store, the_row(store, states=[State.REFUSED]))
    assert f"{attempt.code} {attempt.enhanced}" == fault.reply[:9]


def test_a_relay_that_fails_on_reset_does_not_hide_its_no(store: Store) -> None:
    released(store, "hamar", "valdres")
    no = Fault(Point.RCPT, reply="550 5.1.1 no such user")
    tally, server = sent(store, no, Fault(Point.RSET, drop=True))
    assert (tally.refused, tally.accepted, server.connections) == (1, 1, 2)


def test_two_letters_in_a_row_refused_for_their_content_stop_that_case_and_no_other(store: Store) -> None:
    released(store)
    sent(store, Fault(Point.DOT, reply="554 5.7.1 spam", times=None))
    assert sorted(standing(store).values()) == [State.QUEUED, State.REFUSED, State.REFUSED]
    released(store, "hamar", stream="consultation/2027")
    assert len(sent(store)[1].filed) == 1
    assert the_row(store, stream="consultation/2027").state is State.ACCEPTED
    with store.writing() as c:
        assert "5.7.1 spam" in closures(c)[ROUND].why
        reopen(c, who="anne.sveipe", why="Avklart med IKT", at=NOW, scope=ROUND)
    assert sent(store)[0].accepted == 1


OUR_FAULT = [
    Fault(Point.MAIL, reply="553 5.7.1 sender not allowed", times=None),
    Fault(Point.MAIL, reply="530 5.7.0 log in first", times=None),
    Fault(Point.RCPT, reply="530 5.7.0 log in first", times=None),
]


@pytest.mark.parametrize("fault", OUR_FAULT, ids=_name)
def test_a_no_to_us_stops_the_queue_where_people_see_it_and_leaves_the_letters(
    store: Store, fault: Fault
) -> None:
    released(store)
    clock = Clock()
    tally, server = sent(store, fault, clock=clock)
    assert (tally.returned, server.filed) == (1, [])
    assert fault.reply[:3] in tally.stopped
    assert standing(store) == dict.fromkeys(COUNCILS, State.QUEUED)
    clock.forward(days=1)
    assert sent(store, clock=clock)[1].connections == 0
    with store.writing() as c:
        assert closures(c)[EVERYTHING].who == "utboksen"
        reopen(c, who="anne.sveipe", why="Ny avsender er satt opp", at=clock.now)
    assert sent(store, clock=clock)[0].accepted == 3
