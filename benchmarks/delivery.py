"""One delivery of a drafted round, in a process of its own, so that its memory is its own too.

`python -m benchmarks.delivery WAY HOME PORT [CONSOLE]` prints what it took as JSON.
"""

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from aiosmtplib import SMTP
from pydantic import SecretStr
from sqlalchemy import select

from benchmarks import flow_runs
from benchmarks.home import APPROVING, SENDING, approval, move_clock
from benchmarks.memory import peak_megabytes
from domain.engine.store import open_store
from domain.engine.tables import DOCUMENT
from flows import desk_work
from flows.office import Office, open_office
from flows.platform.console import Console
from flows.settings import Settings
from notifications.outbox.epoch import EpochFile, Mark
from notifications.outbox.rows import counts
from notifications.outbox.states import State
from notifications.outbox.tables import OUTBOX

FLOOR, COMMITS, DIRECT, PREFECT = "floor", "commits", "direct", "prefect"
A_LETTER = 2
"""How many commits the outbox makes for a letter: transmitting, and accepted with the next one claimed. Beside the
first it writes the count outside the database.
"""


@dataclass(frozen=True, slots=True)
class Took:
    """What a delivery took. `approving` and `sending` are seconds, `peak` the process's memory in MB."""

    letters: int
    approving: float
    sending: float
    peak: float
    cpu: float

    @property
    def seconds(self) -> float:
        """From approval to the last letter accepted."""
        return self.approving + self.sending


def settings_of(home: Path, port: int) -> Settings:
    """The settings of a home whose relay is the sink."""
    return Settings(home=home, clock=str(home / "klokke"), smtp_url=SecretStr(f"smtp://127.0.0.1:{port}"))


def floor(settings: Settings, port: int, *, commits: int = 0) -> Took:
    """The same bytes, ready in memory, through one connection; with so many bare commits a letter beside them, and a
    count in a file.
    """
    store = open_store(settings.database)
    with store.reading() as c:
        letters = c.execute(
            select(OUTBOX.c.sender, OUTBOX.c.address, DOCUMENT.c.body).join(
                DOCUMENT, DOCUMENT.c.sha256 == OUTBOX.c.sha256
            )
        ).all()
    store.dispose()
    count, mark = EpochFile(settings.home / "count"), Mark(0, datetime.now(UTC))
    with _notes(settings.home) as notes:

        def note() -> None:
            for _ in range(commits):
                notes.execute("UPDATE note SET n = n + 1")
            if commits:
                count.write(mark)

        began, cpu = time.perf_counter(), time.process_time()
        asyncio.run(_sent(port, [(s, a, bytes(body)) for s, a, body in letters], note))
        return _took(len(letters), 0.0, time.perf_counter() - began, time.process_time() - cpu)


@contextmanager
def _notes(home: Path) -> Iterator[sqlite3.Connection]:
    """A table of one row, each change of which is a commit that waits for the disk."""
    c = sqlite3.connect(home / "notes.db", isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE note (n INTEGER)"):
        c.execute(statement)
    c.execute("INSERT INTO note VALUES (0)")
    yield c
    c.close()


async def _sent(port: int, letters: list[tuple[str, str, bytes]], note: Callable[[], None]) -> None:
    client = SMTP(hostname="127.0.0.1", port=port, local_hostname="localhost", use_tls=False, start_tls=False)
    await client.connect()
    await client.ehlo()
    for sender, address, raw in letters:
        await client.mail(sender)
        await client.rcpt(address)
        await client.data(raw)
        note()
    await client.quit()


def direct(settings: Settings) -> Took:
    """Approve at the desk, and pump the outbox: no Prefect. What is imported when it is first needed, is by then."""
    import_module("flows.letter_desks")
    office = open_office(settings)
    move_clock(settings, APPROVING)
    form, cpu = approval(office), time.process_time()
    began = time.perf_counter()
    desk_work.approve_round(office, form, command_id="bench/approve")
    approved = time.perf_counter()
    move_clock(settings, SENDING)
    started = time.perf_counter()
    desk_work.dispatch_letters(office, worker="bench")
    ended = time.perf_counter()
    return _checked(office, approved - began, ended - started, time.process_time() - cpu)


def prefect(settings: Settings, console: Console) -> Took:
    """The same by the flows, runs of a real Prefect server, in a process that has imported them."""
    office = open_office(settings)
    with flow_runs.on(console) as flows:
        flows.empty(settings)
        move_clock(settings, APPROVING)
        form, cpu = approval(office), time.process_time()
        approving = flows.approve(settings, form)
        move_clock(settings, SENDING)
        sending = flows.deliver(settings)
        return _checked(office, approving, sending, time.process_time() - cpu)


def _checked(office: Office, approving: float, sending: float, cpu: float) -> Took:
    """RuntimeError when a letter is anywhere but with the relay."""
    with office.store.reading() as c:
        found = counts(c)
    office.store.dispose()
    if set(found) != {State.ACCEPTED}:
        raise RuntimeError(f"not all were accepted: {found}")
    return _took(found[State.ACCEPTED], approving, sending, cpu)


def _took(letters: int, approving: float, sending: float, cpu: float) -> Took:
    peak = peak_megabytes()
    return Took(letters, approving, sending, peak, cpu)


def _main(way: str, home: str, port: str, console: str = "") -> None:
    settings = settings_of(Path(home), int(port))
    match way:
        case "floor":
            took = floor(settings, int(port))
        case "commits":
            took = floor(settings, int(port), commits=A_LETTER)
        case "direct":
            took = direct(settings)
        case "prefect":
            took = prefect(settings, Console(int(console)))
        case _:
            raise ValueError(way)
    print(json.dumps(asdict(took)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
