"""The log only grows; and when somebody gets around that, it shows, and where."""

import pytest
from sqlalchemy.exc import DatabaseError

from domain.engine.checkpoint import Checkpoint, read_witness
from domain.engine.documents import get_text, put_text
from domain.engine.log import ZERO, Broken, checkpoint_at, compare, head, read_all, verify
from domain.engine.store import Store
from tests.contract.given import NOW, run, said, unguard

OTHER = """
    INSERT INTO event (position, stream, version, command, ordinal, kind, schema_version, at, meta, data, sha)
    SELECT {position}, stream, version + {later}, '{command}', ordinal, kind, schema_version, at, meta, data, sha
    FROM event WHERE position = 5
"""
# One other value for every column, as SQL.
OTHERWISE = {
    "position": "99",
    "stream": "'toy/3'",
    "version": "99",
    "command": "'other'",
    "ordinal": "99",
    "kind": "'toy.heard'",
    "schema_version": "2",
    "at": "'2023-06-13T08:30:00.000001Z'",
    "meta": '\'{"actor":"ola"}\'',
    "data": '\'{"word": "b"}\'',
    "sha": "data",
}


@pytest.fixture
def log(store: Store) -> Store:
    """A store whose log has five events in two streams."""
    said(store, "toy/1", 0, "a")
    said(store, "toy/1", 1, "b", "c")
    said(store, "toy/2", 0, "d")
    said(store, "toy/1", 3, "e")
    return store


def broken_at(store: Store) -> int:
    """Where verify says that the log is broken."""
    with store.reading() as c, pytest.raises(Broken) as broken:
        verify(c)
    return broken.value.position


@pytest.mark.parametrize(
    "statement", ["UPDATE event SET data = data", "DELETE FROM event WHERE position = 5", "DELETE FROM event"]
)
def test_the_log_only_grows(log: Store, statement: str) -> None:
    with pytest.raises(DatabaseError, match="event only grows"):
        run(log, statement)
    with log.reading() as c:
        assert verify(c).position == 5


@pytest.mark.parametrize("statement", ["UPDATE document SET body = body", "DELETE FROM document"])
def test_documents_are_kept(store: Store, statement: str) -> None:
    with store.writing() as c:
        sha256 = put_text(c, "Vi støtter forslaget.", at=NOW)
    with pytest.raises(DatabaseError, match="document only grows"):
        run(store, statement)
    with store.reading() as c:
        assert get_text(c, sha256) == "Vi støtter forslaget."


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE"])
def test_sqlites_way_around_a_trigger_is_shut(log: Store, verb: str) -> None:
    statement = OTHER.format(position=5, later=0, command="other").replace("INSERT", verb)
    with pytest.raises(DatabaseError, match="event only grows"):
        run(log, statement)


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", ["event", "document", "event, document"])
def test_postgresqls_way_around_a_trigger_is_shut(log: Store, table: str) -> None:
    with pytest.raises(DatabaseError, match="only grows"):
        run(log, f"TRUNCATE {table}")


def test_every_column_has_another_value_to_try(log: Store) -> None:
    with log.reading() as c:
        assert set(c.exec_driver_sql("SELECT * FROM event").keys()) == set(OTHERWISE)


@pytest.mark.parametrize(
    ("column", "position"), [*((name, 3) for name in OTHERWISE), ("data", 1), ("data", 5)]
)
def test_a_change_to_any_column_shows_at_its_position(log: Store, column: str, position: int) -> None:
    unguard(log)
    value = OTHERWISE[column]
    if column == "sha":
        value = "'\\x00'::bytea" if log.dialect == "postgresql" else "x'00'"
    run(log, f"UPDATE event SET {column} = {value} WHERE position = {position}")
    assert broken_at(log) == position


@pytest.mark.parametrize("position", [1, 2, 4])
def test_a_deleted_event_shows_at_its_position(log: Store, position: int) -> None:
    unguard(log)
    run(log, f"DELETE FROM event WHERE position = {position}")
    assert broken_at(log) == position


def test_a_deleted_event_shows_when_the_rest_move_up(log: Store) -> None:
    unguard(log)
    run(
        log,
        "DELETE FROM event WHERE position = 2",
        *(f"UPDATE event SET position = {p - 1} WHERE position = {p}" for p in (3, 4, 5)),
        "UPDATE log_head SET position = 4",
    )
    assert broken_at(log) == 2


def test_two_events_that_change_places_show(log: Store) -> None:
    unguard(log)
    run(
        log,
        *(f"UPDATE event SET position = {b} WHERE position = {a}" for a, b in ((3, 99), (4, 3), (99, 4))),
    )
    assert broken_at(log) == 3


def test_an_event_put_in_at_the_end_shows(log: Store) -> None:
    run(log, OTHER.format(position=6, later=1, command="other"))
    assert broken_at(log) == 6


def test_a_cut_tail_shows_while_the_head_remembers(log: Store) -> None:
    unguard(log)
    run(log, "DELETE FROM event WHERE position > 3")
    assert broken_at(log) == 4


@pytest.mark.parametrize(
    "column", ["position = position + 1", "position = 3", "sha = (SELECT sha FROM event WHERE position = 2)"]
)
def test_a_head_that_was_moved_shows_at_the_end(log: Store, column: str) -> None:
    run(log, f"UPDATE log_head SET {column}")
    assert broken_at(log) == 6


def cut(store: Store, position: int) -> None:
    """Cut the tail and move the head with it: what is left is a sound chain."""
    unguard(store)
    run(
        store,
        f"DELETE FROM event WHERE position > {position}",
        f"UPDATE log_head SET position = {position}, sha = (SELECT sha FROM event WHERE position = {position})",
    )


def test_only_a_witness_sees_a_tail_that_was_cut_with_its_head(log: Store) -> None:
    with log.reading() as c:
        kept, printed = head(c), str(head(c))
        early = str(checkpoint_at(c, 3))
        compare(c, kept)
        compare(c, read_witness(printed))
    cut(log, 3)
    with log.reading() as c:
        assert verify(c).position == 3
        compare(c, read_witness(early))
        for witness in (kept, read_witness(printed)):
            with pytest.raises(Broken) as broken:
                compare(c, witness)
            assert broken.value.position == 5
            assert "kortere" in str(broken.value)


def test_only_a_witness_sees_a_history_that_was_written_anew(log: Store) -> None:
    with log.reading() as c:
        full, printed = head(c), read_witness(str(head(c)))
    cut(log, 2)
    said(log, "toy/1", 2, "other", "words", "than before")
    with log.reading() as c:
        assert verify(c).position == full.position
        for witness in (full, printed):
            with pytest.raises(Broken, match="sier noe annet"):
                compare(c, witness)


def test_a_witness_of_the_empty_log_agrees_with_every_log(log: Store) -> None:
    with log.reading() as c:
        assert checkpoint_at(c, 0) == Checkpoint(0, ZERO)
        compare(c, read_witness(str(Checkpoint(0, ZERO))))


def test_a_checkpoint_before_the_first_event(store: Store) -> None:
    with store.reading() as c:
        assert verify(c) == head(c) == Checkpoint(0, ZERO)
        with pytest.raises(Broken):
            checkpoint_at(c, 1)


def test_the_chain_can_be_walked_by_somebody_else(log: Store) -> None:
    """From the link's own description: the link before it, and every field with its length in bytes."""
    import hashlib

    sha = bytes(32)
    with log.reading() as c:
        for e in read_all(c):
            fields = (
                e.stream,
                e.version,
                e.command,
                e.ordinal,
                e.kind,
                e.schema_version,
                e.at,
                e.meta,
                e.data,
            )
            said = b"".join(b"%d:%s" % (len(str(f).encode()), str(f).encode()) for f in fields)
            sha = hashlib.sha256(sha + said).digest()
        assert head(c).sha == sha
