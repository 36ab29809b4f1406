"""What a database says of its own schema, in words that compare."""

from sqlalchemy import Connection, text

SQLITE_NAMES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version' ORDER BY name"
)
SQLITE_TRIGGERS = "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
POSTGRESQL = (
    "SELECT table_name, ordinal_position, column_name, data_type, character_maximum_length, collation_name, "
    "is_nullable, column_default, is_identity FROM information_schema.columns "
    "WHERE table_schema = 'public' ORDER BY 1, 2",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
    "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
)


def described(c: Connection) -> list[tuple[object, ...]]:
    """Every table, column, key, index and trigger of a database, but for Alembic's own table."""
    if c.dialect.name == "sqlite":
        return _of_sqlite(c)
    rows = [tuple(row) for query in POSTGRESQL for row in c.execute(text(query))]
    return [row for row in rows if row[0] != "alembic_version"]


def _of_sqlite(c: Connection) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = [tuple(row) for row in c.execute(text(SQLITE_TRIGGERS))]
    for table in c.scalars(text(SQLITE_NAMES)).all():
        columns = c.execute(text(f"SELECT * FROM pragma_table_info('{table}')"))
        found += [(table, *column) for column in columns]
        indexes = c.execute(text(f"SELECT name, \"unique\" FROM pragma_index_list('{table}')")).all()
        for name, unique in indexes:
            of = c.scalars(text(f"SELECT name FROM pragma_index_info('{name}')")).all()
            found.append((table, "index", name.startswith("sqlite_autoindex") or name, unique, tuple(of)))
    return sorted(found, key=repr)
