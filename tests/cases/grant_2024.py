"""Hamarregionen's grant for 2024 as tests tell it: four municipalities, and one member in another county."""

from dataclasses import replace
from datetime import date
from functools import partial

from domain.cases.grant import commands as c
from domain.cases.grant.case import GRANT
from domain.cases.grant.events import Event
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Contribution, FormerReport, Particulars, Rates, Standing, Word
from domain.cases.payment import commands as p
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE, KARI = "anne.sveipe", "kari.leder"
HAMAR, RINGSAKER, LOTEN, STANGE, OUTSIDE = "3403", "3411", "3412", "3413", "3234"
JAN_15, FEB_1, MAR_1, APR_1 = date(2024, 1, 15), date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1)
JUNE_3, NOV_1, DEC_31 = date(2024, 6, 3), date(2024, 11, 1), date(2024, 12, 31)
NEW_YEAR, ASKED, REPORT_DUE, LATE = date(2025, 1, 1), date(2025, 1, 15), date(2025, 3, 3), date(2025, 3, 4)

KR = 100
RATES = Rates(2024, 2_500_000 * KR, 1_000_000 * KR, False, True, True, True)
PARTICULARS = Particulars(
    "hamar", 2024, (HAMAR, RINGSAKER, LOTEN, STANGE), (OUTSIDE,), RATES, ASKED, REPORT_DUE
)
BEGIN = c.Begin(PARTICULARS, ANNE)
OCT_1, DEC_2, TOLD = date(2024, 10, 1), date(2024, 12, 2), date(2025, 1, 15)
FILED = replace(
    PARTICULARS,
    case_number="2024/1301",
    caseworker=ANNE,
    held_told=OCT_1,
    last_told=DEC_2,
    lapse_told=TOLD,
)
"""With a case file of its own, and the days on which its region is written to."""
READY = Standing((), FormerReport.NOT_NEEDED)


def promise(number: str, kroner: int, day: date = FEB_1, reason: str = "") -> c.Promise:
    return c.Promise(Contribution(number, kroner * KR, day, "2024/100-1"), reason, ANNE)


def confirm(number: str, kroner: int, day: date = MAR_1, reason: str = "") -> c.Confirm:
    return c.Confirm(Contribution(number, kroner * KR, day, "2024/100-2", "decision"), reason, ANNE)


LOTEN_PROMISES = promise(LOTEN, 140_000)
HAMAR_CONFIRMS, RINGSAKER_CONFIRMS = confirm(HAMAR, 460_000), confirm(RINGSAKER, 400_000)
LOTEN_CONFIRMS = confirm(LOTEN, 140_000, APR_1)
LOTEN_WITHDRAWS = c.WithdrawContribution(LOTEN, Word.CONFIRMED, "cannot-afford-it", ANNE)
PROMISE_WITHDRAWN = c.WithdrawContribution(LOTEN, Word.PROMISED, "never-said", ANNE)
AWARD = c.Award(READY, ANNE)
WITHDRAW_AWARD = c.WithdrawAward("wrong-region", ANNE)
ORDER = c.OrderPayment("2024/100-7", READY, ANNE)
ORDER_AGAIN = c.OrderPayment("2024/100-8", READY, ANNE)
APPROVE = p.ApprovePayment(1, KARI)
STOP = p.StopPayment(1, "wait", ANNE)
HAND_OVER = p.HandOver(1, "file-1", ANNE)
PAY = p.RecordPaid(1, JUNE_3, "B-1001", ANNE)
NOT_PAID = p.RecordUnpaid(1, "wrong-account", ANNE)
CLAIM_BACK = p.ClaimBack(2_500_000 * KR, "no-cofunding", "2024/100-12", ANNE)
DROP_CLAIM = p.WithdrawClaimBack(1, "found-it", ANNE)
PAY_BACK = p.RecordRepaid(1, 2_500_000 * KR, NOV_1, "B-2002", ANNE)
REPORT = c.ReceiveReport(ASKED, "report", "2024/100-20", ANNE)
ACCEPT = c.AcceptReport(ANNE)
RETURN = c.ReturnReport("figures-lack", ANNE)
HAND_OVER_REPORT = c.HandOverReport(1, "reports-1", ANNE)
BOOK_REPORT = c.BookReport(1, LATE, "B-3003", ANNE)
DROP = c.Drop("no-agreement", ANNE)
REOPEN = c.Reopen("signed-in-time", ANNE)

tell = partial(tell_case, GRANT)
given = partial(given_case, GRANT)


def state_of(*events: Event) -> Grant:
    return given(*events).state


def with_rates(**changes: object) -> c.Begin:
    """The same case with other terms of the plan."""
    return c.Begin(replace(PARTICULARS, rates=replace(RATES, **changes)), ANNE)  # type: ignore[arg-type]


BEGUN = tell((JAN_15, BEGIN))
HELD = tell((FEB_1, LOTEN_PROMISES), (MAR_1, HAMAR_CONFIRMS), (MAR_1, RINGSAKER_CONFIRMS), after=BEGUN)
MET = tell((APR_1, LOTEN_CONFIRMS), after=HELD)
AWARDED = tell((APR_1, AWARD), after=MET)
ORDERED = tell((APR_1, ORDER), after=AWARDED)
APPROVED = tell((APR_1, APPROVE), after=ORDERED)
SENT = tell((JUNE_3, HAND_OVER), after=APPROVED)
PAID = tell((JUNE_3, PAY), after=SENT)
BROKEN = tell((NOV_1, LOTEN_WITHDRAWS), after=PAID)
RECLAIMED = tell((NOV_1, CLAIM_BACK), after=BROKEN)
REPAID = tell((NOV_1, PAY_BACK), after=RECLAIMED)
LAPSED = tell((NEW_YEAR, c.Lapse()), after=HELD)
DROPPED = tell((NEW_YEAR, DROP), after=AWARDED)
FILED_HELD = tell(
    (JAN_15, c.Begin(FILED, ANNE)),
    (FEB_1, LOTEN_PROMISES),
    (MAR_1, HAMAR_CONFIRMS),
    (MAR_1, RINGSAKER_CONFIRMS),
)
FILED_LAPSED = tell((NEW_YEAR, c.Lapse()), after=FILED_HELD)
SETTLED = tell((ASKED, c.AskForReport()), (ASKED, REPORT), (ASKED, ACCEPT), after=PAID)
SENT_REPORT = tell((LATE, HAND_OVER_REPORT), after=SETTLED)
BOOKED = tell((LATE, BOOK_REPORT), after=SENT_REPORT)
