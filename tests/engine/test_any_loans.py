"""Any commands on any days, handled or refused, leave what the pure functions alone would give."""

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.engine.due import next_due_dates
from domain.engine.log import read, verify
from domain.engine.refusal import Refused
from domain.engine.store import open_store
from tests.engine.desk import TODAY, Desk
from tests.engine.loan import LOAN, Event, Extend, Lend, Loan, Return, decide, due, evolve

Days = st.integers(1, 60).map(lambda n: TODAY + timedelta(days=n))
Lends = st.builds(Lend, st.sampled_from(["Pan", "Sult"]), Days)
Commands = st.one_of(Lends, st.builds(Extend, Days), st.just(Return()))
# A command to one of two loans, or None: a night on which the calendar runs. A week lies between.
Steps = st.lists(
    st.tuples(st.sampled_from(["loan/a", "loan/b"]), st.one_of(Commands, st.none())), max_size=12
)


class OnPaper:
    """The same two loans, kept by the pure functions alone."""

    def __init__(self) -> None:
        self.events: dict[str, list[Event]] = {"loan/a": [], "loan/b": []}

    def loan(self, stream: str) -> Loan:
        return reduce(evolve, self.events[stream], Loan())

    def do(self, stream: str, command: Any, today: date) -> Sequence[Event]:
        events = decide(command, self.loan(stream), today)
        self.events[stream] += events
        return events

    def night(self, today: date) -> None:
        for stream in self.events:
            while asked := due(self.loan(stream), today):
                self.do(stream, asked[0], today)


@settings(max_examples=30)
@given(steps=Steps)
def test_any_story(sqlite_template: Path, steps: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{shutil.copy(sqlite_template, folder)}")
        try:
            story(Desk(store), steps)
        finally:
            store.dispose()


def story(desk: Desk, steps: list[tuple[str, Any]]) -> None:
    """Tell the story to the engine and on paper, and compare."""
    paper = OnPaper()
    for week, (stream, command) in enumerate(steps):
        today = TODAY + timedelta(weeks=week)
        if command is None:
            desk.day(today)
            paper.night(today)
        else:
            assert answer(desk, stream, command, today) == on_paper(paper, stream, command, today)
    with desk.store.reading() as c:
        assert verify(c).position == sum(map(len, paper.events.values()))
        dates = next_due_dates(c)
        for stream, events in paper.events.items():
            assert [desk.catalogue.kinds.decode(e) for e in read(c, stream)] == events
            assert desk.case(stream).state == paper.loan(stream)
            if events:
                assert dates[stream] == LOAN.next_due(paper.loan(stream))


def answer(desk: Desk, stream: str, command: Any, today: date) -> object:
    """The events, or why not."""
    try:
        return list(desk.do(command, stream=stream, today=today).events)
    except Refused as refused:
        return str(refused)


def on_paper(paper: OnPaper, stream: str, command: Any, today: date) -> object:
    """The events, or why not."""
    try:
        return list(paper.do(stream, command, today))
    except Refused as refused:
        return str(refused)
