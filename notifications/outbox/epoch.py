"""See that the database was restored from a backup, and send nothing that has left already.

A restored database has letters in its queue that were sent after the backup was made. Therefore the count of
letters that crossed the line to `transmitting` is kept twice: in the database, in the same transaction as the
letter's state, and in a small file outside it, which must not be part of the same backup. For each letter:

    1. COMMIT `transmitting` and count n       2. the file says n, on the disk        3. the letter leaves

Letters of several conversations may cross in one transaction; the file then says the last of their numbers. A death
between 1 and 2 leaves the file behind by as many as crossed, and as many letters in doubt that account for it: all is
well. At no moment is the file ahead of the database, so that a file which is ahead proves that the database has lost
commits, be it a single one. Then, or when the file is gone, damaged or old, the gate is shut until every letter
that may still leave has been looked up in the journal, or a person opens it.
"""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from domain.engine.instants import instant_text, read_instant
from notifications.outbox.statement import Statement
from notifications.outbox.states import State
from notifications.outbox.tables import EPOCH, OUTBOX

_RECORD = 512  # one sector: written whole or not at all
_THE_ROW = EPOCH.c.id == 1
_one_more = Statement(
    update(EPOCH).where(_THE_ROW).values(crossings=EPOCH.c.crossings + 1).returning(EPOCH.c.crossings)
)


class CommitsLost(Exception):
    """The file is ahead of the database."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The last letter that crossed the line: its number, when, and its Message-ID."""

    crossings: int
    at: datetime
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class EpochFile:
    """The count outside the database. `path` lies in Årshjul's home, in a folder that is there."""

    path: Path

    def read(self) -> Mark | None:
        """What it says; None when it is not there, or is damaged."""
        try:
            file = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            return _mark_in(os.pread(file, _RECORD, 0))
        finally:
            os.close(file)

    def write(self, mark: Mark) -> bool:
        """Say this from now on, on the disk. Raises OSError. False when a later mark is there: that one stays."""
        with self.held() as file:
            there = _mark_in(os.pread(file, _RECORD, 0))
            if there and there.crossings > mark.crossings:
                return False
            os.pwrite(file, _bytes_of(mark), 0)
            os.fdatasync(file)
        return True

    @property
    def is_empty(self) -> bool:
        """Whether nothing has ever been written in it."""
        return not self.path.exists() or self.path.stat().st_size == 0

    @contextmanager
    def held(self) -> Iterator[int]:
        """Nobody writes it meanwhile. It is made if it is not there."""
        try:
            file, new = os.open(self.path, os.O_RDWR | os.O_CLOEXEC), False
        except FileNotFoundError:
            file, new = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), True
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            if new:
                _sync_folder(self.path.parent)
            yield file
        finally:
            os.close(file)


def crossings(c: Connection) -> int:
    """How many letters have crossed the line, as the database has it."""
    return c.execute(select(EPOCH.c.crossings).where(_THE_ROW)).scalar() or 0


def suspected(c: Connection) -> int | None:
    """The file's count for which the gate was shut; None while the two agree."""
    found: int | None = c.execute(select(EPOCH.c.suspected).where(_THE_ROW)).scalar()
    return found


def count_crossing(c: Connection, file: EpochFile) -> int:
    """Count one letter more, in the transaction that lets it cross; gives its number.

    Raises CommitsLost when the file has had that number already. To be asked here and not after the commit: nobody else
    can have counted so far meanwhile, and several letters in one transaction might count past what was lost.
    """
    counted, mark = _one_more.row(c, {}), file.read()
    number: int = counted[0] if counted else _first(c)
    if mark and mark.crossings >= number:
        raise CommitsLost
    return number


def take_back_crossings(c: Connection, last: int, letters: int) -> None:
    """So many letters, to the number `last`, did not cross: the file could not be written. Nothing, if another one has
    crossed since.
    """
    unpassed = _THE_ROW & (EPOCH.c.crossings == last)
    c.execute(update(EPOCH).where(unpassed).values(crossings=EPOCH.c.crossings - letters))


def agree(c: Connection, count: int) -> None:
    """The database's count from now on, and no suspicion."""
    _keep(c, crossings=count, suspected=None)


def suspect(c: Connection, count: int) -> None:
    """Remember for which count of the file the gate was shut."""
    _keep(c, suspected=count)


def explained(c: Connection, behind: int) -> bool:
    """Whether letters in hand or in doubt account for a file that is so many letters behind the database."""
    unfinished = OUTBOX.c.state.in_((State.TRANSMITTING, State.IN_DOUBT))
    number = c.execute(select(func.count()).where(unfinished)).scalar_one()
    return 0 < behind <= int(number)


def _first(c: Connection) -> int:
    _keep(c, crossings=1)
    return 1


def _keep(c: Connection, **values: int | None) -> None:
    if c.execute(update(EPOCH).where(_THE_ROW).values(values)).rowcount == 0:
        c.execute(insert(EPOCH).values({"id": 1, "crossings": 0, "suspected": None} | values))


def _bytes_of(mark: Mark) -> bytes:
    said = f"{mark.crossings} {instant_text(mark.at)} {mark.message_id or '-'}".encode()
    return b"%08x %s" % (zlib.crc32(said), said.ljust(_RECORD - 10)) + b"\n"


def _mark_in(raw: bytes) -> Mark | None:
    check, _, said = raw.removesuffix(b"\n").partition(b" ")
    said = said.rstrip()
    if check != b"%08x" % zlib.crc32(said) or not said:
        return None
    count, at, message_id = said.decode().split(" ")
    return Mark(int(count), read_instant(at), "" if message_id == "-" else message_id)


def _sync_folder(folder: Path) -> None:
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
