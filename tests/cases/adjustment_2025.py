"""Hamar's agreement for 2023–2027 adjusted in mid-term, as tests tell it: version 3, offered 10.11.2025 after the
round of that year, adopted by fylkesting and kommunestyre in the spring of 2026 (R14)."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.cases.agreement.commands import (
    ApproveOffer,
    AskToSign,
    DeclineAdjustment,
    DraftOffer,
    Enter,
    Expire,
    Offer,
    StopOffer,
    WithdrawAdjustment,
)
from domain.cases.agreement.words import Adjusts
from domain.cases.consultation.words import Print
from tests.cases import agreement_2023 as a

ADJUSTED, ANEW, OWN = "adjusted-text", "adjusted-anew", "adjusted-locally"
NOV_7, NOV_10, DEC_1_2025 = date(2025, 11, 7), date(2025, 11, 10), date(2025, 12, 1)
MAR_3, APR_23, MAY_4, MAY_11 = date(2026, 3, 3), date(2026, 4, 23), date(2026, 5, 4), date(2026, 5, 11)
JUNE_30_2026, SEPT_30_2026 = date(2026, 6, 30), date(2026, 9, 30)
NOV_9_2026, JUNE_30_2027 = date(2026, 11, 9), date(2027, 6, 30)

ADJUSTS = Adjusts(
    text=a.COMMON,
    since=a.JAN_20,
    target=JUNE_30_2026,
    escalation=SEPT_30_2026,
    reminders=(date(2026, 4, 30), date(2026, 6, 16)),
)
"""By the plan: the first 30 June at least 90 days after the letter, and the first 30 September after that."""
ADJUSTS_LATER = replace(
    ADJUSTS, target=JUNE_30_2027, escalation=date(2027, 9, 30), reminders=(date(2027, 4, 30),)
)

OFFER = Offer(ADJUSTED, 3, a.ANNE, ADJUSTS)
DRAFT = DraftOffer(ADJUSTED, 3, (Print("3403", "mail-9"),), "sending-9", 90, NOV_10, a.ANNE, a.ANNE, ADJUSTS)
APPROVE = ApproveOffer("sending-9", datetime(2025, 11, 10, 7, tzinfo=UTC), a.LEADER)
DRAFT_ANEW = DraftOffer(
    ANEW, 4, (Print("3403", "mail-11"),), "sending-11", 120, NOV_9_2026, a.ANNE, a.ANNE, ADJUSTS_LATER
)
APPROVE_ANEW = ApproveOffer("sending-11", datetime(2026, 11, 9, 7, tzinfo=UTC), a.LEADER)
STOP = StopOffer("wrong-enclosure", a.ANNE)
COUNTY_ADOPTS = a.adopt(a.COUNTY, MAR_3, ADJUSTED)
MUNICIPALITY_ADOPTS = a.adopt(a.MUNICIPALITY, APR_23, ADJUSTED)
MUNICIPALITY_DEVIATES = a.adopt(a.MUNICIPALITY, APR_23, OWN)
COUNTY_SIGNS, MUNICIPALITY_SIGNS = a.sign(a.COUNTY, MAY_4), a.sign(a.MUNICIPALITY, MAY_11)
DECLINE = DeclineAdjustment(a.MUNICIPALITY, APR_23, "", "34/2026", None, a.ANNE)
COUNTY_DECLINES = DeclineAdjustment(a.COUNTY, MAR_3, "2/2026", "12/2026", "minutes", a.ANNE)
WITHDRAW = WithdrawAdjustment("no-longer-wanted", a.ANNE)

OFFERED = a.tell((NOV_7, OFFER), after=a.IN_FORCE)
BY_COUNTY = a.tell((MAR_3, COUNTY_ADOPTS), after=OFFERED)
BY_MUNICIPALITY = a.tell((APR_23, MUNICIPALITY_ADOPTS), after=OFFERED)
ADOPTED = a.tell((APR_23, MUNICIPALITY_ADOPTS), after=BY_COUNTY)
HALF_SIGNED = a.tell((MAY_4, COUNTY_SIGNS), after=ADOPTED)
SIGNED = a.tell((MAY_11, MUNICIPALITY_SIGNS), after=HALF_SIGNED)
IN_FORCE = a.tell((MAY_11, Enter()), after=SIGNED)
DIFFERING = a.tell((APR_23, MUNICIPALITY_DEVIATES), after=BY_COUNTY)
DECLINED = a.tell((APR_23, DECLINE), after=BY_COUNTY)
WITHDRAWN = a.tell((APR_23, WITHDRAW), after=OFFERED)
LAPSED = a.tell((a.OCT_14_2027, a.MUNICIPALITY_ENDS), (a.OCT_14_2027, Expire()), after=OFFERED)

DRAFTED = a.tell((NOV_7, DRAFT), after=a.WRITTEN_IN_FORCE)
"""With a case file of its own, so that letters follow."""
OUT = a.tell((NOV_7, APPROVE), after=DRAFTED)
STOPPED = a.tell((NOV_7, STOP), after=OUT)
WRITTEN_ADOPTED = a.tell((MAR_3, COUNTY_ADOPTS), (APR_23, MUNICIPALITY_ADOPTS), after=OUT)
ASKED_TO_SIGN = a.tell((APR_23, AskToSign()), after=WRITTEN_ADOPTED)
WRITTEN_IN_FORCE = a.tell(
    (MAY_11, COUNTY_SIGNS), (MAY_11, MUNICIPALITY_SIGNS), (MAY_11, Enter()), after=ASKED_TO_SIGN
)
WRITTEN_DECLINED = a.tell((APR_23, DECLINE), after=OUT)
