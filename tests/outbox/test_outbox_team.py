"""Several conversations with the relay at once: one queue, one limit, one pace, and what befalls one of them."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Connection

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox import team
from notifications.outbox.claim import claim
from notifications.outbox.epoch import EpochFile
from notifications.outbox.gate import Gate, shut
from notifications.outbox.states import State, Step
from notifications.outbox.terms import Terms
from notifications.outbox.transitions import InHand, Transition
from notifications.outbox.write import cancel
from tests.outbox.backup import count_of
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point, once
from tests.outbox.given import NOW, Clock, all_rows, relay_of, released, send, sent, standing, tried

TWO = Terms(connections=2)
DOZEN = [f"mottaker-{n:02}" for n in range(12)]


def _workers(store: Store) -> Counter[str]:
    return Counter(attempt.worker for row in all_rows(store) for attempt in tried(store, row))


def _states(store: Store) -> Counter[State]:
    return Counter(standing(store).values())


def test_two_conversations_share_a_queue_and_send_every_letter_once(store: Store, epoch: EpochFile) -> None:
    mails = released(store, *DOZEN)
    tally, server = sent(store, terms=TWO, epoch=epoch)
    assert (tally.accepted, tally.waiting, server.connections) == (12, 0, 2)
    assert sorted(server.filed) == sorted(mail.raw for mail in mails)
    assert _workers(store).keys() == {"w1", "w1/2"}
    mark = epoch.read()
    assert mark is not None
    assert mark.crossings == count_of(store) == 12


def test_two_letters_are_on_the_wire_at_once(store: Store) -> None:
    """The relay answers neither of them before it has both."""
    released(store, *DOZEN)

    async def scene() -> None:
        async with FaultSmtp([Fault(Point.DOT, files=True, times=2)]) as server:
            sending = asyncio.create_task(send(store, server, terms=TWO, data_timeout=1))
            while len(server.filed) < 2:
                await asyncio.sleep(0.01)
            assert _states(store) == {State.TRANSMITTING: 2, State.QUEUED: 10}
            assert (await sending).in_doubt == 2

    asyncio.run(scene())


def test_a_relay_that_does_not_answer_is_called_once(store: Store) -> None:
    released(store, *DOZEN)
    tally, server = sent(store, Fault(Point.GREETING, drop=True, times=None), terms=TWO)
    assert (tally.returned, tally.waiting, server.connections) == (1, 12, 1)


def test_a_relay_that_takes_one_conversation_only_gets_all_letters_in_that_one(store: Store) -> None:
    mails = released(store, *DOZEN)

    async def scene() -> None:
        async with FaultSmtp() as server:

            def full(step: Step) -> None:
                if step is Step.CONNECTED and len(server.faults) == 0:
                    reply = "421 4.7.0 too many connections"
                    server.faults.append(Fault(Point.GREETING, reply=reply, drop=True, times=None))

            tally = await send(store, server, terms=Terms(connections=3), on_step=full)
            assert (tally.accepted, tally.returned, server.connections) == (12, 1, 2)
            assert sorted(server.filed) == sorted(mail.raw for mail in mails)

    asyncio.run(scene())


def test_two_conversations_that_break_together_are_one_failure_of_the_relay(store: Store) -> None:
    released(store, *DOZEN)
    clock = Clock()

    async def scene() -> None:
        async with FaultSmtp() as server:
            both = once(lambda: len(server.seen) == 2)
            broken = Fault(Point.DOT, files=True, drop=True, times=2, until=both)
            server.faults.append(broken)
            tally = await send(store, server, clock, terms=TWO)
            assert (tally.in_doubt, tally.accepted, server.connections) == (2, 0, 2)
            clock.forward(minutes=1)  # after a first failure; after a second it would be two
            assert (await send(store, server, clock, terms=TWO)).accepted == 10

    asyncio.run(scene())


def test_cancelled_with_two_letters_in_data_both_are_in_doubt_and_both_sockets_closed(store: Store) -> None:
    mails = released(store, *DOZEN)

    async def scene() -> None:
        async with FaultSmtp([Fault(Point.DOT, files=True, times=2)]) as server:
            sending = asyncio.create_task(send(store, server, terms=TWO))
            while len(server.filed) < 2:
                await asyncio.sleep(0.01)
            sending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sending
            assert _states(store) == {State.IN_DOUBT: 2, State.QUEUED: 10}
            while server.talking:
                await asyncio.sleep(0.01)
            assert "QUIT" not in server.heard
            assert (await send(store, server, terms=TWO)).accepted == 10
            assert sorted(server.filed) == sorted(mail.raw for mail in mails)

    asyncio.run(asyncio.wait_for(scene(), 20))


@pytest.mark.parametrize("point", [Step.CLAIMED, Step.CONNECTED, Step.MAIL, Step.RCPT])
def test_a_fault_in_one_lets_the_other_bring_its_letter_to_an_end(store: Store, point: Step) -> None:
    """One fails before its letter has left; only then does the relay answer to the other's."""
    released(store, *DOZEN)
    passed: Counter[Step] = Counter()

    def broken(step: Step) -> None:
        passed[step] += 1
        if step is point and passed[step] == 2:
            raise ZeroDivisionError

    async def scene() -> None:
        late_yes = Fault(Point.DOT, "250 2.0.0 Ok", files=True, until=once(lambda: passed[point] == 2))
        async with FaultSmtp([late_yes]) as server:
            with pytest.raises(ZeroDivisionError):
                await send(store, server, terms=TWO, on_step=broken)
            while server.talking:
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(scene(), 20))
    assert _states(store) == {State.ACCEPTED: 1, State.QUEUED: 11}


def test_a_fault_in_one_ends_the_dispatch_though_the_other_is_well(store: Store) -> None:
    released(store, *DOZEN)

    def broken(transition: Transition) -> None:
        if transition.attempt == 3:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sent(store, terms=TWO, on_settled=broken)
    states = _states(store)
    # The other's yes may have been written in the same turn, and with it the claim of a letter that it then sends.
    assert 3 <= states[State.ACCEPTED] <= 5
    assert states[State.QUEUED] == 12 - states[State.ACCEPTED]
    assert sent(store, terms=TWO)[0].accepted == states[State.QUEUED]


def test_faults_in_both_are_both_raised(store: Store) -> None:
    released(store, *DOZEN)
    connected = 0

    def broken(step: Step) -> None:
        nonlocal connected
        connected += step is Step.CONNECTED
        if step is Step.RCPT and connected == 2:
            raise ZeroDivisionError

    async def scene() -> None:
        together = Fault(Point.RCPT, "250 2.1.5 Ok", times=2, until=once(lambda: connected == 2))
        async with FaultSmtp([together]) as server:
            with pytest.raises(ExceptionGroup) as raised:
                await send(store, server, terms=TWO, on_step=broken)
            assert [type(fault) for fault in raised.value.exceptions] == [ZeroDivisionError] * 2

    asyncio.run(asyncio.wait_for(scene(), 20))
    assert _states(store) == {State.QUEUED: 12}


@pytest.mark.parametrize("limit", [0, 1, 2, 5, 12, 20])
def test_a_limit_is_for_all_conversations_together(store: Store, limit: int) -> None:
    released(store, *DOZEN)
    tally, server = sent(store, terms=TWO, limit=limit)
    assert tally.accepted == len(server.filed) == min(limit, 12)
    assert _states(store)[State.QUEUED] == 12 - tally.accepted


def test_two_conversations_have_one_pace_and_one_of_them_waits_for_it(store: Store) -> None:
    released(store, *DOZEN)
    clock = Clock()
    waits: list[float] = []

    async def pause(seconds: float) -> None:
        waits.append(seconds)
        begun = clock()
        await asyncio.sleep(0.05)
        assert clock() == begun, "another waits too"
        clock.forward(seconds=seconds)

    slow = Terms(a_minute=6, burst=2, connections=2)
    tally, _ = sent(store, clock=clock, terms=slow, pause=pause)
    assert (tally.accepted, waits) == (12, [10.0] * 10)


def test_a_letter_that_the_pace_kept_back_is_not_one_of_those_that_were_to_be_sent(store: Store) -> None:
    released(store, *DOZEN)
    clock = Clock()

    async def pause(seconds: float) -> None:
        clock.forward(seconds=seconds)

    slow = Terms(a_minute=6, burst=1, connections=2)
    assert sent(store, clock=clock, terms=slow, pause=pause, limit=5)[0].accepted == 5


def test_the_stop_button_stops_every_conversation(store: Store) -> None:
    released(store, *DOZEN)

    def press(transition: Transition) -> None:
        if transition.attempt == 4:
            with store.writing() as c:
                shut(c, who="anne.sveipe", why="Feil i brevet", at=NOW)

    tally, server = sent(store, terms=TWO, on_settled=press)
    assert "Feil i brevet" in tally.stopped
    assert 4 <= tally.accepted <= 5
    assert _states(store) == {State.ACCEPTED: len(server.filed), State.QUEUED: 12 - len(server.filed)}


def test_the_next_letter_is_claimed_in_the_commit_that_accepts_the_last(store: Store) -> None:
    released(store, "hamar", "valdres")
    seen: list[Counter[State]] = []

    def look(step: Step) -> None:
        if step is Step.SETTLED:
            seen.append(_states(store))

    sent(store, on_step=look)
    assert seen == [{State.ACCEPTED: 1, State.CLAIMED: 1}, {State.ACCEPTED: 2}]


def _second_claim_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def broken(c: Connection, **how: Any) -> InHand | None:
        nonlocal asked
        asked += 1
        letter = claim(c, **how)
        if asked == 2:
            c.exec_driver_sql("SELECT * FROM no_such_table")
        return letter

    monkeypatch.setattr(team, "claim", broken)


def test_the_relays_yes_stands_though_the_next_letter_cannot_be_claimed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim fails in the very transaction of the yes: that is raised, and the yes is not lost for it."""
    released(store, "hamar", "valdres")
    _second_claim_fails(monkeypatch)
    with pytest.raises(Exception, match="no_such_table"):
        sent(store)
    assert _states(store) == {State.ACCEPTED: 1, State.QUEUED: 1}
    assert sent(store)[0].accepted == 1


@pytest.mark.parametrize("heard", ["on_settled", "on_step"])
def test_a_fault_of_ours_after_the_yes_puts_the_next_letter_back(store: Store, heard: str) -> None:
    released(store, "hamar", "valdres")

    def broken(what: Step | Transition) -> None:
        if what is Step.SETTLED or getattr(what, "state", None) is State.ACCEPTED:
            raise ZeroDivisionError

    settings: dict[str, Any] = {heard: broken}
    with pytest.raises(ZeroDivisionError):
        sent(store, **settings)
    assert _states(store) == {State.ACCEPTED: 1, State.QUEUED: 1}
    assert sent(store)[0].accepted == 1


def test_a_letter_recalled_since_the_commit_that_claimed_it_is_not_sent(store: Store) -> None:
    """The letter is in hand already when the one before it is told of: what is done then still counts."""
    mails = released(store, "hamar", "valdres")

    def recall(step: Step) -> None:
        if step is Step.SETTLED:
            with store.writing() as c:
                assert cancel(c, mails[0].stream, at=NOW, reason="runden er avlyst") == 0

    tally, server = sent(store, on_step=recall)
    assert (tally.accepted, len(server.filed)) == (1, 1)
    assert _states(store) == {State.ACCEPTED: 1, State.CANCELLED: 1}


def test_a_letter_whose_worker_is_gone_right_after_the_claim_goes_when_the_lease_is_over(
    store: Store,
) -> None:
    released(store, "hamar", "valdres")
    clock = Clock()
    with store.writing() as c:
        assert claim(c, gate=Gate(), relay=relay_of(1), worker="gone", now=clock())
    assert sent(store, clock=clock, terms=TWO)[0].accepted == 1
    clock.forward(hours=1)
    assert sent(store, clock=clock, terms=TWO)[0].accepted == 1


@pytest.mark.parametrize("connections", [0, 11, -1])
def test_there_are_one_to_ten_conversations(connections: int) -> None:
    with pytest.raises(Refused, match=r"Samtidige forbindelser: kan ikke være .* Sett 1 til 10\."):
        Terms(connections=connections)
