"""The log's contract on the bare driver: what a library can only come near to, and what the contract itself costs."""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import psycopg

from domain.engine.log import Entry, link

COLUMNS = (
    "position",
    "stream",
    "version",
    "command",
    "ordinal",
    "kind",
    "schema_version",
    "at",
    "meta",
    "data",
    "sha",
)
_NAMES = ", ".join(COLUMNS)
_HEAD = "SELECT position, sha FROM log_head WHERE id = 1"
_STANDING = (
    "SELECT stream, max(version) FROM event WHERE command = {0} GROUP BY stream "
    "UNION ALL SELECT NULL, max(version) FROM event WHERE stream = {0}"
)
_MOVE = "UPDATE log_head SET position = {0}, sha = {0} WHERE id = 1"


class RawLog:
    """Appends to the tables of the log through a DB-API connection, in a transaction of its own."""

    def __init__(self, connection: Any, mark: str, begin: str, lock: str) -> None:
        self.connection, self._begin = connection, begin
        self._lock = _HEAD + lock
        self._standing, self._move = _STANDING.format(mark), _MOVE.format(mark)
        self.insert = f"INSERT INTO event ({_NAMES}) VALUES ({', '.join([mark] * len(COLUMNS))})"

    def append(
        self, stream: str, expected: int, entries: Sequence[Entry], command: str, at: str, meta: str
    ) -> None:
        """The same contract: the head's lock, the command and the version looked up, the chain, the rows, the head."""
        cursor, lookup = self.connection.cursor(), self.connection.cursor()
        with self._at_once():
            if self._begin:
                cursor.execute(self._begin)
            cursor.execute(self._lock)
            lookup.execute(self._standing, (command, stream))
        position, sha = cursor.fetchone()
        standing = dict(lookup.fetchall())
        found = standing.pop(None) or 0
        if standing:
            raise ValueError(f"{command} was written before")
        if found != expected:
            raise ValueError(f"{stream} is at {found}")
        rows, sha = [], bytes(sha)
        for n, e in enumerate(entries, 1):
            fields = (stream, expected + n, command, n, e.kind, e.schema_version, at, meta, e.data)
            sha = link(sha, *fields)
            rows.append((position + n, *fields, sha))
        with self._at_once():
            lookup.executemany(self.insert, rows)
            cursor.execute(self._move, (position + len(rows), sha))
            self._commit(cursor)

    def bare(self, rows: Sequence[tuple[object, ...]]) -> None:
        """Nothing but the rows, ready made, in one transaction."""
        cursor = self.connection.cursor()
        if self._begin:
            cursor.execute(self._begin)
        cursor.executemany(self.insert, rows)
        self._commit(cursor)

    def commit_alone(self) -> None:
        """One row changed and committed: below this no durable write comes."""
        cursor = self.connection.cursor()
        if self._begin:
            cursor.execute(self._begin)
        cursor.execute("UPDATE log_head SET position = position + 1")
        self._commit(cursor)

    def _at_once(self) -> AbstractContextManager[object]:
        """Statements that PostgreSQL carries out in their order, none waiting for the answer to another."""
        together: AbstractContextManager[object] = (
            nullcontext() if self._begin else self.connection.pipeline()
        )
        return together

    def _commit(self, cursor: Any) -> None:
        if self._begin:
            cursor.execute("COMMIT")
        else:
            self.connection.commit()


def raw_sqlite(path: str) -> RawLog:
    """SQLite with the store's own settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return RawLog(connection, "?", "BEGIN IMMEDIATE", "")


def raw_postgresql(url: str) -> RawLog:
    """psycopg as it is: it begins a transaction by itself, prepares statements and sends many rows in a pipeline."""
    connection = psycopg.connect(url.replace("postgresql+psycopg", "postgresql"))
    return RawLog(connection, "%s", "", " FOR UPDATE")
