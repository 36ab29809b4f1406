"""Databases to measure on: empty ones with the schema, that keep every commit through a power cut."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import text

from domain.engine.store import open_store
from flows.migrate import models
from tests.databases import TEMPLATE, NoPostgres, make_schema, running_cluster

New = Callable[[bool], str]
"""Gives the address of a fresh database, with our schema or empty."""


@contextmanager
def sqlite() -> Iterator[New]:
    """SQLite files in a folder that goes at the end, on the disk where this machine keeps such."""
    models()
    with tempfile.TemporaryDirectory(prefix="aarshjul-bench-") as folder:
        made: list[Path] = []

        def new(schema: bool) -> str:
            made.append(Path(folder) / f"{len(made)}.db")
            url = f"sqlite:///{made[-1]}"
            if schema:
                make_schema(url)
            return url

        yield new


@contextmanager
def postgresql() -> Iterator[New]:
    """Databases of a PostgreSQL of our own on loopback. RuntimeError when it does not wait for the disk."""
    with running_cluster() as cluster, ExitStack() as stack:

        def new(schema: bool) -> str:
            return stack.enter_context(cluster.database(TEMPLATE if schema else "template0"))

        _waits_for_the_disk(new(True))
        yield new


@contextmanager
def each() -> Iterator[dict[str, New]]:
    """SQLite, and PostgreSQL where its programs are installed."""
    with ExitStack() as stack:
        found = {"SQLite, synchronous=FULL": stack.enter_context(sqlite())}
        with suppress(NoPostgres):
            found["PostgreSQL, loopback, fsync=on"] = stack.enter_context(postgresql())
        yield found


def _waits_for_the_disk(url: str) -> None:
    store = open_store(url)
    try:
        with store.reading() as c:
            for setting in ("fsync", "synchronous_commit"):
                if c.scalar(text(f"SHOW {setting}")) != "on":
                    raise RuntimeError(f"{setting} is off: the figures would not hold for a real database")
    finally:
        store.dispose()
