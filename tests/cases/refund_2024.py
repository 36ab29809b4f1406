"""Hamarregionen's refund for 2024 as tests tell it: two claims, of 300 000 and 200 000 kroner."""

from dataclasses import replace
from datetime import date
from functools import partial

from domain.cases.payment import commands as p
from domain.cases.refund import commands as c
from domain.cases.refund.case import REFUND
from domain.cases.refund.events import Event
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Cost, CostKind, Particulars, Rates
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE, KARI = "anne.sveipe", "kari.leder"
JAN_15, JULY_1, AUG_1, NOV_1 = date(2024, 1, 15), date(2024, 7, 1), date(2024, 8, 1), date(2024, 11, 1)
CLOSES = date(2025, 4, 1)

KR = 100
RATES = Rates(2024, 450_000 * KR, part_year=False, two_persons=True)
PARTICULARS = Particulars("hamar", 2024, RATES, CLOSES)
BEGIN = c.Begin(PARTICULARS, ANNE)
FILED = replace(PARTICULARS, case_number="2024/1401", caseworker=ANNE)
"""With a case file of its own."""


def wages(kroner: int) -> tuple[Cost, ...]:
    """Pay and what follows of it: two lines that come to this."""
    social = kroner // 5
    return Cost(CostKind.WAGES, (kroner - social) * KR), Cost(CostKind.SOCIAL, social * KR)


def claim(
    kroner: int, reference: str, *more: Cost, documents: tuple[str, ...] = ("payslips",)
) -> c.RegisterClaim:
    return c.RegisterClaim((*wages(kroner), *more), documents, JULY_1, reference, ANNE)


def order(number: int, reference: str) -> c.OrderPayment:
    return c.OrderPayment(number, reference, ANNE)


def correct(number: int, kroner: int, reason: str = "misread") -> c.CorrectClaim:
    return c.CorrectClaim(number, wages(kroner), ("payslips",), reason, ANNE)


FIRST, SECOND = claim(300_000, "2024/200-1"), claim(200_000, "2024/200-5")
TRAVEL = Cost(CostKind.TRAVEL, 12_000 * KR)
REJECT = c.RejectClaim(1, "not-daglig-leder", ANNE)
REVERSE = c.ReverseClaim(1, "sent-twice", ANNE)
ORDER, ORDER_SECOND = order(1, "2024/200-2"), order(2, "2024/200-6")
APPROVE, STOP = p.ApprovePayment(1, KARI), p.StopPayment(1, "wait", ANNE)
HAND_OVER, PAY = p.HandOver(1, "file-1", ANNE), p.RecordPaid(1, AUG_1, "B-1001", ANNE)
NOT_PAID = p.RecordUnpaid(1, "wrong-account", ANNE)
CLAIM_BACK = p.ClaimBack(300_000 * KR, "sent-twice", "2024/200-9", ANNE)
DROP_CLAIM = p.WithdrawClaimBack(1, "found-it", ANNE)
PAY_BACK = p.RecordRepaid(1, 300_000 * KR, NOV_1, "B-2002", ANNE)

tell = partial(tell_case, REFUND)
given = partial(given_case, REFUND)


def state_of(*events: Event) -> Refund:
    return given(*events).state


def pay(number: int, day: date = AUG_1) -> tuple[tuple[date, c.Command], ...]:
    """Approved, handed over and paid."""
    return (
        (day, p.ApprovePayment(number, KARI)),
        (day, p.HandOver(number, f"file-{number}", ANNE)),
        (day, p.RecordPaid(number, day, f"B-100{number}", ANNE)),
    )


def with_rates(months: int = 12, **changes: object) -> c.Begin:
    """The same case with other terms of the plan."""
    rates = replace(RATES, **changes)  # type: ignore[arg-type]
    return c.Begin(replace(PARTICULARS, rates=rates, months=months), ANNE)


BEGUN = tell((JAN_15, BEGIN))
CLAIMED = tell((JULY_1, FIRST), after=BEGUN)
REJECTED = tell((JULY_1, REJECT), after=CLAIMED)
ORDERED = tell((AUG_1, ORDER), after=CLAIMED)
APPROVED = tell((AUG_1, APPROVE), after=ORDERED)
SENT = tell((AUG_1, HAND_OVER), after=APPROVED)
PAID = tell((AUG_1, PAY), after=SENT)
BOTH_CLAIMED = tell((AUG_1, SECOND), after=PAID)
BOTH_PAID = tell((AUG_1, ORDER_SECOND), *pay(2), after=BOTH_CLAIMED)
OVERPAID = tell((NOV_1, REVERSE), after=PAID)
RECLAIMED = tell((NOV_1, CLAIM_BACK), after=OVERPAID)
REPAID = tell((NOV_1, PAY_BACK), after=RECLAIMED)
CLOSED = tell((CLOSES, c.Close()), after=PAID)
SET_OFF = tell(
    (NOV_1, correct(1, 200_000)),
    (NOV_1, claim(80_000, "2024/200-7")),
    (NOV_1, order(2, "2024/200-8")),
    after=PAID,
)
