"""The years that the daily cycle makes: the plan's themes, and those that come back (R23)."""

from datetime import date
from functools import reduce

from domain.cases.wheel import commands as c
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.next_year import (
    Lacking,
    carried,
    lacking,
    next_making,
    plan_texts,
    wheel_case,
    years_made,
)
from domain.cases.wheel.state import Wheel, item_of
from domain.county.plan import load_plan
from domain.county.plan_wheel import WheelPlan
from domain.county.shipped import shipped_plan_text, shipped_register
from tests.cases import wheel_2024 as w

PLAN = load_plan(shipped_plan_text()).wheel
COUNCILS = tuple(council.code for council in shipped_register().councils_asked(w.NOV_1_2023))


def handled(wheels: dict[str, Wheel], found: list[Lacking], day: date) -> dict[str, Wheel]:
    """The wheels after what they lacked was done."""
    for lack in found:
        before = wheels.get(lack.case, Wheel())
        wheels = {**wheels, lack.case: reduce(WHEEL.evolve, WHEEL.decide(lack.command, before, day), before)}
    return wheels


def test_next_year_is_made_from_the_first_of_november_and_until_the_end_of_february() -> None:
    assert years_made(PLAN, date(2023, 10, 31)) == ()
    assert years_made(PLAN, w.NOV_1_2023) == (2024,)
    assert years_made(PLAN, date(2023, 12, 31)) == (2024,)
    assert years_made(PLAN, date(2024, 2, 29)) == (2024,)
    assert years_made(PLAN, date(2024, 3, 1)) == ()


def test_the_next_making_is_on_the_first_of_november() -> None:
    assert next_making(PLAN, date(2023, 10, 31)) == w.NOV_1_2023
    assert next_making(PLAN, w.NOV_1_2023) == date(2024, 11, 1)
    assert next_making(WheelPlan(), w.NOV_1_2023) is None


def test_after_that_a_person_makes_the_year_and_only_what_was_put_off_comes_by_itself() -> None:
    assert lacking(2024, COUNCILS, PLAN, {}, "kalenderen", begin=False) == []
    wheels = {"2024-hamar": w.state_of(*w.INCOMPLETE)}
    made = handled({}, lacking(2025, ["hamar"], PLAN, {}, "kalenderen"), w.OCT_10) | wheels
    assert len(lacking(2025, ["hamar"], PLAN, made, "kalenderen", begin=False)) == 1


def test_each_of_the_ten_councils_gets_its_year_once() -> None:
    found = lacking(2024, COUNCILS, PLAN, {}, "kalenderen")
    assert len(found) == 10
    wheels = handled({}, found, w.NOV_1_2023)
    assert wheel_case(2024, "hamar") in wheels
    assert lacking(2024, COUNCILS, PLAN, wheels, "kalenderen") == []


def test_the_titles_of_the_themes_are_documents() -> None:
    [first, *_] = lacking(2024, ["hamar"], PLAN, {}, "kalenderen")
    assert isinstance(first.command, c.Begin)
    texts = plan_texts(PLAN)
    assert [texts[theme.title_nn] for theme in first.command.particulars.themes] == [
        "Oppfølging av regionale planar",
        "Årleg gjennomgang av skuleresultat",
        "Samferdselssaker",
    ]


def test_a_plan_without_themes_makes_no_years() -> None:
    assert lacking(2024, COUNCILS, WheelPlan(), {}, "kalenderen") == []


def test_what_was_put_off_comes_back_in_the_next_year_whether_that_is_made_or_not() -> None:
    wheels = {"2024-hamar": w.state_of(*w.INCOMPLETE)}
    [found] = lacking(2025, ["hamar"], PLAN, wheels, "kalenderen")
    assert isinstance(found.command, c.Begin)
    back = found.command.particulars.themes[-1]
    assert (back.id, back.month, back.from_year, back.obligatory) == (
        "regionale-planer-2024",
        3,
        2024,
        True,
    )
    before_it_was_put_off = lacking(2025, ["hamar"], PLAN, {}, "kalenderen")
    made = handled({}, before_it_was_put_off, w.OCT_10) | wheels
    assert lacking(2025, ["hamar"], PLAN, made, "kalenderen") == [Lacking("2025-hamar", c.CarryOver(back))]
    assert (
        lacking(2025, ["hamar"], PLAN, handled(made, [Lacking("2025-hamar", c.CarryOver(back))], w.DEC_2), "")
        == []
    )


def test_a_theme_put_off_twice_keeps_the_year_it_first_came_from() -> None:
    item = item_of(w.BACK, 2024)
    assert carried(item, 2024).id == "skoleresultater-2023"
    assert carried(item, 2024).from_year == 2023
