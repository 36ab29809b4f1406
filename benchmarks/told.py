"""A round as it stands in a log: some forty events from draft to conclusion, as a real one has them."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache

from domain.cases.consultation.events import (
    AnswerRegistered,
    AnswerWrittenOff,
    Approved,
    Assessed,
    AssessmentCompleted,
    Closed,
    Concluded,
    Drafted,
    Event,
    Opened,
    Reminded,
    SummaryDrafted,
)
from domain.cases.consultation.words import (
    AnswerKind,
    ChangeKind,
    Invited,
    Outcome,
    Particulars,
    Point,
    Print,
    Step,
    Timetable,
    WriteOff,
)

COUNCILS = ("gjovik", "hadeland", "hamar", "kongsvinger", "lillehammer", "midt-gudbrandsdal",
            "nord-gudbrandsdal", "nord-osterdal", "sor-osterdal", "valdres")  # fmt: skip
ANNE, LEADER = "anne.sveipe", "leder.samhandling"
LETTER, DEADLINE, END = date(2023, 6, 30), date(2023, 9, 15), date(2023, 10, 12)
TEXT = "Møtepunktene mellom fylkespolitikerne og rådet bør stå i avtalen."
"""What everybody in this round writes: the document behind each id in its events."""
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
POINTS = 2


def answer(council: str, number: int) -> AnswerRegistered:
    """An answer with two points: an event of middling size."""
    points = tuple(Point(n, "4.2", SHA) for n in range(1, POINTS + 1))
    received = datetime(2023, 8, 28, 10, tzinfo=UTC)
    return AnswerRegistered(
        number, number + 1, council, None, AnswerKind.INPUT, received, False, points, "23/1402", None, ANNE,
        received.date(),
    )  # fmt: skip


@cache
def concluded_round() -> tuple[Event, ...]:
    """The events of a round that is over."""
    return tuple(_told())


def _told() -> Iterator[Event]:
    prints = tuple(Print(council, SHA) for council in COUNCILS)
    invited = tuple(Invited(council, "nb", ("3403", "3411")) for council in COUNCILS)
    particulars = Particulars(
        "2022/17593", 5, LETTER, DEADLINE, ChangeKind.ADJUSTMENT, invited, Timetable(14, 3, 14, 1), ANNE, SHA
    )
    answers = [answer(council, 7 + 2 * n) for n, council in enumerate(COUNCILS)]
    yield Drafted(particulars, prints, SHA, 1, 5, ANNE, date(2023, 6, 20))
    yield Approved(SHA, datetime(2023, 6, 30, 6, tzinfo=UTC), LEADER, date(2023, 6, 21))
    yield Opened(LETTER)
    yield from answers[:5]
    yield Reminded(Step.REMINDER_1, COUNCILS[5:], (DEADLINE,) * 5, 6, date(2023, 9, 1))
    yield from answers[5:]
    yield Closed((), ANNE, date(2023, 9, 18))
    for given in answers:
        for point in given.points:
            yield Assessed(given.number, point.number, Outcome.TAKEN, SHA, ANNE, END)
    yield AssessmentCompleted(ANNE, END)
    yield SummaryDrafted(prints, SHA, 1, 40, END, ANNE, END)
    yield Concluded(
        SHA, datetime(2023, 10, 12, 12, tzinfo=UTC), tuple(a.number for a in answers), LEADER, END
    )
    for given in answers:
        yield AnswerWrittenOff(given.number, WriteOff.LETTER, LEADER, END)
