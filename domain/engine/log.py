"""Append to the log, read it back, walk its chain. One transaction's work on an open connection."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Dialect,
    Integer,
    bindparam,
    func,
    insert,
    literal_column,
    null,
    select,
    union_all,
    update,
)

from domain.engine.checkpoint import Checkpoint, Witness
from domain.engine.tables import EVENT, HEAD

ZERO = bytes(32)
BATCH = 2000
# A constant and not a parameter: `append` gives its statements only what changes (see _sql).
_is_head = HEAD.c.id == literal_column("1", Integer)
_head = select(HEAD.c.position, HEAD.c.sha).where(_is_head)
_locked = _head.with_for_update()
_move = update(HEAD).where(_is_head).values(position=bindparam("p"), sha=bindparam("s"))
# Both look-ups in one statement: every round trip here is one that all other writers wait for.
_standing = union_all(
    select(EVENT.c.stream, func.max(EVENT.c.version))
    .where(EVENT.c.command == bindparam("command"))
    .group_by(EVENT.c.stream),
    select(null(), func.max(EVENT.c.version)).where(EVENT.c.stream == bindparam("stream")),
)
_COLUMNS = [c for c in EVENT.c if c.name != "sha"]
_stream = select(*_COLUMNS).where(EVENT.c.stream == bindparam("stream")).order_by(EVENT.c.version)
_command = select(*_COLUMNS).where(EVENT.c.command == bindparam("command")).order_by(EVENT.c.ordinal)
_after = select(*_COLUMNS).where(EVENT.c.position > bindparam("after")).order_by(EVENT.c.position)
# Streams sort bytewise on both databases (see tables): «x/» to «x0» is one range of their index.
_streams = (
    select(EVENT.c.stream)
    .where(EVENT.c.stream >= bindparam("first"), EVENT.c.stream < bindparam("end"), EVENT.c.version == 1)
    .order_by(EVENT.c.position)
)
_recorded_before = (
    select(EVENT.c.position).where(EVENT.c.at < bindparam("at")).order_by(EVENT.c.position.desc()).limit(1)
)
_chain = select(EVENT).order_by(EVENT.c.position)
_link_at = select(EVENT.c.sha).where(EVENT.c.position == bindparam("position"))


class Conflict(Exception):
    """Someone else wrote to the stream first: load it again and decide again."""

    def __init__(self, stream: str, expected: int, found: int) -> None:
        super().__init__(f"{stream} is at version {found}, not {expected}")
        self.stream, self.expected, self.found = stream, expected, found


class Broken(Exception):
    """The log is not what was written; `position` is the first that does not hold."""

    def __init__(self, position: int, why: str) -> None:
        super().__init__(f"loggen er brutt ved posisjon {position}: {why}")
        self.position = position


class Entry(NamedTuple):
    """One event to be written: its kind, its schema version, its exact JSON text."""

    kind: str
    schema_version: int
    data: str


class Stored(NamedTuple):
    """One event as it was written."""

    position: int
    stream: str
    version: int
    command: str
    ordinal: int
    kind: str
    schema_version: int
    at: str
    meta: str
    data: str


@dataclass(frozen=True, slots=True)
class Appended:
    """The stream's version now; `replayed` when the command had been written before and was answered."""

    version: int
    replayed: bool


def link(sha: bytes, *fields: str | int) -> bytes:
    """The next link of the chain: the link before it and every stored field, each with its length."""
    *short, data = fields
    return sha256(b"".join((sha, *map(_measured_once, short), _measured(data)))).digest()


def _measured(field: str | int) -> bytes:
    b = str(field).encode()
    return b"%d:%b" % (len(b), b)


# All fields but the last are the same again and again: a stream, a command, an instant, small numbers.
_measured_once = lru_cache(4096, typed=True)(_measured)


def lock_head(c: Connection) -> Checkpoint:
    """Take the log's one lock until the transaction ends; nobody appends meanwhile."""
    position, sha = c.execute(_locked).one()
    return Checkpoint(position, bytes(sha))


def append(
    c: Connection,
    stream: str,
    expected: int,
    entries: Sequence[Entry],
    *,
    command: str,
    at: str,
    meta: str = "{}",
) -> Appended:
    """Write entries after version `expected` of the stream, in the caller's transaction.

    A command id seen before is answered with the version it led to, not written twice; ValueError when it
    was seen on another stream. Conflict when the stream is past `expected` (or short of it). What the
    database refuses is the driver's own error. After an error the caller's transaction is to be rolled back.
    """
    sql = _sql(c.dialect)
    with closing(c.connection.cursor()) as cursor, closing(c.connection.cursor()) as lookup:
        with _at_once(c):
            cursor.execute(sql.locked)
            lookup.execute(sql.standing, (command, stream))
        [(position, sha)] = cursor.fetchall()
        standing = dict(lookup.fetchall())  # Where the command was written; under None the stream's own end.
        found = standing.pop(None) or 0
        for where, version in standing.items():
            if where == stream:
                return Appended(version, replayed=True)
            raise ValueError(f"the command {command} was written on {where}, and is asked of {stream}")
        if found != expected:
            raise Conflict(stream, expected, found)
        if not entries:
            return Appended(expected, replayed=False)
        rows, sha = [], bytes(sha)
        for n, (kind, schema_version, data) in enumerate(entries, 1):
            fields = (stream, expected + n, command, n, kind, schema_version, at, meta, data)
            sha = link(sha, *fields)
            rows.append((position + n, *fields, sha))
        with _at_once(c):
            lookup.executemany(sql.insert, rows)
            cursor.execute(sql.move, (position + len(rows), sha))
    return Appended(expected + len(rows), replayed=False)


def _at_once(c: Connection) -> AbstractContextManager[Any]:
    """Within this the statements are sent without waiting for each other's answers, and carried out in their order.

    PostgreSQL takes a snapshot for each of them: what is looked up after the lock is what stands once it is had.
    SQLite has nobody to wait for.
    """
    connection: Any = c.connection.driver_connection
    together: AbstractContextManager[Any] = (
        connection.pipeline() if c.dialect.name == "postgresql" else nullcontext()
    )
    return together


class _Sql(NamedTuple):
    locked: str
    standing: str
    insert: str
    move: str


@lru_cache(8)
def _sql(dialect: Dialect) -> _Sql:
    """The statements of `append` as the driver takes them, parameters by place, in the order they stand above.

    SQLAlchemy compiles them once: its way to each of them every time costs as much as the rest of an append.
    """
    return _Sql(*(str(s.compile(dialect=dialect)) for s in (_locked, _standing, insert(EVENT), _move)))


def read(c: Connection, stream: str, *, until: int | None = None) -> list[Stored]:
    """The stream's events in order, up to and with global position `until` when given."""
    query = _stream if until is None else _stream.where(EVENT.c.position <= until)
    return [Stored._make(r) for r in c.execute(query, {"stream": stream})]


def read_all(c: Connection, *, after: int = 0) -> Iterator[Stored]:
    """Every event after a global position, in order. Positions commit in order: none is missed."""
    with c.execute(_after, {"after": after}, execution_options={"yield_per": BATCH}) as rows:
        yield from map(Stored._make, rows)


def seen_command(c: Connection, command: str) -> list[Stored]:
    """The events that a command id has written; none when it is new."""
    return [Stored._make(r) for r in c.execute(_command, {"command": command})]


def streams(c: Connection, case_type: str, *, until: int | None = None) -> list[str]:
    """The names of all streams of a case type, the oldest first; those begun by global position `until` when given."""
    query = _streams if until is None else _streams.where(EVENT.c.position <= until)
    return list(c.scalars(query, {"first": f"{case_type}/", "end": f"{case_type}0"}))


def position_before(c: Connection, at: str) -> int:
    """How long the log was right before an instant (as `instants` writes it): its last event recorded before then."""
    return c.scalar(_recorded_before, {"at": at}) or 0


def head(c: Connection) -> Checkpoint:
    """Where the log ends now."""
    position, sha = c.execute(_head).one()
    return Checkpoint(position, bytes(sha))


def checkpoint_at(c: Connection, position: int) -> Checkpoint:
    """Where the log ended when it was `position` long. Broken when it is shorter than that."""
    if position == 0:
        return Checkpoint(0, ZERO)
    sha = c.scalar(_link_at, {"position": position})
    if sha is None:
        raise Broken(position, "loggen er kortere enn dette")
    return Checkpoint(position, bytes(sha))


def compare(c: Connection, witness: Checkpoint | Witness) -> None:
    """Broken when the log does not hold what the witness saw: a cut tail, or another history.

    The chain itself must be sound for this to prove anything: `verify` first.
    """
    if not witness.agrees(checkpoint_at(c, witness.position).sha):
        raise Broken(witness.position, "et kontrollpunkt utenfor databasen sier noe annet")


def verify(c: Connection) -> Checkpoint:
    """Walk the whole chain; where it ends, or Broken at the first position that does not hold."""
    sha, position = ZERO, 0
    with c.execute(_chain, execution_options={"yield_per": BATCH}) as rows:
        for found, *fields, stored in rows:
            position += 1
            sha = link(sha, *fields)
            if found != position:
                raise Broken(position, "hendelsen mangler")
            if bytes(stored) != sha:
                raise Broken(position, "hendelsen er endret")
    end = head(c)
    if (position, sha) != (end.position, end.sha):
        raise Broken(position + 1, f"loggens slutt er notert som {end.position}")
    return end
