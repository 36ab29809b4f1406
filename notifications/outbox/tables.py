"""The outbox on disk: letters, attempts at sending them, the send gate, and how relays are treated.

A letter's bytes lie in the engine's document table under their sha256, so that a change of state
rewrites a short row and not a whole letter with its PDF.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Dialect,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from domain.engine.instants import instant_text, read_instant
from domain.engine.triggers import create_triggers

_Number = BigInteger().with_variant(Integer, "sqlite")


class Instant(TypeDecorator[datetime]):
    """An aware datetime kept as UTC text of fixed width: the texts sort as the instants do."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text of an instant; ValueError for a datetime without a time zone."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The instant, in UTC."""
        return None if value is None else read_instant(value)


class OutboxLetter(SQLModel, table=True):
    """One letter to one recipient, and where it stands.

    `due_at` is the first instant at which a worker may claim it: the end of the undo window, or the
    next try. `lease` grows by one with each claim and is named in every later change, so that a worker
    whose lease ran out can write nothing. `token` is what its answers and bounces are addressed with, `size`
    its octets, and `recalled` why it is not to be sent any more, should it come back from a worker's hand.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("stream", "batch", "recipient"),
        UniqueConstraint("message_id"),
        Index("ix_outbox_waiting", "state", "due_at", "key"),
        Index("ix_outbox_token", "token", unique=True),
    )

    key: str = Field(sa_column=Column(String(64), primary_key=True))
    stream: str
    batch: str
    letter: str
    number: int
    recipient: str
    language: str
    channel: str = "email"
    address: str
    domain: str
    sender: str
    subject: str
    message_id: str
    sha256: str = Field(sa_column=Column(String(64), nullable=False))
    pdf_sha256: str = Field(sa_column=Column(String(64), nullable=False))
    state: str
    prepared_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    changed_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    not_before: datetime | None = Field(default=None, sa_column=Column(Instant, nullable=True))
    not_after: datetime | None = Field(default=None, sa_column=Column(Instant, nullable=True))
    due_at: datetime | None = Field(default=None, sa_column=Column(Instant, nullable=True))
    deferrals: int = 0
    lease: int = 0
    lease_until: datetime | None = Field(default=None, sa_column=Column(Instant, nullable=True))
    claimed_at: datetime | None = Field(default=None, sa_column=Column(Instant, nullable=True))
    worker: str = ""
    relay: str = ""
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    token: str | None = None
    size: int | None = None
    recalled: str | None = Field(default=None, sa_column=Column(Text, nullable=True))


class Attempt(SQLModel, table=True):
    """One attempt at a letter, or one decision of a person about it, as it ended. Rows are only added,
    and the database refuses to change or delete one.

    `step` is the last named point that was reached, `code` the relay's reply (0 when there was none)
    and `state` what became of the letter.
    """

    __tablename__ = "attempt"

    number: int | None = Field(default=None, sa_column=Column(_Number, primary_key=True, autoincrement=True))
    key: str = Field(sa_column=Column(String(64), nullable=False, index=True))
    lease: int
    worker: str
    relay: str
    started: datetime = Field(sa_column=Column(Instant, nullable=False))
    ended: datetime = Field(sa_column=Column(Instant, nullable=False))
    step: str
    code: int
    enhanced: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    state: str


class GateChange(SQLModel, table=True):
    """One pressing of the stop button, or its release. The last row of a scope says whether it is shut; rows are only
    added, and the database refuses to change or delete one.
    """

    __tablename__ = "send_gate"

    number: int | None = Field(default=None, sa_column=Column(_Number, primary_key=True, autoincrement=True))
    scope: str = Field(index=True)
    shut: bool
    who: str
    why: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class RelayRest(SQLModel, table=True):
    """A relay that did not answer: nobody calls it before `until`. It holds across workers and restarts."""

    __tablename__ = "relay_rest"

    relay: str = Field(primary_key=True)
    failures: int
    until: datetime = Field(sa_column=Column(Instant, nullable=False))
    why: str = Field(sa_column=Column(Text, nullable=False))


class SendPace(SQLModel, table=True):
    """How fast a relay, or a recipient domain, has been given letters: it has had its share up to `full_until`."""

    __tablename__ = "send_pace"

    scope: str = Field(primary_key=True)
    full_until: datetime = Field(sa_column=Column(Instant, nullable=False))


class OutboxEpoch(SQLModel, table=True):
    """How many letters have crossed the line to `transmitting`: the one row that `notifications.outbox.epoch` keeps.

    `suspected` is the count outside the database for which the gate was shut, None while the two agree.
    """

    __tablename__ = "outbox_epoch"

    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    crossings: int = Field(sa_column=Column(_Number, nullable=False))
    suspected: int | None = Field(default=None, sa_column=Column(_Number, nullable=True))


OUTBOX: Table = OutboxLetter.__table__  # type: ignore[attr-defined]
ATTEMPT: Table = Attempt.__table__  # type: ignore[attr-defined]
SEND_GATE: Table = GateChange.__table__  # type: ignore[attr-defined]
RELAY_REST: Table = RelayRest.__table__  # type: ignore[attr-defined]
SEND_PACE: Table = SendPace.__table__  # type: ignore[attr-defined]
EPOCH: Table = OutboxEpoch.__table__  # type: ignore[attr-defined]


@event.listens_for(ATTEMPT, "after_create")
@event.listens_for(SEND_GATE, "after_create")
def _only_grows(table: Table, c: Connection, **_: object) -> None:
    """These are made with their triggers, wherever the models make them; in production the migrations do."""
    create_triggers(c, (table.name,))
