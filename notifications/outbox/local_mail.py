"""A mail server on this machine that files everything into a Maildir, and refuses nothing.

For `aarshjul up`, `aarshjul demo` and tests: real SMTP, and no letter leaves the machine. What it files is
byte for byte what was sent, so that the sha256 of a file is the fingerprint that was approved.

    python -m notifications.outbox.local_mail MAILDIR PORT
"""

import mailbox
import os
import signal
import socket
import sys
from collections.abc import Awaitable
from pathlib import Path
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LOOPBACK = "127.0.0.1"
_ARGUMENTS = 3


class LocalMail:
    """The server. Port 0 takes a free one; `url` says which. Usable as a context manager."""

    def __init__(self, maildir: Path, port: int = 0) -> None:
        maildir.parent.mkdir(parents=True, exist_ok=True)
        self.maildir = maildir
        self._files = mailbox.Maildir(maildir, create=True)
        self._socket = socket.create_server((LOOPBACK, port))
        self.port: int = self._socket.getsockname()[1]
        self._controller = _OnSocket(self, self._socket, self.port)

    @property
    def url(self) -> str:
        """Its address, as in AARSHJUL_SMTP_URL."""
        return f"smtp://{LOOPBACK}:{self.port}"

    def start(self) -> None:
        """Answer from now on, in a thread of its own."""
        self._controller.start()

    def stop(self) -> None:
        """Answer no more; what was said yes to is on the disk."""
        self._controller.stop()
        self._socket.close()

    def __enter__(self) -> "LocalMail":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
        """File the mail, to the disk and with its directory entry, before saying yes (aiosmtpd's hook)."""
        content = envelope.original_content
        assert isinstance(content, bytes)
        name = self._files.add(content)
        directory = os.open(self.maildir / "new", os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
        return f"250 2.0.0 Ok: filed as {name}"


class _OnSocket(Controller):
    """A controller on a socket that is already bound: no other process can take the port in between."""

    def __init__(self, handler: LocalMail, bound: socket.socket, port: int) -> None:
        super().__init__(
            handler, hostname=LOOPBACK, port=port, data_size_limit=None, server_hostname="localhost"
        )
        self._bound = bound

    def _create_server(self) -> Awaitable[Any]:
        server: Awaitable[Any] = self.loop.create_server(self._factory_invoker, sock=self._bound)
        return server


def main(arguments: list[str]) -> int:
    """Run until SIGINT or SIGTERM; 2 for wrong use."""
    if len(arguments) != _ARGUMENTS or not arguments[2].isdigit():
        print(f"bruk: python -m {__spec__.name} MAILDIR PORT", file=sys.stderr)
        return 2
    ends = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    with LocalMail(Path(arguments[1]), int(arguments[2])) as mail:
        print(f"{mail.url} -> {mail.maildir}", flush=True)
        signal.sigwait(ends)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
