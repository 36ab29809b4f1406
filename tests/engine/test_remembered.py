"""A catalogue that remembers: for one who alone writes to a store, a case is not read again."""

from copy import copy
from datetime import UTC, date, datetime

import pytest

from domain.engine.refusal import Problem, Refused
from domain.engine.store import Store
from domain.engine.together import Order, handle_together
from tests.engine.desk import STREAM, Desk
from tests.engine.loan import CATALOGUE, Lend, Return

UNTIL, LATE = date(2023, 7, 1), date(2023, 7, 2)


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk whose catalogue remembers, with one book out."""
    catalogue = copy(CATALOGUE)
    catalogue.remembered = {}
    opened = Desk(store, catalogue)
    opened.do(Lend("Victoria", UNTIL))
    return opened


def test_what_is_remembered_is_what_the_log_has(desk: Desk) -> None:
    forgetful = Desk(desk.store)
    assert desk.case() == forgetful.case()
    desk.day(LATE)
    assert desk.case() == forgetful.case()
    desk.do(Return())
    assert desk.case() == forgetful.case()
    assert desk.case(until=1) == forgetful.case(until=1)
    assert desk.case("loan/2") == forgetful.case("loan/2")


def test_it_is_not_read_again(desk: Desk) -> None:
    assert desk.case().state is desk.case().state
    forgetful = Desk(desk.store)
    assert forgetful.case().state is not forgetful.case().state


def test_what_was_rolled_back_is_not_remembered(desk: Desk) -> None:
    before = desk.case()

    def refusing(*_: object) -> object:
        def write(_: object) -> None:
            raise Refused(Problem("Brevet", "kan ikke skrives.", "Vent."))

        return write

    with pytest.raises(Refused):
        desk.do(Return(), prepare=(refusing,))  # type: ignore[arg-type]
    assert desk.case() == before == Desk(desk.store).case()
    assert STREAM in (desk.catalogue.remembered or {})


def test_the_catalogue_that_was_copied_remembers_nothing(desk: Desk) -> None:
    assert desk.case()
    assert CATALOGUE.remembered is None


def test_what_is_written_together_is_remembered_too(desk: Desk) -> None:
    cases = {STREAM: desk.case()}
    handle_together(
        desk.store, desk.catalogue, cases, [Order(STREAM, Return())],
        command_id="ark", today=LATE, now=datetime(2023, 7, 2, 8, tzinfo=UTC), actor="anne.sveipe",
    )  # fmt: skip
    assert desk.case() == Desk(desk.store).case()
    assert desk.case().version == cases[STREAM].version + 1
