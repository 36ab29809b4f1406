"""What the outbox tests start from: finished letters, a clock, and a store with letters released."""

import asyncio
import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.engine.store import Store
from notifications.outbox.journal import JournalUnreadable, Sighting, message_id_in
from notifications.outbox.mail import PreparedMail, message_id_of
from notifications.outbox.pump import Tally, dispatch
from notifications.outbox.relay import Relay, Tls
from notifications.outbox.rows import AttemptRow, LetterRow, attempts, rows
from notifications.outbox.states import State
from notifications.outbox.write import insert_prepared, queue
from tests.outbox.fault_smtp import Fault, FaultSmtp
from tests.ports import free_port

NOW = datetime(2023, 6, 30, 6, 0, tzinfo=UTC)
ROUND = "consultation/2023"
LETTER = "letter-r1"
COUNCILS = ("gjovik", "hadeland", "hamar")

PORT = free_port()  # one relay over several dispatches: what rests is a relay by its name


@dataclass
class Copies:
    """A journal that holds these mails; `silent` when it cannot be read."""

    mails: list[bytes] = field(default_factory=list)
    silent: bool = False
    asked: int = 0
    name: str = "journalen"

    def find(self, message_ids: Collection[str]) -> dict[str, Sighting]:
        """Those that are there."""
        self.asked += 1
        if self.silent:
            raise JournalUnreadable("journalen kan ikke leses")
        there = {message_id_in(raw) for raw in self.mails} & set(message_ids)
        return {i: Sighting(i, "1.M2.vert", NOW) for i in there}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **period: float) -> None:
        """Move it, as timedelta."""
        self.now += timedelta(**period)


def a_mail(
    recipient: str = "hamar",
    *,
    stream: str = ROUND,
    batch: str = LETTER,
    address: str | None = None,
    text: str = "Høringsbrev",
    size: int = 2000,
    token: str = "",
) -> PreparedMail:
    """A finished letter to a recipient."""
    message_id = message_id_of(stream, batch, recipient, "mail.example.org")
    head = (
        f"From: post@fylke.example.org\r\nTo: {recipient}\r\nDate: Fri, 30 Jun 2023 08:00:00 +0200\r\n"
        f"Message-ID: {message_id}\r\nSubject: {text!a}\r\n\r\n.begins with a dot\r\n"
    ).encode()
    raw = head + (b"0123456789" * 7 + b"\r\n") * (size // 72 + 1)
    return PreparedMail(
        stream=stream,
        batch=batch,
        letter="letter",
        number=5,
        recipient=recipient,
        language="nb",
        address=address or f"{recipient}@ipr.example.org",
        sender="post@fylke.example.org",
        subject=text,
        message_id=message_id,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        pdf=b"%PDF-1.7 " + recipient.encode(),
        token=token,
    )


def released(
    store: Store,
    *recipients: str,
    stream: str = ROUND,
    batch: str = LETTER,
    not_before: datetime = NOW,
    not_after: datetime | None = None,
    size: int = 2000,
) -> list[PreparedMail]:
    """Letters to these recipients (three councils when none is named), approved and in the queue."""
    mails = [a_mail(r, stream=stream, batch=batch, size=size) for r in recipients or COUNCILS]
    with store.writing() as c:
        insert_prepared(c, mails, at=NOW)
        queue(c, stream, batch, not_before=not_before, not_after=not_after, at=NOW)
    return mails


def relay_of(port: int, *, timeout: float = 5, data_timeout: float = 5) -> Relay:
    """A relay on this machine."""
    return Relay("127.0.0.1", port, Tls.NONE, timeout=timeout, data_timeout=data_timeout)


async def send(store: Store, server: FaultSmtp, clock: Clock | None = None, **settings: Any) -> Tally:
    """Dispatch once through a server."""
    relay = relay_of(server.port, data_timeout=settings.pop("data_timeout", 5))
    settings = {"worker": "w1", "clock": clock or Clock(), **settings}
    return await dispatch(store, relay, **settings)


def sent(
    store: Store, *faults: Fault, clock: Clock | None = None, **settings: Any
) -> tuple[Tally, FaultSmtp]:
    """Dispatch once through a server with these faults; what came of it, and what the server has seen."""

    offers = settings.pop("offers", FaultSmtp().offers)

    async def scene() -> tuple[Tally, FaultSmtp]:
        async with FaultSmtp(list(faults), port=PORT, offers=offers) as server:
            return await send(store, server, clock, **settings), server

    return asyncio.run(scene())


def standing(store: Store, **which: Any) -> dict[str, State]:
    """Where each recipient's letter stands."""
    return {row.recipient: row.state for row in all_rows(store, **which)}


def all_rows(store: Store, **which: Any) -> list[LetterRow]:
    """The rows of the outbox."""
    with store.reading() as c:
        return rows(c, **which)


def the_row(store: Store, **which: Any) -> LetterRow:
    """The one row there is."""
    (row,) = all_rows(store, **which)
    return row


def tried(store: Store, row: LetterRow) -> list[AttemptRow]:
    """The attempts at a letter, oldest first."""
    with store.reading() as c:
        return attempts(c, row.key)
