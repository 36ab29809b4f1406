"""A year's round as people take it, from draft to summary: the same forms at the desk as in the console."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from domain.cases.consultation.events import AnswerRegistered
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerKind, ChangeKind, Outcome, Status, WriteOff
from domain.county.calendar import add_virkedager, roll_forward
from domain.county.elections import is_local_election_year
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
from flows.simulation.course import Course
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
    """One year's round, and which scripted reply each registered answer is."""

    people: People
    year: int

    def __post_init__(self) -> None:
        self._replies: dict[int, Reply] = {}

    @property
    def name(self) -> str:
        """The round's name, as a form without one would have it."""
        return str(self.year)

    @property
    def state(self) -> Round:
        """The round as the log has it."""
        state: Round = self.people.office.load_round(self.name).state
        return state

    def course(self) -> Course:
        """From the draft to the summary. It ends where a draft is refused."""
        staff = self.people.script.staff
        letter = self.people.office.plan.round_days(self.year).letter
        drafted = first_draft_day(self.people, self.year)
        yield at_the_desk(drafted)
        if self._draft() is None:
            return
        yield at_the_desk(min(letter, add_virkedager(drafted, staff.approve_after)))
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
            case_number=self.people.script.staff.case_number.format(year=self.year),
            change=ChangeKind.RENEWAL if is_local_election_year(self.year) else ChangeKind.ADJUSTMENT,
        )
        return self.people.do(desk_work.draft_round, form)

    # What the councils do ------------------------------------------------------------------------

    def _replies_come(self) -> Iterator["Deed"]:
        deadline = self.state.drawn_up.deadline
        for place, council in enumerate(sorted(self.state.councils)):
            acts = self.people.script.councils.of(council, place, self.year)
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
            councils=[self._named(council)],
            deadline=deadline,
            reason="Rådets møte er etter fristen.",
        )
        self.people.do(desk_work.extend_round, form)

    def _reply(self, council: str, reply: Reply) -> None:
        common: dict[str, Any] = {
            "actor": self.people.drafter,
            "round": self.name,
            "council": self._named(council),
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

    def _named(self, council: str) -> Any:
        """The council as a form holds it. The form's own choices are those of the register that comes with Årshjul;
        the simulated one may have others, and so these forms are made without asking what they may choose."""
        name = self.people.office.register().council(council, self.people.office.today).name
        return next(iter(StrEnum("Council", {council: name})))

    # What staff do -------------------------------------------------------------------------------

    def _assessed(self) -> Iterator["Deed"]:
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
        drawn, year = self.state.drawn_up, self.year
        longest = max(
            self.people.script.councils.of(council, place, year).extension
            for place, council in enumerate(sorted(self.state.councils))
        )
        return roll_forward(drawn.deadline + timedelta(days=longest))

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


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does at an instant."""

    at: datetime
    act: Callable[..., object]
    about: tuple[object, ...] = ()


def in_order(deeds: list[Deed]) -> Course:
    """Each deed at its instant, those of one instant in the order given."""
    for deed in sorted(deeds, key=lambda deed: deed.at):
        yield deed.at
        deed.act(*deed.about)


def first_draft_day(people: People, year: int) -> date:
    """The day on which the script has a year's round drafted."""
    return add_virkedager(people.office.plan.round_days(year).letter, -people.script.staff.draft_before)
