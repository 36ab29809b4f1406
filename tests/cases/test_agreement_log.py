"""Texts and agreements as the log keeps them: every kind of event goes in and comes out the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any, get_args

import pytest

from domain.cases.agreement import events as ae
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.commands import Enter
from domain.cases.agreement.words import Status
from domain.cases.agreement_text import events as te
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.engine.catalogue import CaseType, Catalogue
from domain.engine.handle import advance, advance_all, handle, load
from domain.engine.log import verify
from domain.engine.store import Store
from tests.cases import agreement_2023 as a
from tests.cases import agreement_table, text_table
from tests.cases import text_2023 as t
from tests.golden.examples import example_of

CATALOGUE = Catalogue((AGREEMENT_TEXT, AGREEMENT))
KINDS = CATALOGUE.kinds
STREAM = "agreement/2023-3403"
NEWEST = {
    "agreement.begun": 3,
    "agreement.offered": 2,
    "agreement.offer_drafted": 2,
    "agreement.entered_force": 3,
    "agreement.escalated": 2,
}
"""The kinds that have been written in more than one form: since agreements have case files, letters follow, one can
come after several, and they can be adjusted."""


@pytest.mark.parametrize(("case_type", "union"), [(AGREEMENT, ae.Event), (AGREEMENT_TEXT, te.Event)])
def test_every_event_has_a_kind_named_after_it(case_type: CaseType[Any, Any, Any], union: Any) -> None:
    """A name in the log is for ever; this one says which class it is read as."""
    assert {kind.cls for kind in case_type.kinds} == set(get_args(union))
    for kind in case_type.kinds:
        case, _, name = kind.name.partition(".")
        assert case == case_type.name
        assert name.replace("_", "") == kind.cls.__name__.lower()
        assert kind.version == NEWEST.get(kind.name, 1)


@pytest.mark.parametrize(
    "cls", [kind.cls for kind in KINDS], ids=lambda cls: f"{cls.__module__}.{cls.__name__}"
)
def test_an_event_comes_out_of_the_log_as_it_went_in(cls: type) -> None:
    event = example_of(cls)
    entry = KINDS.encode(event)
    assert KINDS.of(cls).decode(entry.schema_version, entry.data) == event


@pytest.mark.parametrize(
    ("case_type", "histories", "state_of"),
    [
        (AGREEMENT, agreement_table.HISTORIES, a.state_of),
        (AGREEMENT_TEXT, text_table.HISTORIES, t.state_of),
    ],
)
def test_a_case_read_from_the_log_is_the_case_that_was_written(
    case_type: CaseType[Any, Any, Any], histories: Any, state_of: Callable[..., object]
) -> None:
    for history in (h for hs in histories.values() for h in hs):
        entries = [(KINDS.of(type(x)), KINDS.encode(x)) for x in history]
        read = [kind.decode(n.schema_version, n.data) for kind, n in entries]
        assert reduce(case_type.evolve, read, case_type.start) == state_of(*history)


def test_the_engine_takes_an_agreement_from_draft_to_its_end(store: Store) -> None:
    """The real engine: commands once each, days that the calendar runs twice, one missed."""

    def noon(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)

    def do(command: object, day: date) -> object:
        return handle(
            store, CATALOGUE, STREAM, command,
            command_id=f"{command!r} {day}", today=day, now=noon(day), actor=a.ANNE,
        ).events  # fmt: skip

    def morning(day: date) -> list[object]:
        done = advance_all(store, CATALOGUE, today=day, now=noon(day), actor="kalenderen")
        return [event for outcome in done for event in outcome.events]

    for day, command in (
        (a.OCT_18, a.BEGIN), (a.OCT_18, a.MUNICIPALITY_SITS), (a.OCT_18, a.COUNTY_SITS), (a.NOV_1, a.OFFER),
        (a.DEC_5, a.COUNTY_ADOPTS), (a.DEC_14, a.MUNICIPALITY_ADOPTS), (a.JAN_10, a.COUNTY_SIGNS),
    ):  # fmt: skip
        assert do(command, day)
        assert do(command, a.JUNE_30) == ()
    assert morning(a.JAN_10) == [ae.GapWarned(a.OCT_12, a.JAN_10)]
    assert morning(a.JAN_10) == []
    assert do(a.MUNICIPALITY_SIGNS, a.JAN_20)
    entered = advance(store, CATALOGUE, STREAM, today=a.JAN_20, now=noon(a.JAN_20), actor="kalenderen")
    assert [o.events for o in entered] == [(ae.EnteredForce(a.JAN_20, a.COMMON, a.JAN_20),)]
    assert do(Enter(), a.JAN_20) == ()
    assert morning(a.NOV_1_2027) == [ae.DatesAskedFor(2027, (a.COUNTY, a.MUNICIPALITY), a.NOV_1_2027)]
    assert do(a.MUNICIPALITY_ENDS, a.NOV_1_2027)
    assert morning(a.NOV_1_2027) == [ae.Expired(a.OCT_14_2027, True, a.NOV_1_2027)]
    with store.reading() as c:
        assert load(c, CATALOGUE, STREAM).state.status is Status.EXPIRED
        assert verify(c).position == 13
