"""The years that the daily cycle makes: what lacks, of the plan's themes and of those that were put off (R23)."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.cases.wheel.commands import Begin, CarryOver
from domain.cases.wheel.state import Item, Wheel
from domain.cases.wheel.words import Particulars, Theme
from domain.county.dayrules import resolve
from domain.county.plan_wheel import PlannedTheme, WheelPlan


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a council's year lacks: the case («2024-hamar»), and the command that mends it."""

    case: str
    command: Begin | CarryOver


def wheel_case(year: int, council: str) -> str:
    """What the case of a council's year is called: «2024-hamar»."""
    return f"{year}-{council}"


def years_made(plan: WheelPlan, today: date) -> tuple[int, ...]:
    """The years that get their wheels today by themselves: the next from the plan's day on, and this one while that
    day is not too long ago."""
    late = timedelta(days=plan.made_late_days)
    days = {year: resolve(plan.made_on.rule(), year - 1) for year in (today.year, today.year + 1)}
    return tuple(year for year, day in days.items() if day <= today <= day + late)


def next_making(plan: WheelPlan, after: date) -> date | None:
    """The first day after another on which a year is made; None when the plan has no themes."""
    if not plan.themes:
        return None
    days = (resolve(plan.made_on.rule(), year) for year in (after.year, after.year + 1))
    return next(day for day in days if day > after)


def plan_texts(plan: WheelPlan) -> dict[str, str]:
    """The titles of the plan's themes, by the sha256 that the events hold: filed as documents before `lacking`."""
    titles = [title for theme in plan.themes for title in (theme.title.nb, theme.title.nn)]
    return {_sha(title): title for title in titles}


def plan_theme(theme: PlannedTheme) -> Theme:
    """An obligatory theme of the plan, as a year's events hold it."""
    title = theme.title
    return Theme(theme.id, _sha(title.nb), _sha(title.nn), theme.month, theme.responsible, obligatory=True)


def lacking(
    year: int,
    councils: Iterable[str],
    plan: WheelPlan,
    wheels: Mapping[str, Wheel],
    actor: str,
    *,
    begin: bool = True,
) -> list[Lacking]:
    """What the councils' year lacks, of those there are (`wheels`, by case, with those of the year before).

    A council without a wheel gets one when `begin` is set, with the plan's themes and those put off from the year
    before. One that has its wheel gets the themes that were put off since. Done twice, nothing lacks. A plan without
    themes makes nothing.
    """
    found: list[Lacking] = []
    for council in councils if plan.themes else ():
        case = wheel_case(year, council)
        there = wheels.get(case, Wheel())
        before = wheels.get(wheel_case(year - 1, council), Wheel())
        back = [carried(item, year - 1) for item in before.put_off]
        if there.particulars is None and begin:
            themes = (*map(plan_theme, plan.themes), *back)
            given = Particulars(council, year, themes, plan.notice_days, plan.outcome_days)
            found.append(Lacking(case, Begin(given, actor)))
        elif there.particulars:
            found += [Lacking(case, CarryOver(theme)) for theme in back if theme.id not in there.items]
    return found


def carried(item: Item, year: int) -> Theme:
    """A theme that was put off from a year, as it comes into the next: named after the year it first came from."""
    month = item.next_year.month if item.next_year else item.month.month
    theme = replace(item.theme, month=month, responsible=item.responsible)
    if theme.from_year is not None:
        return theme
    return replace(theme, id=f"{theme.id}-{year}", from_year=year)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
