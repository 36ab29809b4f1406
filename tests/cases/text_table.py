"""The whole state table of a common text: every command tried in every state, in all the histories given."""

from dataclasses import replace
from datetime import date

from domain.cases.agreement_text import commands as c
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.agreement_text.events import Event
from domain.cases.agreement_text.words import Clause, Status
from tests.cases import text_2023 as t
from tests.cases.tables import StateTable

OTHER_BEGIN = replace(t.BEGIN, particulars=replace(t.PARTICULARS, title_nb="Samarbeidsavtale"))
VARIANT = c.AddVariant("3403", (Clause("1", "nb-1-local", "nn-1-local"),), t.ANNE)

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.WORKING: (
        t.BEGUN,
        t.GATHERED,
        t.PROPOSED,
        t.RETURNED,
        t.tell((t.NOV_7, t.DROP), after=t.PROPOSED),
        t.tell((t.NOV_14, t.SETTLE), after=t.RETURNED),
    ),
    Status.READY: (
        t.FIXED,
        t.tell((t.NOV_1, t.FIX), after=t.BEGUN),
        t.tell((t.NOV_14, VARIANT), after=t.FIXED),
    ),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Begin": ((t.NOV_1, t.BEGIN), (t.NOV_1, OTHER_BEGIN)),
    "TakeInRound": ((t.NOV_1, t.TAKE_IN), (t.NOV_14, t.NEXT_ROUND)),
    "SettlePoint": ((t.NOV_14, t.SETTLE),),
    "ProposeChange": ((t.NOV_7, t.PROPOSE), (t.NOV_7, t.PROPOSE_OWN)),
    "DropChange": ((t.NOV_7, t.DROP),),
    "FixVersion": ((t.NOV_7, t.FIX),),
    "AddVariant": ((t.NOV_14, VARIANT),),
}

TABLE = StateTable(AGREEMENT_TEXT, lambda state: state.status, Status, HISTORIES, COMMANDS)
