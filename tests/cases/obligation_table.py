"""The whole state table of a year's obligations: every command tried in every state, in all the histories given."""

from dataclasses import replace
from datetime import date

from domain.cases.obligation import commands as c
from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.events import Event
from domain.cases.obligation.words import Status, Step
from tests.cases import obligation_2024 as o
from tests.cases.tables import StateTable

OTHER_OPEN = replace(o.OPEN, particulars=replace(o.PARTICULARS, case_number="2024/1204"))
REOPENED = o.tell((date(2025, 2, 3), o.WITHDRAW), after=o.CLOSED)

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.OPEN: (o.OPENED, o.REMINDED, o.DELIVERED, o.SHORT_OPENED, o.SETTLED, REOPENED),
    Status.CLOSED: (o.CLOSED,),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Open": ((o.JAN_8, o.OPEN), (o.JAN_8, OTHER_OPEN), (o.JAN_8, o.OPEN_SHORT)),
    "Deliver": ((o.FEB_1, o.deliver(o.HAMAR, o.FEB_1)), (o.FEB_16, o.deliver(o.NORTH, o.FEB_16))),
    "Excuse": ((o.FEB_1, o.EXCUSE),),
    "Withdraw": ((date(2025, 2, 3), o.WITHDRAW),),
    "Extend": ((o.FEB_1, o.EXTEND),),
    "Remind": (
        (o.JAN_16, o.REMIND_ALL),
        (o.JAN_16, o.remind(Step.REMINDER, o.HAMAR)),
        (o.FEB_16, o.OVERDUE_NORTH),
    ),
    "Close": ((o.JAN_1_2025, c.Close()),),
}

TABLE = StateTable(OBLIGATION, lambda state: state.status, Status, HISTORIES, COMMANDS)
