"""The round of 2023, event by event, for the tests of its letters: real events, the shipped register and plan."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import reduce

from domain.cases.consultation.events import (
    AnswerRegistered,
    Approved,
    Assessed,
    AssessmentCompleted,
    Cancelled,
    Closed,
    Drafted,
    Event,
    Extended,
    InterimSent,
    Opened,
    Reminded,
    SilenceConfirmed,
    SummaryDrafted,
)
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import (
    AnswerKind,
    ChangeKind,
    Invited,
    Late,
    Outcome,
    Particulars,
    Point,
    Step,
    Timetable,
    WhenLate,
)
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text, shipped_register
from notifications.letters.desk import RoundDesk
from notifications.letters.facts import LetterOrder
from notifications.letters.orders import orders_of
from notifications.letters.texts import RoundTexts, texts_of_round

REGISTER = shipped_register()
PLAN = load_plan(shipped_plan_text())
LETTER_DATE = date(2023, 6, 30)
DEADLINE = date(2023, 9, 15)
CHECKPOINT = "17 · 0f3a5c7e9b1d2f40"
CASE = "2022/17593"


@dataclass
class Texts:
    """People's texts, kept by sha256 as the document table keeps them."""

    kept: dict[str, str] = field(default_factory=dict)

    def keep(self, text: str) -> str:
        sha = hashlib.sha256(text.encode()).hexdigest()
        self.kept[sha] = text
        return sha

    def __call__(self, sha: str) -> str:
        return self.kept[sha]


TEXTS = Texts()
ROUND_TEXTS = texts_of_round(2023, ChangeKind.RENEWAL)


def desk(round_texts: RoundTexts = ROUND_TEXTS) -> RoundDesk:
    return RoundDesk(
        register=REGISTER, plan=PLAN, texts=TEXTS, round_texts=round_texts, checkpoint=CHECKPOINT
    )


def invited(*, copies: Iterable[str] = ()) -> tuple[Invited, ...]:
    """The ten councils of 2023 in the language that the rule gives them; `copies` are councils with copies."""
    found = []
    for council in REGISTER.councils_asked(LETTER_DATE):
        members = REGISTER.municipalities_of(council.code, LETTER_DATE)
        language = REGISTER.letter_language(council.code, LETTER_DATE, PLAN.languages).code
        found.append(Invited(council.code, language, members, members if council.code in set(copies) else ()))
    return tuple(found)


def particulars(*, copies: Iterable[str] = (), late: tuple[Late, ...] = ()) -> Particulars:
    return Particulars(
        case_number=CASE,
        first_document=5,
        letter_date=LETTER_DATE,
        deadline=DEADLINE,
        change=ChangeKind.RENEWAL,
        invited=invited(copies=copies),
        timetable=Timetable(14, 3, 14, 1, late),
        caseworker="anne.sveipe",
        texts=TEXTS.keep(ROUND_TEXTS.to_json()),
    )


LATE = (Late(Step.LETTER, 5, WhenLate.ASK), Late(Step.REMINDER_1, 7, WhenLate.SKIP))


def drafted(*, copies: Iterable[str] = (), late: tuple[Late, ...] = LATE, revision: int = 1) -> Drafted:
    return Drafted(
        particulars(copies=copies, late=late), (), "f" * 64, revision, 5, "anne.sveipe", date(2023, 6, 14)
    )


APPROVED = Approved("f" * 64, datetime(2023, 6, 30, 6, tzinfo=UTC), "leder.samhandling", date(2023, 6, 20))
OPENED = Opened(LETTER_DATE)


def answer(
    number: int,
    council: str,
    received: datetime,
    *points: tuple[str, str],
    kind: AnswerKind = AnswerKind.INPUT,
    municipality: str | None = None,
    late: bool = False,
    reference: str = "",
) -> AnswerRegistered:
    """An answer that was registered the day it came; a point is its clause and its text."""
    return AnswerRegistered(
        number=number,
        receipt=number + 1,
        council=council,
        municipality=municipality,
        kind=kind,
        received=received,
        late=late,
        points=tuple(Point(n, clause, TEXTS.keep(text)) for n, (clause, text) in enumerate(points, start=1)),
        their_reference=reference,
        document=None,
        by="anne.sveipe",
        on=received.date(),
    )


def assessed(number: int, point: int, outcome: Outcome, reason: str) -> Assessed:
    return Assessed(number, point, outcome, TEXTS.keep(reason), "anne.sveipe", date(2023, 10, 5))


def noon(month: int, day: int) -> datetime:
    return datetime(2023, month, day, 10, tzinfo=UTC)


HAMAR = answer(
    8,
    "hamar",
    noon(8, 28),
    (
        "4.2",
        "Møtepunktene mellom fylkespolitikerne og rådet bør stå i avtalen, med minst to møter i halvåret.",
    ),
    ("", "Årshjulet for temasaker bør være et vedlegg til avtalen."),
    ("6", "Tilskuddet bør utbetales i første kvartal."),
    reference="23/1402",
)
NO_REMARKS = answer(10, "gjovik", noon(9, 4), kind=AnswerKind.NO_REMARKS)
PROVISIONAL = answer(
    12, "valdres", noon(9, 8), ("3", "Kommunane treng lengre tid."), kind=AnswerKind.PROVISIONAL
)
FINAL = answer(
    14,
    "valdres",
    noon(9, 14),
    ("3.1", "Avtalen bør seie kven som kallar inn til møta."),
    ("5", "Samferdsel bør drøftast to gonger i året."),
)
NORTH = answer(
    16,
    "nord-gudbrandsdal",
    noon(9, 15),
    ("2", "Avtalen bør nemne at fylkeskommunen sjølv er deltakar i rådet."),
    ("5", "Skuleresultata bør leggjast fram før budsjettet blir vedteke."),
)
SKJAK = answer(
    18,
    "nord-gudbrandsdal",
    noon(9, 15),
    ("4", "Kommunen vil ha referat frå alle møtepunkt."),
    municipality="3433",
)
LATE_ANSWER = answer(21, "hadeland", noon(9, 19), ("1", "Regionen vil bruke det gamle navnet."), late=True)
OVERDUE = Reminded(Step.OVERDUE, ("hadeland", "kongsvinger"), (DEADLINE, DEADLINE), 20, date(2023, 9, 18))
SILENT = SilenceConfirmed("lillehammer", date(2023, 9, 13), "anne.sveipe", date(2023, 9, 13))

OPEN: tuple[Event, ...] = (drafted(), APPROVED, OPENED)
ANSWERED: tuple[Event, ...] = (
    *OPEN, HAMAR, NO_REMARKS, PROVISIONAL, SILENT, FINAL, NORTH, SKJAK, OVERDUE, LATE_ANSWER
)  # fmt: skip
ASSESSED: tuple[Event, ...] = (
    *ANSWERED,
    Closed(("kongsvinger",), "", date(2023, 9, 29)),
    assessed(8, 1, Outcome.TAKEN, "Vi skriver inn to møtepunkter i halvåret."),
    assessed(8, 2, Outcome.PARTLY, "Avtalen viser til årshjulet. Det er ikke et vedlegg, siden det endres hvert år."),
    assessed(8, 3, Outcome.NOT_TAKEN, "Utbetalingen følger fylkeskommunens budsjettvedtak."),
    assessed(14, 1, Outcome.TAKEN, "Fylkeskommunen kallar inn, og det går fram av punkt 3.1."),
    assessed(14, 2, Outcome.NEXT_TIME, "Spørsmålet må sjåast saman med regional transportplan."),
    assessed(16, 1, Outcome.TAKEN, "Det er rett, og vi tek det inn."),
    assessed(16, 2, Outcome.NOTED, "Vi tek det med i arbeidet med årshjulet."),
    assessed(18, 1, Outcome.TAKEN, "Referat blir sende til alle kommunane i rådet."),
    AssessmentCompleted("anne.sveipe", date(2023, 10, 10)),
)  # fmt: skip
SUMMARY = SummaryDrafted((), "a" * 64, 1, 23, date(2023, 10, 12), "anne.sveipe", date(2023, 10, 12))
EXTENSION = Extended(
    ("hadeland", "valdres"), date(2023, 9, 29), TEXTS.keep("Rådet har møte 27. september."), 1, 6,
    "anne.sveipe", date(2023, 9, 6),
)  # fmt: skip
REMINDER_1 = Reminded(Step.REMINDER_1, ("hamar", "valdres"), (DEADLINE, DEADLINE), 6, date(2023, 9, 1))
REMINDER_2 = Reminded(Step.REMINDER_2, ("nord-gudbrandsdal",), (DEADLINE,), 7, date(2023, 9, 12))
INTERIM = InterimSent((16, 18), 23, date(2023, 10, 16))
CANCELLED = Cancelled(
    TEXTS.keep("Fylkestinget har vedtatt å utsette saken."), 6, "anne.sveipe", date(2023, 7, 3)
)


def fold(events: Iterable[Event]) -> Round:
    return reduce(evolve, events, Round())


def orders(history: Iterable[Event], event: Event) -> list[LetterOrder]:
    """The letters that follow from an event after a history."""
    before = fold(history)
    return orders_of("2023", before, event, evolve(before, event))
