"""Documents, kept under the sha256 of their bytes."""

import hashlib
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Connection

from domain.engine.documents import TEXT, get, get_text, put, put_all, put_text
from domain.engine.log import append
from domain.engine.store import Store
from tests.contract.given import AT, NOW, entries

PDF = b"%PDF-1.7\x00\xff"


def kept(store: Store) -> int:
    with store.reading() as c:
        return kept_in(c)


def kept_in(c: Connection) -> int:
    return int(c.exec_driver_sql("SELECT count(*) FROM document").scalar() or 0)


def test_bytes_come_back_as_they_were(store: Store) -> None:
    with store.writing() as c:
        sha256 = put(c, PDF, "application/pdf", at=NOW)
    assert sha256 == hashlib.sha256(PDF).hexdigest()
    with store.reading() as c:
        found = get(c, sha256)
    assert found is not None
    assert (found.sha256, found.media_type, bytes(found.body), found.at) == (
        sha256,
        "application/pdf",
        PDF,
        AT,
    )


def test_many_are_kept_at_once_and_the_same_bytes_once(store: Store) -> None:
    with store.writing() as c:
        put_all(c, (), at=NOW)
        assert kept_in(c) == 0
        put_all(c, [(PDF, "application/pdf"), (b"to", TEXT), (PDF, "application/pdf")], at=NOW)
        put_all(c, [(b"to", TEXT)], at=NOW + timedelta(days=1))
        found = get(c, hashlib.sha256(b"to").hexdigest())
        assert kept_in(c) == 2
    assert found is not None
    assert (found.media_type, bytes(found.body), found.at) == (TEXT, b"to", AT)


def test_a_text_comes_back_as_it_was(store: Store) -> None:
    text = "Vi støtter forslaget.\r\n\tMed hilsen\n"
    with store.writing() as c:
        sha256 = put_text(c, text, at=NOW)
    with store.reading() as c:
        assert get_text(c, sha256) == text
        found = get(c, sha256)
    assert found is not None
    assert found.media_type == TEXT


def test_the_same_bytes_are_kept_once_as_they_first_came(store: Store) -> None:
    with store.writing() as c:
        first = put(c, PDF, "application/pdf", at=NOW)
        assert put(c, PDF, "application/pdf", at=NOW) == first
    with store.writing() as c:
        assert put(c, PDF, "other/type", at=NOW + timedelta(days=1)) == first
    with store.reading() as c:
        found = get(c, first)
    assert found is not None
    assert (found.media_type, found.at) == ("application/pdf", AT)
    assert kept(store) == 1


def test_one_that_is_not_kept_is_none_and_a_text_that_is_gone_is_an_error(store: Store) -> None:
    with store.reading() as c:
        assert get(c, "0" * 64) is None
        with pytest.raises(KeyError):
            get_text(c, "0" * 64)


def test_an_instant_without_a_time_zone_is_not_taken(store: Store) -> None:
    with pytest.raises(ValueError, match="an instant has an offset"), store.writing() as c:
        put_text(c, "brev", at=datetime(2023, 6, 13))  # noqa: DTZ001
    assert kept(store) == 0


def test_two_that_bring_the_same_bytes_at_once_are_both_right(store: Store) -> None:
    """Both have looked and seen nothing; on SQLite the second waits before it looks."""
    barrier = Barrier(2)
    found: list[str | Exception] = []

    def bring() -> None:
        try:
            barrier.wait()
            with store.writing() as c:
                found.append(put(c, PDF, "application/pdf", at=NOW))
        except Exception as error:
            found.append(error)

    both = [Thread(target=bring) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert found == [hashlib.sha256(PDF).hexdigest()] * 2
    assert kept(store) == 1


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_the_second_of_two_waits_for_the_first_and_keeps_its_events(store: Store) -> None:
    """The first has not committed when the second looks: the row is there only when it writes its own."""
    second_began = Barrier(2)
    answers: list[str] = []

    def second() -> None:
        with store.writing() as c:
            second_began.wait()
            answers.append(put(c, PDF, "application/pdf", at=NOW))
            append(c, "toy/1", 0, entries("a"), command="c1", at=AT)

    thread = Thread(target=second)
    with store.writing() as c:
        first = put(c, PDF, "application/pdf", at=NOW)
        thread.start()
        second_began.wait()
        thread.join(0.3)
        assert answers == []
    thread.join()
    assert answers == [first]
    assert kept(store) == 1
