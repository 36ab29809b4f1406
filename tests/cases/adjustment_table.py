"""The whole state table of an adjustment in mid-term: every command tried while an agreement is in force (R14)."""

from datetime import date
from enum import StrEnum

from domain.cases.agreement import commands as c
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.events import Event
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Status
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases.tables import StateTable


class Stage(StrEnum):
    """Where an agreement in force stands with its adjustment."""

    BEFORE = "ikke i kraft"
    STANDS = "i kraft"
    OFFERED = "til vedtak"
    BY_COUNTY = "vedtatt av fylkestinget"
    BY_MUNICIPALITY = "vedtatt av kommunestyret"
    REVISING = "revideres"
    ADOPTED = "vedtatt av begge"
    SIGNED = "signert"
    ADJUSTED = "justert, i kraft"
    OVER = "utløpt"
    REPLACED = "erstattet"


def stage_of(state: Agreement) -> Stage:
    """The stage of an agreement that is adopted by both."""
    over = {Status.EXPIRED: Stage.OVER, Status.REPLACED: Stage.REPLACED}
    if state.status in over:
        return over[state.status]
    if state.status is not Status.IN_FORCE:
        return Stage.BEFORE
    if state.at_hand.is_adjustment:
        return Stage(state.at_hand.status)
    return Stage.ADJUSTED if state.before else Stage.STANDS


START_LATER = c.StateStart(date(2026, 7, 1), a.ANNE)
OVER_DAY = a.OCT_14_2027
LATER = a.tell((j.MAY_4, START_LATER), after=j.SIGNED)
BACK = a.tell((j.MAY_11, a.WITHDRAW_SIGNATURE), after=j.IN_FORCE)
ANEW = a.tell((j.NOV_7, j.DRAFT_ANEW), after=j.OUT)
ENDING = a.tell((OVER_DAY, a.MUNICIPALITY_ENDS), after=j.OFFERED)

HISTORIES: dict[Stage, tuple[tuple[Event, ...], ...]] = {
    Stage.BEFORE: (a.SIGNED,),
    Stage.STANDS: (a.IN_FORCE, a.WRITTEN_IN_FORCE, j.DRAFTED, j.STOPPED, j.DECLINED, j.WITHDRAWN),
    Stage.OFFERED: (j.OFFERED, j.OUT, ANEW, ENDING),
    Stage.BY_COUNTY: (j.BY_COUNTY, a.tell((j.MAR_3, j.COUNTY_ADOPTS), after=j.OUT)),
    Stage.BY_MUNICIPALITY: (j.BY_MUNICIPALITY,),
    Stage.REVISING: (j.DIFFERING,),
    Stage.ADOPTED: (j.ADOPTED, j.HALF_SIGNED, j.WRITTEN_ADOPTED, j.ASKED_TO_SIGN, BACK),
    Stage.SIGNED: (j.SIGNED, LATER),
    Stage.ADJUSTED: (j.IN_FORCE, j.WRITTEN_IN_FORCE),
    Stage.OVER: (j.LAPSED,),
    Stage.REPLACED: (a.tell((j.MAY_4, a.MERGE), after=j.ADOPTED),),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Offer": ((j.NOV_7, j.OFFER), (j.MAY_4, c.Offer(j.ANEW, 4, a.ANNE, j.ADJUSTS_LATER))),
    "DraftOffer": ((j.NOV_7, j.DRAFT), (j.NOV_7, j.DRAFT_ANEW)),
    "DropOffer": ((j.NOV_7, a.DROP_OFFER),),
    "ApproveOffer": ((j.NOV_7, j.APPROVE), (j.NOV_7, j.APPROVE_ANEW)),
    "StopOffer": ((j.NOV_7, j.STOP),),
    "DeclineAdjustment": ((j.APR_23, j.DECLINE), (j.APR_23, j.COUNTY_DECLINES)),
    "WithdrawAdjustment": ((j.APR_23, j.WITHDRAW),),
    "RecordAdoption": ((j.APR_23, j.COUNTY_ADOPTS), (j.APR_23, j.MUNICIPALITY_ADOPTS)),
    "WithdrawAdoption": ((j.MAY_4, a.WITHDRAW_ADOPTION),),
    "Sign": ((j.MAY_11, j.COUNTY_SIGNS), (j.MAY_11, j.MUNICIPALITY_SIGNS)),
    "WithdrawSignature": ((j.MAY_11, a.WITHDRAW_SIGNATURE),),
    "StateStart": ((j.MAY_4, START_LATER),),
    "Move": ((j.MAY_4, a.MOVE),),
    "Replace": ((j.MAY_4, a.MERGE),),
    "Enter": ((date(2026, 7, 1), c.Enter()),),
    "Escalate": ((j.SEPT_30_2026, c.Escalate()),),
    "Remind": ((date(2026, 4, 30), c.Remind()),),
    "AskToSign": ((j.APR_23, c.AskToSign()),),
    "Expire": ((OVER_DAY, c.Expire()),),
}

TABLE = StateTable(AGREEMENT, stage_of, Stage, HISTORIES, COMMANDS)
