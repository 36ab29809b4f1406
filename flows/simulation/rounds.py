"""A year's round as people take it, from draft to summary: the same forms at the desk as in the console."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from domain.cases.consultation.events import AnswerRegistered
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerKind, Outcome, Status, WriteOff
from domain.county.calendar import add_virkedager, roll_forward
from domain.county.localtime import instant_of
from domain.county.reminders import closing_day
from flows import desk_work
from flows.desk_work.drafting import control_code
from flows.forms import (
    AnswerForm,
    ApproveForm,
    AssessForm,
    AssessmentForm,
    ConsiderForm,
    DraftForm,
    ExtendForm,
    PointForm,
    RoundForm,
    SilenceForm,
    SummaryForm,
    WriteOffForm,
)
from flows.round_names import EVALUATION_ENDING
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.people import People, at_the_desk
from flows.simulation.script import CouncilActs, Reply, ScriptedPoint

_KINDS = {
    "input": AnswerKind.INPUT,
    "no_remarks": AnswerKind.NO_REMARKS,
    "provisional": AnswerKind.PROVISIONAL,
}
_NOON = time(12)


@dataclass
class YearsRound:
    """One year's round, or its evaluation, and which scripted reply each registered answer is."""

    people: People
    year: int
    evaluates: bool = False

    def __post_init__(self) -> None:
        self._replies: dict[int, Reply] = {}

    @property
    def name(self) -> str:
        """The round's name, as a form without one would have it."""
        return f"{self.year}{EVALUATION_ENDING}" if self.evaluates else str(self.year)

    @property
    def letter_date(self) -> date:
        """The plan's letter date of it."""
        plan = self.people.office.plan
        return (plan.evaluation_days if self.evaluates else plan.round_days)(self.year).letter

    @property
    def first_day(self) -> date:
        """The day on which the script has it drafted."""
        return add_virkedager(self.letter_date, -self.people.script.staff.draft_before)

    def _acts(self) -> Iterator[tuple[str, CouncilActs]]:
        """What each council that is asked does."""
        script = self.people.script
        councils = script.evaluation if self.evaluates else script.councils
        for place, council in enumerate(sorted(self.state.councils)):
            yield council, councils.of(council, place, self.year)

    @property
    def state(self) -> Round:
        """The round as the log has it."""
        state: Round = self.people.office.load_round(self.name).state
        return state

    def course(self) -> Course:
        """From the draft to the summary. It ends where a draft is refused."""
        staff = self.people.script.staff
        yield at_the_desk(self.first_day)
        if self._draft() is None:
            return
        yield at_the_desk(min(self.letter_date, add_virkedager(self.first_day, staff.approve_after)))
        code = control_code(self.state.fingerprint)
        self.people.do(
            desk_work.approve_round,
            ApproveForm(actor=self.people.approver, round=self.name, control_code=code),
        )
        yield from in_order([*self._replies_come(), *self._assessed()])

    def _draft(self) -> object:
        form = DraftForm(
            actor=self.people.drafter,
            round=self.name,
            case_number=self._case_number,
        )
        return self.people.do(desk_work.draft_round, form)

    @property
    def _case_number(self) -> str:
        staff = self.people.script.staff
        return (staff.evaluation_case_number if self.evaluates else staff.case_number).format(year=self.year)

    # What the councils do ------------------------------------------------------------------------

    def _replies_come(self) -> Iterator[Deed]:
        deadline = self.state.drawn_up.deadline
        for council, acts in self._acts():
            if acts.extension:
                yield Deed(at_the_desk(add_virkedager(deadline, -5)), self._extend, (council, acts))
            for reply in acts.replies:
                at = instant_of(roll_forward(deadline + timedelta(days=reply.day)), _NOON)
                yield Deed(at, self._reply, (council, reply))

    def _extend(self, council: str, acts: CouncilActs) -> None:
        deadline = roll_forward(self.state.drawn_up.deadline + timedelta(days=acts.extension))
        form = ExtendForm.model_construct(
            actor=self.people.drafter,
            round=self.name,
            councils=[self.people.named(council)],
            deadline=deadline,
            reason="Rådets møte er etter fristen.",
        )
        self.people.do(desk_work.extend_round, form)

    def _reply(self, council: str, reply: Reply) -> None:
        common: dict[str, Any] = {
            "actor": self.people.drafter,
            "round": self.name,
            "council": self.people.named(council),
        }
        if reply.says == "declines":
            self.people.do(desk_work.confirm_silence, SilenceForm.model_construct(**common))
            return
        points = [PointForm(clause=p.clause, text=p.text) for p in reply.points]
        form = AnswerForm.model_construct(**common, kind=_KINDS[reply.says], points=points)
        done = self.people.do(desk_work.register_answer, form)
        for event in done.events if done else ():
            if isinstance(event, AnswerRegistered):
                self._replies[event.number] = reply
                self._after_all(event)

    def _after_all(self, event: AnswerRegistered) -> None:
        """What becomes at once of an answer that came too late."""
        if self.state.status is Status.CONCLUDED:
            form = WriteOffForm(
                actor=self.people.drafter, round=self.name, number=event.number, way=WriteOff.INFORMED
            )
            self.people.do(desk_work.write_off_answer, form)
        elif event.late and (why := self._replies[event.number].considered):
            late = ConsiderForm(actor=self.people.drafter, round=self.name, number=event.number, reason=why)
            self.people.do(desk_work.consider_late, late)

    # What staff do -------------------------------------------------------------------------------

    def _assessed(self) -> Iterator[Deed]:
        """Assessed, summarised and over, when the calendar has closed it."""
        staff = self.people.script.staff
        closed = closing_day(self._last_deadline(), self.people.office.plan.rounds.close_after_days)
        assessed = add_virkedager(closed, staff.assess_after)
        summarised = add_virkedager(assessed, staff.summary_after)
        yield Deed(at_the_desk(assessed), self._assess)
        yield Deed(at_the_desk(summarised), self._summarise)
        yield Deed(at_the_desk(add_virkedager(summarised, staff.approve_after)), self._conclude)

    def _last_deadline(self) -> date:
        """The last deadline, with the extensions that the script has."""
        longest = max(acts.extension for _, acts in self._acts())
        return roll_forward(self.state.drawn_up.deadline + timedelta(days=longest))

    def _assess(self) -> None:
        for answer in self.state.to_assess:
            if answer.points:
                points = self._replies[answer.number].points
                judged = [
                    AssessmentForm(point=n, outcome=Outcome[p.outcome.upper()], reason=p.reason)
                    for n, p in enumerate(points, 1)
                ]
                form = AssessForm(
                    actor=self.people.drafter, round=self.name, number=answer.number, assessments=judged
                )
                self.people.do(desk_work.assess_points, form)
        self.people.do(desk_work.complete_assessment, RoundForm(actor=self.people.drafter, round=self.name))

    def _summarise(self) -> None:
        self.people.do(desk_work.draft_summary, SummaryForm(actor=self.people.drafter, round=self.name))

    def _conclude(self) -> None:
        summary = self.state.summary
        code = control_code(summary.fingerprint) if summary else ""
        form = ApproveForm(actor=self.people.approver, round=self.name, control_code=code)
        self.people.do(desk_work.conclude_round, form)

    def point(self, answer: int, number: int) -> ScriptedPoint:
        """The script's words on a point of a registered answer."""
        return self._replies[answer].points[number - 1]
