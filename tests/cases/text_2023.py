"""The text of the term 2023–2027 as tests tell it: three clauses carried on from 2019, one round, four points."""

from datetime import date
from functools import partial

from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.agreement_text.commands import (
    Begin,
    DropChange,
    FixVersion,
    ProposeChange,
    SettlePoint,
    TakeInRound,
)
from domain.cases.agreement_text.events import Event
from domain.cases.agreement_text.fingerprint import fingerprint_of
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import AssessedPoint, Change, Clause, Particulars, Source, Way
from domain.cases.consultation.words import Outcome
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE = "anne.sveipe"
NOV_1, NOV_7, NOV_14 = date(2023, 11, 1), date(2023, 11, 7), date(2023, 11, 14)
CLAUSES = (
    Clause("1", "nb-1", "nn-1"),
    Clause("2", "nb-2", "nn-2"),
    Clause("2.1", "nb-2.1", "nn-2.1"),
)
FORMER = fingerprint_of(CLAUSES)
PARTICULARS = Particulars(2023, "Partnerskapsavtale", "Partnarskapsavtale", "2019", FORMER)


def source(answer: int, point: int = 1, round_: str = "2023") -> Source:
    return Source(round_, answer, point)


def point(
    where: Source, outcome: Outcome, clause: str = "2", council: str = "hamar", party: str = ""
) -> AssessedPoint:
    """A point as its round left it."""
    return AssessedPoint(where, council, party or council, clause, f"text-{where}", outcome, f"why-{where}")


TAKEN, NOTED, LATER, OLD = source(6), source(6, 2), source(8), source(4, 1, "2021")
TAKEN_POINT = point(TAKEN, Outcome.TAKEN)
LATER_POINT = point(LATER, Outcome.NEXT_TIME, council="valdres")
POINTS = (TAKEN_POINT, point(NOTED, Outcome.NOTED), LATER_POINT)
OLD_POINT = point(OLD, Outcome.NEXT_TIME, "1", "hadeland")
CHANGE = Change(Way.REPLACE, "2", "nb-2-new", "nn-2-new", sources=(TAKEN,))
OWN = Change(Way.ADD, "3", "nb-3", "nn-3", after="2.1", own_ground="law-changed")

BEGIN = Begin(PARTICULARS, CLAUSES, (), ANNE)
TAKE_IN = TakeInRound("2023", POINTS, ANNE)
PROPOSE = ProposeChange(CHANGE, ANNE)
PROPOSE_OWN = ProposeChange(OWN, ANNE)
DROP = DropChange(1, "not-after-all", ANNE)
FIX = FixVersion(ANNE)
NEXT_ROUND = TakeInRound("2025", (), ANNE)
SETTLE = SettlePoint(LATER, Outcome.TAKEN, "now-it-fits", ANNE)

tell = partial(tell_case, AGREEMENT_TEXT)
given = partial(given_case, AGREEMENT_TEXT)


def state_of(*events: Event) -> CommonText:
    return given(*events).state


BEGUN = tell((NOV_1, BEGIN))
GATHERED = tell((NOV_1, TAKE_IN), after=BEGUN)
PROPOSED = tell((NOV_7, PROPOSE), after=GATHERED)
FIXED = tell((NOV_7, FIX), after=PROPOSED)
"""Version 2, with clause 2 changed; the point from Valdres waits for the next round."""
RETURNED = tell((NOV_14, NEXT_ROUND), after=FIXED)
"""The next round has come, and Valdres' point with it."""
