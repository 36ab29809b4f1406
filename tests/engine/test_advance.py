"""The calendar: what a case asks for on a day is done once, caught up with, and kept from nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest

from domain.engine.catalogue import CaseType, Catalogue, goes_on
from domain.engine.due import due_streams, ended, keep_due, next_due_dates, rebuild_due, under_way
from domain.engine.handle import Change, Outcome, Stuck, Write
from domain.engine.log import Conflict
from domain.engine.refusal import Problem, Refused
from domain.engine.store import Store
from tests.engine.desk import STREAM, Desk
from tests.engine.loan import LOAN, Claimed, Extend, Lend, Lent, Remind, Reminded, Return, Returned

UNTIL, LATE, VERY_LATE = date(2023, 7, 1), date(2023, 7, 2), date(2023, 7, 30)
LEND = Lend("Victoria", UNTIL)


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk with one book out, until 1 July."""
    opened = Desk(store)
    opened.do(LEND)
    return opened


def like(desk: Desk, **changed: Any) -> Desk:
    """The same desk with another case type."""
    other: CaseType[Any, Any, Any] = replace(LOAN, **changed)
    return Desk(desk.store, Catalogue((other,)))


def events_of(outcomes: list[Outcome]) -> list[object]:
    return [event for outcome in outcomes for event in outcome.events]


def test_nothing_is_done_before_its_day(desk: Desk) -> None:
    assert desk.day(UNTIL) == []
    assert desk.length() == 1


def test_what_the_day_asks_is_done_once(desk: Desk) -> None:
    assert events_of(desk.day(LATE)) == [Reminded(LATE)]
    assert desk.day(LATE) == []
    assert desk.day(date(2023, 7, 29)) == []
    assert events_of(desk.day(VERY_LATE)) == [Claimed(VERY_LATE)]
    assert desk.day(VERY_LATE, stream=STREAM) == []
    assert desk.length() == 3


def test_missed_days_are_caught_up_with_one_thing_after_the_other(desk: Desk) -> None:
    assert events_of(desk.day(VERY_LATE)) == [Reminded(VERY_LATE), Claimed(VERY_LATE)]
    assert desk.day(VERY_LATE) == []


def test_the_same_thing_is_asked_again_when_the_case_has_moved_on(desk: Desk) -> None:
    desk.day(LATE)
    desk.do(Extend(date(2023, 7, 20)))
    assert events_of(desk.day(date(2023, 7, 21))) == [Reminded(date(2023, 7, 21))]


def test_all_cases_have_their_day_the_longest_waiting_first(desk: Desk) -> None:
    desk.do(Lend("Pan", date(2023, 6, 20)), stream="loan/2")
    desk.do(Lend("Sult", date(2023, 9, 1)), stream="loan/3")
    assert [o.stream for o in desk.day(LATE)] == ["loan/2", "loan/1"]


def test_a_case_that_fails_keeps_no_other_from_its_day(desk: Desk) -> None:
    for stream, book in (("loan/2", "Pan"), ("loan/3", "Sult")):
        desk.do(Lend(book, UNTIL), stream=stream)

    def no_address(change: Change, _: object) -> None:
        if change.stream == "loan/2":
            raise Refused(Problem("Pan", "mangler adresse."))

    with pytest.raises(Stuck, match=r"loan/2: Pan: mangler adresse\.") as stuck:
        desk.day(LATE, prepare=[no_address])
    assert list(stuck.value.failures) == ["loan/2"]
    assert [o.stream for o in stuck.value.outcomes] == ["loan/1", "loan/3"]
    assert desk.case("loan/2").version == 1
    # It is not forgotten: the next run does it.
    assert [o.stream for o in desk.day(LATE)] == ["loan/2"]


def test_two_schedulers_at_once_do_each_thing_once(desk: Desk) -> None:
    for number in range(2, 6):
        desk.do(Lend("Pan", UNTIL), stream=f"loan/{number}")
    barrier = Barrier(2)
    done: list[list[Outcome] | Exception] = []

    def run() -> None:
        barrier.wait()
        try:
            done.append(desk.day(VERY_LATE))
        except Exception as error:
            done.append(error)

    both = [Thread(target=run) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    one, other = done
    assert isinstance(one, list)
    assert isinstance(other, list)
    assert len(one) + len(other) == 10
    for number in range(1, 6):
        book = "Victoria" if number == 1 else "Pan"
        assert desk.events(f"loan/{number}") == [Lent(book, UNTIL), Reminded(VERY_LATE), Claimed(VERY_LATE)]


def meanwhile(act: Callable[[], object]) -> Callable[[Change, object], Write | None]:
    """A Prepare in which somebody else acts, the first time."""
    acts = [act]

    def prepare(_: Change, __: object) -> None:
        if acts:
            acts.pop()()

    return prepare


def test_another_scheduler_that_was_first_is_no_failure(desk: Desk) -> None:
    first = meanwhile(lambda: desk.day(VERY_LATE, stream=STREAM))
    assert desk.day(VERY_LATE, stream=STREAM, prepare=[first]) == []
    assert desk.events() == [Lent("Victoria", UNTIL), Reminded(VERY_LATE), Claimed(VERY_LATE)]


def test_a_person_who_was_first_is_no_failure(desk: Desk) -> None:
    def returned() -> None:
        desk.do(Return())
        raise Refused(Problem("Victoria", "er levert."))

    assert desk.day(LATE, stream=STREAM, prepare=[meanwhile(returned)]) == []
    assert isinstance(desk.events()[-1], Returned)


def test_a_book_that_comes_home_while_the_calendar_looks_needs_no_reminder(desk: Desk) -> None:
    first = meanwhile(lambda: desk.do(Return()))

    def due(loan: Any, today: date) -> Any:
        asked = LOAN.due(loan, today)
        if asked:
            first(None, None)  # type: ignore[arg-type]
        return asked

    assert like(desk, due=due).day(LATE, stream=STREAM) == []
    assert len(desk.events()) == 2


def test_a_case_that_is_refused_what_it_asks_says_so(desk: Desk) -> None:
    def refuses(*_: object) -> None:
        raise Refused(Problem("Hamar", "mangler adresse."))

    with pytest.raises(Refused, match="mangler adresse"):
        desk.day(LATE, stream=STREAM, prepare=[refuses])
    assert desk.length() == 1


def test_a_case_that_others_never_leave_alone_is_given_up_on_when_it_stands_still(desk: Desk) -> None:
    """A Conflict on a case that has not moved is no reason to try for ever."""

    def conflict(*_: object) -> None:
        raise Conflict(STREAM, 1, 1)

    with pytest.raises(Conflict):
        desk.day(LATE, stream=STREAM, prepare=[conflict])


def test_a_case_type_that_asks_what_it_then_ignores_is_found_out(desk: Desk) -> None:
    wrong = like(desk, decide=lambda *_: [])
    with pytest.raises(
        RuntimeError, match=r"loan/1: the calendar asks Remind\(\) on 2023-07-02, and nothing follows"
    ):
        wrong.day(LATE, stream=STREAM)


def test_a_case_type_that_asks_without_end_is_found_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("domain.engine.handle.STEPS_A_DAY", 5)
    wrong = like(desk, due=lambda *_: [Remind()])
    with pytest.raises(RuntimeError, match="the calendar asks without end on 2023-07-02"):
        wrong.day(LATE, stream=STREAM)


def view(desk: Desk) -> dict[str, date | None]:
    with desk.store.reading() as c:
        return next_due_dates(c)


def test_the_view_is_built_anew_from_the_log(desk: Desk) -> None:
    desk.do(Lend("Pan", date(2023, 6, 20)), stream="loan/2")
    desk.do(Lend("Sult", UNTIL), stream="loan/3")
    desk.do(Return(), stream="loan/3")
    before = view(desk)
    assert before == {"loan/1": LATE, "loan/2": date(2023, 6, 21), "loan/3": None}
    with desk.store.writing() as c:
        c.exec_driver_sql("DELETE FROM case_due")
        c.exec_driver_sql("INSERT INTO case_due (stream, case_type, version) VALUES ('loan/9', 'loan', 1)")
    assert rebuild_due(desk.store, desk.catalogue) == 3
    assert view(desk) == before
    with desk.store.reading() as c:
        assert ended(c, "loan") == {"loan/3": "levert"}


def test_the_view_of_an_empty_log_is_empty(store: Store) -> None:
    assert rebuild_due(store, Desk(store).catalogue) == 0
    assert view(Desk(store)) == {}


def test_a_new_rule_builds_the_view_anew_before_the_next_day(desk: Desk) -> None:
    """A reminder three days before, say: no case is overlooked because it was written under the old rule."""
    day = date(2023, 6, 28)
    earlier = like(
        desk,
        due_version=2,
        next_due=lambda loan: None if loan.reminded else day,
        due=lambda loan, today: [Remind()] if today >= day and not loan.reminded else [],
    )
    with desk.store.reading() as c:
        assert due_streams(c, day) == []
    assert events_of(earlier.day(day)) == [Reminded(day)]
    assert keep_due(desk.store, earlier.catalogue) == 0
    assert earlier.day(day) == []


def test_a_case_type_that_does_not_say_when_it_ends_has_cases_that_never_do(desk: Desk) -> None:
    endless = Desk(desk.store, Catalogue((replace(LOAN, ended=goes_on),)))
    endless.do(Return())
    with desk.store.reading() as c:
        assert under_way(c, "loan") == {STREAM: None}


def test_only_a_changed_rule_builds_the_view_anew(desk: Desk) -> None:
    assert keep_due(desk.store, desk.catalogue) == 0
    assert keep_due(desk.store, like(desk, due_version=2).catalogue) == 1
    assert keep_due(desk.store, like(desk, due_version=2).catalogue) == 0


def test_an_older_program_does_not_run_the_day_on_a_newer_programs_view(desk: Desk) -> None:
    like(desk, due_version=2).do(Lend("Pan", UNTIL), stream="loan/2")
    with pytest.raises(RuntimeError, match="the due dates of loan were written by a newer program"):
        desk.day(LATE)
    assert desk.length() == 2
