"""The workers of one dispatch: each with its own conversation with the relay, all on one queue and one event loop.

The first begins alone; another begins when the one before it has been let in, so that a relay that does not answer
is called once. What they write they write together when it comes together (`notifications.outbox.group_commit`). A
transaction never awaits, so that no two of them are open at once in a dispatch; and a worker whose conversation broke
writes that alone and at once: it finds the relay at rest before any other can have woken it, and so begins no new one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection

from notifications.outbox.claim import claim, paced_until
from notifications.outbox.deliver import Claim, Delivery, no_claim
from notifications.outbox.relay import Session
from notifications.outbox.states import Step
from notifications.outbox.transitions import InHand

Pause: TypeAlias = Callable[[float], Awaitable[object]]

_PATIENCE = timedelta(minutes=5)
"""How long a dispatch waits for the pace in all; the rest is for the next one, which sees to the doubts first."""


@dataclass(slots=True)
class Shift:
    """What the workers of a dispatch share: how many letters they may still take (None for all), how long they may
    still wait for the pace, whether one of them waits now, and whether it is over before the queue is empty: by a
    cancellation, or a fault of our own.
    """

    left: int | None = None
    patience: timedelta = _PATIENCE
    one_waits: bool = False
    over: bool = False

    @property
    def takes_more(self) -> bool:
        """Whether another letter may be taken in hand."""
        return not self.over and self.left != 0

    def take(self) -> bool:
        """Take one of the letters that are left, before it is known which; False when no more may be taken."""
        if self.takes_more and self.left is not None:
            self.left -= 1
            return True
        return self.takes_more

    def put_back(self) -> None:
        """There was none to take."""
        if self.left is not None:
            self.left += 1


class Team:
    """So many workers as `delivery.terms.connections` says, named `name`, `name/2` and on."""

    def __init__(self, delivery: Delivery, name: str, shift: Shift, pause: Pause) -> None:
        self._delivery, self._name, self._shift, self._pause = delivery, name, shift, pause
        self._tasks: list[asyncio.Task[None]] = []

    async def work(self) -> None:
        """Send until nothing more may leave now. A fault of our own in one worker is raised when the others have
        brought the letters they have in hand to an end; a cancellation reaches all of them at once.
        """
        self._another()
        try:
            while working := [task for task in self._tasks if not task.done()]:
                await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
        finally:
            # Of a cancellation that comes just as a connection opens, asyncio may not tell the worker.
            self._shift.over = True
            for task in self._tasks:
                task.cancel()
            ended = await asyncio.gather(*self._tasks, return_exceptions=True)
        faults = [error for error in ended if error is not None]
        if len(faults) > 1:
            raise BaseExceptionGroup("several workers failed", faults)
        for fault in faults:
            raise fault

    def _another(self) -> None:
        number = len(self._tasks) + 1
        session = Session(self._delivery.session.relay)
        delivery = replace(self._delivery, session=session, on_step=lambda step: self._passed(number, step))
        worker = _Worker(
            delivery, self._name if number == 1 else f"{self._name}/{number}", self._shift, self._pause
        )
        self._tasks.append(asyncio.create_task(worker.work()))

    def _passed(self, number: int, step: Step) -> None:
        """A worker that has been let in makes way for the next one."""
        most = self._delivery.terms.connections
        if step is Step.CONNECTED and number == len(self._tasks) < most and self._shift.takes_more:
            self._another()
        self._delivery.on_step(step)


@dataclass(slots=True)
class _Worker:
    """One conversation with the relay, one letter at a time. `took` while the next is to come with a relay's yes."""

    delivery: Delivery
    name: str
    shift: Shift
    pause: Pause
    took: bool = False

    async def work(self) -> None:
        session, commits = self.delivery.session, self.delivery.commits
        letter: InHand | None = None
        commits.members += 1
        try:
            while True:
                wait = None
                if letter is None:
                    letter, wait = self._next()
                if letter is not None:
                    letter = await self._delivered(letter)
                elif wait is None or not await self._waited(wait):
                    break
            await session.leave()
        except BaseException:
            self.shift.over = True
            raise
        finally:
            commits.members -= 1
            session.close()

    async def _delivered(self, letter: InHand) -> InHand | None:
        """Bring a letter to an end; the next one, if there was a yes."""
        self.took = False
        following = await self.delivery.deliver(letter, self._then)
        if self.took and following is None:
            self.shift.put_back()
        return following

    def _then(self) -> Claim:
        self.took = self.shift.take()
        return self._claim if self.took else no_claim

    def _next(self) -> tuple[InHand | None, timedelta | None]:
        """A letter, or how long to wait for one when only the pace keeps it."""
        if not self.shift.take():
            return None, None
        delivery, now = self.delivery, self.delivery.clock()
        with delivery.store.writing() as c:
            if letter := self._claim(c, now):
                return letter, None
            relay = delivery.session.relay
            at = paced_until(c, gate=delivery.gate, relay=relay, now=now, terms=delivery.terms)
        self.shift.put_back()
        return None, at - now if at else None

    def _claim(self, c: Connection, now: datetime) -> InHand | None:
        delivery = self.delivery
        if self.shift.over:
            return None
        relay = delivery.session.relay
        return claim(c, gate=delivery.gate, relay=relay, worker=self.name, now=now, terms=delivery.terms)

    async def _waited(self, wait: timedelta) -> bool:
        """Wait for the pace, alone; False when another does, patience is over, or the clock has stood still."""
        shift, clock = self.shift, self.delivery.clock
        if shift.one_waits or wait > shift.patience:
            return False
        before, shift.one_waits = clock(), True
        try:
            await self.pause(wait.total_seconds())
        finally:
            shift.one_waits = False
        shift.patience -= wait
        return clock() > before
