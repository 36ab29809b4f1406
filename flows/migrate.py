"""Bring a database to today's schema, step by step (Alembic, with the steps in `flows.migrations`).

There is no way down: a step back would have to throw events away. Restore the backup instead.
"""

from pathlib import Path

from sqlalchemy import Connection, MetaData, inspect, text

from domain.engine.refusal import Problem, Refused
from domain.engine.store import Store, open_store, read_address

SCHEMA_REVISION = "0001"
STEPS = "flows:migrations"
# Any fixed number: whoever migrates a PostgreSQL database holds it, so that two do it one after the other.
ONE_AT_A_TIME = 20230630


def migrate(url: str) -> str:
    """Make or upgrade the database in one transaction; gives its revision. Again, it changes nothing.

    Makes the folder of an SQLite file. Refused when a newer program has upgraded the database already.
    """
    path = _file(url)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(url)
    try:
        with store.writing() as c:
            _upgrade(c)
    finally:
        store.dispose()
    return SCHEMA_REVISION


def current_revision(url: str) -> str | None:
    """The revision that a database has; None when it has none, or there is no such file."""
    path = _file(url)
    if path and not path.exists():
        return None
    store = open_store(url)
    try:
        return _revision(store)
    finally:
        store.dispose()


def is_current(url: str) -> bool:
    """Whether a database has the schema that this program reads and writes."""
    return current_revision(url) == SCHEMA_REVISION


def models() -> MetaData:
    """Every table of the program, as its modules have them: what the steps must add up to."""
    from sqlmodel import SQLModel

    from domain.county import register_tables
    from domain.engine import tables as engine_tables
    from notifications.outbox import tables as outbox_tables

    del register_tables, engine_tables, outbox_tables  # importing them told SQLModel of their tables
    return SQLModel.metadata


def _upgrade(c: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    if c.dialect.name == "postgresql":
        c.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
    config = Config()
    config.set_main_option("script_location", STEPS)
    config.attributes["connection"] = c
    ...


def _revision(store: Store) -> str | None:
    with store.reading() as c:
        if not inspect(c).has_table("alembic_version"):
            return None
        return c.scalar(text("SELECT version_num FROM alembic_version"))


def _file(url: str) -> Path | None:
    address = read_address(url)
    return Path(str(address.database)) if address.drivername == "sqlite" else None
