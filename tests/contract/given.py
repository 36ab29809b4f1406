"""What the contract's tests start from: plain entries, and a store with some in it."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from domain.engine.log import Appended, Entry, append, head
from domain.engine.store import Store

AT = "2023-06-13T08:30:00.000000Z"
NOW = datetime(2023, 6, 13, 8, 30, tzinfo=UTC)


def entries(*words: str) -> list[Entry]:
    """An event for each word."""
    return [Entry("toy.said", 1, f'{{"word":"{word}"}}') for word in words]


def said(
    store: Store, stream: str, expected: int, *words: str, command: str = "", written: Sequence[Entry] = ()
) -> Appended:
    """Append in a transaction of its own."""
    named = command or hashlib.sha256(f"{stream}{expected}{words}".encode()).hexdigest()
    with store.writing() as c:
        return append(
            c, stream, expected, written or entries(*words), command=named, at=AT, meta='{"actor":"åse"}'
        )


def length(store: Store) -> int:
    """How many events the log has."""
    with store.reading() as c:
        return head(c).position


def unguard(store: Store, table: str = "event") -> None:
    """Take the triggers away, as somebody with the database's password could."""
    with store.writing() as c:
        if store.dialect == "sqlite":
            c.exec_driver_sql(f"DROP TRIGGER {table}_no_update")
            c.exec_driver_sql(f"DROP TRIGGER {table}_no_delete")
        else:
            c.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


def run(store: Store, *statements: str) -> None:
    """Run SQL as it stands, in one transaction."""
    with store.writing() as c:
        for statement in statements:
            c.exec_driver_sql(statement)
