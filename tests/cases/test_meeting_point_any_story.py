"""Any story at all: no order of moves and cancellations loses a meeting or an invitation's number."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.meeting_point import commands as c
from domain.cases.meeting_point import events as e
from domain.cases.meeting_point.decide import decide
from domain.cases.meeting_point.due import due, next_due
from domain.cases.meeting_point.evolve import evolve
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Course, Half, Message
from domain.engine.refusal import Refused
from tests.cases import meeting_points_2024 as m

numbers = st.integers(1, 4)
days = st.dates(date(2024, 1, 2), date(2024, 12, 30))
company = st.sampled_from([("politiker-1", "politiker-2"), ("politiker-2", "politiker-3")])


class AnyStory(RuleBasedStateMachine):
    """A year of meeting points and its days. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.today = m.NOV_1_2023
        self.state = MeetingPoints()
        self.told: dict[int, list[int]] = {}
        self.numbers: list[int] = []
        self.has: dict[tuple[int, str], int] = {}

    def happen(self, command: c.Command) -> bool:
        """Do it if the year will have it; done twice it never happens twice."""
        try:
            events = decide(command, self.state, self.today)
        except Refused:
            return False
        for event in events:
            self.state = evolve(self.state, event)
            self.numbers += filter(None, [getattr(event, "number", 0)])
            if isinstance(event, e.Told):
                self.read(event)
            if isinstance(event, e.Planned):
                self.told[event.meeting] = [0]
            if isinstance(event, e.Changed | e.CalledOff):
                self.told[event.meeting].append(event.sequence)
        if events:
            with suppress(Refused):
                assert not decide(command, self.state, self.today), f"{command} happened twice"
        return bool(events)

    def read(self, event: e.Told) -> None:
        """What each has in the calendar: a later version of what was there, or nothing any more."""
        for person in event.people:
            known = self.has.get((event.meeting, person))
            if event.message is Message.INVITATION:
                assert known is None, f"{person} was invited twice to {event.meeting}"
            else:
                assert known is not None, f"{person} was told of {event.meeting} and never asked"
                assert known < event.sequence
            if event.message in (Message.INVITATION, Message.CHANGE):
                self.has[event.meeting, person] = event.sequence
            else:
                del self.has[event.meeting, person]

    @initialize(day=st.sampled_from([m.NOV_1_2023, m.JAN_10, m.OCT_1]))
    def begin(self, day: date) -> None:
        self.today = day
        assert self.happen(m.BEGIN)

    @rule()
    def the_archive_gives_the_case_file(self) -> None:
        self.happen(m.GIVE_FILE)

    @rule(ahead=st.sampled_from([1, 7, 30, 90]))
    def wait(self, ahead: int) -> None:
        self.today += timedelta(ahead)

    @rule()
    def morning(self) -> None:
        """The daily run: all that is due is done, and then nothing is due."""
        for command in due(self.state, self.today):
            assert self.happen(command) or self.state.closed, f"{command} was due, and nothing followed"
        assert due(self.state, self.today) == []

    @rule(day=days, who=company)
    def plan(self, day: date, who: tuple[str, ...]) -> None:
        self.happen(c.Plan(m.invitation(day, politicians=who), m.ANNE))

    @rule(meeting=numbers, day=days, who=company)
    def change(self, meeting: int, day: date, who: tuple[str, ...]) -> None:
        self.happen(c.Change(meeting, m.invitation(day, politicians=who), m.ANNE))

    @rule(meeting=numbers)
    def call_off(self, meeting: int) -> None:
        self.happen(c.CallOff(meeting, "reason", m.ANNE))

    @rule(meeting=numbers)
    def hold(self, meeting: int) -> None:
        self.happen(c.Hold(meeting, "minutes", "", m.ANNE))

    @rule(meeting=numbers)
    def withdraw(self, meeting: int) -> None:
        self.happen(c.WithdrawHolding(meeting, "wrong", m.ANNE))

    @invariant()
    def every_invitation_counts_up_by_one(self) -> None:
        """RFC 5546: a reader takes an update only when its SEQUENCE is higher."""
        assert list(self.state.meetings) == list(range(1, len(self.state.meetings) + 1))
        for number, meeting in self.state.meetings.items():
            assert self.told[number] == list(range(meeting.sequence + 1))

    @invariant()
    def documents_are_numbered_from_one_without_gaps_and_only_in_a_case_file(self) -> None:
        """R26."""
        assert self.numbers == list(range(1, len(self.numbers) + 1))
        assert self.state.next_document == len(self.numbers) + 1
        assert self.state.file or not self.numbers

    @invariant()
    def with_a_case_file_everybodys_calendar_is_as_the_meeting_stands(self) -> None:
        for number, meeting in self.state.meetings.items():
            if self.state.file is None or meeting.day < self.state.filed_on or self.state.closed:
                continue
            if due(self.state, self.today) or meeting.course is Course.HELD:
                continue
            has = {person for (of, person) in self.has if of == number}
            asked = {"hamar", *meeting.invitation.invited}
            assert has == (asked if meeting.course is Course.PLANNED else set())

    @invariant()
    def what_lacks_is_what_is_neither_planned_nor_held(self) -> None:
        if self.state.particulars is None:
            return
        for half in Half:
            counted = [
                x
                for x in self.state.meetings.values()
                if x.half is half and x.course is not Course.CALLED_OFF
            ]
            assert self.state.missing(half) == max(0, 1 - len(counted))
        assert all(x.day <= self.today for x in self.state.meetings.values() if x.course is Course.HELD)

    @invariant()
    def the_next_due_day_is_the_first_on_which_something_is_due(self) -> None:
        ahead = next_due(self.state)
        for day in (self.today, *((ahead, ahead - timedelta(1)) if ahead else ())):
            assert bool(due(self.state, day)) == (ahead is not None and ahead <= day)


AnyStory.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestAnyStory = AnyStory.TestCase
