"""Hamar's year 2024 as tests tell it: plans in March, transport in May, schools in October."""

from datetime import date
from functools import partial

from domain.cases.given_file import GivenFile
from domain.cases.wheel import commands as c
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.events import Event
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Particulars, Sitting, Theme
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE, KARI = "anne.sveipe", "kari.berg"
PLANS, TRANSPORT, SCHOOLS, CULTURE = "regionale-planer", "samferdsel", "skoleresultater", "kultur"
NOV_1_2023, JAN_10, JAN_19 = date(2023, 11, 1), date(2024, 1, 10), date(2024, 1, 19)
MARCH_1, MARCH_14, MARCH_15, APRIL_15 = (
    date(2024, 3, 1),
    date(2024, 3, 14),
    date(2024, 3, 15),
    date(2024, 4, 15),
)
MAY_23, OCT_10, DEC_2 = date(2024, 5, 23), date(2024, 10, 10), date(2024, 12, 2)
SEPTEMBER, NEXT_MARCH = date(2024, 9, 1), date(2025, 3, 1)

THEMES = (
    Theme(PLANS, "plans-nb", "plans-nn", 3, "regionalplan", obligatory=True),
    Theme(TRANSPORT, "transport-nb", "transport-nn", 5, "samferdsel", obligatory=True),
    Theme(SCHOOLS, "schools-nb", "schools-nn", 10, "utdanning", obligatory=True),
)
PARTICULARS = Particulars("hamar", 2024, THEMES, notice_days=42, outcome_days=14)
EXTRA = Theme(CULTURE, "culture-nb", "culture-nn", 9, KARI, obligatory=False)
BACK = Theme(f"{SCHOOLS}-2023", "schools-nb", "schools-nn", 2, "utdanning", obligatory=True, from_year=2023)

FILE = GivenFile("2023/18101", 1, ANNE)

BEGIN = c.Begin(PARTICULARS, "kalenderen")
GIVE_FILE = c.GiveCaseFile(FILE, ANNE)
ADD = c.AddTheme(EXTRA, ANNE)
IN_THE_MEETING = c.PlanSitting(PLANS, Sitting(MARCH_14, "hamar-2"), ANNE)
HANDLE_PLANS = c.Handle(PLANS, MARCH_14, "minutes", ANNE)
HANDLE_TRANSPORT = c.Handle(TRANSPORT, MAY_23, None, ANNE)
DROP_SCHOOLS = c.Drop(SCHOOLS, "no-school-here", ANNE)
LATER = c.Postpone(PLANS, SEPTEMBER, "not-ready", ANNE)
NEXT_YEAR = c.Postpone(PLANS, NEXT_MARCH, "not-ready", ANNE)
REOPEN = c.Reopen(PLANS, "wrong-one", ANNE)

tell = partial(tell_case, WHEEL)
given = partial(given_case, WHEEL)


def state_of(*events: Event) -> Wheel:
    return given(*events).state


MADE = tell((NOV_1_2023, BEGIN))
BEGUN = tell((NOV_1_2023, GIVE_FILE), (NOV_1_2023, c.SendYear()), after=MADE)
TWO_SETTLED = tell((MAY_23, HANDLE_TRANSPORT), (OCT_10, DROP_SCHOOLS), after=BEGUN)
COMPLETE = tell((OCT_10, HANDLE_PLANS), after=TWO_SETTLED)
INCOMPLETE = tell((OCT_10, NEXT_YEAR), after=TWO_SETTLED)
