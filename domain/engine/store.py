"""The database, SQLite or PostgreSQL: one way in for writers, one for readers."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from select import select
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DisconnectionError
from sqlmodel import SQLModel

from domain.engine.log import ZERO
from domain.engine.tables import HEAD
from domain.engine.triggers import create_triggers

BUSY_SECONDS = 30
KEEPALIVE_SECONDS = 60
WAL_TRIES = 20
_in_memory = count(1)


class Store:
    """Two engines on one database. Writers queue on the log's head; on SQLite readers never wait for them."""

    def __init__(self, url: str, writer: Engine, reader: Engine) -> None:
        self.url, self._writer, self._reader = url, writer, reader

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._writer.dialect.name

    def writing(self) -> AbstractContextManager[Connection]:
        """One write transaction: committed at the end, rolled back whole on any error."""
        return self._writer.begin()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees what is committed, in one snapshot, and cannot write."""
        with self._reader.connect() as c:
            try:
                yield c
            finally:
                c.rollback()

    def dispose(self) -> None:
        """Close every connection."""
        self._writer.dispose()
        self._reader.dispose()


def open_store(url: str) -> Store:
    """Open a database that has its schema: `sqlite:///path` or `postgresql://…`. ValueError for another."""
    address = read_address(url)
    return _open_sqlite(url, address) if address.drivername == "sqlite" else _open_postgresql(url, address)


def open_in_memory() -> Store:
    """A store of this process' own with the whole schema, on no disk: it is gone when it is disposed of.

    The database lies in SQLite's `memdb`, which several connections of one process share as they do a file.
    """
    address = URL.create(
        "sqlite", database=f"file:/aarshjul-{next(_in_memory)}", query={"vfs": "memdb", "uri": "true"}
    )
    store = _open_sqlite(str(address), address)
    create_schema(store)
    return store


def read_address(url: str) -> URL:
    """The address with the driver we use. ValueError for what is not a database we know, or not one file.

    SQLite in memory is not taken: a second connection, and so a reader, sees nothing of it.
    """
    match make_url(url):
        case URL(drivername="sqlite", database=str(path)) as address if path not in ("", ":memory:"):
            return address
        case URL(drivername="postgresql" | "postgresql+psycopg") as address:
            return address.set(drivername="postgresql+psycopg")
    raise ValueError("the store is at sqlite:///path or postgresql://user@host/database")


def create_schema(store: Store) -> None:
    """All tables, triggers and the head row, in an empty database. Production uses the migrations."""
    with store.writing() as c:
        SQLModel.metadata.create_all(c)
        create_triggers(c)
        start_log(c)


def start_log(c: Connection) -> None:
    """The head row of an empty log."""
    c.execute(insert(HEAD), {"id": 1, "position": 0, "sha": ZERO})


def _open_sqlite(url: str, address: URL) -> Store:
    writer = _sqlite(address, "BEGIN IMMEDIATE", _write_pragmas)
    return Store(url, writer, _sqlite(address, "BEGIN", _read_pragmas))


def _sqlite(address: URL, begin: str, pragmas: Callable[[Any, object], None]) -> Engine:
    engine = create_engine(address, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS})
    event.listen(engine, "connect", pragmas)

    def do_begin(connection: Any) -> None:
        connection.execute(begin)

    # The driver's own transactions begin too late to protect a read of the head; we begin them ourselves.
    engine.dialect.do_begin = do_begin  # type: ignore[method-assign,assignment]
    return engine


def _open_postgresql(url: str, address: URL) -> Store:
    writer = _postgresql(address, "READ COMMITTED", "")
    return Store(url, writer, _postgresql(address, "REPEATABLE READ", " -c default_transaction_read_only=on"))


def _postgresql(address: URL, isolation: IsolationLevel, more: str) -> Engine:
    guards = f"-c lock_timeout={BUSY_SECONDS}s -c idle_in_transaction_session_timeout=120s"
    engine = create_engine(
        address,
        connect_args={"options": guards + more, "keepalives_idle": KEEPALIVE_SECONDS},
        isolation_level=isolation,
        # Parameters by place, as SQLite's driver has them: the log writes on the driver's own cursor.
        paramstyle="format",
    )
    event.listen(engine, "checkout", _hung_up)
    return engine


def _hung_up(connection: Any, *_: object) -> None:
    """Replace a connection that the server has ended while it lay idle: its socket has something to read then.

    A question to the server would find it too, and cost every transaction a round trip.
    """
    if select([connection.pgconn.socket], [], [], 0)[0]:
        raise DisconnectionError


def to_wal(connection: Any) -> None:
    """Have the file keep a write-ahead log. Of two that open a new file at once, one waits for the other."""
    for _ in range(WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            # This change alone does not wait its turn in SQLite; a write transaction does.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")


def _write_pragmas(connection: Any, _: object) -> None:
    to_wal(connection)
    # NORMAL may lose the last commits on power loss: a decided case must not vanish.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    # Without it INSERT OR REPLACE deletes a row past the triggers that keep the log.
    connection.execute("PRAGMA recursive_triggers=ON")


def _read_pragmas(connection: Any, _: object) -> None:
    connection.execute("PRAGMA query_only=ON")
