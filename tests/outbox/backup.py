"""A backup of the outbox that is laid back, and what is then seen of it."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from domain.engine.store import Store
from domain.engine.triggers import create_triggers
from notifications.outbox.epoch import crossings
from notifications.outbox.gate import RESTORED, closures

TABLES = ("outbox", "attempt", "send_gate", "relay_rest", "outbox_epoch")
GUARDED = ("attempt", "send_gate")


@dataclass
class Backup:
    """The outbox as it was, to be laid back."""

    store: Store
    rows: dict[str, list[dict[str, object]]]

    @classmethod
    def of(cls, store: Store) -> "Backup":
        with store.reading() as c:
            return cls(
                store, {t: [dict(r._mapping) for r in c.execute(text(f"SELECT * FROM {t}"))] for t in TABLES}
            )

    def restore(self) -> None:
        with self.store.writing() as c:
            _unguard(c)
            for table, rows in self.rows.items():
                c.execute(text(f"DELETE FROM {table}"))
                for row in rows:
                    names = ", ".join(row)
                    c.execute(
                        text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(':' + n for n in row)})"), row
                    )
            create_triggers(c, GUARDED)


def _unguard(c: Connection) -> None:
    """A file that is laid back asks no trigger."""
    for table in GUARDED:
        if c.dialect.name == "sqlite":
            c.execute(text(f"DROP TRIGGER {table}_no_update"))
            c.execute(text(f"DROP TRIGGER {table}_no_delete"))
        else:
            c.execute(text(f"DROP TRIGGER {table}_only_grows ON {table}"))


def shut_because(store: Store) -> str:
    with store.reading() as c:
        closed = closures(c).get(RESTORED)
    return closed.why if closed else ""


def count_of(store: Store) -> int:
    with store.reading() as c:
        return crossings(c)
