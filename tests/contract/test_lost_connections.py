"""A server that ends connections, as one that is restarted does: nobody notices but whoever is in the middle."""

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from domain.engine.log import append, head, verify
from domain.engine.store import Store
from tests.contract.given import AT, entries, length, said

pytestmark = [pytest.mark.postgres, pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)]
END_ALL_OTHERS = (
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid != pg_backend_pid()"
)


def end_all_others(c: Connection) -> int:
    """End every other connection to this database; how many, when they are gone."""
    return sum(bool(ended) for ended in c.exec_driver_sql(END_ALL_OTHERS).scalars())


def test_connections_that_were_ended_while_they_lay_idle_are_replaced(store: Store) -> None:
    said(store, "toy/1", 0, "a")
    with store.reading() as c:
        assert end_all_others(c) == 1
    said(store, "toy/1", 1, "b")
    with store.writing() as c:
        assert end_all_others(c) == 1
    assert length(store) == 2


@pytest.mark.parametrize("before", [True, False])
def test_one_that_is_ended_in_the_middle_writes_nothing_and_the_next_goes_on(
    store: Store, before: bool
) -> None:
    said(store, "toy/1", 0, "a")

    def ended_in_the_middle() -> None:
        with store.writing() as writer:
            if before:
                head(writer)
            else:
                append(writer, "toy/1", 1, entries("lost"), command="c2", at=AT)
            with store.reading() as c:
                assert end_all_others(c) == 1
            append(writer, "toy/2", 0, entries("lost"), command="c3", at=AT)

    with pytest.raises(DBAPIError):
        ended_in_the_middle()
    said(store, "toy/1", 1, "b")
    with store.reading() as c:
        assert verify(c).position == 2
