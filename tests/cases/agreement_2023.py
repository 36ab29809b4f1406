"""Hamar's agreement for 2023–2027 as tests tell it: the kommunestyre constituted 12.10.2023, fylkestinget 18.10."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.commands import (
    ApproveOffer,
    AskToSign,
    Begin,
    Constitute,
    DraftOffer,
    DropOffer,
    Enter,
    Expire,
    Move,
    Offer,
    RecordAdoption,
    Replace,
    Sign,
    StopOffer,
    WithdrawAdoption,
    WithdrawSignature,
)
from domain.cases.agreement.events import Event
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adoption, Counterpart, Particulars, Side
from domain.cases.consultation.words import Print
from domain.county.authority import Body
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE, LEADER = "anne.sveipe", "leder.samhandling"
COUNTY, MUNICIPALITY = Side.COUNTY, Side.MUNICIPALITY
ELECTION, NEXT_ELECTION = date(2023, 9, 11), date(2027, 9, 13)
OCT_12, OCT_18, NOV_1 = date(2023, 10, 12), date(2023, 10, 18), date(2023, 11, 1)
DEC_5, DEC_14, DEC_31 = date(2023, 12, 5), date(2023, 12, 14), date(2023, 12, 31)
JAN_10, JAN_20, JUNE_30 = date(2024, 1, 10), date(2024, 1, 20), date(2024, 6, 30)
OCT_14_2027, OCT_20_2027, NOV_1_2027 = date(2027, 10, 14), date(2027, 10, 20), date(2027, 11, 1)

COMMON, LOCAL, NEWER = "common-text", "local-text", "newer-text"
PARTICULARS = Particulars(
    municipality="3403",
    council="hamar",
    counterpart=Counterpart.MUNICIPALITY,
    title_nb="Partnerskapsavtale",
    title_nn="Partnarskapsavtale",
    election=ELECTION,
    target=DEC_31,
    escalation=JUNE_30,
    former=("2019-3403",),
)

REMINDERS = (date(2023, 11, 1), date(2023, 12, 15))
"""60 and 14 days before 31.12.2023; the second is moved back from a Sunday."""
WITH_CASE_FILE = replace(PARTICULARS, case_number="2023/19001", reminders=REMINDERS)
"""With a case file of its own, letters leave for it."""

BEGIN = Begin(PARTICULARS, ANNE)
OFFER = Offer(COMMON, 2, ANNE)
OCT_25, OCT_26 = date(2023, 10, 25), date(2023, 10, 26)
DRAFT_OFFER = DraftOffer(COMMON, 2, (Print("3403", "mail-1"),), "sending-1", 17, OCT_26, ANNE, ANNE)
DRAFT_NEWER = DraftOffer(
    NEWER, 3, (Print("3403", "mail-3"),), "sending-3", 40, date(2023, 12, 15), ANNE, ANNE
)
APPROVE_OFFER = ApproveOffer("sending-1", datetime(2023, 10, 26, 6, tzinfo=UTC), LEADER)
APPROVE_NEWER = ApproveOffer("sending-3", datetime(2023, 12, 15, 7, tzinfo=UTC), LEADER)
DROP_OFFER, STOP_OFFER = DropOffer(ANNE), StopOffer("wrong-enclosure", ANNE)
MUNICIPALITY_SITS = Constitute(MUNICIPALITY, ELECTION, OCT_12, ANNE)
COUNTY_SITS = Constitute(COUNTY, ELECTION, OCT_18, ANNE)
MUNICIPALITY_ENDS = Constitute(MUNICIPALITY, NEXT_ELECTION, OCT_14_2027, ANNE)
COUNTY_ENDS = Constitute(COUNTY, NEXT_ELECTION, OCT_20_2027, ANNE)


def adoption(side: Side, decided: date, text: str = COMMON, body: Body | None = None) -> Adoption:
    """A decision of a side's own body, unless told otherwise."""
    return Adoption(side, body or side.body, decided, "", "34/2023", text)


def adopt(side: Side, decided: date, text: str = COMMON) -> RecordAdoption:
    return RecordAdoption(adoption(side, decided, text), ANNE)


def sign(side: Side, signed: date) -> Sign:
    return Sign(side, signed, "signed-document", ANNE)


COUNTY_ADOPTS = adopt(COUNTY, DEC_5)
MUNICIPALITY_ADOPTS = adopt(MUNICIPALITY, DEC_14)
MUNICIPALITY_DEVIATES = adopt(MUNICIPALITY, DEC_14, LOCAL)
COUNTY_SIGNS = sign(COUNTY, JAN_10)
MUNICIPALITY_SIGNS = sign(MUNICIPALITY, JAN_20)
WITHDRAW_ADOPTION = WithdrawAdoption(MUNICIPALITY, "wrong-one", ANNE)
WITHDRAW_SIGNATURE = WithdrawSignature(MUNICIPALITY, "wrong-one", ANNE)
MERGE = Replace(("2023-3499",), JAN_20, "merged", ANNE)
MOVE = Move("3403", "sor-osterdal", JAN_20, "left-the-council", ANNE)

tell = partial(tell_case, AGREEMENT)
given = partial(given_case, AGREEMENT)


def state_of(*events: Event) -> Agreement:
    return given(*events).state


BEGUN = tell((OCT_18, BEGIN))
SITTING = tell((OCT_18, MUNICIPALITY_SITS), (OCT_18, COUNTY_SITS), after=BEGUN)
OFFERED = tell((NOV_1, OFFER), after=SITTING)
BY_COUNTY = tell((DEC_5, COUNTY_ADOPTS), after=OFFERED)
BY_MUNICIPALITY = tell((DEC_14, MUNICIPALITY_ADOPTS), after=OFFERED)
ADOPTED = tell((DEC_14, MUNICIPALITY_ADOPTS), after=BY_COUNTY)
HALF_SIGNED = tell((JAN_10, COUNTY_SIGNS), after=ADOPTED)
SIGNED = tell((JAN_20, MUNICIPALITY_SIGNS), after=HALF_SIGNED)
IN_FORCE = tell((JAN_20, Enter()), after=SIGNED)
ENDING = tell((OCT_14_2027, MUNICIPALITY_ENDS), after=IN_FORCE)
EXPIRED = tell((OCT_14_2027, Expire()), after=ENDING)
DIFFERING = tell((DEC_14, MUNICIPALITY_DEVIATES), after=BY_COUNTY)

WRITING = tell((OCT_18, Begin(WITH_CASE_FILE, ANNE)), (OCT_18, MUNICIPALITY_SITS), (OCT_18, COUNTY_SITS))
"""Begun with a case file, so that letters follow."""
DRAFTED = tell((OCT_25, DRAFT_OFFER), after=WRITING)
OUT = tell((OCT_25, APPROVE_OFFER), after=DRAFTED)
"""The offer is approved, and its letter leaves the day after."""
WRITTEN_ADOPTED = tell((DEC_14, COUNTY_ADOPTS), (DEC_14, MUNICIPALITY_ADOPTS), after=OUT)
ASKED_TO_SIGN = tell((DEC_14, AskToSign()), after=WRITTEN_ADOPTED)
WRITTEN_IN_FORCE = tell(
    (JAN_20, COUNTY_SIGNS), (JAN_20, MUNICIPALITY_SIGNS), (JAN_20, Enter()), after=ASKED_TO_SIGN
)
WRITTEN_ENDING = tell((OCT_14_2027, MUNICIPALITY_ENDS), after=WRITTEN_IN_FORCE)
