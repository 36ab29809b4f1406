"""A command becomes events, and all that follows is written with them or not at all."""

import json
from datetime import date
from threading import Thread

import pytest
from sqlalchemy import Connection

from domain.engine.documents import put_text
from domain.engine.due import due_streams, next_due_dates
from domain.engine.handle import Change, Outcome, Write
from domain.engine.log import Conflict, read, verify
from domain.engine.refusal import Problem, Refused
from domain.engine.store import Store
from tests.engine.desk import NOW, STREAM, TODAY, Desk
from tests.engine.loan import Extend, Extended, Lend, Lent, Loan, Return, Returned

JULY, AUGUST, SEPTEMBER = date(2023, 7, 1), date(2023, 8, 1), date(2023, 9, 1)
LEND = Lend("Victoria", JULY)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def documents(desk: Desk) -> int:
    with desk.store.reading() as c:
        return int(c.exec_driver_sql("SELECT count(*) FROM document").scalar() or 0)


def test_a_command_becomes_events_and_a_state(desk: Desk) -> None:
    assert desk.do(LEND) == Outcome(STREAM, 1, Loan("Victoria", JULY), (Lent("Victoria", JULY),))
    assert desk.do(Extend(AUGUST)).version == 2
    assert desk.events() == [Lent("Victoria", JULY), Extended(AUGUST)]
    assert desk.case().state == Loan("Victoria", AUGUST)
    assert desk.case().version == 2


def test_the_log_tells_who_when_and_why(desk: Desk) -> None:
    desk.do(LEND, command_id="skjema-17")
    with desk.store.reading() as c:
        [e] = read(c, STREAM)
        assert verify(c).position == 1
    assert (e.command, e.at, e.kind, e.data) == (
        "skjema-17",
        "2023-06-13T08:30:00.000000Z",
        "loan.lent",
        '{"book":"Victoria","until":"2023-07-01"}',
    )
    assert json.loads(e.meta) == {"actor": "anne.sveipe", "cause": "skjema"}


def test_a_case_as_of_a_position(desk: Desk) -> None:
    desk.do(LEND)
    desk.do(Lend("Pan", JULY), stream="loan/2")
    desk.do(Return())
    assert desk.case(until=2).state == Loan("Victoria", JULY)
    assert desk.case(until=2).version == 1
    assert desk.case("loan/3").state == Loan()
    assert desk.case("loan/3").version == 0


def test_a_refused_command_leaves_nothing(desk: Desk) -> None:
    desk.do(LEND)
    with pytest.raises(Refused, match="er allerede utlånt"):
        desk.do(Lend("Sult", JULY), command_id="twice")
    assert desk.length() == 1
    # The id is still free.
    assert desk.do(Extend(AUGUST), command_id="twice").version == 2


def test_what_is_so_already_writes_nothing_and_prepares_nothing(desk: Desk) -> None:
    def never(change: Change, _: object) -> Write:
        raise AssertionError(change)

    outcome = desk.do(Return(), prepare=[never])
    assert outcome == Outcome(STREAM, 0, Loan(), ())
    assert desk.length() == 0
    with desk.store.reading() as c:
        assert next_due_dates(c) == {}


def test_the_same_command_again_gives_the_first_outcome(desk: Desk) -> None:
    first = desk.do(LEND, command_id="c1")
    desk.do(Extend(AUGUST))
    prepared: list[Change] = []
    # Whatever it asks this time, and whatever has happened since.
    again = desk.do(Return(), command_id="c1", prepare=[lambda change, _: prepared.append(change)])
    assert again == Outcome(STREAM, 1, first.state, first.events, replayed=True)
    assert prepared == []
    assert desk.length() == 2


def test_a_command_id_of_another_case_is_a_mistake(desk: Desk) -> None:
    desk.do(LEND, command_id="c1")
    with pytest.raises(ValueError, match="c1 was written on loan/1, and is asked of loan/2"):
        desk.do(LEND, stream="loan/2", command_id="c1")
    assert desk.length() == 1


def test_what_is_prepared_is_told_the_change_and_written_with_it(desk: Desk) -> None:
    desk.do(LEND)
    told: list[tuple[Change, object]] = []

    def letter(change: Change, now: object) -> Write:
        told.append((change, now))
        return lambda c: _put(c, "kvittering")

    def nothing(change: Change, now: object) -> None:
        told.append((change, now))

    desk.do(Extend(AUGUST), prepare=[letter, nothing])
    change = Change(STREAM, 1, Loan("Victoria", JULY), Loan("Victoria", AUGUST), (Extended(AUGUST),))
    assert told == [(change, NOW), (change, NOW)]
    assert documents(desk) == 1


def _put(c: Connection, text: str) -> None:
    put_text(c, text, at=NOW)


def _refused(*_: object) -> None:
    raise Refused(Problem("Hamar", "mangler adresse."))


def test_a_letter_that_cannot_be_made_stops_the_command(desk: Desk) -> None:
    with pytest.raises(Refused, match="mangler adresse"):
        desk.do(LEND, prepare=[_refused])
    assert desk.length() == 0


def test_a_write_that_is_refused_takes_the_events_and_the_other_writes_back(desk: Desk) -> None:
    """As when a letter that was to be stopped has left already."""
    with pytest.raises(Refused, match="mangler adresse"):
        desk.do(LEND, command_id="c1", prepare=[lambda *_: lambda c: _put(c, "brev"), lambda *_: _refused])
    assert desk.length() == 0
    assert documents(desk) == 0
    with desk.store.reading() as c:
        assert next_due_dates(c) == {}
    assert desk.do(LEND, command_id="c1").replayed is False


def test_the_next_due_date_is_written_with_the_events(desk: Desk) -> None:
    desk.do(LEND)
    desk.do(Lend("Pan", date(2023, 6, 20)), stream="loan/2")
    with desk.store.reading() as c:
        assert next_due_dates(c) == {"loan/1": date(2023, 7, 2), "loan/2": date(2023, 6, 21)}
        assert due_streams(c, date(2023, 6, 20)) == []
        assert due_streams(c, date(2023, 6, 21)) == ["loan/2"]
        assert due_streams(c, date(2023, 7, 2)) == ["loan/2", "loan/1"]
    desk.do(Return())
    with desk.store.reading() as c:
        assert next_due_dates(c)["loan/1"] is None
        assert due_streams(c, date(2099, 1, 1)) == ["loan/2"]


def interfering(desk: Desk, *commands: object, command_id: str = "") -> tuple[list[int], object]:
    """A Prepare that lets somebody else into the case first, once for each command; and how often it ran."""
    ran: list[int] = []
    left = list(commands)

    def prepare(change: Change, _: object) -> Write:
        ran.append(change.version)
        if left:
            desk.do(left.pop(0), command_id=command_id)
        return lambda c: _put(c, f"as of version {change.version}")

    return ran, prepare


def test_when_somebody_else_was_first_all_is_decided_and_prepared_again(desk: Desk) -> None:
    desk.do(LEND)
    ran, prepare = interfering(desk, Extend(AUGUST), Extend(SEPTEMBER))
    outcome = desk.do(Return(), prepare=[prepare])  # type: ignore[list-item]
    assert ran == [1, 2, 3]
    assert outcome == Outcome(STREAM, 4, Loan(), (Returned(TODAY),))
    # Only what was prepared for the version that was written to is written.
    assert documents(desk) == 1
    assert desk.events() == [Lent("Victoria", JULY), Extended(AUGUST), Extended(SEPTEMBER), Returned(TODAY)]


def test_what_is_no_longer_allowed_after_somebody_else_is_refused(desk: Desk) -> None:
    ran, prepare = interfering(desk, Lend("Sult", JULY))
    with pytest.raises(Refused, match="Sult: er allerede utlånt"):
        desk.do(LEND, prepare=[prepare])  # type: ignore[list-item]
    assert ran == [0]
    assert desk.events() == [Lent("Sult", JULY)]


def test_somebody_who_is_always_first_is_given_up_on(desk: Desk) -> None:
    desk.do(LEND)
    others = [Extend(date(2023, 8, day)) for day in range(1, 10)]
    ran, prepare = interfering(desk, *others)
    with pytest.raises(Conflict) as conflict:
        desk.do(Return(), prepare=[prepare], attempts=3)  # type: ignore[list-item]
    assert ran == [1, 2, 3]
    assert (conflict.value.stream, conflict.value.expected, conflict.value.found) == (STREAM, 3, 4)
    assert desk.case().version == 4
    assert documents(desk) == 0


def test_the_same_command_twice_at_once_is_written_once(desk: Desk) -> None:
    ran, prepare = interfering(desk, LEND, command_id="c1")
    outcome = desk.do(LEND, command_id="c1", prepare=[prepare])  # type: ignore[list-item]
    assert ran == [0]
    assert outcome == Outcome(STREAM, 1, Loan("Victoria", JULY), (Lent("Victoria", JULY),), replayed=True)
    assert desk.length() == 1
    assert documents(desk) == 0


def test_many_at_once_on_one_case_all_get_their_turn(desk: Desk) -> None:
    desk.do(LEND)
    failures: list[Exception] = []

    def extend(month: int) -> None:
        try:
            for day in range(1, 6):
                desk.do(Extend(date(2023, month, day)), attempts=100)
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=extend, args=(month,)) for month in (8, 9, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(desk.events()) == 16
    with desk.store.reading() as c:
        assert verify(c).position == 16


def test_a_stream_of_an_unknown_type_is_a_mistake(desk: Desk) -> None:
    with pytest.raises(KeyError, match="book"):
        desk.do(LEND, stream="book/1")
    for stream in ("loan", "loan/", ""):
        with pytest.raises(ValueError, match="is not a stream"):
            desk.do(LEND, stream=stream)
