"""A consultation round as its events have made it. Pure reading: what follows from a command is in decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.cases.consultation.answers import Answer
from domain.cases.consultation.events import Extended, Reopened, Stopped
from domain.cases.consultation.words import (
    AnswerKind,
    AnswerStatus,
    Invited,
    Particulars,
    Point,
    Print,
    Status,
    Step,
)
from domain.county.deadline import Deadline


class Mark(StrEnum):
    """What became of a step of the calendar, for one council or answer."""

    SENT = "sendt"
    SKIPPED = "droppet"
    ASKED = "venter på avgjørelse"
    RELEASED = "skal utføres"


@dataclass(frozen=True, slots=True)
class Target:
    """What a step is for: a council, an answer (interim), or the round itself (letter, close)."""

    step: Step
    council: str = ""
    answer: int = 0

    @property
    def whom(self) -> str:
        """As people read it: the council, the answer, or the round."""
        return self.council or (f"svar nr. {self.answer}" if self.answer else "runden")


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary letter. `stale` when answers have changed since it was drafted: it may not be approved."""

    prints: tuple[Print, ...]
    fingerprint: str
    revision: int
    number: int
    letter_date: date
    drafter: str
    stale: bool = False
    approver: str = ""
    send_from: datetime | None = None
    written_off: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """Where a round stands.

    `deadlines` are each council's own, with their extensions, and `told` the days on which the councils
    last were told theirs. `marks` hold what became of the calendar's steps, `settled` the last word of a
    person on each kind of step. `next_document` is the next free number of the case (R26). `undone` is
    the last Stop or Reopen while nothing has moved the round since. `concluded_on` stays when a concluded
    round is opened again: a summary has been sent.
    """

    status: Status = Status.BLANK
    particulars: Particulars | None = None
    prints: tuple[Print, ...] = ()
    fingerprint: str = ""
    revision: int = 0
    number: int = 0
    drafter: str = ""
    approver: str = ""
    send_from: datetime | None = None
    opened_on: date | None = None
    reopened_on: date | None = None
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    told: Mapping[str, date] = field(default_factory=dict)
    extensions: tuple[Extended, ...] = ()
    answers: Mapping[int, Answer] = field(default_factory=dict)
    silences: Mapping[str, date] = field(default_factory=dict)
    marks: Mapping[Target, Mark] = field(default_factory=dict)
    settled: Mapping[Step, bool] = field(default_factory=dict)
    summary: Summary | None = None
    summary_revision: int = 0
    next_document: int = 0
    concluded_on: date | None = None
    undone: Stopped | Reopened | None = None
    cancelled_for: str = ""

    @property
    def drawn_up(self) -> Particulars:
        """The particulars of a round that has a draft; a blank one has none (LookupError)."""
        if self.particulars is None:
            raise LookupError("a blank round has no particulars")
        return self.particulars

    @property
    def invited(self) -> tuple[Invited, ...]:
        return self.particulars.invited if self.particulars else ()

    @property
    def councils(self) -> tuple[str, ...]:
        """The councils that are asked, in the order of the draft."""
        return tuple(i.council for i in self.invited)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Everybody who may get a letter in the round: councils, their municipalities, copy recipients."""
        return tuple(
            dict.fromkeys(r for i in self.invited for r in (i.council, *i.municipalities, *i.copies))
        )

    def invitation(self, council: str) -> Invited | None:
        """The council's place in the round, None when it is not asked."""
        return next((i for i in self.invited if i.council == council), None)

    def deadline_of(self, council: str) -> date:
        """The council's deadline in force, extensions counted. KeyError when it is not asked."""
        return self.deadlines[council].day

    @property
    def first_deadline(self) -> date:
        """The earliest deadline in force."""
        return min(d.day for d in self.deadlines.values())

    @property
    def last_deadline(self) -> date:
        """The latest deadline in force: after it no answer is in time any more."""
        return max(d.day for d in self.deadlines.values())

    def mark(self, step: Step, council: str = "", answer: int = 0) -> Mark | None:
        """What became of a step for a council, an answer or the round; None while it waits for its day."""
        return self.marks.get(Target(step, council, answer))

    def asked_about(self, step: Step) -> tuple[Target, ...]:
        """What a person is asked to settle for this step."""
        return tuple(t for t, mark in self.marks.items() if t.step is step and mark is Mark.ASKED)

    # Answers -------------------------------------------------------------------------------------

    @property
    def standing(self) -> tuple[Answer, ...]:
        """The answers that are not withdrawn, in the order of their numbers."""
        return tuple(a for _, a in sorted(self.answers.items()) if a.stands)

    def answers_of(self, council: str) -> tuple[Answer, ...]:
        """What the council itself has answered; its municipalities' own answers are theirs alone."""
        return tuple(a for a in self.standing if a.council == council and a.municipality is None)

    def answer_status(self, council: str) -> AnswerStatus:
        """Where the council stands (R16). A municipality that answers by itself is not the council."""
        return _status(self.answers_of(council), silent=council in self.silences)

    def _own_answers(self) -> Mapping[str, list[Answer]]:
        """What each council itself has answered: all councils' at once, for each one's alone reads every answer."""
        found: dict[str, list[Answer]] = {council: [] for council in self.councils}
        for answer in self.standing:
            if answer.municipality is None:
                found[answer.council].append(answer)
        return found

    def _with_status(self, *wanted: AnswerStatus) -> tuple[str, ...]:
        found = self._own_answers().items()
        return tuple(c for c, own in found if _status(own, silent=c in self.silences) in wanted)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Councils that have said nothing at all, not even that no answer will come: those to remind."""
        return self._with_status(AnswerStatus.NOT_ANSWERED)

    @property
    def awaited(self) -> tuple[str, ...]:
        """Councils whose final word may still come."""
        return self._with_status(AnswerStatus.NOT_ANSWERED, AnswerStatus.PROVISIONAL)

    @property
    def missing(self) -> tuple[str, ...]:
        """Councils without a final answer, whether or not they have said that none will come."""
        return tuple(c for c, own in self._own_answers().items() if not any(a.is_final for a in own))

    @property
    def answering(self) -> tuple[str, ...]:
        """Councils and municipalities that have answered, each once: the summary must reach them (R17)."""
        return tuple(dict.fromkeys(a.party for a in self.standing))

    @property
    def restanser(self) -> tuple[Answer, ...]:
        """Incoming answers whose handling has not ended (R28)."""
        return tuple(a for a in self.standing if a.is_restanse)

    def followed_by_final(self, answer: Answer, *, counting: bool = False) -> bool:
        """Whether a provisional answer has had the same party's final one after it, or one that counts."""
        return not answer.is_final and any(
            later.is_final and (later.counts or not counting)
            for later in self.standing
            if later.party == answer.party and later.number > answer.number
        )

    @property
    def to_assess(self) -> tuple[Answer, ...]:
        """Answers whose points are assessed: those that count, unless replaced by a final one that does."""
        return tuple(a for a in self.standing if a.counts and not self.followed_by_final(a, counting=True))

    @property
    def lacking(self) -> tuple[tuple[Answer, Point], ...]:
        """The points that still lack outcome and reason (R17)."""
        return tuple(
            (answer, point)
            for answer in self.to_assess
            for point in answer.points
            if point.number not in answer.assessments
        )


def _status(answers: Iterable[Answer], *, silent: bool) -> AnswerStatus:
    """The status that a council's own answers give: a final one before a provisional, input before none."""
    answers = tuple(answers)
    in_time = tuple(a for a in answers if not a.late)
    finals = {a.kind for a in in_time if a.is_final}
    if AnswerKind.INPUT in finals:
        return AnswerStatus.INPUT
    if finals:
        return AnswerStatus.NO_REMARKS
    if len(in_time) < len(answers):
        return AnswerStatus.LATE
    if in_time:
        return AnswerStatus.PROVISIONAL
    return AnswerStatus.SILENT_CONFIRMED if silent else AnswerStatus.NOT_ANSWERED
