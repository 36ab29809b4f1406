"""A database that fails at each commit of a delivery: before the letter nothing has left, after it there is doubt."""

import asyncio
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import create_engine, exc, text
from sqlalchemy.pool import NullPool

from domain.engine.store import Store
from notifications.outbox.states import State, Step
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import NOW, Clock, released, send, the_row, tried
from tests.outbox.world import Dead, MortalStore

REFUSED = (exc.DatabaseError, sqlite3.DatabaseError, psycopg.DatabaseError)
LATER = NOW + timedelta(hours=1)
# From which point on the database takes nothing: how often the relay has the letter when it fails, what an hour later
# has become of the letter, and how often it went in all.
POINTS = [
    (None, 0, State.ACCEPTED, 1),  # before the claim
    (Step.CLAIMED, 0, State.ACCEPTED, 1),  # the relay's no to RCPT cannot be written down
    (Step.RCPT, 0, State.ACCEPTED, 1),  # `transmitting` cannot be committed: nothing has left
    (Step.REPLIED, 1, State.IN_DOUBT, 1),  # nor the relay's yes
]
IDS = ["claim", "no", "transmitting", "yes"]
each_commit = pytest.mark.parametrize(("point", "had", "then", "filed"), POINTS, ids=IDS)


def fails_from(
    store: Store, point: Step | None, fail: Callable[[], object], mend: Callable[[], object], match: str
) -> tuple[int, int]:
    """Send one letter through a database that fails from a point on, and again an hour later when it is mended.

    Gives how often the relay had it when the database failed, and how often in the end.
    """
    faults = [Fault(Point.RCPT, reply="450 4.2.0 greylisted")] if point is Step.CLAIMED else []

    async def scene() -> tuple[int, int]:
        async with FaultSmtp(faults) as server:

            def on_step(step: Step) -> None:
                if step is point:
                    fail()

            if point is None:
                fail()
            try:
                with pytest.raises(REFUSED, match=match):
                    await send(store, server, on_step=on_step)
            finally:
                mend()
            had = len(server.filed)
            await send(store, server, Clock(LATER))
            return had, len(server.filed)

    return asyncio.run(scene())


@contextmanager
def an_impatient(store: Store) -> Iterator[None]:
    """Who waits for a lock waits a moment, not thirty seconds. The pool gives its one connection to everybody."""
    setting = "PRAGMA busy_timeout = 50" if store.dialect == "sqlite" else "SET lock_timeout = '50ms'"
    with store._writer.connect() as c:
        c.connection.driver_connection.execute(setting)  # type: ignore[union-attr]
        if store.dialect == "postgresql":
            c.connection.driver_connection.commit()  # type: ignore[union-attr]
    yield


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@each_commit
def test_a_locked_file(store: Store, point: Step | None, had: int, then: State, filed: int) -> None:
    released(store, "hamar")
    other = sqlite3.connect(store.url.removeprefix("sqlite:///"), isolation_level=None)
    with closing(other), an_impatient(store):
        seen = fails_from(
            store,
            point,
            lambda: other.execute("BEGIN IMMEDIATE"),
            lambda: other.execute("ROLLBACK"),
            "locked",
        )
    assert seen == (had, filed)
    assert the_row(store).state is then


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("point", "had", "then", "filed"), POINTS[1:], ids=IDS[1:])
def test_a_locked_row(store: Store, point: Step, had: int, then: State, filed: int) -> None:
    """Somebody's open transaction has the letter. (One that waits to be claimed is simply passed over.)"""
    released(store, "hamar")
    engine = create_engine(store.url, poolclass=NullPool)
    with engine.connect() as other, an_impatient(store):
        lock = text("SELECT 1 FROM outbox FOR UPDATE")
        seen = fails_from(store, point, lambda: other.execute(lock), other.rollback, "lock timeout")
    assert seen == (had, filed)
    assert the_row(store).state is then


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@each_commit
def test_a_full_disk(store: Store, point: Step | None, had: int, then: State, filed: int) -> None:
    """From that point on the operating system takes not one byte more for any file of ours."""
    released(store, "hamar")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    seen = fails_from(
        store,
        point,
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard)),
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard)),
        "disk",
    )
    assert seen == (had, filed)
    assert the_row(store).state is then


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
@each_commit
def test_a_server_that_takes_no_more_writes(
    store: Store, point: Step | None, had: int, then: State, filed: int
) -> None:
    """A PostgreSQL that has been made read-only, as one is after a failover."""
    released(store, "hamar")

    def read_only(on: str) -> None:
        with store._writer.connect() as c:
            c.execute(text(f"SET SESSION CHARACTERISTICS AS TRANSACTION READ {on}"))
            c.commit()

    seen = fails_from(store, point, lambda: read_only("ONLY"), lambda: read_only("WRITE"), "read-only")
    assert seen == (had, filed)
    assert the_row(store).state is then


@pytest.mark.parametrize("committed", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("write", range(1, 6))
def test_a_worker_that_dies_at_any_commit(store: Store, write: int, committed: bool) -> None:
    """Before it, or after: it neither reads nor writes from then on."""
    (mail,) = released(store, "hamar")

    async def scene() -> list[bytes]:
        async with FaultSmtp() as server:
            with pytest.raises(Dead):
                await send(MortalStore(store, write, committed=committed), server)
            for days in (1, 2):
                await send(store, server, Clock(NOW + timedelta(days=days)))
            return server.filed

    filed = asyncio.run(scene())
    row = the_row(store)
    if row.state is State.IN_DOUBT:
        assert len(filed) <= 1
    else:
        assert (row.state, filed) == (State.ACCEPTED, [mail.raw])
    assert [a.state for a in tried(store, row)][-1] is row.state
