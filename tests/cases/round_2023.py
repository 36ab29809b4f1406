"""The round of 2023 as tests tell it: three councils, the letter of 30 June, the deadline of 15 September."""

from datetime import UTC, date, datetime
from functools import partial

from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.commands import (
    Approve,
    Assess,
    Close,
    Command,
    CompleteAssessment,
    Conclude,
    Draft,
    DraftSummary,
    Open,
    RegisterAnswer,
)
from domain.cases.consultation.events import Event
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import (
    AnswerKind,
    ChangeKind,
    Invited,
    Outcome,
    Particulars,
    Point,
    Print,
    Timetable,
)
from tests.given import Given
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE, BJARNE = "anne.sveipe", "bjarne.berg"
TIMETABLE = Timetable(
    first_reminder_days=14, second_reminder_virkedager=3, close_after_days=14, interim_months=1
)
HAMAR = Invited("hamar", "nb", ("3403", "3411", "3412", "3413"))
VALDRES = Invited("valdres", "nn", ("3449", "3450", "3451", "3452", "3453", "3454"))
HADELAND = Invited("hadeland", "nb", ("3446",))
COUNCILS = ("hamar", "valdres", "hadeland")
PARTICULARS = Particulars(
    case_number="2022/17593",
    first_document=5,
    letter_date=date(2023, 6, 30),
    deadline=date(2023, 9, 15),
    change=ChangeKind.ADJUSTMENT,
    invited=(HAMAR, VALDRES, HADELAND),
    timetable=TIMETABLE,
    caseworker=ANNE,
)
PRINTS = tuple(Print(council, f"sha-{council}") for council in COUNCILS)
SUMMARY_PRINTS = tuple(Print(council, f"summary-{council}") for council in COUNCILS)
SEND_FROM = datetime(2023, 6, 30, 6, tzinfo=UTC)
SUMMARY_FROM = datetime(2023, 10, 20, 12, tzinfo=UTC)

JUNE_13, JUNE_20, JUNE_30 = date(2023, 6, 13), date(2023, 6, 20), date(2023, 6, 30)
SEPT_1, SEPT_14, SEPT_18 = date(2023, 9, 1), date(2023, 9, 14), date(2023, 9, 18)
SEPT_29, OCT_10, OCT_20 = date(2023, 9, 29), date(2023, 10, 10), date(2023, 10, 20)

DRAFT = Draft(PARTICULARS, PRINTS, ANNE)
APPROVE = Approve(fingerprint_of(PRINTS), SEND_FROM, BJARNE)
TWO_POINTS = (Point(1, "4.2", "text-1"), Point(2, "", "text-2"))


def received(month: int, day: int, hour: int = 8) -> datetime:
    """An instant of 2023, UTC."""
    return datetime(2023, month, day, hour, tzinfo=UTC)


def answer(
    council: str,
    kind: AnswerKind = AnswerKind.INPUT,
    at: datetime = received(9, 14),  # noqa: B008
    points: tuple[Point, ...] | None = None,
    municipality: str | None = None,
) -> RegisterAnswer:
    """An answer that came in; an input has two points unless told otherwise."""
    if points is None:
        points = TWO_POINTS if kind is AnswerKind.INPUT else ()
    return RegisterAnswer(council, municipality, kind, at, points, "", "the-document", ANNE)


tell = partial(tell_case, CONSULTATION)
given = partial(given_case, CONSULTATION)


def state_of(*events: Event) -> Round:
    return given(*events).state


def a_round_of(*events: Event) -> Given[Round, Command, Event]:
    return given(*events)


HAMAR_ANSWERS = answer("hamar")
HAMAR_LATE = answer("valdres", at=received(9, 20))
CLOSE = Close(ANNE)
ASSESS_1 = Assess(6, 1, Outcome.TAKEN, "reason-1", ANNE)
ASSESS_2 = Assess(6, 2, Outcome.NOTED, "reason-2", ANNE)
COMPLETE = CompleteAssessment(ANNE)
DRAFT_SUMMARY = DraftSummary(SUMMARY_PRINTS, OCT_20, ANNE)
CONCLUDE = Conclude(fingerprint_of(SUMMARY_PRINTS), SUMMARY_FROM, BJARNE)

DRAFTED = tell((JUNE_13, DRAFT))
APPROVED = tell((JUNE_20, APPROVE), after=DRAFTED)
OPENED = tell((JUNE_30, Open()), after=APPROVED)
"""The letters are out; nobody has answered."""
ANSWERED = tell((SEPT_14, HAMAR_ANSWERS), after=OPENED)
"""Hamar has sent two points (6, receipt 7); Valdres and Hadeland are silent."""
CLOSED = tell((SEPT_29, CLOSE), after=ANSWERED)
ASSESSED = tell((OCT_10, ASSESS_1), (OCT_10, ASSESS_2), (OCT_10, COMPLETE), after=CLOSED)
SUMMARISED = tell((OCT_20, DRAFT_SUMMARY), after=ASSESSED)
CONCLUDED = tell((OCT_20, CONCLUDE), after=SUMMARISED)
