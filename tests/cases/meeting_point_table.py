"""The whole state table of meeting points: every command tried in every state, in all the histories given."""

from dataclasses import replace
from datetime import date

from domain.cases.meeting_point import commands as c
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.events import Event
from domain.cases.meeting_point.words import Half, Status
from tests.cases import meeting_points_2024 as m
from tests.cases.tables import StateTable

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.SHORT: (
        m.MADE,
        m.tell((m.JAN_10, m.PLAN_MARCH), (m.JAN_10, m.GIVE_FILE), after=m.MADE),
        m.BEGUN,
        m.ONE,
        m.tell((m.FEB_1, m.REMIND), (m.APRIL_2, m.REMIND), after=m.BEGUN),
        m.tell((m.JAN_10, m.CALL_OFF), after=m.BOTH),
        m.tell((m.APRIL_2, c.AskForMinutes(1)), after=m.ONE),
    ),
    Status.PLANNED: (m.BOTH, m.HALF_HELD),
    Status.HELD: (m.HELD,),
    Status.CLOSED: (m.CLOSED, m.CLOSED_SHORT),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Begin": (
        (m.NOV_1_2023, m.BEGIN),
        (m.NOV_1_2023, replace(m.BEGIN, particulars=replace(m.PARTICULARS, minutes_days=7))),
    ),
    "GiveCaseFile": ((m.JAN_10, m.GIVE_FILE),),
    "Invite": ((m.JAN_10, c.Invite(1)),),
    "Plan": ((m.JAN_10, m.PLAN_MARCH), (m.JAN_10, c.Plan(m.invitation(m.DEC_2), m.ANNE))),
    "Change": ((m.JAN_10, m.MOVE),),
    "CallOff": ((m.JAN_10, m.CALL_OFF),),
    "Hold": ((m.MARCH_14, m.HOLD),),
    "WithdrawHolding": ((m.MARCH_14, m.WITHDRAW),),
    "Remind": ((m.APRIL_2, m.REMIND), (m.OCT_1, c.Remind(Half.SECOND))),
    "AskForMinutes": ((date(2024, 4, 2), c.AskForMinutes(1)),),
    "Close": ((m.JAN_31_2025, c.Close()),),
}

TABLE = StateTable(MEETING_POINT, lambda state: state.status, Status, HISTORIES, COMMANDS)
