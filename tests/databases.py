"""Databases for tests: a throw-away PostgreSQL cluster, and fresh databases with the schema made."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from domain.engine.store import create_schema, open_store
from flows.migrate import models
from tests.ports import free_port

OWNER = "aarshjul"
TEMPLATE = "with_schema"
INSTALLED = "/usr/lib/postgresql"
MEMORY = Path("/dev/shm")
ROOM = 1 << 30  # bytes; what a container has there is too little, and what we use is a tenth
TRIES = 5


class NoPostgres(Exception):
    """PostgreSQL's programs are not on this machine."""


def programs() -> Path:
    """The folder with `initdb` and `pg_ctl`: on PATH, or the newest where Debian puts them."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    newest_first = sorted(Path(INSTALLED).glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)
    if not newest_first:
        raise NoPostgres(f"no initdb on PATH nor in {INSTALLED}/*/bin; on Debian: apt-get install postgresql")
    return newest_first[0].parent


@dataclass
class Cluster:
    """A running PostgreSQL of our own: its folder, its port, and databases made on it."""

    bin: Path
    folder: Path
    user: str | None
    port: int = 0
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{database}"

    @contextlib.contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A fresh database, dropped at the end whoever is still connected; gives its address."""
        name = f"test_{next(self._numbers)}"
        self._run_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self._run_sql(f"DROP DATABASE {name} WITH (FORCE)")

    def make_template(self) -> None:
        """The database that those with a schema are copied from."""
        self._run_sql(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
        make_schema(self.url(TEMPLATE))

    def start(self) -> None:
        """Make the cluster and start it, on a free port."""
        data, log = self.folder / "data", self.folder / "log"
        self._run("initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        for tries_left in reversed(range(TRIES)):
            self.port = free_port()
            options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
            try:
                self._run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
            except subprocess.CalledProcessError:
                # Somebody may have taken the port since it was found free.
                if not tries_left:
                    raise
            else:
                return

    def stop(self) -> None:
        """Stop it at once: nothing in it is kept. Does nothing when it never started."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str | Path) -> None:
        # A file and not a pipe: the server inherits it and would keep a pipe open.
        with (self.folder / "programs").open("ab") as said:
            subprocess.run(
                [self.bin / program, *arguments],
                check=True,
                cwd=self.folder,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                user=self.user,
                group=pwd.getpwnam(self.user).pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def _run_sql(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as c:
            c.exec_driver_sql(statement)


@contextlib.contextmanager
def running_cluster(where: Path | None = None) -> Iterator[Cluster]:
    """A cluster with a prepared template, gone at the end. NoPostgres when there are no programs."""
    found = programs()
    # The socket's path must fit in some hundred bytes: not in pytest's own deep folder.
    folder = Path(tempfile.mkdtemp(prefix="aarshjul-pg-", dir=where))
    user = unprivileged() if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    cluster = Cluster(found, folder, user)
    try:
        cluster.start()
        cluster.make_template()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def in_memory() -> Path | None:
    """Where databases are made and dropped without waiting for a disk; None where there is no room for it."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def unprivileged() -> str:
    """Who runs PostgreSQL when we are root, which it refuses."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def make_schema(url: str) -> None:
    """The whole schema in an empty database, as the models have it."""
    models()  # create_schema makes the tables that have been imported
    store = open_store(url)
    try:
        create_schema(store)
    finally:
        store.dispose()
