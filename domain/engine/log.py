"""Append to the log, read it back, walk its chain. One transaction's work on an open connection."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, null, select, union_all, update

from domain.engine.checkpoint import Checkpoint, Witness
from domain.engine.tables import EVENT, HEAD

ZERO = bytes(32)
BATCH = 2000
_locked = select(HEAD.c.position, HEAD.c.sha).where(HEAD.c.id == 1).with_for_update()
_head = select(HEAD.c.position, HEAD.c.sha).where(HEAD.c.id == 1)
_move = update(HEAD).where(HEAD.c.id == 1).values(position=bindparam("p"), sha=bindparam("s"))
_insert = insert(EVENT)
_written = select(EVENT.c.command, EVENT.c.stream, EVENT.c.version).where(
    EVENT.c.command == bindparam("command")
)
_newest = select(null(), EVENT.c.stream, EVENT.c.version).where(EVENT.c.stream == bindparam("stream"))
# Both look-ups in one statement: every round trip here is one that all other writers wait for.
_standing = union_all(
    _written.order_by(EVENT.c.ordinal.desc()).limit(1).subquery().select(),
    _newest.order_by(EVENT.c.version.desc()).limit(1).subquery().select(),
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One event to be written: its kind, its schema version, its exact JSON text."""

    kind: str
    schema_version: int
    data: str


@dataclass(frozen=True, slots=True)
class Stored:
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
    h = hashlib.sha256(sha)
    for field in fields:
        b = str(field).encode()
        h.update(b"%d:" % len(b) + b)
    return h.digest()


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
    was seen on another stream. Conflict when the stream is past `expected` (or short of it). After an
    error the caller's transaction is to be rolled back.
    """
    end = lock_head(c)
    found = 0
    for known, where, version in c.execute(_standing, {"command": command, "stream": stream}):
        if known is None:
            found = version
        elif where == stream:
            return Appended(version, replayed=True)
        else:
            raise ValueError(f"the command {command} was written on {where}, and is asked of {stream}")
    if found != expected:
        raise Conflict(stream, expected, found)
    if not entries:
        return Appended(expected, replayed=False)
    rows, sha = [], end.sha
    for n, e in enumerate(entries, 1):
        sha = link(sha, stream, expected + n, command, n, e.kind, e.schema_version, at, meta, e.data)
        rows.append(
            {
                "position": end.position + n,
                "stream": stream,
                "version": expected + n,
                "command": command,
                "ordinal": n,
                "kind": e.kind,
                "schema_version": e.schema_version,
                "at": at,
                "meta": meta,
                "data": e.data,
                "sha": sha,
            }
        )
    c.execute(_insert, rows)
    c.execute(_move, {"p": end.position + len(rows), "s": sha})
    return Appended(expected + len(rows), replayed=False)


def read(c: Connection, stream: str, *, until: int | None = None) -> list[Stored]:
    """The stream's events in order, up to and with global position `until` when given."""
    query = _stream if until is None else _stream.where(EVENT.c.position <= until)
    return [Stored(*r) for r in c.execute(query, {"stream": stream})]


def read_all(c: Connection, *, after: int = 0) -> Iterator[Stored]:
    """Every event after a global position, in order. Positions commit in order: none is missed."""
    with c.execute(_after, {"after": after}, execution_options={"yield_per": BATCH}) as rows:
        for r in rows:
            yield Stored(*r)


def seen_command(c: Connection, command: str) -> list[Stored]:
    """The events that a command id has written; none when it is new."""
    return [Stored(*r) for r in c.execute(_command, {"command": command})]


def streams(c: Connection, case_type: str) -> list[str]:
    """The names of all streams of a case type, the oldest first."""
    return list(c.scalars(_streams, {"first": f"{case_type}/", "end": f"{case_type}0"}))


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
        for r in rows:
            position += 1
            sha = link(
                sha, r.stream, r.version, r.command, r.ordinal, r.kind, r.schema_version, r.at, r.meta, r.data
            )
            if r.position != position:
                raise Broken(position, "hendelsen mangler")
            if bytes(r.sha) != sha:
                raise Broken(position, "hendelsen er endret")
    end = head(c)
    if (position, sha) != (end.position, end.sha):
        raise Broken(position + 1, f"loggens slutt er notert som {end.position}")
    return end
