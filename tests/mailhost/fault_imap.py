"""A scriptable IMAP server: a mailbox that answers as it should, but for what it is told to do wrong.

It knows the few commands that reading a journal takes, and takes nothing else.
"""

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from tests.outbox.given import NOW

FILED = f"{NOW:%d-%b-%Y %H:%M:%S +0000}"


class At(StrEnum):
    """The command that goes wrong; GREETING is before any."""

    GREETING = "GREETING"
    LOGIN = "LOGIN"
    EXAMINE = "EXAMINE"
    SEARCH = "SEARCH"
    FETCH = "FETCH"


class Drop(Exception):
    """Cut the connection."""


@dataclass(frozen=True)
class Wrong:
    """What it does at a command instead of answering: `says` this, with `{tag}` in it, then drops, hangs or drips.

    `after` so many times of answering as it should.
    """

    at: At
    says: str = ""
    drops: bool = False
    hangs: bool = False
    drips: bool = False
    after: int = 0


@dataclass
class FaultImap:
    """The server and its mailbox. `heard` is every command it was given."""

    wrong: Wrong | None = None
    mails: list[bytes] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    heard: list[str] = field(default_factory=list)
    port: int = 0
    _over: threading.Event = field(default_factory=threading.Event)
    _times: int = 0

    @contextmanager
    def serving(self) -> Iterator["FaultImap"]:
        """Answer, in a thread of its own, one connection after the other."""
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
            serving = threading.Thread(target=self._serve, args=(listening,))
            serving.start()
            try:
                yield self
            finally:
                self._over.set()
                listening.shutdown(socket.SHUT_RDWR)
                serving.join()

    def _serve(self, listening: socket.socket) -> None:
        while not self._over.is_set():
            with suppress(OSError, Drop):
                plain, _ = listening.accept()
                with self.tls.wrap_socket(plain, server_side=True) if self.tls else plain as conversation:
                    self._converse(conversation)

    def _converse(self, conversation: socket.socket) -> None:
        with conversation.makefile("rb") as said:
            self._answer(conversation, At.GREETING, "", "* OK ready\r\n")
            for line in said:
                command = line.decode().rstrip("\r\n")
                self.heard.append(command)
                tag, _, rest = command.partition(" ")
                verb = rest.removeprefix("UID ").partition(" ")[0]
                told = self._tell(verb, rest) + f"{tag} OK {verb} done\r\n".encode()
                self._answer(conversation, At.__members__.get(verb), tag, told)

    def _answer(self, to: socket.socket, at: At | None, tag: str, ordinary: str | bytes) -> None:
        wrong = self.wrong
        if wrong and wrong.at == at:
            self._times += 1
            if self._times > wrong.after:
                self._do(wrong, to, tag)
                return
        to.sendall(ordinary if isinstance(ordinary, bytes) else ordinary.encode())

    def _do(self, wrong: Wrong, to: socket.socket, tag: str) -> None:
        to.sendall(wrong.says.format(tag=tag, heard=self.heard[-1] if self.heard else "").encode())
        while wrong.drips and not self._over.wait(0.05):
            to.sendall(b"* OK still searching\r\n")
        if wrong.hangs:
            self._over.wait()
        if wrong.drops or wrong.hangs:
            raise Drop

    def _tell(self, verb: str, rest: str) -> bytes:
        match verb:
            case "CAPABILITY":
                return b"* CAPABILITY IMAP4rev1\r\n"
            case "SEARCH":
                return self._search(rest)
            case "FETCH":
                return self._fetch(rest)
        return b""

    def _search(self, rest: str) -> bytes:
        sought = re.findall(r'HEADER "Message-ID" "([^"]*)"', rest)
        hits = [n for n, raw in enumerate(self.mails, 1) if any(i.encode() in _head(raw) for i in sought)]
        return b"* SEARCH " + " ".join(map(str, hits)).encode() + b"\r\n"

    def _fetch(self, rest: str) -> bytes:
        numbers = map(int, rest.split()[2].split(","))
        return b"".join(self.fetched(n, _head(self.mails[n - 1])) for n in numbers)

    def fetched(self, number: int, head: bytes) -> bytes:
        """What is told of one message."""
        told = f'UID {number} INTERNALDATE "{FILED}" BODY[HEADER] {{{len(head)}}}\r\n'
        return f"* {number} FETCH (".encode() + told.encode() + head + b")\r\n"


class ToldLast(FaultImap):
    """It tells of a message after its head, and of other people's doings in between: both are allowed."""

    def fetched(self, number: int, head: bytes) -> bytes:
        told = f' INTERNALDATE "{FILED}" UID {number})\r\n* 99 FETCH (UID 99 FLAGS (\\Seen))\r\n'
        return f"* {number} FETCH (BODY[HEADER] {{{len(head)}}}\r\n".encode() + head + told.encode()


class Forgetful(FaultImap):
    """It does not tell of the last message that it was asked for."""

    def fetched(self, number: int, head: bytes) -> bytes:
        return b"" if number == len(self.mails) else super().fetched(number, head)


def _head(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
