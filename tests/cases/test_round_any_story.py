"""Any story at all, day by day: what holds for a round whatever people do and whenever the calendar is run."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.cases.consultation import commands as c
from domain.cases.consultation import events as e
from domain.cases.consultation.decide import decide
from domain.cases.consultation.due import due, next_due
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import (
    AnswerKind,
    AnswerStatus,
    Late,
    Outcome,
    Print,
    Status,
    Step,
    WhenLate,
    WriteOff,
)
from domain.county.calendar import roll_forward
from domain.county.localtime import local_day
from domain.engine.refusal import Refused
from domain.views.journal import Direction, journal
from domain.views.round_board import board
from tests.cases.round_2023 import (
    ANNE,
    BJARNE,
    COUNCILS,
    DRAFT,
    JUNE_13,
    JUNE_30,
    PARTICULARS,
    SEPT_14,
    SEPT_29,
    TIMETABLE,
    TWO_POINTS,
    state_of,
)

people = st.sampled_from([ANNE, BJARNE])
councils = st.sampled_from(COUNCILS)
some = st.integers(0, 9)
reasons = st.sampled_from(["one", "another"])
policies = st.just(()) | st.builds(
    lambda days, then: tuple(Late(step, days, _possible(step, then)) for step in Step),
    st.integers(0, 3),
    st.sampled_from([WhenLate.ASK, WhenLate.ASK, WhenLate.SKIP]),
)


def _possible(step: Step, then: WhenLate) -> WhenLate:
    """The letter and the closing cannot be skipped."""
    return WhenLate.ASK if step in (Step.LETTER, Step.CLOSE) else then


def when(*statuses: Status) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Tried only where it may lead somewhere: what is refused elsewhere is the state table's to hold."""
    return precondition(lambda self: self.state.status in statuses)


BEGUN = (Status.OPEN, Status.CLOSED, Status.ASSESSED, Status.CONCLUDED)
answered = precondition(lambda self: self.state.answers)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)


class AnyStory(RuleBasedStateMachine):
    """A round and its days. Refused commands are part of life; broken promises are not."""

    def __init__(self) -> None:
        super().__init__()
        self.today = JUNE_13
        self.state = Round()
        self.events: list[e.Event] = []

    def happen(self, command: c.Command) -> bool:
        """Do it if the round will have it; done twice it never happens twice."""
        try:
            events = decide(command, self.state, self.today)
        except Refused:
            return False
        for event in events:
            self.check(event)
            self.state = evolve(self.state, event)
            self.events.append(event)
        if events:
            with suppress(Refused):
                assert not decide(command, self.state, self.today), f"{command} happened twice"
        return bool(events)

    def check(self, event: e.Event) -> None:
        """What must be true the moment something happens."""
        match event:
            case e.Reminded():
                for council, deadline in zip(event.councils, event.deadlines, strict=True):
                    assert self.state.answer_status(council) is AnswerStatus.NOT_ANSWERED
                    assert deadline == self.state.deadline_of(council)
                    assert (self.today > deadline) is (event.step is Step.OVERDUE)
            case e.Approved():
                assert event.by != self.state.drafter
                assert self.today <= self.state.drawn_up.letter_date == local_day(event.send_from)
            case e.Opened():
                assert self.today < self.state.first_deadline
            case e.AssessmentCompleted():
                assert not self.state.lacking
            case e.Concluded():
                assert self.state.summary
                assert event.by != self.state.summary.drafter
                assert {p.recipient for p in self.state.summary.prints} >= set(self.state.answering)
                assert not self.state.lacking

    def a_number(self, pick: int) -> int:
        """The number of one of the answers there are."""
        return sorted(self.state.answers)[pick % len(self.state.answers)]

    # Days --------------------------------------------------------------------------------------------

    @initialize(late=policies, actor=people, how_far=st.integers(0, 7))
    def begin(self, late: tuple[Late, ...], actor: str, how_far: int) -> None:
        """A round that is drafted, approved, out, answered, closed, assessed, summarised or concluded."""
        particulars = replace(PARTICULARS, timetable=replace(TIMETABLE, late=late))
        assert self.happen(replace(DRAFT, particulars=particulars, actor=actor))
        if how_far > 0:
            self.approve(BJARNE if actor == ANNE else ANNE)
        if how_far > 1:
            self.today = JUNE_30
            self.morning()
        if how_far > 2:
            self.today = SEPT_14
            self.answer("hamar", AnswerKind.INPUT, 0, alone=False)
        if how_far > 3:
            self.today = SEPT_29
            self.close()
        if how_far > 4:
            self.assess_all(Outcome.TAKEN)
        if how_far > 5:
            self.summarise(actor, everybody=True)
        if how_far > 6:
            self.conclude(BJARNE if actor == ANNE else ANNE)

    @rule(days=st.sampled_from([1, 1, 1, 2, 4, 7, 15]))
    def wait(self, days: int) -> None:
        """Days on which nothing is run."""
        self.today += timedelta(days)

    @rule()
    def wait_for_the_next_due_day(self) -> None:
        ahead = next_due(self.state)
        if ahead:
            self.today = max(self.today, ahead)
        self.morning()

    @rule()
    def morning(self) -> None:
        """The daily run: all that is due is done, and then nothing is due."""
        for _ in range(20):
            asked = due(self.state, self.today)
            if not asked:
                break
            assert self.happen(asked[0]), f"{asked[0]} was due, and nothing followed"
        assert due(self.state, self.today) == []
        ahead = next_due(self.state)
        assert ahead is None or ahead > self.today

    # People ------------------------------------------------------------------------------------------

    @when(Status.DRAFTED)
    @rule(actor=people, version=st.sampled_from("ab"))
    def draft(self, actor: str, version: str) -> None:
        prints = tuple(Print(council, f"{council}-{version}") for council in COUNCILS)
        self.happen(c.Draft(self.state.drawn_up, prints, actor))

    @when(Status.DRAFTED)
    @rule(actor=people)
    def approve(self, actor: str) -> None:
        sent = noon(self.state.drawn_up.letter_date)
        self.happen(c.Approve(self.state.fingerprint, sent, actor))

    @precondition(lambda self: self.today.day % 4 == 0)
    @rule(reason=reasons)
    def stop(self, reason: str) -> None:
        self.happen(c.Stop(reason, BJARNE))

    @precondition(lambda self: self.today.day % 9 == 0)
    @rule(reason=reasons)
    def cancel(self, reason: str) -> None:
        self.happen(c.Cancel(reason, BJARNE))

    @when(Status.OPEN)
    @rule(named=st.lists(councils, unique=True), days=st.integers(1, 30), reason=reasons)
    def extend(self, named: list[str], days: int, reason: str) -> None:
        deadline = roll_forward(self.today + timedelta(days))
        self.happen(c.Extend(tuple(named), deadline, reason, ANNE))

    @when(*BEGUN)
    @rule(council=councils, kind=st.sampled_from(AnswerKind), ago=st.integers(0, 10), alone=st.booleans())
    def answer(self, council: str, kind: AnswerKind, ago: int, alone: bool) -> None:
        invitation = self.state.invitation(council)
        assert invitation
        municipality = invitation.municipalities[0] if alone else None
        points = () if kind is AnswerKind.NO_REMARKS else TWO_POINTS
        at = noon(self.today - timedelta(ago))
        self.happen(c.RegisterAnswer(council, municipality, kind, at, points, "", None, ANNE))

    @answered
    @rule(pick=some, reason=reasons)
    def withdraw(self, pick: int, reason: str) -> None:
        self.happen(c.WithdrawAnswer(self.a_number(pick), reason, ANNE))

    @when(Status.OPEN)
    @rule(council=councils)
    def confirm_silence(self, council: str) -> None:
        self.happen(c.ConfirmSilence(council, self.today, ANNE))

    @precondition(lambda self: any(map(self.state.asked_about, Step)))
    @rule(step=st.sampled_from(Step), run=st.booleans())
    def settle(self, step: Step, run: bool) -> None:
        self.happen(c.SettleStep(step, run, ANNE))

    @when(Status.OPEN)
    @rule()
    def close(self) -> None:
        self.happen(c.Close(ANNE))

    @precondition(lambda self: self.today.day % 3 == 0)
    @rule(reason=reasons)
    def reopen(self, reason: str) -> None:
        self.happen(c.Reopen(reason, ANNE))

    @answered
    @rule(pick=some, reason=reasons)
    def consider(self, pick: int, reason: str) -> None:
        self.happen(c.ConsiderLate(self.a_number(pick), reason, ANNE))

    @when(Status.CLOSED)
    @rule(outcome=st.sampled_from(Outcome))
    def assess_all(self, outcome: Outcome) -> None:
        for answer, point in self.state.lacking:
            self.happen(c.Assess(answer.number, point.number, outcome, "reason", ANNE))
        self.happen(c.CompleteAssessment(ANNE))

    @answered
    @rule(pick=some, outcome=st.sampled_from(Outcome))
    def assess(self, pick: int, outcome: Outcome) -> None:
        self.happen(c.Assess(self.a_number(pick), 1, outcome, "reason", ANNE))

    @when(Status.ASSESSED)
    @rule(actor=people, everybody=st.booleans())
    def summarise(self, actor: str, everybody: bool) -> None:
        recipients = self.state.recipients if everybody else COUNCILS
        self.happen(
            c.DraftSummary(tuple(Print(r, "summary") for r in recipients), roll_forward(self.today), actor)
        )

    @when(Status.ASSESSED)
    @rule(actor=people)
    def conclude(self, actor: str) -> None:
        prints = self.state.summary.prints if self.state.summary else ()
        self.happen(c.Conclude(fingerprint_of(prints), noon(self.today), actor))

    @answered
    @rule(pick=some, way=st.sampled_from(WriteOff))
    def write_off(self, pick: int, way: WriteOff) -> None:
        self.happen(c.WriteOffAnswer(self.a_number(pick), way, ANNE))

    # What always holds -------------------------------------------------------------------------------

    @invariant()
    def the_log_makes_the_same_round_again(self) -> None:
        assert state_of(*self.events) == self.state

    @invariant()
    def numbers_are_given_out_in_order_without_gaps_and_never_twice(self) -> None:
        """R26. A draft made anew keeps its number; all else takes the next."""
        if not self.events:
            return
        posts = journal(self.events)
        given = [post.number for post in posts]
        assert given == list(range(5, self.state.next_document))
        incoming = [post.number for post in posts if post.direction is Direction.IN]
        assert incoming == sorted(self.state.answers)
        restanser = {post.number for post in posts if post.is_restanse}
        assert restanser == {a.number for a in self.state.restanser}

    @invariant()
    def nobody_is_reminded_twice_of_the_same(self) -> None:
        sent = Counter(
            (event.step, council)
            for event in self.events
            if isinstance(event, e.Reminded)
            for council in event.councils
        )
        assert not sent or max(sent.values()) == 1

    @invariant()
    def an_assessed_round_lacks_no_outcome(self) -> None:
        assert not (self.state.status is Status.ASSESSED and self.state.lacking)

    @invariant()
    def the_next_due_day_is_the_first_on_which_something_is_due(self) -> None:
        ahead = next_due(self.state)
        days = [JUNE_13 + timedelta(n) for n in range(0, 300, 30)]
        days += [ahead, ahead - timedelta(1)] if ahead else []
        for day in days:
            assert bool(due(self.state, day)) <= (ahead is not None and ahead <= day)
        assert ahead is None or due(self.state, ahead)

    @invariant()
    def the_board_counts_each_council_once(self) -> None:
        if self.events:
            page = board(self.state, self.today)
            assert tuple(row.council for row in page.rows) == COUNCILS
            assert sum(page.totals.by_status.values()) == len(COUNCILS)
            assert page.totals.assessed <= page.totals.assessable <= page.totals.points

    @invariant()
    def what_is_decided_lies_in_order_of_days(self) -> None:
        assert all(a.on <= b.on for a, b in pairwise(self.events))


AnyStory.TestCase.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
TestAnyStory = AnyStory.TestCase
