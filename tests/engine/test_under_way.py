"""Which cases are under way, and how the others ended: read from the view, and never folded."""

from datetime import date

import pytest

from domain.engine.due import case_types_met, cases, changed_streams, ended, under_way
from domain.engine.instants import instant_text
from domain.engine.log import first_recorded, read_all, streams_having
from domain.engine.store import Store, open_in_memory
from tests.engine.desk import NOW, Desk
from tests.engine.loan import Lend, Return

UNTIL, LATE = date(2023, 7, 1), date(2023, 7, 2)


@pytest.fixture
def desk(store: Store) -> Desk:
    """Three books are out and two have come back; the other case type has a name that begins alike."""
    opened = Desk(store)
    for n in range(1, 6):
        opened.do(Lend(f"Bind {n}", UNTIL), stream=f"loan/{n}")
    for n in (2, 4):
        opened.do(Return(), stream=f"loan/{n}")
    with store.writing() as c:
        c.exec_driver_sql(
            "INSERT INTO case_due (stream, case_type, version) VALUES ('loan-å/1', 'loan-å', 1)"
        )
    return opened


def test_a_case_is_under_way_until_nothing_is_left_of_it(desk: Desk) -> None:
    with desk.store.reading() as c:
        assert under_way(c, "loan") == {"loan/1": LATE, "loan/3": LATE, "loan/5": LATE}
        assert cases(c, "loan") == [f"loan/{n}" for n in range(1, 6)]


def test_what_is_over_comes_newest_first_and_as_much_as_is_asked_for(desk: Desk) -> None:
    with desk.store.reading() as c:
        assert list(ended(c, "loan").items()) == [("loan/4", "levert"), ("loan/2", "levert")]
        assert ended(c, "loan", most=1) == {"loan/4": "levert"}
        assert ended(c, "book") == {}


def test_a_case_that_moves_again_is_under_way_again(desk: Desk) -> None:
    desk.do(Lend("Bind 2", UNTIL), stream="loan/2")
    with desk.store.reading() as c:
        assert "loan/2" in under_way(c, "loan")
        assert list(ended(c, "loan")) == ["loan/4"]


def test_the_cases_that_have_moved_since_a_position(desk: Desk) -> None:
    with desk.store.reading() as c:
        assert len(list(read_all(c))) == 7
        assert changed_streams(c, after=4) == ["loan/2", "loan/4", "loan/5"]
        assert changed_streams(c, after=7) == []


def test_the_case_types_that_there_are_cases_of(desk: Desk) -> None:
    with desk.store.reading() as c:
        assert case_types_met(c) == {"loan", "loan-å"}


def test_the_streams_that_have_an_event_of_a_kind(desk: Desk) -> None:
    with desk.store.reading() as c:
        assert streams_having(c, "loan/", "loan.returned") == ["loan/2", "loan/4"]
        assert streams_having(c, "loan/2", "loan.returned") == ["loan/2"]
        assert streams_having(c, "loan-", "loan.returned") == []
        assert streams_having(c, "loan/", "loan.lost") == []


def test_when_the_log_began() -> None:
    desk = Desk(open_in_memory())
    with desk.store.reading() as c:
        assert first_recorded(c) is None
    desk.do(Lend("Sult", UNTIL))
    with desk.store.reading() as c:
        assert first_recorded(c) == instant_text(NOW)
    desk.store.dispose()
