"""The evaluation of 2026, event by event, for the tests of its letters: the same letters, in an evaluation's words."""

from datetime import UTC, date, datetime

from domain.cases.consultation.events import (
    Assessed,
    AssessmentCompleted,
    Cancelled,
    Closed,
    Drafted,
    Event,
    Opened,
    Reminded,
    SummaryDrafted,
)
from domain.cases.consultation.words import ChangeKind, Invited, Outcome, Particulars, Step, Timetable
from notifications.letters.texts import texts_of_round
from tests.letters import round_2023 as r

LETTER_DATE = date(2026, 9, 1)
DEADLINE = date(2026, 11, 16)
NORTH = "nord-gudbrandsdal"
ROUND_TEXTS = texts_of_round(2026, ChangeKind.EVALUATION)

DRAFTED = Drafted(
    Particulars(
        case_number="2026/4410",
        first_document=1,
        letter_date=LETTER_DATE,
        deadline=DEADLINE,
        change=ChangeKind.EVALUATION,
        invited=(
            Invited("hamar", "nb", ("3403", "3411", "3412", "3413")),
            Invited(NORTH, "nn", ("3431", "3432", "3433", "3434", "3435", "3437")),
        ),
        timetable=Timetable(14, 3, 14, 1),
        caseworker="anne.sveipe",
        texts=r.TEXTS.keep(ROUND_TEXTS.to_json()),
    ),
    (),
    "f" * 64,
    1,
    1,
    "anne.sveipe",
    date(2026, 8, 20),
)
OPEN: tuple[Event, ...] = (DRAFTED, r.APPROVED, Opened(LETTER_DATE))
REMINDER = Reminded(Step.REMINDER_1, ("hamar", NORTH), (DEADLINE, DEADLINE), 2, date(2026, 11, 2))
HAMAR = r.answer(
    3,
    "hamar",
    datetime(2026, 11, 10, 9, tzinfo=UTC),
    ("", "Avtalen har gjort det lettere å ta opp saker tidlig, men mellom møtene hører rådet lite."),
    ("4.2", "Antallet møtepunkter bør stå i avtalen."),
)
CLOSED = Closed((NORTH,), "", date(2026, 11, 30))
ASSESSED: tuple[Event, ...] = (
    *OPEN,
    HAMAR,
    CLOSED,
    Assessed(
        3, 1, Outcome.NOTED, r.TEXTS.keep("Vi følger det opp i dialogen."), "anne.sveipe", date(2026, 12, 1)
    ),
    Assessed(
        3, 2, Outcome.NEXT_TIME, r.TEXTS.keep("Vi tar det opp i 2027."), "anne.sveipe", date(2026, 12, 1)
    ),
    AssessmentCompleted("anne.sveipe", date(2026, 12, 2)),
)
SUMMARY = SummaryDrafted((), "a" * 64, 1, 5, date(2026, 12, 4), "anne.sveipe", date(2026, 12, 3))
CANCELLED = Cancelled(
    r.TEXTS.keep("Fylkestinget har utsatt evalueringen."), 3, "anne.sveipe", date(2026, 9, 9)
)
