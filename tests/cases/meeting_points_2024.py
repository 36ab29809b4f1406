"""Hamar's meeting points of 2024 as tests tell them: one in each half-year."""

from datetime import UTC, date, datetime
from functools import partial

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point import commands as c
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.events import Event
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Half, Invitation, Particulars
from tests.given import given as given_case
from tests.given import tell as tell_case

ANNE = "anne.sveipe"
NOV_1_2023, JAN_10 = date(2023, 11, 1), date(2024, 1, 10)
FEB_1, APRIL_2, AUG_1, OCT_1 = date(2024, 2, 1), date(2024, 4, 2), date(2024, 8, 1), date(2024, 10, 1)
MARCH_14, MARCH_28, APRIL_18, NOV_7, DEC_2 = (
    date(2024, 3, 14),
    date(2024, 3, 28),
    date(2024, 4, 18),
    date(2024, 11, 7),
    date(2024, 12, 2),
)
JAN_31_2025 = date(2025, 1, 31)

PARTICULARS = Particulars(
    "hamar", 2024, 1, (FEB_1, APRIL_2, AUG_1, OCT_1), minutes_days=14, closes=JAN_31_2025
)


def invitation(
    day: date, *others: str, politicians: tuple[str, ...] = ("politiker-1", "politiker-2")
) -> Invitation:
    """From ten to twelve o'clock UTC on a day."""
    starts = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return Invitation(starts, starts.replace(hour=12), "county-hall", ANNE, politicians, others)


FILE = GivenFile("2023/18111", 1, ANNE)

BEGIN = c.Begin(PARTICULARS, "kalenderen")
GIVE_FILE = c.GiveCaseFile(FILE, ANNE)
PLAN_MARCH = c.Plan(invitation(MARCH_14), ANNE)
PLAN_NOVEMBER = c.Plan(invitation(NOV_7, "daglig.leder"), ANNE)
MOVE = c.Change(1, invitation(APRIL_18), ANNE)
CALL_OFF = c.CallOff(1, "nobody-can", ANNE)
HOLD = c.Hold(1, "minutes", "2024/17-3", ANNE)
WITHDRAW = c.WithdrawHolding(1, "wrong-one", ANNE)
REMIND = c.Remind(Half.FIRST)

tell = partial(tell_case, MEETING_POINT)
given = partial(given_case, MEETING_POINT)


def state_of(*events: Event) -> MeetingPoints:
    return given(*events).state


MADE = tell((NOV_1_2023, BEGIN))
BEGUN = tell((NOV_1_2023, GIVE_FILE), after=MADE)
ONE = tell((JAN_10, PLAN_MARCH), after=BEGUN)
BOTH = tell((JAN_10, PLAN_NOVEMBER), after=ONE)
HALF_HELD = tell((MARCH_14, HOLD), after=BOTH)
HELD = tell((DEC_2, c.Hold(2, None, "2024/17-9", ANNE)), after=HALF_HELD)
CLOSED = tell((JAN_31_2025, c.Close()), after=HELD)
CLOSED_SHORT = tell((JAN_31_2025, c.Close()), after=ONE)
