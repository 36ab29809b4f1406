"""The engine on disk: the log that only grows, the row that says where it ends, documents, and due dates."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

Position = BigInteger().with_variant(Integer, "sqlite")
# Sorted by bytes, as SQLite does by itself: a case type's streams are then one range of an index.
Stream = Text().with_variant(Text(collation="C"), "postgresql")


class Recorded(SQLModel, table=True):
    """One event as it was written. `at`, `meta` and `data` are exact text: the chain's hash is over them."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("stream", "version"), UniqueConstraint("command", "ordinal"))

    position: int = Field(sa_column=Column(Position, primary_key=True, autoincrement=False))
    stream: str = Field(sa_column=Column(Stream, nullable=False))
    version: int
    command: str
    ordinal: int
    kind: str
    schema_version: int
    at: str
    meta: str = Field(sa_column=Column(Text, nullable=False))
    data: str = Field(sa_column=Column(Text, nullable=False))
    sha: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))


class Head(SQLModel, table=True):
    """The end of the log. Its row lock is the one lock: order, gap-free numbers and chain hang on it."""

    __tablename__ = "log_head"

    id: int = Field(primary_key=True)
    position: int = Field(sa_column=Column(Position, nullable=False))
    sha: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))


class Document(SQLModel, table=True):
    """What a person wrote or sent, under the sha256 (hex) of its bytes. Never changed."""

    __tablename__ = "document"

    sha256: str = Field(primary_key=True)
    media_type: str
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    at: str


class CaseDue(SQLModel, table=True):
    """The next local day on which the calendar asks something of a case; null when it asks nothing.

    `ended` is how the case ended, null while it is under way. `version` is that of the case type's rules
    (`CaseType.due_version`) by which both were computed.
    """

    __tablename__ = "case_due"
    __table_args__ = (
        Index("ix_case_due_next", "next_due", "stream"),
        Index("ix_case_due_ended", "ended", "stream"),
        Index("ix_case_due_version", "case_type", "version"),
    )

    stream: str = Field(sa_column=Column(Stream, primary_key=True))
    case_type: str
    version: int
    next_due: str | None = None
    ended: str | None = None


EVENT: Table = Recorded.__table__  # type: ignore[attr-defined]
HEAD: Table = Head.__table__  # type: ignore[attr-defined]
DOCUMENT: Table = Document.__table__  # type: ignore[attr-defined]
DUE: Table = CaseDue.__table__  # type: ignore[attr-defined]
