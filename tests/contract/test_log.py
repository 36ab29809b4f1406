"""Appending to the log and reading it back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.engine.log import (
    Appended,
    Conflict,
    Entry,
    append,
    checkpoint_at,
    head,
    read,
    read_all,
    seen_command,
    streams,
    verify,
)
from domain.engine.store import Store
from tests.contract.given import AT, entries, length, said


def words(store: Store, stream: str) -> list[str]:
    with store.reading() as c:
        return [e.data.split('"')[3] for e in read(c, stream)]


def test_positions_are_one_order_over_all_streams_without_gaps(store: Store) -> None:
    said(store, "toy/1", 0, "a", "b")
    said(store, "toy/2", 0, "c")
    said(store, "toy/1", 2, "d")
    with store.reading() as c:
        found = list(read_all(c))
    assert [(e.position, e.stream, e.version, e.ordinal) for e in found] == [
        (1, "toy/1", 1, 1),
        (2, "toy/1", 2, 2),
        (3, "toy/2", 1, 1),
        (4, "toy/1", 3, 1),
    ]
    with store.reading() as c:
        assert verify(c) == head(c)
        assert head(c).position == 4


def test_what_was_written_is_read_to_the_letter(store: Store) -> None:
    entry = Entry("toy.said", 7, '{"b": 2, "a":1.0,\n"a":"ærlig \\u00e6 🎈"}')
    said(store, "toy/1", 0, written=[entry], command="brev-1")
    with store.reading() as c:
        [e] = read(c, "toy/1")
    assert (e.kind, e.schema_version, e.data) == (entry.kind, entry.schema_version, entry.data)
    assert (e.command, e.at, e.meta) == ("brev-1", AT, '{"actor":"åse"}')


def test_a_stream_is_read_by_itself_and_as_of_a_position(store: Store) -> None:
    said(store, "toy/1", 0, "a")
    said(store, "toy/2", 0, "b")
    said(store, "toy/1", 1, "c")
    assert words(store, "toy/1") == ["a", "c"]
    with store.reading() as c:
        assert [e.position for e in read(c, "toy/1", until=2)] == [1]
        assert [e.position for e in read(c, "toy/1", until=3)] == [1, 3]
        assert read(c, "toy/3") == []


def test_a_reader_goes_on_from_where_it_was(store: Store) -> None:
    said(store, "toy/1", 0, *"abcde")
    with store.reading() as c:
        assert [e.position for e in read_all(c, after=3)] == [4, 5]
        assert list(read_all(c, after=5)) == []


def test_a_long_log_is_read_in_batches_and_the_connection_is_left_as_it_was(store: Store) -> None:
    said(store, "toy/1", 0, *["word"] * 4001)
    with store.reading() as c:
        assert [e.position for e in read_all(c)] == list(range(1, 4002))
        assert verify(c).position == 4001
        assert "yield_per" not in c.get_execution_options()


@pytest.mark.parametrize("expected", [0, 1, 3, 99])
def test_a_stale_writer_conflicts_and_writes_nothing(store: Store, expected: int) -> None:
    said(store, "toy/1", 0, "a", "b")
    with pytest.raises(Conflict) as conflict:
        said(store, "toy/1", expected, "late")
    assert (conflict.value.stream, conflict.value.expected, conflict.value.found) == ("toy/1", expected, 2)
    assert words(store, "toy/1") == ["a", "b"]
    assert length(store) == 2


def test_a_command_seen_before_is_answered_and_not_written_again(store: Store) -> None:
    assert said(store, "toy/1", 0, "a", "b", command="c1") == Appended(2, replayed=False)
    assert said(store, "toy/1", 2, "c", command="c2") == Appended(3, replayed=False)
    # Whatever it says of the version, and whatever it brings this time.
    for expected, word in ((0, "a"), (2, "a"), (3, "x"), (99, "y")):
        assert said(store, "toy/1", expected, word, command="c1") == Appended(2, replayed=True)
    assert words(store, "toy/1") == ["a", "b", "c"]


def test_a_command_of_another_stream_is_a_mistake(store: Store) -> None:
    said(store, "toy/1", 0, "a", command="c1")
    with pytest.raises(ValueError, match="c1 was written on toy/1, and is asked of toy/2"):
        said(store, "toy/2", 0, "a", command="c1")
    said(store, "toy/2", 0, "a", command="c2")
    with pytest.raises(ValueError, match="c1 was written on toy/1, and is asked of toy/2"):
        said(store, "toy/2", 1, "a", command="c1")
    assert length(store) == 2


def test_what_a_command_wrote_is_found_in_order(store: Store) -> None:
    said(store, "toy/1", 0, "a", command="c1")
    said(store, "toy/1", 1, *"bcdefghijklm", command="c2")
    with store.reading() as c:
        assert [e.version for e in seen_command(c, "c2")] == list(range(2, 14))
        assert seen_command(c, "c3") == []


def test_nothing_to_write_changes_nothing(store: Store) -> None:
    said(store, "toy/1", 0, "a")
    assert said(store, "toy/1", 1, command="empty") == Appended(1, replayed=False)
    assert said(store, "toy/9", 0, command="empty") == Appended(0, replayed=False)
    with store.reading() as c:
        assert head(c) == checkpoint_at(c, 1)


def test_several_appends_in_one_transaction_come_or_go_together(store: Store) -> None:
    with store.writing() as c:
        append(c, "toy/1", 0, entries("a"), command="c1", at=AT)
        append(c, "toy/2", 0, entries("b"), command="c2", at=AT)
        append(c, "toy/1", 1, entries("c"), command="c3", at=AT)
    assert length(store) == 3

    def second_one_fails() -> None:
        with store.writing() as c:
            append(c, "toy/3", 0, entries("d"), command="c4", at=AT)
            append(c, "toy/1", 1, entries("e"), command="c5", at=AT)

    with pytest.raises(Conflict):
        second_one_fails()
    with store.reading() as c:
        assert verify(c).position == 3
        assert read(c, "toy/3") == []


def test_streams_of_a_case_type_oldest_first_and_no_others(store: Store) -> None:
    for stream in ("toy/b", "toy/a", "toys/1", "toy-2/1", "TOY/1", "to/y", "toy/å", "toy0/1"):
        said(store, stream, 0, "a", "b")
    with store.reading() as c:
        assert streams(c, "toy") == ["toy/b", "toy/a", "toy/å"]
        assert streams(c, "toys") == ["toys/1"]
        assert streams(c, "none") == []


Texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
Appends = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.integers(0, 4), st.lists(Texts, max_size=4)),
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(appends=Appends)
def test_any_appends_make_a_sound_log_that_holds_exactly_them(
    store: Store, appends: list[tuple[str, int, int, list[str]]]
) -> None:
    """Over several streams, with stale versions and repeated commands among them, against a plain dict."""
    start = length(store)
    expected: dict[str, list[str]] = {}
    order: list[str] = []
    commands: dict[str, int] = {}
    for name, lag, number, texts in appends:
        stream, command = f"toy{start}/{name}", f"{start}/{name}/{number}"
        own = expected.setdefault(stream, [])
        try:
            answer = said(
                store,
                stream,
                len(own) - lag,
                command=command,
                written=[Entry("k", 1, t) for t in texts] or entries(),
            )
        except Conflict:
            assert lag > 0
            assert command not in commands
            continue
        if command in commands:
            assert answer == Appended(commands[command], replayed=True)
            continue
        assert lag == 0
        own += texts
        order += texts
        assert answer == Appended(len(own), replayed=False)
        if texts:
            commands[command] = len(own)
    with store.reading() as c:
        assert verify(c).position == start + len(order)
        assert [e.data for e in read_all(c, after=start)] == order
        for stream, own in expected.items():
            found = read(c, stream)
            assert [e.data for e in found] == own
            assert [e.version for e in found] == list(range(1, len(own) + 1))
