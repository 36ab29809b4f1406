"""Any year at all: no order of deliveries, exemptions, later days and mornings writes twice to a council about the
same thing, or to one that has delivered, or leaves a gap in the numbers (R6, R26)."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.obligation import commands as c
from domain.cases.obligation import events as e
from domain.cases.obligation.decide import decide
from domain.cases.obligation.due import due, next_due
from domain.cases.obligation.evolve import evolve
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Owed, Status, Step
from domain.engine.refusal import Refused
from domain.views.obligation_board import LACKING, obligation_board
from tests.cases import obligation_2024 as o

councils = st.sampled_from(o.COUNCILS)
duties = st.sampled_from([duty.id for duty in o.PARTICULARS.duties])
reasons = st.sampled_from(["one", "another"])


class AnyYear(RuleBasedStateMachine):
    """A year and its days. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.today = o.JAN_8
        self.state = Year()
        self.numbers: list[int] = []
        self.told: set[tuple[Step, Owed]] = set()

    def happen(self, command: c.Command) -> bool:
        """Do it if the year will have it; done twice it never happens twice."""
        before = self.state
        try:
            events = decide(command, before, self.today)
        except Refused:
            return False
        for event in events:
            self.note(event)
            self.state = evolve(self.state, event)
        with suppress(Refused):
            assert not decide(command, self.state, self.today), f"{command} happened twice"
        return bool(events)

    def note(self, event: e.Event) -> None:
        """What is promised of each event, seen against the year before it."""
        if isinstance(event, e.Delivered):
            self.numbers += [n for n in (event.number, event.receipt) if n]
        if isinstance(event, e.Reminded):
            self.numbers.append(event.number)
            for council, deadline in zip(event.councils, event.deadlines, strict=True):
                told = (event.step, Owed(event.duty, council))
                assert told not in self.told
                assert told[1] not in self.state.settled
                assert (self.today < deadline) is (event.step is Step.REMINDER)
                self.told.add(told)

    @initialize(first=st.sampled_from([o.JAN_8, o.JAN_8, o.FEB_15, date(2024, 5, 2), date(2024, 12, 30)]))
    def open(self, first: date) -> None:
        self.today = first
        assert self.happen(o.OPEN)

    @rule(days=st.sampled_from([1, 1, 7, 30, 90]))
    def wait(self, days: int) -> None:
        """Days on which nothing is run."""
        self.today += timedelta(days)

    @rule()
    def morning(self) -> None:
        """The daily cycle: what is asked is done, and then nothing is asked."""
        following = next_due(self.state)
        asked = due(self.state, self.today)
        assert not asked or (following is not None and following <= self.today)
        for command in asked:
            assert self.happen(command)
        assert not due(self.state, self.today)

    @rule(duty=duties, council=councils, back=st.integers(0, 40), document=reasons)
    def deliver(self, duty: str, council: str, back: int, document: str) -> None:
        self.happen(c.Deliver(duty, council, self.today - timedelta(back), document, "", o.ANNE))

    @rule(duty=duties, named=st.lists(councils, max_size=3), reason=reasons)
    def excuse(self, duty: str, named: list[str], reason: str) -> None:
        self.happen(c.Excuse(duty, tuple(named), reason, o.ANNE))

    @rule(duty=duties, council=councils, reason=reasons)
    def withdraw(self, duty: str, council: str, reason: str) -> None:
        was_settled = Owed(duty, council) in self.state.settled
        if self.happen(c.Withdraw(duty, council, reason, o.ANNE)):
            assert was_settled
            assert self.state.status is Status.OPEN

    @rule(duty=duties, named=st.lists(councils, min_size=1, max_size=3), days=st.integers(-5, 90))
    def extend(self, duty: str, named: list[str], days: int) -> None:
        self.happen(c.Extend(duty, tuple(named), self.today + timedelta(days), "later", o.ANNE))

    @rule()
    def close(self) -> None:
        if self.happen(c.Close()):
            assert not self.state.unsettled
            assert self.today.year > 2024

    @invariant()
    def numbers_run_without_gaps(self) -> None:
        assert self.numbers == list(range(1, len(self.numbers) + 1))

    @invariant()
    def the_board_lacks_what_the_year_lacks(self) -> None:
        if self.state.status is Status.BLANK:
            return
        cells = [cell for row in obligation_board(self.state, self.today).rows for cell in row.cells]
        lacking = {Owed(x.duty, x.council) for x in cells if x.standing in LACKING}
        assert lacking == set(self.state.unsettled)
        for settled in self.state.settled.values():
            if isinstance(settled, Delivery):
                assert settled.number in self.numbers


TestAnyYear = AnyYear.TestCase
TestAnyYear.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
