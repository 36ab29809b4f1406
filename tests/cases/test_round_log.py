"""The round as the log keeps it: every kind of event goes in and comes out the same."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import reduce
from typing import get_args

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.words import AnswerKind, Outcome, Point, Step, WriteOff
from domain.engine.catalogue import Catalogue
from domain.engine.handle import advance, handle, load
from domain.engine.log import verify
from domain.engine.store import Store, create_schema, open_store
from tests.cases import state_table as table
from tests.cases.round_2023 import (
    ANNE,
    APPROVE,
    BJARNE,
    CONCLUDED,
    COUNCILS,
    DRAFT,
    JUNE_13,
    JUNE_20,
    JUNE_30,
    SEPT_1,
    SEPT_14,
    answer,
    received,
    state_of,
)

EVENTS: tuple[e.Event, ...] = (
    *CONCLUDED,
    e.Stopped("wrong-text", BJARNE, JUNE_30),
    e.Extended(COUNCILS, date(2023, 9, 29), "moved", 1, 6, ANNE, SEPT_14),
    e.AnswerRegistered(
        6, 7, "hamar", "3403", AnswerKind.PROVISIONAL, datetime(2023, 9, 15, 21, 59, 59, 999999, tzinfo=UTC),
        True, (Point(1, "4.2", "text"),), "23/4410", None, ANNE, SEPT_14,
    ),
    e.AnswerWithdrawn(6, "twice", ANNE, SEPT_14),
    e.SilenceConfirmed("valdres", SEPT_1, ANNE, SEPT_14),
    e.Reminded(Step.OVERDUE, ("hamar",), (date(2023, 9, 15),), 8, SEPT_14),
    e.InterimSent((6, 9), 11, SEPT_14),
    e.StepSkipped(Step.REMINDER_1, COUNCILS, SEPT_14),
    e.StepAsked(Step.INTERIM, (), SEPT_14, (6,)),
    e.StepSettled(Step.INTERIM, True, ANNE, SEPT_14),
    e.Reopened("more", ANNE, SEPT_14),
    e.LateConsidered(6, "moved", ANNE, SEPT_14),
    e.Assessed(6, 1, Outcome.NEXT_TIME, "reason", ANNE, SEPT_14),
    e.AnswerWrittenOff(6, WriteOff.PHONE, ANNE, SEPT_14),
    e.Cancelled("called-off", 12, ANNE, SEPT_14),
)  # fmt: skip
KINDS = Catalogue((CONSULTATION,)).kinds


def test_every_event_has_a_kind_named_after_it() -> None:
    """A name in the log is for ever; this one says which class it is read as."""
    assert {kind.cls for kind in CONSULTATION.kinds} == set(get_args(e.Event)) == {type(x) for x in EVENTS}
    for kind in CONSULTATION.kinds:
        case, _, name = kind.name.partition(".")
        assert case == CONSULTATION.name
        assert name.replace("_", "") == kind.cls.__name__.lower()
        assert kind.version == 1


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_comes_out_of_the_log_as_it_went_in(event: e.Event) -> None:
    kind = KINDS.of(type(event))
    entry = KINDS.encode(event)
    assert kind.decode(entry.schema_version, entry.data) == event


def stories() -> Iterable[tuple[e.Event, ...]]:
    return (history for histories in table.HISTORIES.values() for history in histories)


def test_a_round_read_from_the_log_is_the_round_that_was_written() -> None:
    for history in stories():
        entries = [KINDS.encode(event) for event in history]
        read = [
            KINDS.of(type(x)).decode(n.schema_version, n.data) for x, n in zip(history, entries, strict=True)
        ]
        assert reduce(CONSULTATION.evolve, read, CONSULTATION.start) == state_of(*history)


@pytest.fixture
def store(tmp_path: object) -> Iterable[Store]:
    store = open_store(f"sqlite:///{tmp_path}/log.db")
    create_schema(store)
    yield store
    store.dispose()


def test_the_engine_takes_a_round_from_draft_to_its_reminders(store: Store) -> None:
    """The real engine: commands once each, days that the calendar runs twice, one missed."""
    catalogue = Catalogue((CONSULTATION,))
    stream = "consultation/2023"

    def do(command: object, day: date, command_id: str) -> object:
        now = received(day.month, day.day)
        return handle(
            store, catalogue, stream, command, command_id=command_id, today=day, now=now, actor=ANNE
        ).events

    def morning(day: date) -> list[object]:
        outcomes = advance(
            store, catalogue, stream, today=day, now=received(day.month, day.day), actor="kalenderen"
        )
        return [event for outcome in outcomes for event in outcome.events]

    assert do(DRAFT, JUNE_13, "1")
    assert do(APPROVE, JUNE_20, "2")
    assert do(APPROVE, JUNE_20, "another click") == ()
    assert morning(JUNE_30) == [e.Opened(JUNE_30)]
    assert morning(JUNE_30) == []
    assert do(answer("hamar"), SEPT_14, "3")
    assert do(answer("hamar"), SEPT_14, "4") == ()
    silent = ("valdres", "hadeland")
    assert morning(SEPT_14) == [
        e.StepSkipped(Step.REMINDER_1, silent, SEPT_14),
        e.Reminded(Step.REMINDER_2, silent, (date(2023, 9, 15),) * 2, 8, SEPT_14),
    ]
    with store.reading() as c:
        state = load(c, catalogue, stream).state
        assert verify(c).position == 6
    assert state.next_document == 9
    assert CONSULTATION.next_due(state) == date(2023, 9, 18)
