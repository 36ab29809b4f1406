"""What every test may ask for: a store on each of the two databases, and the PostgreSQL they share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.engine.store import Store, create_schema, open_store
from tests.databases import Cluster, binaries, names, start_cluster

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of this session's own. Missing binaries skip the test, and fail it when CI=true."""
    if not (found := binaries()):
        missing = "PostgreSQL's initdb, pg_ctl and postgres are not on this machine: apt install postgresql"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    running = start_cluster(found)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """A PostgreSQL database with the schema, to be copied: a tenth of the time of making it anew."""
    store = open_store(cluster.create("with_schema"))
    create_schema(store)
    store.dispose()
    return "with_schema"


@pytest.fixture
def empty_postgresql(cluster: Cluster) -> Iterator[str]:
    """The address of an empty PostgreSQL database, this test's own."""
    name = next(names)
    yield cluster.create(name)
    cluster.drop(name)


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, on each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/aarshjul.db"
    return str(request.getfixturevalue("empty_postgresql"))


@pytest.fixture
def postgresql_url(cluster: Cluster, template: str) -> Iterator[str]:
    """The address of a PostgreSQL database with the schema, this test's own."""
    name = next(names)
    yield cluster.create(name, like=template)
    cluster.drop(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database with the schema, this test's own."""
    url = f"sqlite:///{tmp_path}/aarshjul.db"
    store = open_store(url)
    create_schema(store)
    store.dispose()
    return url


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with the schema, on each of the two."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open store with the schema, on each of the two databases."""
    opened = open_store(database_url)
    yield opened
    opened.dispose()
