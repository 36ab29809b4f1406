"""A throw-away PostgreSQL cluster for the tests: its own directory, its own port, its own processes.

PostgreSQL refuses to run as root, so root gives the cluster to an unprivileged user first.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = ("postgres", "nobody")
SUPERUSER = "aarshjul"
# Nothing here outlives the session, so nothing needs to reach the disk.
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"


def binaries() -> Path | None:
    """The directory of initdb, pg_ctl and postgres: from PATH, else the newest of Debian's. None: not here."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(DEBIAN.glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    return next((p for p in found if all((p / b).exists() for b in ("initdb", "pg_ctl", "postgres"))), None)


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL on loopback. `url(name)` is the address of a database in it."""

    bin: Path
    home: Path
    port: int

    def url(self, database: str) -> str:
        """The address of a database, as the store takes it."""
        return f"postgresql+psycopg://{SUPERUSER}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, *, like: str = "template0") -> str:
        """A new database, empty or a copy of another; gives its address."""
        self._say(f'CREATE DATABASE "{database}" TEMPLATE "{like}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Drop a database, whoever is still connected."""
        self._say(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def stop(self) -> None:
        """End the server and remove every trace of it."""
        _run(self.bin / "pg_ctl", ["stop", "-D", f"{self.home}/data", "-m", "immediate", "-w"], self.home)
        shutil.rmtree(self.home)

    def _say(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as c:
            c.execute(text(statement))
        engine.dispose()


def start_cluster(bin_dir: Path) -> Cluster:
    """Make and start a cluster; returns when it takes connections."""
    home = Path(tempfile.mkdtemp(prefix="aarshjul-pg-"))
    if user := _user():
        shutil.chown(home, user)
    port = free_port()
    try:
        _run(bin_dir / "initdb", ["-D", f"{home}/data", "-U", SUPERUSER, *INITDB], home)
        options = f"{FAST} -c listen_addresses=127.0.0.1 -p {port} -k {home}"
        _run(bin_dir / "pg_ctl", ["start", "-D", f"{home}/data", "-l", f"{home}/log", "-w", "-o", options], home)
    except subprocess.CalledProcessError as error:
        said = error.stdout + "".join(p.read_text() for p in home.glob("log"))
        shutil.rmtree(home)
        raise RuntimeError(f"PostgreSQL did not start:\n{said}") from error
    return Cluster(bin_dir, home, port)


INITDB = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
names = (f"test_{n}" for n in count(1))


def free_port() -> int:
    """A port on loopback that nobody listens on just now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _user() -> str | None:
    """The unprivileged user to run as, when we are root."""
    if os.geteuid() != 0:
        return None
    known = {u.pw_name for u in pwd.getpwall()}
    return next(u for u in UNPRIVILEGED if u in known)


def _run(program: Path, arguments: Sequence[str], home: Path) -> None:
    subprocess.run(
        [str(program), *arguments],
        check=True,
        cwd=home,
        user=_user(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
