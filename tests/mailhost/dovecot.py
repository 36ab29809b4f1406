"""A real Dovecot, as root or as anybody, with a mailbox for whoever asks."""

import contextlib
import grp
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from notifications.outbox.imap_journal import ImapJournal
from tests.mailhost.certificates import Certificates
from tests.mailhost.programs import NotHere, await_port, mail_owner, make_maildir, own_folder, program
from tests.ports import free_port

CONF = Path(__file__).with_name("dovecot.conf")
VERSION = "2.3"
PASSWORD = "hemmelig-passord"
OTHER_PASSWORD = "blåbær-€"


@dataclass(frozen=True)
class Dovecot:
    """A running server: its ports, with and without TLS, and the folder with everybody's Maildir."""

    port: int
    tls_port: int
    mail: Path
    certificates: Certificates

    def mailbox(self, user: str) -> Path:
        """A new, empty Maildir; its owner can log in."""
        return make_maildir(self.mail / user)

    def serve(self, user: str, maildir: Path) -> None:
        """Somebody else's Maildir is this user's from now on."""
        (self.mail / user).unlink(missing_ok=True)
        (self.mail / user).symlink_to(maildir)

    def journal(self, user: str, **changed: object) -> ImapJournal:
        """This user's mailbox as a journal, over TLS."""
        settings = {"port": self.tls_port, "username": user, "password": PASSWORD}
        settings |= {"ca_file": str(self.certificates.ca), "timeout": 10} | changed
        return ImapJournal("127.0.0.1", **settings)  # type: ignore[arg-type]


@contextlib.contextmanager
def running_dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    """A server of our own, gone at the end. NotHere when it is not installed, or is another version."""
    dovecot = program("dovecot", "dovecot-imapd")
    version = subprocess.run([dovecot, "--version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith(f"{VERSION}."):
        raise NotHere(f"the settings are for Dovecot {VERSION}, and this is {version.split()[0]}")
    with own_folder("dovecot") as folder:
        server = Dovecot(free_port(), free_port(), folder / "mail", certificates)
        for name in ("run", "mail"):
            (folder / name).mkdir()
            (folder / name).chmod(0o755)
        conf, log = folder / "dovecot.conf", folder / "dovecot.log"
        conf.write_text(_conf(folder, log, server))
        # Files and no pipe: its children inherit what it says to, and would keep a pipe open.
        with (
            (folder / "said").open("wb") as said,
            subprocess.Popen(
                [dovecot, "-c", conf, "-F"], stdin=subprocess.DEVNULL, stdout=said, stderr=said
            ) as master,
        ):
            try:
                await_port(server.tls_port, log)
                yield server
            finally:
                master.terminate()


def _conf(folder: Path, log: Path, server: Dovecot) -> str:
    owner = mail_owner()
    group = grp.getgrgid(owner.pw_gid).gr_name
    internal = (
        ("dovecot", "dovecot", "dovenull") if os.geteuid() == 0 else (owner.pw_name, group, owner.pw_name)
    )
    filled = {
        "FOLDER": folder,
        "LOG": log,
        "SERVER": server.certificates.server,
        "PORT": server.port,
        "TLS_PORT": server.tls_port,
        "PASSWORD": PASSWORD,
        "OTHER_PASSWORD": OTHER_PASSWORD,
        "INTERNAL": internal[0],
        "INTERNAL_GROUP": internal[1],
        "LOGIN": internal[2],
        "OWNER": owner.pw_name,
        "OWNER_GROUP": group,
    }
    text = CONF.read_text()
    for name, value in filled.items():
        text = text.replace(f"@{name}@", str(value))
    return text
