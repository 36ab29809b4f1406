"""Group commit: what several conversations want written at one moment is one transaction, and one wait for the disk.

A conversation asks for its change and waits for its turn, which comes when all the others have asked too, or two
milliseconds later. What waits then is written in one transaction. If any of it fails, all of it is rolled back and
each is written by itself, so that one's fault is never another's. The transaction itself awaits nothing.

Nobody is left in question about his own change: a cancellation does not end the waiting. It is put off until the turn
is over, which waits for nobody, and is heard at the next await, or by asking `cancelled`.

Letters that cross the line in one turn are written down outside the database together (`notifications.outbox.epoch`):
once, after the commit, with the highest number, and before any of them leaves.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from domain.engine.store import Store
from notifications.outbox.epoch import EpochFile, Mark, take_back_crossings
from notifications.outbox.restored import compare
from notifications.outbox.transitions import Ending

T = TypeVar("T")

_A_MOMENT = 0.002
"""How long (seconds) a turn waits for more. It is less than a disk takes for the commit that it may save, when it is
busy, and nothing beside what a relay on another machine takes for its answer.
"""
# PostgreSQL finds two that wait for each other after a second, and ends one of them: we have let go by then.
_let_go_early = "SET LOCAL lock_timeout = '300ms'"


class Crossing(NamedTuple):
    """A letter that crosses the line: its bytes, and what is said of it outside the database, if anything is."""

    raw: bytes
    mark: Mark | None


class NotMarked(Exception):
    """The letter is marked as transmitting and may not leave, for nothing can be said of it outside the database.

    `cause` is what went wrong there; None when the file knows of letters that the database does not.
    """

    def __init__(self, why: str, cause: BaseException | None = None) -> None:
        super().__init__(why)
        self.cause = cause


class _RolledBack(Exception):
    """A change failed in a transaction that has others in it."""


@dataclass(slots=True, eq=False)
class _Change:
    work: Callable[[Connection], Any]
    crosses: bool
    outcome: Any = None
    error: BaseException | None = None

    def fail(self, error: BaseException) -> None:
        self.outcome, self.error = None, error


@dataclass(slots=True, eq=False)
class _Turn:
    changes: list[_Change] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)


class GroupCommit:
    """Writes for the conversations of one dispatch; `members` is how many of them there are now."""

    def __init__(self, store: Store, epoch: EpochFile | None, clock: Callable[[], datetime]) -> None:
        self.members = 0
        self._store, self._epoch, self._clock = store, epoch, clock
        self._next: _Turn | None = None

    async def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives when it is committed; what it raises when nothing of it is.

        A lone member's is written at once, without awaiting. `work` changes nothing but the database: it may be done
        twice, the first time in a transaction that is rolled back.
        """
        outcome: T = await self._written(_Change(work, crosses=False))
        return outcome

    async def cross(self, work: Callable[[Connection], Crossing | Ending]) -> Crossing | Ending:
        """As `write`, of a letter that crosses the line; its mark is on the disk then, or it raises NotMarked."""
        outcome: Crossing | Ending = await self._written(_Change(work, crosses=True))
        return outcome

    async def _written(self, change: _Change) -> Any:
        turn = self._next = self._next or _Turn()
        turn.changes.append(change)
        if len(turn.changes) >= self.members:
            self._have(turn)
        else:
            if len(turn.changes) == 1:
                asyncio.get_running_loop().call_later(_A_MOMENT, self._have, turn)
            await _end_of(turn)
        if change.error is not None:
            raise change.error
        return change.outcome

    def _have(self, turn: _Turn) -> None:
        """The turn itself, without awaiting; nothing if it has been."""
        if turn is not self._next:
            return
        self._next = None
        # In one order for all, so that two processes do not wait for each other: the count comes last.
        changes = sorted(turn.changes, key=lambda change: change.crosses)
        try:
            self._commit(changes)
            self._mark(changes)
        finally:
            turn.over.set()

    def _commit(self, changes: list[_Change]) -> None:
        try:
            with self._store.writing() as c:
                if len(changes) > 1 and self._store.dialect == "postgresql":
                    c.exec_driver_sql(_let_go_early)
                for change in changes:
                    try:
                        change.outcome = change.work(c)
                    except Exception as error:
                        raise _RolledBack from error
        except _RolledBack as failed:
            if len(changes) == 1:
                changes[0].fail(failed.__cause__ or failed)
                return
            for change in changes:
                self._commit([change])
        except BaseException as error:
            # There was no transaction, or the database does not say that it is committed.
            for change in changes:
                change.fail(error)

    def _mark(self, changes: list[_Change]) -> None:
        """Say outside the database which letters have crossed the line. When that cannot be said they may not leave."""
        crossed = [change for change in changes if isinstance(change.outcome, Crossing)]
        marks = [change.outcome.mark for change in crossed if change.outcome.mark]
        if self._epoch is None or not marks:
            return
        last = max(marks, key=lambda mark: mark.crossings)
        try:
            if self._epoch.write(last) or compare(self._store, self._epoch, now=self._clock()) is None:
                return
            failed: BaseException = NotMarked("Databasen kan være gjenopprettet mens brevene gikk ut.")
        except BaseException as error:
            failed = self._taken_back(last, len(marks), error)
        for change in crossed:
            change.fail(failed)

    def _taken_back(self, last: Mark, letters: int, error: BaseException) -> BaseException:
        """What the letters of a turn are told when the file could not be written: they do not cross."""
        try:
            with self._store.writing() as c:
                take_back_crossings(c, last.crossings, letters)
        except BaseException as worse:
            return worse
        name = self._epoch.path.name if self._epoch else ""
        why = f"Antallet sendte brev kunne ikke skrives til {name}: {type(error).__name__}: {error}"
        return NotMarked(why, error)


def cancelled() -> bool:
    """Whether this task has been cancelled, and has not heard of it yet or is ending for it."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _end_of(turn: _Turn) -> None:
    put_off = False
    while not turn.over.is_set():
        try:
            await turn.over.wait()
        except asyncio.CancelledError:
            put_off = True
    if put_off and (task := asyncio.current_task()):
        task.cancel()
