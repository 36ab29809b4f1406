"""Grants and refunds as the log keeps them: every kind of event goes in and comes out the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any, get_args

import pytest

from domain.cases.grant import events as ge
from domain.cases.grant.case import GRANT
from domain.cases.refund import events as re
from domain.cases.refund.case import REFUND
from domain.cases.refund.commands import Close
from domain.engine.catalogue import CaseType, Catalogue
from domain.engine.due import ended, under_way
from domain.engine.handle import advance_all, handle, load
from domain.engine.log import verify
from domain.engine.store import Store
from tests.cases import grant_2024 as g
from tests.cases import grant_table, refund_table
from tests.cases import refund_2024 as r
from tests.golden.examples import example_of

CATALOGUE = Catalogue((GRANT, REFUND))
KINDS = CATALOGUE.kinds
STREAM = "grant/2024-hamar"


@pytest.mark.parametrize(("case_type", "union"), [(GRANT, ge.Event), (REFUND, re.Event)])
def test_every_event_has_a_kind_named_after_it(case_type: CaseType[Any, Any, Any], union: Any) -> None:
    """A name in the log is for ever; this one says which class it is read as."""
    assert {kind.cls for kind in case_type.kinds} == set(get_args(union))
    for kind in case_type.kinds:
        case, _, name = kind.name.partition(".")
        assert case == case_type.name
        assert name.replace("_", "") == kind.cls.__name__.lower()
        assert kind.version == 1 + len(kind.upcasters)


@pytest.mark.parametrize(
    "cls", [kind.cls for kind in KINDS], ids=lambda cls: f"{cls.__module__}.{cls.__name__}"
)
def test_an_event_comes_out_of_the_log_as_it_went_in(cls: type) -> None:
    event = example_of(cls)
    entry = KINDS.encode(event)
    assert KINDS.of(cls).decode(entry.schema_version, entry.data) == event


@pytest.mark.parametrize(
    ("case_type", "histories", "state_of"),
    [(GRANT, grant_table.HISTORIES, g.state_of), (REFUND, refund_table.HISTORIES, r.state_of)],
)
def test_a_case_read_from_the_log_is_the_case_that_was_written(
    case_type: CaseType[Any, Any, Any], histories: Any, state_of: Callable[..., object]
) -> None:
    for history in (h for hs in histories.values() for h in hs):
        entries = [(KINDS.of(type(x)), KINDS.encode(x)) for x in history]
        read = [kind.decode(n.schema_version, n.data) for kind, n in entries]
        assert reduce(case_type.evolve, read, case_type.start) == state_of(*history)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def do(store: Store, stream: str, command: object, day: date) -> object:
    return handle(
        store, CATALOGUE, stream, command,
        command_id=f"{stream} {command!r} {day}", today=day, now=noon(day), actor=g.ANNE,
    ).events  # fmt: skip


def morning(store: Store, day: date) -> list[object]:
    done = advance_all(store, CATALOGUE, today=day, now=noon(day), actor="kalenderen")
    return [event for outcome in done for event in outcome.events]


def test_the_engine_takes_a_grant_from_the_first_promise_to_the_report(store: Store) -> None:
    """The real engine: commands once each, days that the calendar runs twice, some missed."""
    for day, command in (
        (g.JAN_15, g.BEGIN), (g.FEB_1, g.LOTEN_PROMISES), (g.MAR_1, g.HAMAR_CONFIRMS),
        (g.MAR_1, g.RINGSAKER_CONFIRMS), (g.APR_1, g.LOTEN_CONFIRMS), (g.APR_1, g.AWARD), (g.APR_1, g.ORDER),
        (g.APR_1, g.APPROVE), (g.JUNE_3, g.HAND_OVER), (g.JUNE_3, g.PAY),
    ):  # fmt: skip
        assert do(store, STREAM, command, day)
        assert do(store, STREAM, command, g.NOV_1) == ()
    assert morning(store, g.NEW_YEAR) == []
    assert morning(store, g.LATE) == [
        ge.ReportAskedFor(g.REPORT_DUE, g.LATE), ge.ReportReminded(g.REPORT_DUE, g.LATE),
    ]  # fmt: skip
    assert morning(store, g.LATE) == []
    assert do(store, STREAM, g.REPORT, g.LATE)
    assert do(store, STREAM, g.ACCEPT, g.LATE)
    assert do(store, STREAM, g.HAND_OVER_REPORT, g.LATE)
    assert do(store, STREAM, g.BOOK_REPORT, g.LATE)
    with store.reading() as c:
        assert ended(c, GRANT.name) == {STREAM: "utbetalt, rapport bokført"}
        assert verify(c).position == 16


def test_the_engine_takes_a_refund_from_the_first_claim_to_the_end_of_the_year(store: Store) -> None:
    stream = "refund/2024-hamar"
    for day, command in (
        (r.JAN_15, r.BEGIN), (r.JULY_1, r.FIRST), (r.AUG_1, r.ORDER), *r.pay(1),
        (r.AUG_1, r.SECOND), (r.AUG_1, r.ORDER_SECOND), *r.pay(2),
    ):  # fmt: skip
        assert do(store, stream, command, day)
        assert do(store, stream, command, r.NOV_1) == ()
    assert morning(store, r.CLOSES) == [re.YearClosed(0, r.CLOSES)]
    assert do(store, stream, Close(), r.CLOSES) == ()
    assert morning(store, r.CLOSES) == []
    with store.reading() as c:
        assert ended(c, REFUND.name) == {stream: "avsluttet"}


def test_r19_each_region_and_year_by_itself(store: Store) -> None:
    """The same municipality's million for 2024 is nothing for 2025: each case reads its own stream."""
    other = "grant/2025-hamar"
    next_year = replace(g.PARTICULARS, year=2025, report_asked=date(2026, 1, 15), report_due=date(2026, 3, 2))
    assert do(store, STREAM, g.BEGIN, g.JAN_15)
    assert do(store, other, replace(g.BEGIN, particulars=next_year), g.JAN_15)
    assert do(store, STREAM, g.confirm(g.HAMAR, 1_000_000), g.MAR_1)
    with store.reading() as c:
        met = [load(c, CATALOGUE, stream).state.condition.met for stream in (STREAM, other)]
        assert set(under_way(c, GRANT.name)) == {STREAM, other}
    assert met == [True, False]
