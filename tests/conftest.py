"""What every test may use: a store on each database. In CI a skipped test fails the run."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from domain.engine.store import Store, open_store
from flows.migrate import migrate
from tests import dealing
from tests.databases import TEMPLATE, Cluster, NoPostgres, in_memory, make_schema, running_cluster

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# A busy machine is no fault of the code.
settings.register_profile("aarshjul", deadline=None, print_blob=True)
settings.load_profile("aarshjul")


def not_proven(why: str) -> NoReturn:
    """Skip, and say so; in CI, where nothing may go unproven, fail."""
    (pytest.fail if IN_CI else pytest.skip)(why)


@pytest.fixture(scope="session", autouse=True)
def nothing_unclosed() -> Iterator[None]:
    """What is found unclosed at the very end fails the last test: a process of several is not heard after it."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL of our own for the whole run."""
    try:
        with running_cluster(in_memory()) as cluster:
            yield cluster
    except NoPostgres as missing:
        not_proven(f"PostgreSQL is not proven: {missing}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the schema made, to copy."""
    path = tmp_path_factory.mktemp("template") / "aarshjul.db"
    make_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def dialect(request: pytest.FixtureRequest) -> str:
    """Which database: each in turn, or `parametrize("dialect", ["sqlite"], indirect=True)`."""
    return str(request.param)


@pytest.fixture
def store_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database with the whole schema and an empty log."""
    if dialect == "sqlite":
        path = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "aarshjul.db")
        yield f"sqlite:///{path}"
        return
    with request.getfixturevalue("postgres").database(TEMPLATE) as url:
        yield url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store on a fresh database."""
    opened = open_store(store_url)
    yield opened
    opened.dispose()


@pytest.fixture
def empty_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it; SQLite's file and its folder are not there yet."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'home' / 'aarshjul.db'}"
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


@pytest.fixture
def migrated(empty_url: str) -> Iterator[Store]:
    """An open store on a database that the migrations made."""
    migrate(empty_url)
    opened = open_store(empty_url)
    yield opened
    opened.dispose()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes run the tests, in the order in which they are dealt."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: dealing.place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Our own way of dealing them out."""
    return dealing.Dealing(config, log)


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI what was not proven fails."""
    if IN_CI and _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say why a green run failed."""
    if IN_CI and (number := _skipped(config)):
        terminalreporter.write_line(f"CI: {number} skipped, and nothing may be skipped in CI", red=True)
