"""A scriptable SMTP server: it does what a relay may do wrong, at the point it is told to.

Without faults it files every letter and says yes. A fault names its point in the conversation, what is done
there, and how often. `filed` is what it has taken responsibility for, whether or not it managed to say so, and
`seen` all that came whole, to its dot.
"""

import asyncio
import socket
import ssl
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import TracebackType


class Point(StrEnum):
    """Where in the conversation a fault happens: instead of the server's ordinary answer there."""

    GREETING = "greeting"
    EHLO = "EHLO"
    STARTTLS = "STARTTLS"
    AUTH = "AUTH"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    BODY = "body"
    DOT = "dot"
    RSET = "RSET"
    AFTER = "after"


class Drop(Exception):
    """Cut the connection."""


@dataclass
class Fault:
    """At `point`: say `reply`, or `drop`, or `hang`; first `run` something. With none of them the ordinary answer
    follows. `times` None is always.

    `about` limits it to commands that hold that text. `files`: a letter whose dot was seen is filed first.
    `until` is waited for before all else; what the fault does may be changed meanwhile.
    """

    point: Point
    reply: str = ""
    drop: bool = False
    hang: bool = False
    run: Callable[[], None] | None = None
    files: bool = False
    times: int | None = 1
    about: str = ""
    until: Callable[[], Awaitable[object]] | None = None

    @property
    def is_silent(self) -> bool:
        """Whether it leaves the ordinary answer to be given."""
        return not (self.reply or self.drop or self.hang)


@dataclass
class FaultSmtp:
    """The server. Use it with `async with`; it stops, with all its conversations, at the end.

    With `tls` it offers STARTTLS, or is encrypted from the first byte (`implicit`). `accounts` are the passwords it
    knows, `logins` the names it has heard.
    """

    faults: list[Fault] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    implicit: bool = False
    login: str = ""
    accounts: dict[str, str] = field(default_factory=dict, repr=False)
    logins: list[str] = field(default_factory=list)
    filed: list[bytes] = field(default_factory=list, repr=False)
    seen: list[bytes] = field(default_factory=list, repr=False)
    heard: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    offers: tuple[str, ...] = ("SIZE 50000000",)

    def __post_init__(self) -> None:
        self.faults = [
            replace(fault) for fault in self.faults
        ]  # they count down, and a test's table is used again

    async def __aenter__(self) -> "FaultSmtp":
        # A small buffer, so that a large letter is still in the sender while we read the first of it.
        listening = socket.create_server(("127.0.0.1", self.port))
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        tls = self.tls if self.implicit else None
        self._server = await asyncio.start_server(self._converse, sock=listening, limit=1 << 16, ssl=tls)
        self.port = listening.getsockname()[1]
        self._tasks: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            await _Conversation(self, reader, writer).run()
        except (Drop, ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        except asyncio.CancelledError:
            pass  # the test is over
        finally:
            writer.transport.abort()
            self._tasks.discard(task)

    @property
    def talking(self) -> int:
        """How many conversations there are now."""
        return len(self._tasks)

    def fault_at(self, point: Point, said: str) -> Fault | None:
        """The next fault meant for this point, if any."""
        for fault in self.faults:
            if fault.point is point and fault.about in said and fault.times != 0:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None


class _Conversation:
    def __init__(self, server: FaultSmtp, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.encrypted = server.implicit
        self.in_letter = False

    async def run(self) -> None:
        await self.answer(Point.GREETING, "220 fault ESMTP")
        while line := await self.reader.readline():
            said = line.strip().decode("utf-8", "replace")
            self.server.heard.append(said)
            if not await self.hear(said):
                return

    async def hear(self, said: str) -> bool:
        """Answer one command; False when the conversation is over."""
        match said.split(" ", 1)[0].upper():
            case "EHLO" | "HELO":
                await self.answer(Point.EHLO, self.extensions(), said)
            case "STARTTLS":
                if await self.answer(Point.STARTTLS, "220 2.0.0 go", said):
                    await self.writer.start_tls(self.server.tls)  # type: ignore[arg-type]
                    self.encrypted = True
            case "AUTH":
                await self.log_in(said.split(" "))
            case "MAIL" if self.in_letter:
                await self.say("503 5.5.1 nested MAIL command")
            case "MAIL":
                self.in_letter = await self.answer(Point.MAIL, "250 2.1.0 Ok", said)
            case "RCPT":
                await self.answer(Point.RCPT, "250 2.1.5 Ok", said)
            case "DATA":
                if await self.answer(Point.DATA, "354 go", said):
                    await self.take_letter()
            case "RSET":
                self.in_letter = False
                await self.answer(Point.RSET, "250 2.0.0 Ok", said)
            case "QUIT":
                await self.say("221 2.0.0 bye")
                return False
            case _:
                await self.say("502 5.5.1 unknown")
        return True

    async def log_in(self, said: list[str]) -> None:
        """PLAIN (RFC 4616) or LOGIN; without accounts everyone is welcome."""
        first = b64decode(said[2] if len(said) > 2 else await self.asked("Username:")).decode()
        if said[1] == "PLAIN":
            _, username, password = first.split("\0")
        else:
            username, password = first, b64decode(await self.asked("Password:")).decode()
        self.server.logins.append(username)
        known = not self.server.accounts or self.server.accounts.get(username) == password
        await self.answer(
            Point.AUTH, "235 2.7.0 welcome" if known else "535 5.7.8 wrong user or password", said[1]
        )

    async def asked(self, question: str) -> str:
        await self.say(f"334 {b64encode(question.encode()).decode()}")
        return (await self.reader.readline()).strip().decode()

    def extensions(self) -> str:
        lines = ["fault", *self.server.offers, "8BITMIME", "ENHANCEDSTATUSCODES"]
        if self.server.tls and not self.encrypted:
            lines.append("STARTTLS")
        if self.server.login and (self.encrypted or not self.server.tls):
            lines.append(f"AUTH {self.server.login}")
        return "\r\n".join([*(f"250-{line}" for line in lines[:-1]), f"250 {lines[-1]}"])

    async def take_letter(self) -> None:
        body = bytearray()
        while not body.endswith(b"\r\n.\r\n"):
            piece = await self.reader.read(65536)
            if not piece:
                self.server.heard.append("(end in the body)")
                raise Drop
            body += piece
            if not body.endswith(b"\r\n.\r\n") and (fault := await self.fault_at(Point.BODY)):
                await self.do(fault)
        self.in_letter = False
        letter = bytes(body[:-3]).replace(b"\r\n..", b"\r\n.")
        self.server.seen.append(letter)
        if fault := await self.fault_at(Point.DOT):
            if fault.files:
                self.server.filed.append(letter)
            await self.do(fault)
            if not fault.is_silent or fault.files:
                return
        self.server.filed.append(letter)
        await self.say(f"250 2.0.0 Ok: queued as Q{len(self.server.filed)}")
        if fault := await self.fault_at(Point.AFTER):
            await self.do(fault)

    async def answer(self, point: Point, ordinary: str, said: str = "") -> bool:
        """Give the ordinary answer, or do the fault; True when it was the ordinary one."""
        if fault := await self.fault_at(point, said):
            await self.do(fault)
            if not fault.is_silent:
                return False
        await self.say(ordinary)
        return True

    async def fault_at(self, point: Point, said: str = "") -> Fault | None:
        fault = self.server.fault_at(point, said)
        if fault and fault.until:
            await fault.until()
        return fault

    async def do(self, fault: Fault) -> None:
        if fault.run:
            fault.run()
        if fault.hang:
            await self.reader.read()  # says nothing more, until the other side has gone
            raise Drop
        if fault.reply:
            await self.say(fault.reply)
        if fault.drop:
            self.writer.close()
            raise Drop

    async def say(self, text: str) -> None:
        self.writer.write(text.encode() + b"\r\n")
        await self.writer.drain()


def once(holds: Callable[[], bool]) -> Callable[[], Awaitable[object]]:
    """For `until`: the moment at which something holds."""

    async def wait() -> None:
        while not holds():
            await asyncio.sleep(0.005)

    return wait
