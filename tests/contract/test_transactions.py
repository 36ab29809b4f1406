"""What a transaction promises: all or nothing, readers that never wait and cannot write."""

import time
from threading import Event, Thread

import pytest
from sqlalchemy.exc import DatabaseError

from domain.engine.documents import get, put_text
from domain.engine.log import append, head, read, verify
from domain.engine.store import Store
from tests.contract.given import AT, NOW, entries, length, said


class Halfway(Exception):
    """Something went wrong after the append."""


def test_an_error_takes_everything_back(store: Store) -> None:
    said(store, "toy/1", 0, "a")

    def fails() -> None:
        with store.writing() as c:
            append(c, "toy/1", 1, entries("b"), command="c2", at=AT)
            put_text(c, "brev", at=NOW)
            raise Halfway

    with pytest.raises(Halfway):
        fails()
    with store.reading() as c:
        assert verify(c).position == 1
        assert c.exec_driver_sql("SELECT count(*) FROM document").scalar() == 0
    # The lock is free again and the numbers go on without a gap.
    said(store, "toy/1", 1, "b")
    assert length(store) == 2


def test_readers_do_not_wait_for_a_writer_and_see_only_what_is_committed(store: Store) -> None:
    said(store, "toy/1", 0, "a")
    with store.writing() as writer:
        append(writer, "toy/1", 1, entries("b"), command="c2", at=AT)
        began = time.monotonic()
        with store.reading() as c:
            assert head(c).position == 1
            assert len(read(c, "toy/1")) == 1
        # Far from BUSY_SECONDS, which is what waiting would take.
        assert time.monotonic() - began < 5
    assert length(store) == 2


def test_a_reader_sees_one_moment(store: Store) -> None:
    said(store, "toy/1", 0, "a")
    with store.reading() as c:
        assert head(c).position == 1
        said(store, "toy/1", 1, "b")
        assert head(c).position == 1
        assert len(read(c, "toy/1")) == 1
    assert length(store) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO document (sha256, media_type, body, at) VALUES ('a', 'b', '', 'd')",
        "UPDATE log_head SET position = 7",
        "DELETE FROM case_due",
        "CREATE TABLE extra (id integer)",
    ],
)
def test_a_reader_cannot_write(store: Store, statement: str) -> None:
    with store.reading() as c, pytest.raises(DatabaseError, match=r"read-?only"):
        c.exec_driver_sql(statement)
    with store.reading() as c:
        assert head(c).position == 0


def test_a_writer_waits_for_the_one_before(store: Store) -> None:
    inside, done = Event(), Event()
    order: list[str] = []

    def second() -> None:
        inside.wait()
        said(store, "toy/2", 0, "second")
        order.append("second")
        done.set()

    thread = Thread(target=second)
    thread.start()
    with store.writing() as c:
        append(c, "toy/1", 0, entries("first"), command="c1", at=AT)
        inside.set()
        assert not done.wait(0.3)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    with store.reading() as c:
        assert [read(c, s)[0].position for s in ("toy/1", "toy/2")] == [1, 2]


def test_an_error_in_a_reader_leaves_the_store_usable(store: Store) -> None:
    with pytest.raises(DatabaseError), store.reading() as c:
        c.exec_driver_sql("SELECT nothing FROM nowhere")
    with store.reading() as c:
        assert head(c).position == 0
        assert get(c, "none") is None


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_sqlite_keeps_what_it_has_committed(store: Store) -> None:
    """WAL lets readers go on; FULL (2) keeps the last commits through a power loss."""
    with store.writing() as c:
        found = {
            name: c.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_postgresql_keeps_what_it_has_committed_and_no_one_holds_the_lock_for_long(store: Store) -> None:
    with store.writing() as c:
        found = {name: c.exec_driver_sql(f"SHOW {name}").scalar() for name in SETTINGS}
    assert found == SETTINGS


SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "transaction_isolation": "read committed",
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "2min",
}
