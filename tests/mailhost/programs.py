"""What every real server here needs: its programs, somebody without rights to run as, and a folder of its own."""

import contextlib
import os
import pwd
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SYSTEM = "/usr/sbin:/usr/lib/dovecot"
PATIENCE = 20.0


class NotHere(Exception):
    """A server that cannot be run on this machine; its text says what is missing."""


def program(name: str, package: str) -> str:
    """Where a program is, on PATH or where Debian puts servers. NotHere when it is not installed."""
    found = shutil.which(name) or shutil.which(name, path=SYSTEM)
    if found is None:
        raise NotHere(f"no {name} on PATH nor in {SYSTEM}; on Debian: apt-get install {package}")
    return found


def mail_owner() -> pwd.struct_passwd:
    """Whose the mailboxes are: never root's, which no mail server delivers to or reads for."""
    return pwd.getpwnam("mail") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


@contextlib.contextmanager
def own_folder(name: str) -> Iterator[Path]:
    """A folder that servers which have dropped root's rights can reach, gone at the end."""
    # Not in pytest's own: it is closed to others, and the path of a socket must fit in some hundred bytes.
    folder = Path(tempfile.mkdtemp(prefix=f"aarshjul-{name}-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def make_maildir(folder: Path) -> Path:
    """An empty Maildir that the servers may read and deliver to."""
    for path in (folder, *(folder / part for part in ("new", "cur", "tmp"))):
        path.mkdir()
        owner = mail_owner()
        os.chown(path, owner.pw_uid, owner.pw_gid)
    return folder


def await_port(port: int, log: Path) -> None:
    """Return when a server answers on it; AssertionError with the server's log when it does not."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise AssertionError(log.read_text() if log.exists() else f"nothing answers on {port}, and no {log}")
