"""The whole state table of an agreement: every command tried in every state, in all the histories given."""

from dataclasses import replace
from datetime import date

from domain.cases.agreement import commands as c
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.events import Event
from domain.cases.agreement.words import Status
from domain.cases.consultation.words import Print
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases.tables import StateTable

START_LATER = c.StateStart(date(2024, 2, 1), a.ANNE)
NOV_2 = date(2023, 11, 2)

LAPSED = a.tell((a.OCT_14_2027, a.MUNICIPALITY_ENDS), (a.OCT_14_2027, c.Expire()), after=a.OFFERED)
CALLED = a.tell(
    (NOV_2, c.WarnOfGap()), (a.JUNE_30, c.Escalate()), (a.NOV_1_2027, c.AskForDates(2027)), after=a.OFFERED
)
"""Everything has been asked that the calendar can ask of an offer."""

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.DRAFT: (a.BEGUN, a.SITTING, a.WRITING, a.DRAFTED, a.tell((a.OCT_25, a.STOP_OFFER), after=a.OUT)),
    Status.OFFERED: (
        a.OFFERED,
        a.OUT,
        CALLED,
        a.tell((a.DEC_14, START_LATER), after=a.OFFERED),
        a.tell((a.DEC_14, a.WITHDRAW_ADOPTION), after=a.BY_MUNICIPALITY),
    ),
    Status.BY_COUNTY: (a.BY_COUNTY, a.tell((a.DEC_5, a.COUNTY_ADOPTS), after=a.OUT)),
    Status.BY_MUNICIPALITY: (a.BY_MUNICIPALITY,),
    Status.REVISING: (a.DIFFERING, a.tell((a.DEC_14, a.MUNICIPALITY_DEVIATES), after=a.OFFERED)),
    Status.ADOPTED: (a.ADOPTED, a.HALF_SIGNED, a.WRITTEN_ADOPTED, a.ASKED_TO_SIGN),
    Status.SIGNED: (a.SIGNED, a.tell((a.DEC_14, START_LATER), after=a.SIGNED)),
    Status.IN_FORCE: (a.IN_FORCE, a.ENDING, a.WRITTEN_ENDING, j.DRAFTED, j.OFFERED),
    Status.EXPIRED: (a.EXPIRED, LAPSED, a.tell((a.OCT_14_2027, c.Expire()), after=a.WRITTEN_ENDING)),
    Status.REPLACED: (
        a.tell((a.JAN_20, a.MERGE), after=a.ADOPTED),
        a.tell((a.JAN_20, a.MERGE), after=a.IN_FORCE),
    ),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Begin": (
        (a.OCT_18, a.BEGIN),
        (a.OCT_18, replace(a.BEGIN, particulars=replace(a.PARTICULARS, grace_days=30))),
    ),
    "NameFormer": ((a.JAN_20, c.NameFormer(("2023-3411", "2023-3412"), a.JAN_20, a.ANNE)),),
    "Constitute": (
        (a.OCT_18, a.MUNICIPALITY_SITS),
        (a.OCT_14_2027, a.MUNICIPALITY_ENDS),
        (a.OCT_14_2027, replace(a.MUNICIPALITY_ENDS, day=a.OCT_20_2027)),
    ),
    "Offer": ((a.NOV_1, a.OFFER), (a.DEC_14, c.Offer(a.NEWER, 3, a.ANNE)), (j.NOV_7, j.OFFER)),
    "DraftOffer": (
        (a.OCT_25, a.DRAFT_OFFER),
        (a.OCT_25, replace(a.DRAFT_OFFER, prints=(Print("3403", "mail-2"),), sending="sending-2")),
        (a.DEC_14, a.DRAFT_NEWER),
        (j.NOV_7, j.DRAFT),
    ),
    "DropOffer": ((a.OCT_25, a.DROP_OFFER),),
    "ApproveOffer": ((a.OCT_25, a.APPROVE_OFFER), (j.NOV_7, j.APPROVE)),
    "StopOffer": ((a.OCT_25, a.STOP_OFFER),),
    "DeclineAdjustment": ((j.APR_23, j.DECLINE),),
    "WithdrawAdjustment": ((j.APR_23, j.WITHDRAW),),
    "RecordAdoption": ((a.DEC_14, a.COUNTY_ADOPTS), (a.DEC_14, a.MUNICIPALITY_ADOPTS)),
    "WithdrawAdoption": ((a.DEC_14, a.WITHDRAW_ADOPTION),),
    "Sign": ((a.JAN_20, a.COUNTY_SIGNS), (a.JAN_20, a.MUNICIPALITY_SIGNS)),
    "WithdrawSignature": ((a.JAN_20, a.WITHDRAW_SIGNATURE),),
    "StateStart": ((a.DEC_14, START_LATER),),
    "Move": ((a.JAN_20, a.MOVE), (a.JAN_20, replace(a.MOVE, council="hamar"))),
    "Replace": ((a.JAN_20, a.MERGE),),
    "Enter": ((date(2024, 2, 1), c.Enter()),),
    "Expire": ((a.OCT_14_2027, c.Expire()),),
    "Escalate": ((a.JUNE_30, c.Escalate()),),
    "WarnOfGap": ((NOV_2, c.WarnOfGap()),),
    "AskForDates": ((a.NOV_1, c.AskForDates(2023)), (a.NOV_1_2027, c.AskForDates(2027))),
    "Remind": ((a.NOV_1, c.Remind()),),
    "AskToSign": ((a.DEC_14, c.AskToSign()),),
    "HandOver": ((a.OCT_14_2027, c.HandOver()),),
}

TABLE = StateTable(AGREEMENT, lambda state: state.status, Status, HISTORIES, COMMANDS)
