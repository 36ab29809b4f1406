"""The obligations of 2024 as tests tell them: three councils, the plan's five duties and one that is only noted."""

from datetime import date
from functools import partial

from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.commands import Close, Deliver, Excuse, Extend, Open, Remind, Withdraw
from domain.cases.obligation.events import Event
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Duty, Obliged, Particulars, Step
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE = "anne.sveipe"
COUNCILS = ("hamar", "nord-gudbrandsdal", "valdres")
HAMAR, NORTH, VALDRES = COUNCILS
JAN_8, JAN_16, FEB_1, FEB_15, FEB_16 = (
    date(2024, 1, 8), date(2024, 1, 16), date(2024, 2, 1), date(2024, 2, 15), date(2024, 2, 16),
)  # fmt: skip
MAR_1, DEC_31, JAN_1_2025 = date(2024, 3, 1), date(2024, 12, 31), date(2025, 1, 1)
PLAN_DUTY, REPORT = "handlingsplan", "arsmelding"

DUTIES = tuple(
    Duty(d.id, d.title_nb, d.title_nn, f"{d.id}-nb", f"{d.id}-nn", d.day, d.remind_days, d.by_letter)
    for d in load_plan(shipped_plan_text()).obligations.in_year(2024)
)
NOTED = Duty("budsjett", "budsjett", "budsjett", "budsjett-nb", "budsjett-nn", FEB_1, 10, by_letter=False)
PARTICULARS = Particulars(
    year=2024,
    case_number="2024/1203",
    first_document=1,
    caseworker=ANNE,
    duties=(NOTED, *DUTIES),
    obliged=(Obliged(HAMAR, "nb"), Obliged(NORTH, "nn"), Obliged(VALDRES, "nb")),
)
SHORT = Particulars(2024, "2024/1203", 5, ANNE, DUTIES[:1], PARTICULARS.obliged[:2])
"""One duty and two councils: a year that is soon settled. Its file has four documents already."""

OPEN, OPEN_SHORT = Open(PARTICULARS, ANNE), Open(SHORT, ANNE)


def deliver(council: str, delivered: date, duty: str = PLAN_DUTY) -> Deliver:
    return Deliver(duty, council, delivered, "the-document", "", ANNE)


def remind(step: Step, *councils: str, duty: str = PLAN_DUTY) -> Remind:
    return Remind(step, duty, councils)


EXCUSE = Excuse(PLAN_DUTY, (NORTH,), "merging", ANNE)
WITHDRAW = Withdraw(PLAN_DUTY, HAMAR, "wrong-one", ANNE)
EXTEND = Extend(PLAN_DUTY, (NORTH,), MAR_1, "meets-late", ANNE)
REMIND_ALL = remind(Step.REMINDER, *COUNCILS)
OVERDUE_NORTH = remind(Step.OVERDUE, NORTH)

tell = partial(tell_case, OBLIGATION)
given = partial(given_case, OBLIGATION)


def state_of(*events: Event) -> Year:
    return given(*events).state


OPENED = tell((JAN_8, OPEN))
REMINDED = tell((JAN_16, REMIND_ALL), after=OPENED)
DELIVERED = tell((FEB_1, deliver(HAMAR, FEB_1)), after=REMINDED)
SHORT_OPENED = tell((JAN_8, OPEN_SHORT))
SETTLED = tell((FEB_1, deliver(HAMAR, FEB_1)), (FEB_1, EXCUSE), after=SHORT_OPENED)
CLOSED = tell((JAN_1_2025, Close()), after=SETTLED)
