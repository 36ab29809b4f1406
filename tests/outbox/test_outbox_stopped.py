"""A dispatch that is stopped from outside while a letter leaves: the socket is shut, the letter is in doubt, and
whoever stopped it hears so.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from prefect.utilities.timeout import timeout_async

from domain.engine.store import Store
from notifications.outbox.states import State, Step
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import Clock, released, send, standing, the_row, tried

SECONDS = 0.4


async def by_cancelling(dispatching: Awaitable[Any]) -> None:
    """As when the process is asked to end."""
    task = asyncio.ensure_future(dispatching)
    await asyncio.sleep(SECONDS)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert task.cancelled()


async def by_timeout(dispatching: Awaitable[Any]) -> None:
    """Python's own."""
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(SECONDS):
            await dispatching


async def by_prefects_timeout(dispatching: Awaitable[Any]) -> None:
    """What a flow's or a task's `timeout_seconds` does, without a server."""
    with pytest.raises(TimeoutError), timeout_async(seconds=SECONDS):
        await dispatching


def test_a_relay_that_hangs_after_the_dot_is_given_up_after_its_own_time(store: Store) -> None:
    """`data_timeout` is for the answers around the letter, and no other: RFC 5321 asks for ten minutes there."""
    released(store, "hamar")

    async def scene() -> None:
        async with FaultSmtp([Fault(Point.DOT, hang=True)]) as server, asyncio.timeout(3):
            assert (await send(store, server, data_timeout=0.3)).in_doubt == 1

    asyncio.run(scene())
    assert "imeout" in tried(store, the_row(store))[0].text


WAYS = [by_cancelling, by_timeout, by_prefects_timeout]
# Where the relay is when it says no more, and whether the letter is then gone.
POINTS = [
    (Fault(Point.MAIL, hang=True), Step.CONNECTED, State.QUEUED),
    (Fault(Point.RCPT, hang=True), Step.MAIL, State.QUEUED),
    (Fault(Point.DATA, hang=True), Step.TRANSMITTING, State.IN_DOUBT),
    (Fault(Point.BODY, hang=True), Step.TRANSMITTING, State.IN_DOUBT),
    (Fault(Point.DOT, hang=True, files=True), Step.TRANSMITTING, State.IN_DOUBT),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("fault", "step", "state"), POINTS, ids=[str(p[0].point) for p in POINTS])
def test_a_stopped_letter_is_put_down_and_its_connection_shut(
    store: Store, way: Callable[[Awaitable[Any]], Awaitable[None]], fault: Fault, step: Step, state: State
) -> None:
    mails = released(store, "hamar", "valdres", size=200_000)
    clock = Clock()

    async def scene() -> None:
        async with FaultSmtp([fault]) as server:
            await way(send(store, server, clock))
            async with asyncio.timeout(5):
                while server.talking:  # the relay sees the end of the conversation
                    await asyncio.sleep(0.01)
            assert sorted(standing(store).values()) == sorted([state, State.QUEUED])
            gone = len(server.filed)
            assert gone == fault.files
            left = 1 if state is State.IN_DOUBT else 2
            assert (await send(store, server, clock)).accepted == left
            assert server.connections == 2
            assert len(server.filed) == gone + left
            assert {mail.raw for mail in mails} >= set(server.filed)
            assert len(set(server.filed)) == len(server.filed)

    asyncio.run(scene())
    if state is State.IN_DOUBT:
        (attempt,) = tried(store, the_row(store, states=[State.IN_DOUBT]))
        assert (attempt.step, "CancelledError" in attempt.text) == (step, True)
