"""The board of a consultation round: a row a council, the totals, and whose move it is.

Folded from the round alone. Whether a letter has reached its council is the outbox's to say; here
stands what the case knows: drafted, approved, out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.consultation.due import next_due
from domain.cases.consultation.planned import Planned, Verdict, planned, verdict
from domain.cases.consultation.state import Mark, Round
from domain.cases.consultation.words import AnswerStatus, Invited, Status, Step
from domain.county.localtime import local_day
from domain.views.ball import Ball, ball_of


class LetterStatus(StrEnum):
    """How far the letter to a council has come in the case, in the word staff read."""

    DRAFTED = "utkast"
    APPROVED = "godkjent"
    OUT = "ekspedert"
    DROPPED = "utgår"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the calendar does next for a council, and when; `asked` when it waits for a person's word."""

    step: Step
    day: date
    asked: bool


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """Where one council stands.

    `received` is the local day of its own last answer, `answers` the document numbers of its own, and
    `municipalities` those of its municipalities that have answered by themselves. The points are of all
    of these; `assessable` of them count (R16), `assessed` have their outcome. `overdue` when the deadline
    is past and nothing has been heard.
    """

    council: str
    language: str
    letter: LetterStatus
    number: int
    status: AnswerStatus
    received: date | None
    answers: tuple[int, ...]
    municipalities: tuple[str, ...]
    points: int
    assessable: int
    assessed: int
    original_deadline: date
    deadline: date
    extension_reason: str | None
    silent_on: date | None
    overdue: bool
    next_step: NextStep | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums under the rows. `answered` counts every council heard in writing, late ones too."""

    councils: int
    answered: int
    by_status: Mapping[AnswerStatus, int]
    points: int
    assessable: int
    assessed: int
    restanser: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A round on one page."""

    status: Status
    case_number: str
    letter_date: date
    deadline: date
    rows: tuple[CouncilRow, ...]
    totals: Totals
    ball: Ball
    questions: tuple[Step, ...]
    next_day: date | None


def board(state: Round, today: date) -> Board:
    """The board of a round that has a draft (LookupError for a blank one), as it stands on a local day."""
    particulars = state.drawn_up
    following = _next_steps(state, today)
    rows = tuple(_row(state, invited, today, following) for invited in state.invited)
    return Board(
        status=state.status,
        case_number=particulars.case_number,
        letter_date=particulars.letter_date,
        deadline=particulars.deadline,
        rows=rows,
        totals=_totals(state, rows),
        ball=ball_of(state, today),
        questions=tuple(step for step in Step if state.asked_about(step)),
        next_day=next_due(state),
    )


def _row(state: Round, invited: Invited, today: date, following: Mapping[str, Planned]) -> CouncilRow:
    council = invited.council
    deadline = state.deadlines[council]
    status = state.answer_status(council)
    own = state.answers_of(council)
    answers = tuple(a for a in state.standing if a.council == council)
    counting = tuple(a for a in state.to_assess if a.council == council)
    return CouncilRow(
        council=council,
        language=invited.language,
        letter=_letter(state),
        number=state.number,
        status=status,
        received=max((local_day(a.received) for a in own), default=None),
        answers=tuple(a.number for a in own),
        municipalities=tuple(dict.fromkeys(a.municipality for a in answers if a.municipality)),
        points=sum(len(a.points) for a in answers),
        assessable=sum(len(a.points) for a in counting),
        assessed=sum(len(a.assessments) for a in counting),
        original_deadline=deadline.original,
        deadline=deadline.day,
        extension_reason=deadline.changes[-1].reason if deadline.changes else None,
        silent_on=state.silences.get(council),
        overdue=_overdue(state, status, deadline.day, today),
        next_step=_next_step(state, following.get(council) or following.get("")),
    )


def _overdue(state: Round, status: AnswerStatus, deadline: date, today: date) -> bool:
    """A round that was called off waits for nobody."""
    waited_for = state.opened_on is not None and state.status is not Status.CANCELLED
    return waited_for and status is AnswerStatus.NOT_ANSWERED and today > deadline


def _letter(state: Round) -> LetterStatus:
    if state.opened_on is not None:
        return LetterStatus.OUT
    match state.status:
        case Status.APPROVED:
            return LetterStatus.APPROVED
        case Status.CANCELLED:
            return LetterStatus.DROPPED
        case _:
            return LetterStatus.DRAFTED


def _next_steps(state: Round, today: date) -> dict[str, Planned]:
    """Each council's own next step, where it has one before the round's, and the round's under an empty name.

    What is only waiting to be dropped is none.
    """
    found: dict[str, Planned] = {}
    for step in sorted(planned(state), key=lambda p: p.day):
        target = step.target
        if "" in found:
            break
        new = not target.answer and target.council not in found
        if new and verdict(state, step, today) is not Verdict.SKIP:
            found[target.council] = step
    return found


def _next_step(state: Round, step: Planned | None) -> NextStep | None:
    if step is None:
        return None
    return NextStep(step.step, step.day, state.marks.get(step.target) is Mark.ASKED)


def _totals(state: Round, rows: tuple[CouncilRow, ...]) -> Totals:
    counted = Counter(row.status for row in rows)
    silent = counted[AnswerStatus.NOT_ANSWERED] + counted[AnswerStatus.SILENT_CONFIRMED]
    return Totals(
        councils=len(rows),
        answered=len(rows) - silent,
        by_status={status: counted[status] for status in AnswerStatus},
        points=sum(row.points for row in rows),
        assessable=sum(row.assessable for row in rows),
        assessed=sum(row.assessed for row in rows),
        restanser=tuple(a.number for a in state.restanser),
    )
