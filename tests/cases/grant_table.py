"""The whole state table of a grant: every command tried in every state, in all the histories given."""

from dataclasses import replace
from datetime import date

from domain.cases.grant import commands as c
from domain.cases.grant.case import GRANT
from domain.cases.grant.events import Event
from domain.cases.grant.words import Status, Step
from tests.cases import grant_2024 as g
from tests.cases.tables import StateTable

REPORTED = g.tell((g.ASKED, c.AskForReport()), (g.LATE, c.RemindOfReport()), (g.LATE, g.REPORT), after=g.PAID)
RETURNED = g.tell((g.ASKED, g.RETURN), after=g.SETTLED)
STOPPED = g.tell((g.APR_1, g.STOP), after=g.ORDERED)

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.HELD: (
        g.BEGUN,
        g.HELD,
        g.tell((g.NOV_1, g.LOTEN_WITHDRAWS), after=g.AWARDED),
        g.tell((g.NOV_1, g.PROMISE_WITHDRAWN), after=g.HELD),
        g.FILED_HELD,
    ),
    Status.MET: (g.MET, g.tell((g.APR_1, g.WITHDRAW_AWARD), after=g.AWARDED)),
    Status.AWARDED: (g.AWARDED, STOPPED, g.tell((g.NEW_YEAR, g.REOPEN), after=g.DROPPED)),
    Status.ORDERED: (g.ORDERED, g.tell((g.NOV_1, g.LOTEN_WITHDRAWS), after=g.ORDERED)),
    Status.APPROVED: (g.APPROVED, g.tell((g.NOV_1, g.LOTEN_WITHDRAWS), after=g.APPROVED)),
    Status.SENT: (g.SENT,),
    Status.PAID: (
        g.PAID,
        g.SETTLED,
        g.SENT_REPORT,
        g.BOOKED,
        REPORTED,
        RETURNED,
        g.tell((g.NOV_1, g.confirm(g.LOTEN, 140_000, g.NOV_1)), (g.NOV_1, g.DROP_CLAIM), after=g.RECLAIMED),
    ),
    Status.BROKEN: (g.BROKEN, g.tell((g.NOV_1, g.DROP_CLAIM), after=g.RECLAIMED)),
    Status.RECLAIMED: (g.RECLAIMED,),
    Status.REPAID: (g.REPAID,),
    Status.LAPSED: (g.LAPSED, g.DROPPED, g.FILED_LAPSED),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Begin": (
        (g.JAN_15, g.BEGIN),
        (g.JAN_15, c.Begin(replace(g.PARTICULARS, outside=()), g.ANNE)),
    ),
    "Promise": ((g.FEB_1, g.LOTEN_PROMISES), (g.FEB_1, g.promise(g.STANGE, 50_000))),
    "Confirm": ((g.APR_1, g.LOTEN_CONFIRMS), (g.APR_1, g.confirm(g.HAMAR, 400_000, reason="less"))),
    "WithdrawContribution": ((g.NOV_1, g.LOTEN_WITHDRAWS), (g.NOV_1, g.PROMISE_WITHDRAWN)),
    "Award": ((g.APR_1, g.AWARD),),
    "WithdrawAward": ((g.APR_1, g.WITHDRAW_AWARD),),
    "OrderPayment": ((g.APR_1, g.ORDER), (g.APR_1, g.ORDER_AGAIN)),
    "ApprovePayment": ((g.APR_1, g.APPROVE),),
    "StopPayment": ((g.APR_1, g.STOP),),
    "HandOver": ((g.JUNE_3, g.HAND_OVER),),
    "RecordPaid": ((g.JUNE_3, g.PAY),),
    "RecordUnpaid": ((g.JUNE_3, g.NOT_PAID),),
    "ClaimBack": ((g.NOV_1, g.CLAIM_BACK),),
    "WithdrawClaimBack": ((g.NOV_1, g.DROP_CLAIM),),
    "RecordRepaid": ((g.NOV_1, g.PAY_BACK),),
    "ReceiveReport": ((g.ASKED, g.REPORT), (g.LATE, replace(g.REPORT, document="newer"))),
    "AcceptReport": ((g.ASKED, g.ACCEPT),),
    "ReturnReport": ((g.ASKED, g.RETURN),),
    "HandOverReport": ((g.LATE, g.HAND_OVER_REPORT),),
    "BookReport": ((g.LATE, g.BOOK_REPORT),),
    "Drop": ((g.NEW_YEAR, g.DROP),),
    "Reopen": ((g.NEW_YEAR, g.REOPEN),),
    "Lapse": ((g.NEW_YEAR, c.Lapse()),),
    "Tell": ((g.OCT_1, c.Tell(Step.HELD)), (g.DEC_2, c.Tell(Step.LAST)), (g.TOLD, c.Tell(Step.LAPSED))),
    "AskForReport": ((g.ASKED, c.AskForReport()),),
    "RemindOfReport": ((g.LATE, c.RemindOfReport()),),
}

TABLE = StateTable(GRANT, lambda state: state.status, Status, HISTORIES, COMMANDS)
