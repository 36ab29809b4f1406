"""Hamar's agreement for 2023–2027 as tests tell it: the kommunestyre constituted 12.10.2023, fylkestinget 18.10."""

from datetime import date
from functools import partial

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.commands import (
    Begin,
    Constitute,
    Enter,
    Expire,
    Move,
    Offer,
    RecordAdoption,
    Replace,
    Sign,
    WithdrawAdoption,
    WithdrawSignature,
)
from domain.cases.agreement.events import Event
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adoption, Counterpart, Particulars, Side
from domain.county.authority import Body
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE = "anne.sveipe"
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
    former="2019-3403",
)

BEGIN = Begin(PARTICULARS, ANNE)
OFFER = Offer(COMMON, 2, ANNE)
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
