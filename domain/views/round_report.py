"""A round as a whole, for management and councils: who answered, every point with what became of it, and the counts.

Ids, days and document ids: names and words are put to it where it is written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.cases.consultation.answers import Answer
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerStatus, ChangeKind, Outcome, Point, Status
from domain.county.localtime import local_day


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point. `outcome` is None while it is not assessed, and for one that came too late (`counts` is False then).

    `text` and `reason` are documents; `clause` is empty when the point is about the agreement as a whole.
    """

    answer: int
    number: int
    party: str
    council: str
    clause: str
    text: str
    counts: bool
    outcome: Outcome | None
    reason: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Who was asked, or answered alone. `status` is a council's (R16); a municipality that answers alone has none.

    `received` is the local day of the last answer.
    """

    party: str
    council: str
    status: AnswerStatus | None
    received: date | None
    points: int


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many points there are of something, a clause or a council, and what became of them."""

    of: str
    points: int
    outcomes: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class RoundReport:
    """The whole report. `lacking` points still wait for their outcome; the counts are of points that count."""

    change: ChangeKind
    status: Status
    case_number: str
    letter: int
    letter_date: date
    deadline: date
    asked: int
    answered: int
    parties: tuple[PartyLine, ...]
    points: tuple[PointLine, ...]
    outcomes: Mapping[Outcome, int]
    by_clause: tuple[CountLine, ...]
    by_council: tuple[CountLine, ...]
    lacking: int

    @property
    def put_off(self) -> tuple[PointLine, ...]:
        """The points that come back in the next revision."""
        return tuple(p for p in self.points if p.outcome is Outcome.NEXT_TIME)


def round_report(state: Round) -> RoundReport:
    """The report of a round that has a draft (LookupError for a blank one), as far as it has come."""
    drawn_up = state.drawn_up
    points = tuple(_points(state))
    counting = [p for p in points if p.counts]
    silent = (AnswerStatus.NOT_ANSWERED, AnswerStatus.SILENT_CONFIRMED)
    return RoundReport(
        change=drawn_up.change,
        status=state.status,
        case_number=drawn_up.case_number,
        letter=state.number,
        letter_date=drawn_up.letter_date,
        deadline=drawn_up.deadline,
        asked=len(state.councils),
        answered=sum(state.answer_status(c) not in silent for c in state.councils),
        parties=tuple(_parties(state)),
        points=points,
        outcomes=_outcomes(counting),
        by_clause=tuple(
            _count(clause, [p for p in counting if p.clause == clause])
            for clause in sorted({p.clause for p in counting}, key=clause_order)
        ),
        by_council=tuple(
            _count(council, [p for p in counting if p.council == council])
            for council in state.councils
            if any(p.council == council for p in counting)
        ),
        lacking=sum(p.outcome is None for p in counting),
    )


def clause_order(clause: str) -> tuple[tuple[int, str], ...]:
    """Clauses as people count them: the whole agreement first, 4.2 before 10, and what is no number last."""
    return tuple((int(part), "") if part.isdecimal() else (10**6, part) for part in clause.split(".") if part)


def _parties(state: Round) -> Iterator[PartyLine]:
    """Each council, and after it those of its municipalities that answered alone."""
    for council in state.councils:
        yield _party(state, council, council, state.answer_status(council))
        answers = [a for a in state.standing if a.council == council]
        for municipality in dict.fromkeys(a.municipality for a in answers if a.municipality):
            yield _party(state, municipality, council, None)


def _party(state: Round, party: str, council: str, status: AnswerStatus | None) -> PartyLine:
    own = [a for a in state.standing if a.party == party and a.council == council]
    counting = [a for a in state.to_assess if a in own]
    return PartyLine(
        party,
        council,
        status,
        max((local_day(a.received) for a in own), default=None),
        sum(len(a.points) for a in counting),
    )


def _points(state: Round) -> Iterator[PointLine]:
    """The points council by council; those of a provisional answer that a final one has replaced are left out."""
    for council in state.councils:
        for answer in state.standing:
            replaced = answer.counts and answer not in state.to_assess
            if answer.council == council and not replaced:
                yield from (_point(answer, point) for point in answer.points)


def _point(answer: Answer, point: Point) -> PointLine:
    found = answer.assessments.get(point.number) if answer.counts else None
    return PointLine(
        answer.number,
        point.number,
        answer.party,
        answer.council,
        point.clause,
        point.text,
        answer.counts,
        found.outcome if found else None,
        found.reason if found else "",
    )


def _count(of: str, points: Iterable[PointLine]) -> CountLine:
    points = list(points)
    return CountLine(of, len(points), _outcomes(points))


def _outcomes(points: Iterable[PointLine]) -> Mapping[Outcome, int]:
    """Every outcome, in its order, with how many points have it."""
    counted = Counter(p.outcome for p in points)
    return {outcome: counted[outcome] for outcome in Outcome}
