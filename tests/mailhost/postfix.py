"""A real Postfix as the relay: it takes our mail, keeps a copy in a journal, and bounces what has no mailbox."""

import contextlib
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mailhost.certificates import Certificates
from tests.mailhost.programs import (
    PATIENCE,
    NotHere,
    await_port,
    mail_owner,
    make_maildir,
    own_folder,
    program,
)
from tests.ports import free_port

HERE = Path(__file__).parent
POST = "post@innlandetfylke.example"
JOURNAL = "journal@innlandetfylke.example"
_TRACE = re.compile(
    rb"\A(?:(?:Return-Path|X-Original-To|Delivered-To|Received):[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)+"
)


@dataclass(frozen=True)
class Postfix:
    """A running relay: its port, and the folder with its own main.cf, queue and mailboxes."""

    program: str
    folder: Path
    port: int

    @property
    def journal(self) -> Path:
        """The Maildir with a copy of everything that was taken."""
        return self.folder / "mail" / "journal"

    @property
    def post(self) -> Path:
        """The county's own mailbox, where answers and bounces come."""
        return self.folder / "mail" / "post"

    @property
    def councils(self) -> Path:
        """One mailbox for all at ipr.example.org: where the letters arrive."""
        return self.folder / "mail" / "councils"

    @property
    def log(self) -> str:
        """What it has written down."""
        return (self.folder / "postfix.log").read_text()

    @contextlib.contextmanager
    def journal_held(self) -> Iterator[None]:
        """Copies wait in the queue meanwhile, and come at the end: all mail is taken as before."""
        (self.journal / "tmp").chmod(0)
        try:
            yield
        finally:
            (self.journal / "tmp").chmod(0o755)
            self.run("postqueue", "-f")

    def delivered(self, maildir: Path, number: int) -> list[bytes]:
        """The mails there, when there are so many, as they were sent: without what relays add on top (RFC 5321, 4.4).

        AssertionError with the log when they do not come.
        """
        self.until(lambda: len(list((maildir / "new").iterdir())) >= number)
        found = [path.read_bytes().replace(b"\n", b"\r\n") for path in sorted((maildir / "new").iterdir())]
        return [_TRACE.sub(b"", raw) for raw in found]

    def until(self, it_is_so: Callable[[], bool]) -> None:
        """Return when it is so; AssertionError with the log when that takes too long."""
        ends = time.monotonic() + PATIENCE
        while not it_is_so():
            assert time.monotonic() < ends, self.log
            time.sleep(0.01)

    def empty(self) -> None:
        """No mail anywhere."""
        self.run("postsuper", "-d", "ALL")
        for maildir in (self.journal, self.post, self.councils):
            for path in (maildir / "new").iterdir():
                path.unlink()

    def run(self, command: str, *arguments: str) -> None:
        """One of Postfix's own commands, on this installation."""
        # Files and no pipe: the daemons that it starts inherit it, and would keep a pipe open.
        with (self.folder / "said").open("ab") as said:
            subprocess.run(
                [str(Path(self.program).parent / command), "-c", self.folder / "etc", *arguments],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )


@contextlib.contextmanager
def running_postfix(certificates: Certificates) -> Iterator[Postfix]:
    """A relay of our own, gone at the end. NotHere when it is not installed, or we may not start it."""
    found = program("postfix", "postfix")
    if os.geteuid() != 0:
        raise NotHere("only root can start a Postfix")
    with own_folder("postfix") as folder:
        relay = Postfix(found, folder, free_port())
        for name in ("etc", "spool", "data", "mail"):
            (folder / name).mkdir()
        subprocess.run(["chown", "postfix", folder / "data"], check=True)
        for maildir in (relay.journal, relay.post, relay.councils):
            make_maildir(maildir)
        for name in ("main.cf", "master.cf", "transport"):
            (folder / "etc" / name).write_text(_filled(name, relay, certificates))
        try:
            relay.run("postfix", "start")
            await_port(relay.port, folder / "postfix.log")
            yield relay
        finally:
            relay.run("postfix", "stop")


def _filled(name: str, relay: Postfix, certificates: Certificates) -> str:
    owner = mail_owner()
    text = (HERE / name).read_text()
    filled = {
        "FOLDER": relay.folder,
        "PORT": relay.port,
        "POST": POST,
        "JOURNAL": JOURNAL,
        "SERVER": certificates.server,
        "UID": owner.pw_uid,
        "GID": owner.pw_gid,
    }
    for place, value in filled.items():
        text = text.replace(f"@{place}@", str(value))
    return text
