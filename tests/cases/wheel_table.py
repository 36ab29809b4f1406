"""The whole state table of a council's year: every command tried in every state, in all the histories given."""

from dataclasses import replace
from datetime import date

from domain.cases.wheel import commands as c
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.events import Event
from domain.cases.wheel.words import Status
from tests.cases import wheel_2024 as w
from tests.cases.tables import StateTable

WITH_EXTRA = w.tell((w.JAN_10, w.ADD), after=w.BEGUN)

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.UNDER_WAY: (
        w.MADE,
        w.tell((w.NOV_1_2023, w.GIVE_FILE), after=w.MADE),
        w.BEGUN,
        w.tell((w.JAN_10, w.IN_THE_MEETING), after=WITH_EXTRA),
        w.tell((w.JAN_10, w.LATER), after=w.BEGUN),
        w.tell((w.JAN_19, c.Notify(w.PLANS)), (w.APRIL_15, c.AskForOutcome(w.PLANS)), after=w.BEGUN),
        w.tell((w.MARCH_14, w.HANDLE_PLANS), after=w.BEGUN),
    ),
    Status.COMPLETE: (w.COMPLETE, w.tell((w.OCT_10, w.ADD), after=w.COMPLETE)),
    Status.INCOMPLETE: (w.INCOMPLETE,),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Begin": (
        (w.NOV_1_2023, w.BEGIN),
        (w.NOV_1_2023, replace(w.BEGIN, particulars=replace(w.PARTICULARS, notice_days=7))),
    ),
    "GiveCaseFile": ((w.NOV_1_2023, w.GIVE_FILE),),
    "SendYear": ((w.NOV_1_2023, c.SendYear()),),
    "AddTheme": ((w.JAN_10, w.ADD),),
    "CarryOver": ((w.JAN_10, c.CarryOver(w.BACK)),),
    "Assign": ((w.JAN_10, c.Assign(w.PLANS, w.KARI, w.ANNE)),),
    "PlanSitting": ((w.JAN_10, w.IN_THE_MEETING), (w.JAN_10, replace(w.IN_THE_MEETING, sitting=None))),
    "Handle": ((w.MARCH_15, w.HANDLE_PLANS),),
    "Postpone": ((w.MARCH_15, w.LATER), (w.MARCH_15, w.NEXT_YEAR)),
    "Drop": ((w.MARCH_15, c.Drop(w.PLANS, "no-plans-here", w.ANNE)),),
    "Reopen": ((w.DEC_2, w.REOPEN),),
    "Notify": ((w.JAN_19, c.Notify(w.PLANS)),),
    "AskForOutcome": ((w.APRIL_15, c.AskForOutcome(w.PLANS)),),
}

TABLE = StateTable(WHEEL, lambda state: state.status, Status, HISTORIES, COMMANDS)
