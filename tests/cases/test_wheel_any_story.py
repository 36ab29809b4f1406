"""Any story at all: no order of notices, outcomes and corrections makes a year complete without each theme settled."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.wheel import commands as c
from domain.cases.wheel.decide import decide
from domain.cases.wheel.due import due, next_due
from domain.cases.wheel.evolve import evolve
from domain.cases.wheel.next_year import carried
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Course, Sitting, Status
from domain.engine.refusal import Refused
from tests.cases import wheel_2024 as w

themes = st.sampled_from([w.PLANS, w.TRANSPORT, w.SCHOOLS, w.CULTURE, w.BACK.id])
days = st.dates(date(2023, 12, 1), date(2025, 2, 1))


class AnyStory(RuleBasedStateMachine):
    """A council's year and its days. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.today = w.NOV_1_2023
        self.state = Wheel()
        self.numbers: list[int] = []

    def happen(self, command: c.Command) -> bool:
        """Do it if the year will have it; done twice it never happens twice."""
        try:
            events = decide(command, self.state, self.today)
        except Refused:
            return False
        for event in events:
            self.state = evolve(self.state, event)
            self.numbers += filter(None, [getattr(event, "number", 0)])
        if events:
            with suppress(Refused):
                assert not decide(command, self.state, self.today), f"{command} happened twice"
        return bool(events)

    @initialize(day=st.sampled_from([w.NOV_1_2023, w.JAN_10, w.OCT_10]))
    def begin(self, day: date) -> None:
        self.today = day
        assert self.happen(w.BEGIN)

    @rule()
    def the_archive_gives_the_case_file(self) -> None:
        self.happen(w.GIVE_FILE)

    @rule(ahead=st.sampled_from([1, 7, 30, 90]))
    def wait(self, ahead: int) -> None:
        self.today += timedelta(ahead)

    @rule()
    def morning(self) -> None:
        """The daily run: all that is due is done, each notice once for each day of a theme, and nothing is due."""
        for command in due(self.state, self.today):
            assert self.happen(command), f"{command} was due, and nothing followed"
        assert due(self.state, self.today) == []

    @rule()
    def more_themes(self) -> None:
        self.happen(w.ADD)
        self.happen(c.CarryOver(w.BACK))

    @rule(theme=themes, day=st.none() | days)
    def plan_sitting(self, theme: str, day: date | None) -> None:
        self.happen(c.PlanSitting(theme, Sitting(day) if day else None, w.ANNE))

    @rule(theme=themes, back=st.integers(0, 30))
    def handle(self, theme: str, back: int) -> None:
        self.happen(c.Handle(theme, self.today - timedelta(back), None, w.ANNE))

    @rule(theme=themes, month=days.map(lambda day: day.replace(day=1)))
    def postpone(self, theme: str, month: date) -> None:
        self.happen(c.Postpone(theme, month, "reason", w.ANNE))

    @rule(theme=themes)
    def drop(self, theme: str) -> None:
        self.happen(c.Drop(theme, "reason", w.ANNE))

    @rule(theme=themes)
    def reopen(self, theme: str) -> None:
        self.happen(c.Reopen(theme, "wrong", w.ANNE))

    @invariant()
    def complete_only_when_each_obligatory_theme_is_settled(self) -> None:
        if self.state.particulars is None:
            return
        obligatory = [i for i in self.state.items.values() if i.theme.obligatory]
        settled = all(
            (i.course is Course.HANDLED and i.handled and i.handled.year == 2024 and i.handled <= self.today)
            or (i.course is Course.DROPPED and i.reason)
            for i in obligatory
        )
        assert self.state.complete == settled == (self.state.status is Status.COMPLETE)

    @invariant()
    def documents_are_numbered_from_one_without_gaps_and_only_in_a_case_file(self) -> None:
        """R26."""
        assert self.numbers == list(range(1, len(self.numbers) + 1))
        assert self.state.next_document == len(self.numbers) + 1
        assert self.state.file or not self.numbers

    @invariant()
    def every_theme_is_to_be_raised_or_settled_or_comes_back_next_year(self) -> None:
        """None is ever lost."""
        for item in self.state.items.values():
            back = item in self.state.put_off
            assert item.open + item.settled + back == 1
            if back:
                assert carried(item, 2024).month == (item.next_year or date.max).month
            assert item.month.year == 2024
            assert item.sitting is None or item.sitting.day.year == 2024

    @invariant()
    def the_next_due_day_is_the_first_on_which_something_is_due(self) -> None:
        ahead = next_due(self.state)
        for day in (self.today, *((ahead, ahead - timedelta(1)) if ahead else ())):
            assert bool(due(self.state, day)) == (ahead is not None and ahead <= day)


AnyStory.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestAnyStory = AnyStory.TestCase
