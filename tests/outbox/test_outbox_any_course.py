"""Any course of things at all: what the outbox promises, whatever people, workers, relay, journal and clock do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from domain.engine.store import Store
from notifications.outbox.gate import EVERYTHING
from tests.outbox.any_course import AnyCourse
from tests.outbox.backup import Backup
from tests.outbox.fault_smtp import Point
from tests.outbox.given import LETTER
from tests.outbox.world import YES


def _in_haste(store: Store) -> None:
    """Nothing here is about a power cut: the pool's one connection need not wait for the disk."""
    setting = "PRAGMA synchronous = OFF" if store.dialect == "sqlite" else "SET synchronous_commit = off"
    with store._writer.connect() as c:
        c.connection.driver_connection.execute(setting)  # type: ignore[union-attr]
        if store.dialect == "postgresql":
            c.connection.driver_connection.commit()  # type: ignore[union-attr]


@pytest.fixture
def course(store: Store, tmp_path: Path) -> type[AnyCourse]:
    """The machine, on an empty database that is emptied again for each course."""

    class OnThisDatabase(AnyCourse):
        pass

    _in_haste(store)
    OnThisDatabase.store, OnThisDatabase.folder, OnThisDatabase.empty = store, tmp_path, Backup.of(store)
    return OnThisDatabase


@pytest.mark.timeout(600)  # a quarter of a minute on a quiet machine
def test_whatever_happens_the_outbox_keeps_its_promises(course: type[AnyCourse]) -> None:
    examples = 60 if course.store.dialect == "sqlite" else 20
    run_state_machine_as_test(course, settings=settings(max_examples=examples, stateful_step_count=25))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_whatever_happens_in_a_thousand_courses(course: type[AnyCourse]) -> None:
    run_state_machine_as_test(course, settings=settings(max_examples=1000, stateful_step_count=60))


def _begun(how: str = "nothing", **what: bool | int | None) -> Callable[[AnyCourse], None]:
    usual: dict[str, bool | int | None] = {"ends": None, "files": True, "later": False, "copies": True}
    return lambda m: m.begin(how=how, **usual | what)


def _released(m: AnyCourse) -> None:
    _begun()(m)


# Short courses, each with a promise that is easily broken in it: what chance might not come to in one run.
COURSES: dict[str, list[Callable[[AnyCourse], object]]] = {
    "taken, and the journal has stopped": [_begun("doubt", copies=False)],
    "taken minutes after the connection broke, when a later letter is there": [
        _begun("undecided", later=True)
    ],
    "lost, and a later letter is there": [_begun("doubt", files=False, later=True)],
    "lost, recalled, and a later letter is there": [
        _begun("doubt", files=False, later=True),
        lambda m: m.recall(0),
    ],
    "taken by a relay that then closes down": [_released, lambda m: m.send("421 at the dot, filed")],
    "lost by a relay that answers nonsense": [_released, lambda m: m.send("garbage, lost")],
    "recalled while the relay thinks about the recipient": [_begun("held", files=False)],
    "stopped while the relay thinks about the recipient": [
        _begun("held", files=False),
        lambda m: m.a_person_stops(EVERYTHING),
        lambda m: m.let_go(0, "", False, False),
    ],
    "too late while the relay thinks about the recipient": [
        _begun("held", files=False, ends=3),
        lambda m: m.world.jump(4),
        lambda m: m.let_go(0, "", False, False),
    ],
    "undone while a worker has one of the letters": [
        _begun("held", files=False),
        lambda m: m.unqueue(LETTER),
    ],
    "a lease is over, and another worker has the letter": [
        _begun("held", files=False),
        lambda m: m.time_passes(6, False),
        lambda m: m.hold(Point.RCPT),
        lambda m: m.let_go(0, "", False, False),
    ],
    "a lease is over, and the relay says no after that": [
        _released,
        lambda m: m.hold(Point.DOT),
        lambda m: m.time_passes(1, True),
        lambda m: m.let_go(0, "554 5.7.1 no", False, False),
    ],
    "a lease is over, and the relay says yes after that": [
        _released,
        lambda m: m.hold(Point.DOT),
        lambda m: m.time_passes(1, True),
        lambda m: m.let_go(0, "250 2.0.0 Ok", True, False),
    ],
    "killed with the recipient named": [_begun("held", files=False), lambda m: m.kill(0, "loses")],
    "killed after the dot": [_released, lambda m: m.hold(Point.DOT), lambda m: m.kill(0, "files")],
    "killed after the dot, and taken later": [
        _released,
        lambda m: m.hold(Point.DOT),
        lambda m: m.kill(0, "files later"),
    ],
    "cancelled in the letter": [_begun("held"), lambda m: m.kill(0, "is cancelled")],
    "held since its time is over": [_begun(ends=3), lambda m: m.time_passes(181, True)],
    "sent again by a person though it was recalled": [
        _begun("doubt", files=False),
        lambda m: m.recall(0),
        lambda m: m.a_person_settles(0, True),
    ],
    "drawn up with other words when it has gone": [
        _released,
        lambda m: m.time_passes(1, True),
        lambda m: m.prepare(LETTER, "hamar", 1),
    ],
    "restored after one letter": [
        _released,
        lambda m: m.a_backup_is_made(),
        lambda m: m.send(YES),
        lambda m: m.the_backup_is_laid_back(),
    ],
    "restored, and the journal has stopped": [
        _released,
        lambda m: m.the_journal("gets no copies"),
        lambda m: m.a_backup_is_made(),
        lambda m: m.send(YES),
        lambda m: m.the_backup_is_laid_back(),
    ],
    "restored while the relay hesitates": [
        _released,
        lambda m: m.a_backup_is_made(),
        lambda m: m.send_to_a_relay_that_cannot_decide("drop after the dot, lost", True),
        lambda m: m.time_passes(1, False),
        lambda m: m.send(YES),
        lambda m: m.the_backup_is_laid_back(),
    ],
    "restored, and taken back by people while the relay hesitates": [
        _released,
        lambda m: m.a_backup_is_made(),
        lambda m: m.send_to_a_relay_that_cannot_decide("drop after the dot, lost", True),
        lambda m: m.the_backup_is_laid_back(),
        lambda m: m.cancel(LETTER, "hamar"),
        lambda m: m.cancel(LETTER, "valdres"),
    ],
    "taken after the clock was set back, and the journal has stopped": [
        _released,
        lambda m: m.the_clock_jumps(2),
        lambda m: m.send(YES),
        lambda m: m.the_clock_jumps(-2),
        lambda m: m.the_journal("gets no copies"),
        lambda m: m.send("drop after the dot, filed"),
        lambda m: m.time_passes(181, True),
    ],
}


@pytest.mark.parametrize("name", COURSES)
def test_the_promises_hold_in_a_course_that_is_easily_got_wrong(course: type[AnyCourse], name: str) -> None:
    played = course()
    try:
        for step in COURSES[name]:
            step(played)
            played.promises.hold()
    finally:
        played.teardown()
