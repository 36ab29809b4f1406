"""Many commands to many cases: all of them or none, in one transaction."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from domain.engine.due import next_due_dates
from domain.engine.handle import Change, Loaded, Outcome, Write
from domain.engine.log import Conflict, read, seen_command, verify
from domain.engine.refusal import Refused
from domain.engine.store import Store
from domain.engine.together import Order, RefusedTogether, decide_together, handle_together
from tests.engine.desk import NOW, TODAY, Desk
from tests.engine.loan import CATALOGUE, Extend, Extended, Lend, Lent, Loan, Return
from tests.engine.test_handle import AUGUST, JULY, SEPTEMBER

ONE, TWO = "loan/1", "loan/2"
BOTH = (Order(ONE, Lend("Victoria", JULY)), Order(TWO, Lend("Pan", JULY)), Order(ONE, Extend(AUGUST)))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def cases(desk: Desk) -> dict[str, Loaded[Any]]:
    return {stream: desk.case(stream) for stream in (ONE, TWO)}


def together(desk: Desk, *orders: Order, command_id: str = "ark", **more: Any) -> list[Outcome]:
    given = {"cases": cases(desk), "actor": "anne.sveipe", "cause": "ark 7", **more}
    return handle_together(
        desk.store,
        CATALOGUE,
        given.pop("cases"),
        orders,
        command_id=command_id,
        today=TODAY,
        now=NOW,
        **given,
    )


def test_orders_to_two_cases_are_written_at_once_each_as_those_before_it_left_the_case(desk: Desk) -> None:
    outcomes = together(desk, *BOTH)
    assert [o.version for o in outcomes] == [1, 1, 2]
    assert outcomes[2].state == Loan("Victoria", AUGUST)
    assert desk.events(ONE) == [Lent("Victoria", JULY), Extended(AUGUST)]
    assert desk.events(TWO) == [Lent("Pan", JULY)]
    with desk.store.reading() as c:
        assert verify(c).position == 3
        assert [e.command for e in read(c, ONE)] == ["ark/1", "ark/3"]
        assert json.loads(read(c, TWO)[0].meta) == {"actor": "anne.sveipe", "cause": "ark 7"}
        assert set(next_due_dates(c)) == {ONE, TWO}


def test_an_order_that_is_so_already_writes_nothing(desk: Desk) -> None:
    outcomes = together(desk, Order(ONE, Return()), Order(TWO, Lend("Pan", JULY)))
    assert [o.events for o in outcomes] == [(), (Lent("Pan", JULY),)]
    with desk.store.reading() as c:
        assert seen_command(c, "ark/1")[0].stream == TWO


def test_one_refused_order_stops_all_and_every_problem_is_told_with_its_order(desk: Desk) -> None:
    desk.do(Lend("Victoria", JULY), stream=ONE)
    orders = (
        Order(ONE, Lend("Sult", JULY)),
        Order(TWO, Lend("Pan", JULY)),
        Order(ONE, Lend("Mysterier", JULY)),
    )
    with pytest.raises(RefusedTogether) as refused:
        together(desk, *orders)
    assert [place for place, _ in refused.value.found] == [0, 2]
    assert [p for _, p in refused.value.found] == list(refused.value.problems)
    assert desk.length() == 1
    # After a refused order its case is as it was.
    changes = decide_together(CATALOGUE, cases(desk), (Order(ONE, Extend(SEPTEMBER)),), TODAY)
    assert changes[0].before == Loan("Victoria", JULY)


def test_a_case_that_somebody_has_moved_meanwhile_is_a_conflict_and_nothing_is_written(desk: Desk) -> None:
    known = cases(desk)
    desk.do(Lend("Sult", JULY), stream=TWO)
    with pytest.raises(Conflict):
        together(desk, *BOTH, cases=known)
    assert desk.events(ONE) == []
    assert desk.length() == 1


def test_the_same_command_id_is_never_written_twice(desk: Desk) -> None:
    known = cases(desk)
    together(desk, *BOTH)
    with pytest.raises(Conflict):
        together(desk, *BOTH, cases=known)
    assert desk.length() == 3


def preparing(told: list[Change], write: Write | None) -> Callable[[Change, object], Write | None]:
    def prepare(change: Change, _: object) -> Write | None:
        told.append(change)
        return write

    return prepare


def test_what_follows_is_prepared_for_each_change_and_written_in_the_same_transaction(desk: Desk) -> None:
    told: list[Change] = []

    def fail(_: Connection) -> None:
        raise Refused

    together(desk, *BOTH, prepare=[preparing(told, None)])
    assert [(c.stream, c.version) for c in told] == [(ONE, 0), (TWO, 0), (ONE, 1)]
    with pytest.raises(Refused):
        together(desk, Order(ONE, Extend(SEPTEMBER)), command_id="neste", prepare=[preparing(told, fail)])
    assert desk.length() == 3


def test_killed_before_the_commit_nothing_is_there(desk: Desk) -> None:
    class Killed(BaseException):
        pass

    def kill(_: Connection) -> None:
        raise Killed

    with pytest.raises(Killed):
        together(desk, *BOTH, prepare=[preparing([], kill)])
    assert desk.length() == 0
    assert len(together(desk, *BOTH)) == 3
