"""The years of meeting points that the daily cycle makes (R24)."""

from collections.abc import Collection, Iterable
from datetime import date

from domain.cases.meeting_point.commands import Begin
from domain.cases.meeting_point.words import Particulars
from domain.county.calendar import roll_forward
from domain.county.dayrules import resolve
from domain.county.plan_wheel import MeetingPointPlan


def meeting_point_case(year: int, council: str) -> str:
    """What the case of a council's meeting points is called: «2024-hamar»."""
    return f"{year}-{council}"


def lacking(
    year: int,
    councils: Iterable[str],
    plan: MeetingPointPlan,
    there: Collection[str],
    actor: str,
    today: date,
) -> dict[str, Begin]:
    """The councils' cases that lack in a year, each with the command that begins it. `there` are those there are.

    Reminders whose day is over when the year is made are left out. A plan that asks for no meetings makes nothing.
    """
    firsts = (roll_forward(date(year, month, 1)) for month in plan.reminder_months)
    reminders = tuple(day for day in firsts if day >= today)
    closes = resolve(plan.closed_on.rule(), year + 1)
    cases = {meeting_point_case(year, council): council for council in councils if plan.per_half_year}
    return {
        case: Begin(
            Particulars(council, year, plan.per_half_year, reminders, plan.minutes_days, closes), actor
        )
        for case, council in cases.items()
        if case not in there
    }
