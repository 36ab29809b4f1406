"""After the letter has begun to leave: what is neither a clear yes nor a clear no is doubt, and stays so."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.claim import claim
from notifications.outbox.doubt import accept, send_again
from notifications.outbox.gate import Gate
from notifications.outbox.lapse import lapse
from notifications.outbox.states import State, Step
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import NOW, Clock, relay_of, released, send, sent, standing, the_row, tried

IN_DOUBT = [
    Fault(Point.DATA, drop=True),
    Fault(Point.BODY, drop=True),
    Fault(Point.DOT, drop=True, files=True),
    Fault(Point.DOT, drop=True),
    Fault(Point.DOT, hang=True, files=True),
    Fault(Point.DOT, reply="garbage", files=True),
    Fault(Point.DOT, reply="421 4.3.2 closing", drop=True),
    Fault(Point.DOT, reply="299 perhaps", files=True),
]


def _name(fault: Fault) -> str:
    what = fault.reply[:3] or ("hang" if fault.hang else "drop")
    return f"{fault.point}-{what}-{'filed' if fault.files else 'lost'}"


@pytest.mark.parametrize("fault", IN_DOUBT, ids=_name)
def test_a_letter_without_a_clear_answer_is_in_doubt_and_never_sent_again_by_itself(
    store: Store, fault: Fault
) -> None:
    (mail,) = released(store, "hamar", size=200_000)
    clock = Clock()
    tally, server = sent(store, fault, clock=clock, data_timeout=0.3)
    assert tally.in_doubt == 1
    assert server.filed == [mail.raw] * fault.files
    assert "QUIT" not in server.heard  # nothing more is said in a conversation that is out of step
    for _ in range(3):
        clock.forward(days=30)
        assert sent(store, clock=clock)[1].filed == []
    assert the_row(store).state is State.IN_DOUBT
    assert the_row(store).needs_a_person
    assert len(tried(store, the_row(store))) == 1


def test_the_other_letters_go_on_a_new_connection(store: Store) -> None:
    released(store)
    clock = Clock()
    _, first = sent(store, Fault(Point.DOT, drop=True), clock=clock)
    clock.forward(minutes=1)
    assert sent(store, clock=clock)[0].accepted == 2
    assert first.connections == 1
    assert sorted(standing(store).values()) == [State.ACCEPTED, State.ACCEPTED, State.IN_DOUBT]


def test_an_answer_that_means_nothing_closes_the_connection(store: Store) -> None:
    released(store, "hamar", "valdres")
    tally, server = sent(store, Fault(Point.DOT, reply="299 perhaps", files=True))
    assert (tally.in_doubt, tally.accepted, server.connections) == (1, 1, 2)


def test_cancelled_inside_data_the_letter_is_in_doubt_and_the_socket_closed(store: Store) -> None:
    """Prefect's timeout is a cancellation at an await: here the one that waits for the relay's yes."""
    mails = released(store, "hamar", "valdres")
    clock = Clock()

    async def scene() -> None:
        async with FaultSmtp([Fault(Point.DOT, hang=True, files=True)]) as server:
            running = asyncio.create_task(send(store, server))
            while not server.filed:
                await asyncio.sleep(0.01)
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
            assert sorted(standing(store).values()) == [State.IN_DOUBT, State.QUEUED]
            assert (await send(store, server, clock)).accepted == 1
            assert server.connections == 2
            assert sorted(server.filed) == sorted(mail.raw for mail in mails)

    asyncio.run(scene())
    doubtful = the_row(store, states=[State.IN_DOUBT])
    assert "CancelledError" in tried(store, doubtful)[0].text


@pytest.mark.parametrize("point", [Point.GREETING, Point.MAIL, Point.RCPT])
def test_cancelled_before_the_letter_it_is_in_the_queue_again(store: Store, point: Point) -> None:
    released(store, "hamar")
    clock, reached = Clock(), asyncio.Event()

    async def scene() -> None:
        async with FaultSmtp([Fault(point, hang=True, run=reached.set)]) as server:
            running = asyncio.create_task(send(store, server))
            await reached.wait()
            await asyncio.sleep(0.05)  # until the sender waits for the answer
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
            assert the_row(store).state is State.QUEUED
            # While a connection opens, asyncio may not tell of the cancellation; then the relay rests first.
            clock.forward(minutes=2)
            assert (await send(store, server, clock)).accepted == 1
            assert len(server.filed) == 1

    asyncio.run(scene())


def test_a_fault_of_our_own_is_raised_and_the_letter_put_down(store: Store) -> None:
    released(store, "hamar")

    def broken(step: Step) -> None:
        if step is Step.MAIL:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sent(store, on_step=broken)
    assert the_row(store).state is State.QUEUED
    assert sent(store)[0].accepted == 1


class FullDisk(Exception):
    """What the database raises here instead of a commit."""


class FailingStore(Store):
    """A store whose n-th write fails at its commit."""

    def __init__(self, store: Store, failing: int) -> None:
        super().__init__(store.url, store._writer, store._reader)
        self.left = failing  # 0: none fails

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As Store.writing, until the disk is full."""
        with super().writing() as c:
            yield c
            self.left -= 1
            if self.left == 0:
                raise FullDisk


@pytest.mark.parametrize(
    ("write", "left", "then", "filed"),
    [
        (2, State.QUEUED, State.ACCEPTED, 1),  # the claim
        (3, State.CLAIMED, State.ACCEPTED, 1),  # `transmitting`: nothing of the letter has left
        (4, State.TRANSMITTING, State.IN_DOUBT, 1),  # the relay's yes cannot be written down
    ],
)
def test_a_commit_that_fails_never_makes_a_letter_go_twice(
    store: Store, write: int, left: State, then: State, filed: int
) -> None:
    released(store, "hamar")
    clock = Clock()

    async def scene() -> None:
        async with FaultSmtp() as server:
            with pytest.raises(FullDisk):
                await send(FailingStore(store, write), server, clock)
            assert the_row(store).state is left
            clock.forward(hours=1)
            await send(store, server, clock)
            assert len(server.filed) == filed

    asyncio.run(scene())
    assert the_row(store).state is then


def test_a_lease_that_runs_out_while_the_letter_leaves_makes_doubt_and_the_late_yes_is_kept(
    store: Store,
) -> None:
    released(store, "hamar")
    after = Clock(NOW + timedelta(hours=1))

    def lapse_now(step: Step) -> None:
        if step is Step.REPLIED:
            with store.writing() as c:
                assert [t.state for t in lapse(c, now=after())] == [State.IN_DOUBT]

    tally, server = sent(store, on_step=lapse_now)
    assert (tally.accepted, len(server.filed)) == (0, 1)
    assert the_row(store).state is State.IN_DOUBT
    lapsed, late = tried(store, the_row(store))
    assert (lapsed.code, late.code, late.state) == (0, 250, State.IN_DOUBT)
    assert "etter at leien var utløpt" in late.text
    assert sent(store, clock=after)[1].filed == []


@pytest.mark.parametrize("another_has_it", [False, True])
def test_a_worker_whose_claim_lapsed_sends_nothing(store: Store, another_has_it: bool) -> None:
    """It was away so long, just before the letter, that the letter is in the queue again, or in other hands."""
    (mail,) = released(store, "hamar")
    late = Clock(NOW + timedelta(hours=1))

    async def scene() -> None:
        async with FaultSmtp() as server:

            def away(step: Step) -> None:
                if step is Step.RCPT:
                    with store.writing() as c:
                        lapse(c, now=late())
                        if another_has_it:
                            assert claim(c, gate=Gate(), relay=relay_of(1), worker="w2", now=late())

            tally = await send(store, server, worker="away", on_step=away, limit=1)
            assert (tally.accepted, server.filed) == (0, [])
            assert the_row(store).state is (State.CLAIMED if another_has_it else State.QUEUED)
            later = Clock(NOW + timedelta(hours=2))
            assert (await send(store, server, later)).accepted == 1
            assert server.filed == [mail.raw]

    asyncio.run(scene())


@pytest.mark.parametrize("point", [Point.RCPT, Point.DOT])
def test_a_cancellation_is_heard_though_the_lease_was_lost(store: Store, point: Point) -> None:
    released(store, "hamar")

    def lapse_now() -> None:
        with store.writing() as c:
            lapse(c, now=NOW + timedelta(hours=1))

    async def scene() -> None:
        async with FaultSmtp([Fault(point, run=lapse_now, hang=True)]) as server:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(send(store, server), 0.3)

    asyncio.run(scene())
    assert the_row(store).state is (State.QUEUED if point is Point.RCPT else State.IN_DOUBT)


@pytest.mark.parametrize(
    ("died", "becomes", "goes"),
    [
        (Step.CLAIMED, State.QUEUED, 1),
        (Step.RCPT, State.QUEUED, 1),
        (Step.TRANSMITTING, State.IN_DOUBT, 0),
        (Step.REPLIED, State.IN_DOUBT, 0),
    ],
)
def test_a_dead_workers_letter_waits_for_its_lease_and_no_longer(
    store: Store, died: Step, becomes: State, goes: int
) -> None:
    """The worker dies without a word: here its writes fail from that step on. See the kill tests too."""
    released(store, "hamar")
    dying = FailingStore(store, 0)

    def die(step: Step) -> None:
        if step is died:
            dying.left = 1
            raise FullDisk

    clock = Clock()
    with pytest.raises(FullDisk):
        asyncio.run(_send_with(dying, die))
    left = the_row(store).state
    assert left is (State.CLAIMED if becomes is State.QUEUED else State.TRANSMITTING)
    clock.forward(seconds=99)  # 20 commands of 5 seconds; the letter itself has 2 answers of 5 and one more 5
    if left is State.CLAIMED:
        sent(store, clock=clock)
        assert the_row(store).state is State.CLAIMED
    clock.forward(seconds=1)
    with store.writing() as c:
        assert [t.state for t in lapse(c, now=clock())] == [becomes]
    assert len(sent(store, clock=clock)[1].filed) == goes


async def _send_with(store: Store, on_step: Callable[[Step], None]) -> None:
    async with FaultSmtp() as server:
        await send(store, server, on_step=on_step)


def _doubtful(store: Store) -> str:
    released(store, "hamar")
    sent(store, Fault(Point.DOT, drop=True))
    return the_row(store).key


def test_a_person_settles_doubt_with_evidence(store: Store) -> None:
    key = _doubtful(store)
    with store.writing() as c:
        accept(c, key, evidence="Bekreftet mottatt på telefon 30.06.", actor="anne.sveipe", at=NOW)
    assert the_row(store).state is State.ACCEPTED
    by_person = tried(store, the_row(store))[-1]
    assert (by_person.worker, by_person.step, by_person.text) == (
        "anne.sveipe",
        Step.BY_PERSON,
        "Bekreftet mottatt på telefon 30.06.",
    )
    assert sent(store, clock=Clock(NOW + timedelta(days=1)))[1].filed == []


def test_a_person_has_a_doubtful_letter_sent_again_with_the_same_bytes(store: Store) -> None:
    key = _doubtful(store)
    tomorrow = Clock(NOW + timedelta(days=1))
    with store.writing() as c:
        send_again(c, key, reason="Ikke funnet i journalen", actor="anne.sveipe", at=tomorrow())
    _, server = sent(store, clock=tomorrow)
    assert [b"Message-ID: " + the_row(store).message_id.encode() in raw for raw in server.filed] == [True]
    assert [a.state for a in tried(store, the_row(store))] == [State.IN_DOUBT, State.QUEUED, State.ACCEPTED]


def test_settling_needs_a_name_a_reason_and_a_letter_in_doubt(store: Store) -> None:
    key = _doubtful(store)
    with store.writing() as c:
        with pytest.raises(Refused) as refused:
            accept(c, key, evidence=" ", actor="", at=NOW)
        assert [p.about for p in refused.value.problems] == ["Hvem", "Bevis"]
        with pytest.raises(Refused, match="finnes ikke"):
            accept(c, "0" * 64, evidence="Ja", actor="anne.sveipe", at=NOW)
        accept(c, key, evidence="Ja", actor="anne.sveipe", at=NOW)
        for again in (1, 2):
            with pytest.raises(Refused, match="sendt og mottatt"):
                send_again(c, key, reason=f"Dobbeltklikk {again}", actor="anne.sveipe", at=NOW)
    assert the_row(store).state is State.ACCEPTED
