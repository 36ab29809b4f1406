"""The log and the documents only grow: the database itself refuses to change or delete a row.

A trigger detects a mistake, it does not stop an administrator. That is what the chain and the checkpoints
outside the database are for.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

KEPT = ("event", "document")

SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END $$"
)
POSTGRESQL = (
    "CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
)


def create_triggers(c: Connection, tables: Iterable[str] = KEPT) -> None:
    """Make the triggers, on tables that have none yet: the engine's own, or those of another package."""
    if c.dialect.name == "sqlite":
        for table in tables:
            for verb in ("update", "delete"):
                c.exec_driver_sql(SQLITE.format(table=table, verb=verb))
        return
    c.exec_driver_sql(POSTGRESQL_FUNCTION)
    for table in tables:
        c.exec_driver_sql(POSTGRESQL.format(table=table))
