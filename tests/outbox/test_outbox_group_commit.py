"""Group commit: what several write at one moment is one transaction, and yet each one's own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, select, text
from sqlalchemy.pool import NullPool

from domain.engine.store import Store
from notifications.outbox.epoch import CommitsLost, EpochFile, Mark, count_crossing
from notifications.outbox.group_commit import Crossing, GroupCommit, NotMarked, cancelled
from notifications.outbox.tables import RELAY_REST, SEND_GATE
from tests.outbox.backup import count_of, shut_because
from tests.outbox.given import NOW, Clock


class Counting(Store):
    """The store, and how many transactions it has written. `fails_at` is the one whose commit fails."""

    def __init__(self, store: Store, fails_at: int = 0) -> None:
        super().__init__(store.url, store._writer, store._reader)
        self.begun, self.fails_at = 0, fails_at

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As Store.writing."""
        self.begun += 1
        with super().writing() as c:
            yield c
            if self.begun == self.fails_at:
                raise OSError("no commit")


class Marks(EpochFile):
    """The file; what was written in it."""

    written: list[Mark] = []  # noqa: RUF012

    def write(self, mark: Mark) -> bool:
        """As EpochFile.write."""
        self.written.append(mark)
        return super().write(mark)


@pytest.fixture
def counting(store: Store) -> Counting:
    return Counting(store)


def notes(store: Store) -> list[str]:
    """What has been noted, in the order of writing. (The rows of the stop button serve as notes.)"""
    with store.reading() as c:
        return list(c.execute(select(SEND_GATE.c.why).order_by(SEND_GATE.c.number)).scalars())


def note(name: str) -> Callable[[Connection], str]:
    def work(c: Connection) -> str:
        c.execute(insert(SEND_GATE).values(scope="note", shut=False, who="test", why=name, at=NOW))
        return f"{name} is written"

    return work


def failing(name: str) -> Callable[[Connection], str]:
    """It fails after it has written."""

    def work(c: Connection) -> str:
        note(name)(c)
        raise LookupError(name)

    return work


def crossing(epoch: EpochFile, name: str) -> Callable[[Connection], Crossing]:
    def work(c: Connection) -> Crossing:
        return Crossing(name.encode(), Mark(count_crossing(c, epoch), NOW, f"<{name}@x.no>"))

    return work


def together(commits: GroupCommit, *asked: Callable[[], Awaitable[Any]], members: int = 0) -> list[Any]:
    """All ask at one moment; what each was told."""
    commits.members = members or len(asked)

    async def scene() -> list[Any]:
        return await asyncio.gather(*(ask() for ask in asked), return_exceptions=True)

    return asyncio.run(asyncio.wait_for(scene(), 10))


def of(store: Store, epoch: EpochFile | None = None) -> GroupCommit:
    return GroupCommit(store, epoch, Clock())


def test_what_is_asked_at_one_moment_is_one_transaction(counting: Counting) -> None:
    commits = of(counting)
    told = together(commits, *(lambda n=n: commits.write(note(n)) for n in "abc"))
    assert told == ["a is written", "b is written", "c is written"]
    assert (counting.begun, notes(counting)) == (1, ["a", "b", "c"])


def test_nobody_waits_for_one_who_does_not_ask(counting: Counting) -> None:
    commits = of(counting)
    assert together(commits, lambda: commits.write(note("a")), members=3) == ["a is written"]


def test_a_lone_member_writes_without_awaiting(counting: Counting) -> None:
    commits = of(counting)
    commits.members = 1
    asked = commits.write(note("a"))
    with pytest.raises(StopIteration) as ended:
        asked.send(None)
    assert ended.value.value == "a is written"
    assert notes(counting) == ["a"]


@pytest.mark.parametrize("faulty", range(3))
def test_ones_fault_is_not_anothers(counting: Counting, faulty: int) -> None:
    """He is told of it, and the others' changes are there, once."""
    commits = of(counting)
    works = [note("a"), note("b"), note("c")]
    works[faulty] = failing("x")
    told = together(commits, *(lambda w=w: commits.write(w) for w in works))
    assert isinstance(told.pop(faulty), LookupError)
    expected = [n for n in "abc" if n != "abc"[faulty]]
    assert told == [f"{n} is written" for n in expected]
    assert notes(counting) == expected


def test_a_commit_that_fails_is_every_ones_fault_and_writes_nothing(store: Store) -> None:
    commits = of(Counting(store, fails_at=1))
    told = together(commits, *(lambda n=n: commits.write(note(n)) for n in "abc"))
    assert [str(error) for error in told] == ["no commit"] * 3
    assert notes(store) == []


def test_letters_that_cross_together_are_marked_once_with_the_last_number(
    counting: Counting, tmp_path: Path
) -> None:
    epoch = Marks(tmp_path / "epoch")
    epoch.written.clear()
    commits = of(counting, epoch)
    told = together(
        commits,
        *(lambda n=n: commits.cross(crossing(epoch, n)) for n in "ab"),
        lambda: commits.write(note("between")),
        lambda: commits.cross(crossing(epoch, "c")),
    )
    assert [t.mark.crossings for t in told if isinstance(t, Crossing) and t.mark] == [1, 2, 3]
    assert epoch.written == [told[-1].mark]
    assert counting.begun == 1
    assert count_of(counting) == 3


def test_the_mark_is_made_after_the_commit_and_before_any_letter_may_leave(
    store: Store, tmp_path: Path
) -> None:
    left: list[str] = []

    class Looks(EpochFile):
        def write(self, mark: Mark) -> bool:
            assert (count_of(store), left) == (2, [])
            return super().write(mark)

    epoch = Looks(tmp_path / "epoch")
    commits = of(store, epoch)

    async def leaves(name: str) -> None:
        await commits.cross(crossing(epoch, name))
        marked = epoch.read()
        assert marked
        assert marked.crossings == 2
        left.append(name)

    assert together(commits, lambda: leaves("a"), lambda: leaves("b")) == [None, None]
    assert sorted(left) == ["a", "b"]


def test_a_file_that_cannot_be_written_keeps_back_the_letters_and_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    class Full(EpochFile):
        def write(self, _: Mark) -> bool:
            raise OSError(28, "No space left on device")

    epoch = Full(tmp_path / "epoch")
    commits = of(store, epoch)
    told = together(
        commits,
        lambda: commits.cross(crossing(epoch, "a")),
        lambda: commits.write(note("b")),
        lambda: commits.cross(crossing(epoch, "c")),
    )
    assert [type(t) for t in told] == [NotMarked, str, NotMarked]
    assert all(isinstance(t.cause, OSError) for t in (told[0], told[2]))
    assert (count_of(store), notes(store)) == (0, ["b"])


def test_a_group_never_counts_past_what_a_restored_database_has_lost(store: Store, tmp_path: Path) -> None:
    """The file has had number 2; the database, as it was restored, none. Three letters would count to 3 together."""
    epoch = EpochFile(tmp_path / "epoch")
    epoch.write(Mark(2, NOW, "<lost@x.no>"))
    commits = of(store, epoch)
    told = together(
        commits,
        *(lambda n=n: commits.cross(crossing(epoch, n)) for n in "abc"),
        lambda: commits.write(note("d")),
    )
    assert [type(t) for t in told] == [CommitsLost] * 3 + [str]
    assert (count_of(store), epoch.read(), notes(store)) == (0, Mark(2, NOW, "<lost@x.no>"), ["d"])


def test_what_counts_letters_is_written_last(store: Store, tmp_path: Path) -> None:
    """So that two processes with a group each take what they hold in one order."""
    epoch = EpochFile(tmp_path / "epoch")
    commits = of(store, epoch)
    order: list[str] = []

    def first(c: Connection) -> Crossing:
        order.append("crosses")
        return crossing(epoch, "a")(c)

    def second(c: Connection) -> str:
        order.append("writes")
        return note("b")(c)

    together(commits, lambda: commits.cross(first), lambda: commits.write(second))
    assert order == ["writes", "crosses"]


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_group_gives_way_before_the_server_must_choose_whom_to_end(store: Store) -> None:
    """Somebody holds what one of them needs: the other's is written meanwhile, and his own when it is free."""
    with store.writing() as c:
        c.execute(insert(RELAY_REST).values(relay="held", failures=0, until=NOW, why=""))
    commits = of(store)
    engine = create_engine(store.url, poolclass=NullPool)
    with engine.connect() as other:
        other.execute(text("SELECT 1 FROM relay_rest FOR UPDATE"))
        seen: list[str] = []

        def let_go() -> None:
            seen.extend(notes(store))
            other.rollback()

        def needs_it(c: Connection) -> str:
            c.execute(text("UPDATE relay_rest SET why = 'mine' WHERE relay = 'held'"))
            return "mine"

        waiting = Timer(0.9, let_go)
        waiting.start()
        told = together(commits, lambda: commits.write(note("a")), lambda: commits.write(needs_it))
        waiting.join()
    assert told == ["a is written", "mine"]
    assert seen == ["a"]


def test_a_file_that_is_ahead_after_the_commit_is_looked_into(store: Store, tmp_path: Path) -> None:
    """The database is restored just between the commit and the file: the gate is shut, and nobody crosses."""

    class RestoredMeanwhile(EpochFile):
        def write(self, mark: Mark) -> bool:
            if mark.crossings == 2:
                EpochFile(self.path).write(Mark(9, NOW, "<lost@x.no>"))
            return super().write(mark)

    epoch = RestoredMeanwhile(tmp_path / "epoch")
    commits = of(store, epoch)
    told = together(commits, *(lambda n=n: commits.cross(crossing(epoch, n)) for n in "ab"))
    assert [(type(t), t.cause) for t in told] == [(NotMarked, None)] * 2
    assert "mangler 7 sendinger" in shut_because(store)


@pytest.mark.parametrize("rounds", range(1, 12))
def test_a_cancellation_never_leaves_it_open_whether_something_was_written(store: Store, rounds: int) -> None:
    """It comes while he waits for his turn, or just after it: he is told what became of his own, and then of it."""
    commits = of(store)
    commits.members = 3
    heard: list[str] = []

    async def member(name: str) -> None:
        heard.append(await commits.write(note(name)))
        if cancelled():
            heard.append(f"{name} is cancelled")
        await asyncio.sleep(0)
        heard.append(f"{name} goes on")

    async def scene() -> None:
        one, other = asyncio.create_task(member("a")), asyncio.create_task(member("b"))
        for _ in range(rounds):
            await asyncio.sleep(0)
        waited, was_over = "a is written" not in heard, one.done()
        one.cancel()
        await asyncio.gather(one, other, return_exceptions=True)
        assert one.cancelled() != was_over
        assert ("a is cancelled" in heard) == waited
        assert ("a goes on" in heard) == was_over

    asyncio.run(asyncio.wait_for(scene(), 10))
    assert {"a is written", "b is written", "b goes on"} <= set(heard)
    assert notes(store) == ["a", "b"]


def test_a_cancellation_in_the_middle_of_an_error_is_heard_after_it(store: Store) -> None:
    commits = of(store)
    commits.members = 2

    async def member() -> None:
        with pytest.raises(LookupError):
            await commits.write(failing("a"))
        await asyncio.sleep(10)

    async def scene() -> None:
        one = asyncio.create_task(member())
        await asyncio.sleep(0)
        one.cancel()
        with pytest.raises(asyncio.CancelledError):
            await one

    asyncio.run(asyncio.wait_for(scene(), 5))
