"""Bring a database to today's schema, step by step (Alembic, with the steps in `flows.migrations`).

There is no way down: a step back would throw events away. Restore the backup instead.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, MetaData, inspect, text
from sqlmodel import SQLModel

from domain.engine.refusal import Problem, Refused
from domain.engine.store import open_store, read_address

if TYPE_CHECKING:
    from alembic.config import Config

SCHEMA_REVISION = "0006"
STEPS = "flows:migrations"
TABLES = (
    "domain.engine.tables",
    "domain.county.register_tables",
    "domain.county.meetings_tables",
    "notifications.outbox.tables",
)
"""The modules whose tables are the schema."""
# Any fixed number. Whoever migrates a PostgreSQL database holds it, so that two do it one after the other.
ONE_AT_A_TIME = 20230630


def migrate(url: str) -> str:
    """Make or upgrade a database, in one transaction; gives its revision. Again, it changes nothing.

    Makes the folder of an SQLite file. Refused when a newer program has upgraded the database already.
    """
    if file := _file(url):
        file.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(url)
    try:
        with store.writing() as c:
            _upgrade(c)
    finally:
        store.dispose()
    return SCHEMA_REVISION


def current_revision(url: str) -> str | None:
    """The revision a database has; None when it was never migrated, or the SQLite file is not there."""
    file = _file(url)
    if file and not file.exists():
        return None
    store = open_store(url)
    try:
        with store.reading() as c:
            return _revision(c)
    finally:
        store.dispose()


def is_current(url: str) -> bool:
    """Whether a database has the schema that this program reads and writes."""
    return current_revision(url) == SCHEMA_REVISION


def models() -> MetaData:
    """Every table of the program: what the steps must add up to. SQLModel knows of those that are imported."""
    for module in TABLES:
        import_module(module)
    return SQLModel.metadata


def steps(c: Connection) -> "Config":
    """Alembic's settings for an open connection. The steps are found in the package, wherever it is installed."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", STEPS)
    config.attributes["connection"] = c
    return config


def _upgrade(c: Connection) -> None:
    if c.dialect.name == "postgresql":
        c.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
    found = _revision(c)
    if found == SCHEMA_REVISION:
        return
    if found and int(found) > int(SCHEMA_REVISION):
        raise Refused(
            Problem(
                "Databasen",
                f"har utgave {found}, men dette programmet kjenner bare til og med {SCHEMA_REVISION}.",
                "Bruk det nyeste programmet.",
            )
        )
    # Half a second that a database which is up to date need not wait.
    from alembic import command

    command.upgrade(steps(c), SCHEMA_REVISION)


def _revision(c: Connection) -> str | None:
    if not inspect(c).has_table("alembic_version"):
        return None
    found: str | None = c.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _file(url: str) -> Path | None:
    address = read_address(url)
    return Path(str(address.database)) if address.drivername == "sqlite" else None
