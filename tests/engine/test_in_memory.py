"""A store on no disk: whole, alone, read beside being written, gone at the end."""

from datetime import date

import pytest
from sqlalchemy.exc import OperationalError

from domain.engine.due import first_due
from domain.engine.log import head, verify
from domain.engine.store import open_in_memory
from tests.engine.desk import Desk
from tests.engine.loan import Lend, Return

UNTIL, LATER = date(2023, 7, 1), date(2023, 8, 1)


def test_two_stores_know_nothing_of_each_other() -> None:
    one, other = open_in_memory(), open_in_memory()
    Desk(one).do(Lend("Bind 1", UNTIL))
    with one.reading() as c, other.reading() as d:
        assert (verify(c).position, head(d).position) == (1, 0)
    one.dispose()
    other.dispose()


def test_a_reader_sees_what_is_committed_and_cannot_write() -> None:
    store = open_in_memory()
    Desk(store).do(Lend("Bind 1", UNTIL))
    with store.reading() as c, pytest.raises(OperationalError, match="readonly"):
        c.exec_driver_sql("DELETE FROM case_due")
    store.dispose()


def test_the_first_due_day_is_that_of_the_cases_that_are_not_left_out() -> None:
    store = open_in_memory()
    desk = Desk(store)
    with store.reading() as c:
        assert first_due(c) is None
    desk.do(Lend("Bind 1", UNTIL), stream="loan/1")
    desk.do(Lend("Bind 2", LATER), stream="loan/2")
    with store.reading() as c:
        first = first_due(c)
        second = first_due(c, but={"loan/1"})
        assert first_due(c, but={"loan/1", "loan/2"}) is None
    assert first
    assert second
    assert (second - first) == (LATER - UNTIL)
    desk.do(Return(), stream="loan/1")
    with store.reading() as c:
        assert first_due(c) == second
    store.dispose()
