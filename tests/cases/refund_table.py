"""The whole state table of a refund: every command tried in every state, in all the histories given."""

from datetime import date

from domain.cases.refund import commands as c
from domain.cases.refund.case import REFUND
from domain.cases.refund.events import Event
from domain.cases.refund.words import Status
from tests.cases import refund_2024 as r
from tests.cases.tables import StateTable

HISTORIES: dict[Status, tuple[tuple[Event, ...], ...]] = {
    Status.BLANK: ((),),
    Status.EMPTY: (r.BEGUN,),
    Status.OPEN: (r.CLAIMED, r.BOTH_CLAIMED, r.tell((r.AUG_1, r.STOP), after=r.ORDERED)),
    Status.PAYING: (
        r.ORDERED,
        r.APPROVED,
        r.SENT,
        r.tell((r.AUG_1, r.ORDER_SECOND), (r.NOV_1, r.correct(1, 100_000)), after=r.BOTH_CLAIMED),
    ),
    Status.OVERPAID: (r.OVERPAID, r.SET_OFF),
    Status.RECLAIMED: (r.RECLAIMED,),
    Status.SETTLED: (r.PAID, r.BOTH_PAID, r.REJECTED, r.REPAID),
    Status.CLOSED: (r.CLOSED, r.tell((r.CLOSES, c.Close()), after=r.BEGUN)),
}

COMMANDS: dict[str, tuple[tuple[date, c.Command], ...]] = {
    "Begin": ((r.JAN_15, r.BEGIN), (r.JAN_15, r.with_rates(months=7))),
    "RegisterClaim": ((r.JULY_1, r.FIRST), (r.AUG_1, r.SECOND)),
    "CorrectClaim": ((r.NOV_1, r.correct(1, 100_000)),),
    "RejectClaim": ((r.JULY_1, r.REJECT),),
    "ReverseClaim": ((r.NOV_1, r.REVERSE),),
    "OrderPayment": ((r.AUG_1, r.ORDER), (r.AUG_1, r.ORDER_SECOND)),
    "ApprovePayment": ((r.AUG_1, r.APPROVE),),
    "StopPayment": ((r.AUG_1, r.STOP),),
    "HandOver": ((r.AUG_1, r.HAND_OVER),),
    "RecordPaid": ((r.AUG_1, r.PAY),),
    "RecordUnpaid": ((r.AUG_1, r.NOT_PAID),),
    "ClaimBack": ((r.NOV_1, r.CLAIM_BACK),),
    "WithdrawClaimBack": ((r.NOV_1, r.DROP_CLAIM),),
    "RecordRepaid": ((r.NOV_1, r.PAY_BACK),),
    "Close": ((r.CLOSES, c.Close()),),
}

TABLE = StateTable(REFUND, lambda state: state.status, Status, HISTORIES, COMMANDS)
