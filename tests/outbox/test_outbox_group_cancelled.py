"""A dispatch of several conversations that is cancelled at any of its commits, just before it or just after."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from domain.engine.store import Store
from notifications.outbox import group_commit
from notifications.outbox.epoch import EpochFile, Mark
from notifications.outbox.states import State
from notifications.outbox.terms import Terms
from tests.outbox.backup import count_of
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point, once
from tests.outbox.given import released, send, standing

THREE = Terms(connections=3)


class Cancelling(Store):
    """Cancels every worker of the dispatch at the n-th transaction: as it begins, or when it is committed."""

    def __init__(self, store: Store, at: int, *, committed: bool) -> None:
        super().__init__(store.url, store._writer, store._reader)
        self.left, self.committed = at, committed

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As Store.writing."""
        self.left -= 1
        mine = self.left == 0
        if mine and not self.committed:
            _cancel_workers()
        with super().writing() as c:
            yield c
        if mine and self.committed:
            _cancel_workers()


def _cancel_workers() -> None:
    for task in asyncio.all_tasks():
        if getattr(task.get_coro(), "__qualname__", "") == "_Worker.work":
            task.cancel()


@pytest.mark.parametrize("committed", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("write", range(3, 16))
def test_cancelled_at_any_commit_no_letter_is_left_in_hand_and_none_goes_twice(
    store: Store, epoch: EpochFile, write: int, committed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = released(store, *(f"mottaker-{n:02}" for n in range(18)))
    monkeypatch.setattr(group_commit, "_A_MOMENT", 1)

    async def scene() -> None:
        async with FaultSmtp() as server:
            with pytest.raises(BaseException) as ended:
                await send(Cancelling(store, write, committed=committed), server, terms=THREE, epoch=epoch)
            assert _only_cancelled(ended.value)
            while server.talking:
                await asyncio.sleep(0)
            then = Counter(standing(store).values())
            assert then.keys() <= {State.ACCEPTED, State.QUEUED, State.IN_DOUBT}
            # What the relay has never been offered is not in doubt.
            assert then[State.ACCEPTED] + then[State.IN_DOUBT] <= server.heard.count("DATA")
            assert then[State.ACCEPTED] <= len(server.filed)
            mark = epoch.read()
            assert (mark.crossings if mark else 0) == count_of(store)
            tally = await send(store, server, terms=THREE, epoch=epoch)
            assert (tally.accepted, tally.stopped) == (then[State.QUEUED], "")
            assert len(set(server.filed)) == len(server.filed)
            assert {mail.raw for mail in mails} >= set(server.filed)
            assert len(server.filed) >= 18 - then[State.IN_DOUBT]

    asyncio.run(asyncio.wait_for(scene(), 20))


def test_cancelled_when_it_has_crossed_the_line_a_letter_goes_back_to_the_queue(
    store: Store, epoch: EpochFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three are marked as transmitting, in the database and in the file; none of them has begun to leave."""
    released(store, *(f"mottaker-{n}" for n in range(5)))
    monkeypatch.setattr(group_commit, "_A_MOMENT", 5)

    class Cancels(EpochFile):
        def write(self, mark: Mark) -> bool:
            if mark.crossings == 3:
                _cancel_workers()
            return super().write(mark)

    async def scene() -> None:
        async with FaultSmtp() as server:
            all_three = once(lambda: sum(said.startswith("RCPT") for said in server.heard) == 3)
            server.faults.append(Fault(Point.RCPT, "250 2.1.5 Ok", times=3, until=all_three))
            with pytest.raises(BaseException) as ended:
                await send(store, server, terms=THREE, epoch=Cancels(epoch.path))
            assert _only_cancelled(ended.value)
            assert set(standing(store).values()) == {State.QUEUED}
            assert "DATA" not in server.heard
            mark = epoch.read()
            assert (count_of(store), mark and mark.crossings) == (3, 3)
            tally = await send(store, server, terms=THREE, epoch=epoch)
            assert (tally.accepted, tally.stopped) == (5, "")

    asyncio.run(asyncio.wait_for(scene(), 20))


def _only_cancelled(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return all(map(_only_cancelled, error.exceptions))
    return isinstance(error, asyncio.CancelledError)
