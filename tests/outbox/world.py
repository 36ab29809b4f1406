"""Workers, a relay, its journal and a clock, for tests that let anything happen in any order.

The real `dispatch` speaks with a real server; at any point of the conversation a worker can be held, so that the
rest of the world goes on meanwhile, and it can die, so that from then on it neither reads nor writes.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from domain.engine.store import Store
from notifications.outbox.claim import held_back
from notifications.outbox.epoch import EpochFile
from notifications.outbox.journal import message_id_in
from notifications.outbox.pump import dispatch
from notifications.outbox.relay import Relay
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import Clock, Copies, relay_of

# Longer than any held conversation lasts on a real clock; on the tests' clock the leases follow from it.
TIMEOUT = 15
# How long the relay waits for the next command, and how long it may take to file what it has seen: together less
# than the grace after which the journal's silence counts.
RELAY_WAITS = timedelta(minutes=8)
RELAY_FILES = timedelta(minutes=6)


# What a relay may do with one letter.
YES = "as it should"
DOES = {
    YES: Fault(Point.AFTER),
    "no greeting": Fault(Point.GREETING, drop=True),
    "drop at MAIL": Fault(Point.MAIL, drop=True),
    "421 at MAIL": Fault(Point.MAIL, reply="421 4.3.2 closing", drop=True),
    "553 at MAIL": Fault(Point.MAIL, reply="553 5.7.1 sender not allowed"),
    "450 at RCPT": Fault(Point.RCPT, reply="450 4.2.0 greylisted"),
    "550 at RCPT": Fault(Point.RCPT, reply="550 5.1.1 unknown"),
    "drop at DATA": Fault(Point.DATA, drop=True),
    "451 at DATA": Fault(Point.DATA, reply="451 4.3.0 later"),
    "554 at DATA": Fault(Point.DATA, reply="554 5.5.1 no"),
    "451 at the dot": Fault(Point.DOT, reply="451 4.3.0 later"),
    "554 at the dot": Fault(Point.DOT, reply="554 5.7.1 spam"),
    "421 at the dot, filed": Fault(Point.DOT, reply="421 4.3.2 closing", drop=True, files=True),
    "421 at the dot, lost": Fault(Point.DOT, reply="421 4.3.2 closing", drop=True),
    "garbage, filed": Fault(Point.DOT, reply="garbage", files=True),
    "garbage, lost": Fault(Point.DOT, reply="garbage"),
    "drop after the dot, filed": Fault(Point.DOT, drop=True, files=True),
    "drop after the dot, lost": Fault(Point.DOT, drop=True),
}


class Dead(Exception):
    """What a dead worker would do next, had it lived."""


class MortalStore(Store):
    """The store in one worker's hands. `dies_at` is the write at which it dies: before or after the commit."""

    def __init__(self, store: Store, dies_at: int = 0, *, committed: bool = False) -> None:
        super().__init__(store.url, store._writer, store._reader)
        self.left, self.committed, self.dead = dies_at, committed, False

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As Store.writing, while it lives."""
        self._alive()
        self.left -= 1
        dies = self.left == 0
        with super().writing() as c:
            yield c
            if dies and not self.committed:
                self._die()
        if dies:
            self._die()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """As Store.reading, while it lives."""
        self._alive()
        with super().reading() as c:
            yield c

    def _alive(self) -> None:
        if self.dead:
            raise Dead

    def _die(self) -> None:
        self.dead = True
        raise Dead


@dataclass
class Journal(Copies):
    """It has got the first `got` of what the relay filed: all of it, but while its copies do not come."""

    filed: list[bytes] = field(default_factory=list)
    frozen_at: int | None = None

    def find(self, message_ids: Any) -> Any:
        """Those that are there by now."""
        self.mails = self.filed[: self.frozen_at]
        return super().find(message_ids)


@dataclass
class Worker:
    """One dispatch under way, held by the relay at `held`."""

    name: str
    store: MortalStore
    task: asyncio.Task[Any]
    held: Fault
    since: datetime
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)


class World:
    """What is outside the outbox. `elapsed` is true time, which no jump of the clock touches; `latest` the most that
    the clock has ever shown.
    """

    def __init__(self, store: Store, epoch: EpochFile) -> None:
        self.store, self.epoch = store, epoch
        self.clock = Clock()
        self.elapsed = self.latest = self.clock.now
        self.journal = Journal()
        self.workers: dict[str, Worker] = {}
        self.undecided: list[
            tuple[bytes, datetime, bool]
        ] = []  # seen whole, not filed yet: until when; will it be
        self._runner = asyncio.Runner()
        self.server = self._run(FaultSmtp(filed=self.journal.filed).__aenter__())

    def close(self) -> None:
        """Let nothing go on."""
        for worker in self.workers.values():
            worker.store.dead = True
            worker.task.cancel()
        self._run(asyncio.gather(*(w.task for w in self.workers.values()), return_exceptions=True))
        self._run(self.server.__aexit__(None, None, None))
        self._runner.close()

    def copies(self, message_id: str) -> int:
        """How often the relay has taken a letter."""
        return sum(message_id_in(raw) == message_id for raw in self.journal.filed)

    @property
    def rests(self) -> bool:
        """Whether the relay is left in peace just now."""
        with self.store.reading() as c:
            return held_back(c, self._relay, now=self.clock())[1]

    def send(self, name: str, store: MortalStore, *faults: Fault, **settings: Any) -> None:
        """A dispatch from beginning to end."""
        self.server.faults[:] = [replace(fault) for fault in faults]  # they count down
        self._run(self._end_of(store, self._dispatch(name, store, **settings)))

    def hold(self, name: str, point: Point, **settings: Any) -> bool:
        """A dispatch until the relay keeps it waiting at a point; False when it was over before that."""
        return bool(self._run(self._hold(name, point, settings)))

    def let_go(self, name: str, fault: Fault | None = None) -> None:
        """The relay goes on with a held worker: as the fault says, or as it should."""
        self.server.faults[:] = []
        self._run(self._let_go(self.workers.pop(name), fault or Fault(Point.AFTER)))

    def kill(self, name: str, *, files: bool) -> None:
        """A held worker dies; the relay files what it has seen whole, or throws it away."""
        self.workers[name].store.dead = True
        self.let_go(name, Fault(Point.AFTER, drop=True, files=files))

    def cancel(self, name: str) -> None:
        """A held worker is told to stop, as by Prefect's timeout."""
        worker = self.workers.pop(name)
        worker.task.cancel()
        worker.held.files, worker.held.drop = False, True
        worker.go.set()
        self._run(self._end_of(worker.store, worker.task, cancelled=True))

    def undecide(self, raw: bytes, *, files: bool) -> None:
        """The relay has seen a letter whole when the connection broke, and makes up its mind in a while."""
        self.undecided.append((raw, self.elapsed + RELAY_FILES, files))

    def forward(self, **period: float) -> None:
        """Time goes by for everyone."""
        self.clock.forward(**period)
        self.elapsed += timedelta(**period)
        self.latest = max(self.latest, self.clock.now)
        for name in [w.name for w in self.workers.values() if w.since + RELAY_WAITS <= self.elapsed]:
            self.let_go(name, Fault(Point.AFTER, drop=True))
        for item in [u for u in self.undecided if u[1] <= self.elapsed]:
            self.undecided.remove(item)
            if item[2]:
                self.file(item[0])

    def jump(self, hours: int) -> None:
        """Somebody sets the clock."""
        self.clock.forward(hours=hours)
        self.latest = max(self.latest, self.clock.now)

    def file(self, raw: bytes) -> None:
        """The relay files a letter whose sender it has lost; the journal has it before the grace is over."""
        self.journal.filed.append(raw)
        self.journal.frozen_at = None

    @property
    def _relay(self) -> Relay:
        return relay_of(self.server.port, timeout=TIMEOUT, data_timeout=TIMEOUT)

    def _run(self, action: Any) -> Any:
        async def awaited() -> Any:
            return await action

        return self._runner.run(awaited())

    def _dispatch(self, name: str, store: Store, **settings: Any) -> Any:
        known: dict[str, Any] = {"journal": self.journal, "epoch": self.epoch, "clock": self.clock}
        return dispatch(store, self._relay, worker=name, **known, **settings)

    async def _hold(self, name: str, point: Point, settings: dict[str, Any]) -> bool:
        held = Fault(point)
        store = MortalStore(self.store)
        self.server.faults[:] = [held]
        task = asyncio.create_task(self._dispatch(name, store, **settings))
        worker = Worker(name, store, task, held, self.elapsed)

        async def until() -> None:
            worker.reached.set()
            await worker.go.wait()

        held.until = until
        reached = asyncio.create_task(worker.reached.wait())
        await asyncio.wait({task, reached}, return_when=asyncio.FIRST_COMPLETED)
        reached.cancel()
        if worker.reached.is_set():
            self.workers[name] = worker
            return True
        await self._end_of(store, task)
        return False

    async def _let_go(self, worker: Worker, fault: Fault) -> None:
        held = worker.held
        held.reply, held.drop, held.files = fault.reply, fault.drop, fault.files
        worker.go.set()
        await self._end_of(worker.store, worker.task)

    async def _end_of(self, store: MortalStore, action: Any, *, cancelled: bool = False) -> None:
        """Until a dispatch is over and the relay has heard that it is."""
        try:
            await action
        except asyncio.CancelledError:
            assert cancelled
        except Exception:
            if not store.dead:
                raise
        while self.server.talking > len(self.workers):
            await asyncio.sleep(0)
