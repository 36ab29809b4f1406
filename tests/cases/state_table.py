"""The whole state table of a round: every command tried in every state, each in all the histories given."""

from dataclasses import replace
from datetime import date

from domain.cases.consultation import commands as c
from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.events import Event
from domain.cases.consultation.words import (
    AnswerKind,
    Late,
    Outcome,
    Print,
    Status,
    Step,
    WhenLate,
    WriteOff,
)
from tests.cases import round_2023 as r
from tests.cases.tables import StateTable

ASKING = replace(
    r.TIMETABLE,
    late=(Late(Step.LETTER, 2, WhenLate.ASK), Late(Step.OVERDUE, 3, WhenLate.ASK)),
)
DRAFT = replace(r.DRAFT, particulars=replace(r.PARTICULARS, timetable=ASKING))
OTHER_PRINTS = tuple(Print(p.recipient, f"{p.sha256}-anew") for p in r.PRINTS)
LATE_ANSWER = r.answer("valdres", at=r.received(9, 20))
"""Nr. 8, with receipt 9, two points that nobody has chosen to consider."""
LAST_ANSWER = r.answer("hadeland", at=r.received(10, 25))
SEPT_12, SEPT_20, SEPT_25 = date(2023, 9, 12), date(2023, 9, 20), date(2023, 9, 25)
JULY_4, OCT_25, NOV_27 = date(2023, 7, 4), date(2023, 10, 25), date(2023, 11, 27)

ASK_LETTER = c.AskAboutStep(Step.LETTER)
ASK_OVERDUE = c.AskAboutStep(Step.OVERDUE, ("hadeland",))
CANCEL = c.Cancel("called-off", r.ANNE)
STOP = c.Stop("wrong-text", r.ANNE)
REOPEN = c.Reopen("more-to-say", r.ANNE)
CONFIRM_SILENCE = c.ConfirmSilence("hadeland", r.SEPT_14, r.ANNE)
EXTEND = c.Extend((), r.SEPT_29, "meeting-moved", r.ANNE)

DRAFTED = r.tell((r.JUNE_13, DRAFT))
APPROVED = r.tell((r.JUNE_20, r.APPROVE), after=DRAFTED)
UNOPENED = r.tell((JULY_4, ASK_LETTER), after=APPROVED)
SILENT = r.tell((r.JUNE_30, c.Open()), after=APPROVED)
OPEN = r.tell((r.SEPT_14, r.HAMAR_ANSWERS), (SEPT_20, LATE_ANSWER), after=SILENT)
ASKED = r.tell((SEPT_25, ASK_OVERDUE), after=OPEN)
CLOSED = r.tell((r.SEPT_29, r.CLOSE), after=OPEN)
WEIGHED = r.tell((r.OCT_10, r.ASSESS_1), (r.OCT_10, r.ASSESS_2), after=CLOSED)
ASSESSED = r.tell((r.OCT_10, r.COMPLETE), after=WEIGHED)
SUMMARISED = r.tell((r.OCT_20, r.DRAFT_SUMMARY), after=ASSESSED)
CONCLUDED = r.tell((r.OCT_20, r.CONCLUDE), after=SUMMARISED)
ANSWERED_AFTER = r.tell((OCT_25, LAST_ANSWER), after=CONCLUDED)

BUSY = r.tell(
    (r.SEPT_1, c.Remind(Step.REMINDER_1, ("hadeland",))),
    (SEPT_20, CONFIRM_SILENCE),
    (SEPT_20, EXTEND),
    (SEPT_20, c.ConsiderLate(8, "meeting-moved", r.ANNE)),
    (SEPT_25, c.WithdrawAnswer(6, "twice", r.ANNE)),
    after=OPEN,
)
"""All has been done that the table asks to do again."""

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.DRAFTED: (DRAFTED, r.tell((r.JUNE_20, STOP), after=APPROVED)),
    Status.APPROVED: (APPROVED, UNOPENED),
    Status.OPEN: (SILENT, OPEN, ASKED, BUSY, r.tell((r.OCT_10, REOPEN), after=CLOSED)),
    Status.CLOSED: (CLOSED, WEIGHED, r.tell((r.OCT_20, REOPEN), after=ASSESSED)),
    Status.ASSESSED: (ASSESSED, SUMMARISED, r.tell((OCT_25, REOPEN), after=CONCLUDED)),
    Status.CONCLUDED: (CONCLUDED, ANSWERED_AFTER),
    Status.CANCELLED: (
        r.tell((r.JUNE_13, CANCEL), after=DRAFTED),
        r.tell((SEPT_20, CANCEL), after=OPEN),
    ),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Draft": ((r.JUNE_13, DRAFT), (r.JUNE_13, replace(DRAFT, prints=OTHER_PRINTS))),
    "Approve": ((r.JUNE_20, r.APPROVE),),
    "Stop": ((r.JUNE_30, STOP),),
    "Open": ((r.JUNE_30, c.Open()),),
    "Extend": ((r.SEPT_14, EXTEND),),
    "RegisterAnswer": (
        (r.SEPT_18, r.HAMAR_ANSWERS),
        (r.SEPT_18, r.answer("hadeland", AnswerKind.INPUT, r.received(9, 15))),
    ),
    "WithdrawAnswer": ((r.OCT_20, c.WithdrawAnswer(6, "twice", r.ANNE)),),
    "ConfirmSilence": ((r.SEPT_18, CONFIRM_SILENCE),),
    "Remind": ((r.SEPT_1, c.Remind(Step.REMINDER_1, ("hadeland",))),),
    "SendInterim": ((r.OCT_20, c.SendInterim((6,))), (NOV_27, c.SendInterim((11,)))),
    "SkipStep": ((SEPT_12, c.SkipStep(Step.REMINDER_1, ("hadeland",))),),
    "AskAboutStep": ((JULY_4, ASK_LETTER), (SEPT_25, ASK_OVERDUE)),
    "SettleStep": (
        (JULY_4, c.SettleStep(Step.LETTER, False, r.ANNE)),
        (SEPT_25, c.SettleStep(Step.OVERDUE, True, r.ANNE)),
    ),
    "Close": ((r.SEPT_29, c.Close()), (r.SEPT_18, r.CLOSE)),
    "Reopen": ((r.OCT_20, REOPEN),),
    "ConsiderLate": ((r.OCT_10, c.ConsiderLate(8, "meeting-moved", r.ANNE)),),
    "Assess": ((r.OCT_10, r.ASSESS_1), (r.OCT_10, replace(r.ASSESS_1, outcome=Outcome.PARTLY))),
    "CompleteAssessment": ((r.OCT_10, r.COMPLETE),),
    "DraftSummary": ((r.OCT_20, r.DRAFT_SUMMARY),),
    "Conclude": ((r.OCT_20, r.CONCLUDE),),
    "WriteOffAnswer": (
        (OCT_25, c.WriteOffAnswer(6, WriteOff.LETTER, r.ANNE)),
        (OCT_25, c.WriteOffAnswer(11, WriteOff.INFORMED, r.ANNE)),
    ),
    "Cancel": ((SEPT_20, CANCEL),),
}

TABLE = StateTable(CONSULTATION, lambda state: state.status, Status, HISTORIES, COMMANDS)
