"""Many short lives of a sender: each is forked from a process that has imported everything, and is killed.

A life tells each named step that it passes, so that the killer knows how far it came.
"""

import asyncio
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from aiosmtplib.protocol import SMTPProtocol

from domain.engine.store import open_store
from notifications.outbox.epoch import EpochFile
from notifications.outbox.journal import MaildirJournal
from notifications.outbox.pump import dispatch
from notifications.outbox.states import Step
from notifications.outbox.terms import Terms
from tests.outbox.given import Clock, relay_of

OPENING = "opening"
SIGKILLED = -9
_FORK = multiprocessing.get_context("forkserver")
_FORK.set_forkserver_preload([__name__, "sqlalchemy.dialects.sqlite", "psycopg", "pytest"])


@dataclass(frozen=True)
class Workplace:
    """Where every life works: the database, the relay's port, its journal, and the count outside the database."""

    url: str
    port: int
    journal: Path
    epoch: Path


def live(place: Workplace, began: datetime, worker: str, connections: int, told: Connection) -> None:
    """Dispatch once, from that instant on; the end of this comes only when there was nothing left to send."""
    start = time.monotonic()

    def clock() -> datetime:
        return began + timedelta(seconds=time.monotonic() - start)

    def tell(step: Step) -> None:
        told.send_bytes(step.encode())

    told.send_bytes(OPENING.encode())
    sending = dispatch(
        open_store(place.url),
        relay_of(place.port),
        clock=clock,
        worker=worker,
        journal=MaildirJournal(place.journal),
        epoch=EpochFile(place.epoch),
        on_step=tell,
        terms=Terms(connections=connections),
    )
    asyncio.run(sending)
    told.send_bytes(b"")


def die_on_the_wire(place: Workplace, part: str) -> None:
    """Dispatch, and die while the first letter goes: «half» of it written, or all with its «dot» and no reply read."""

    def write(protocol: SMTPProtocol, data: bytes) -> None:
        transport = protocol.transport
        assert isinstance(transport, asyncio.WriteTransport)
        if not data.endswith(b"\r\n.\r\n"):
            transport.write(data)
            return
        # So large a buffer that the system has taken what was written: it is sent though we are dead.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * len(data))
        transport.write(data[: len(data) // 2] if part == "half" else data)
        assert transport.get_write_buffer_size() == 0
        os.kill(os.getpid(), signal.SIGKILL)

    SMTPProtocol.write = write  # type: ignore[method-assign, assignment]
    epoch = EpochFile(place.epoch)
    sending = dispatch(open_store(place.url), relay_of(place.port), clock=Clock(), worker="w1", epoch=epoch)
    asyncio.run(sending)


def killed_on_the_wire(place: Workplace, part: str) -> None:
    """A sender that dies so."""
    life = _FORK.Process(target=die_on_the_wire, args=(place, part))
    life.start()
    life.join(60)
    assert life.exitcode == SIGKILLED
    life.close()


@dataclass(frozen=True)
class Chance:
    """When a life is killed: so many steps from its beginning, and then so many seconds later, rather sooner."""

    random: Random
    steps: int
    seconds: float

    def draw(self) -> tuple[int, float]:
        """One of all steps alike. Of the moments after it early ones are likelier: some steps are short."""
        return self.random.randint(1, self.steps), self.random.triangular(0, self.seconds, 0)


def killed(place: Workplace, began: datetime, worker: str, chance: Chance, connections: int = 1) -> str:
    """Live, and be killed as by `kill -9`; the last step that was passed. AssertionError if it ended by itself."""
    steps, seconds = chance.draw()
    with _life(place, began, worker, connections) as (life, heard):
        passed = [_step(heard) for _ in range(steps)]
        time.sleep(seconds)
        assert life.is_alive(), "it had nothing left to do"
        life.kill()
        life.join()
        assert life.exitcode == SIGKILLED
        return [*passed, *_rest(heard)][-1]


@contextmanager
def _life(
    place: Workplace, began: datetime, worker: str, connections: int
) -> Iterator[tuple[multiprocessing.process.BaseProcess, Connection]]:
    heard, told = _FORK.Pipe(duplex=False)
    with heard, told:
        life = _FORK.Process(target=live, args=(place, began, worker, connections, told))
        life.start()
        told.close()
        try:
            yield life, heard
        finally:
            life.kill()
            life.join()
            life.close()


def _step(heard: Connection) -> str:
    assert heard.poll(30), "a life that does not come on"
    said = heard.recv_bytes()
    assert said, "it had nothing left to do"
    return said.decode()


def _rest(heard: Connection) -> Iterator[str]:
    """What it told between the draw and its death."""
    try:
        while True:
            yield heard.recv_bytes().decode()
    except EOFError:
        return
