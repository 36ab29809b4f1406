"""Two that open a new SQLite file at once: neither is told that the database is locked."""

import sqlite3

import pytest

from domain.engine.store import WAL_TRIES, to_wal


class Busy:
    """A connection whose change to WAL is refused the first times it is asked."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.said: list[str] = []

    def execute(self, statement: str) -> None:
        self.said.append(statement)
        if statement.startswith("PRAGMA") and self.said.count(statement) <= self.times:
            raise sqlite3.OperationalError("database is locked")


def test_a_refused_change_waits_for_the_writer_and_is_asked_again() -> None:
    connection = Busy(1)
    to_wal(connection)
    wal = "PRAGMA journal_mode=WAL"
    assert connection.said == [wal, "BEGIN IMMEDIATE", "COMMIT", wal]


def test_one_that_is_refused_for_ever_is_told_so() -> None:
    with pytest.raises(sqlite3.OperationalError):
        to_wal(Busy(WAL_TRIES + 1))
