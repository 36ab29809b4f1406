"""The plan of the councils' year: read whole, or refused with everything that is wrong (R23, R24)."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.county.plan import load_plan, plan_problems
from domain.county.plan_wheel import MeetingPointPlan, WheelPlan
from domain.county.shipped import shipped_plan_text, shipped_register
from domain.engine.refusal import Refused

TEXT = shipped_plan_text()
PLAN = load_plan(TEXT)


def refused(*pairs: tuple[str, str]) -> str:
    """What a changed plan is refused with."""
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(Refused) as refusal:
        load_plan(text)
    return str(refusal.value)


def test_the_three_themes_of_the_county_councils_decision_are_in_the_shipped_plan() -> None:
    themes = {theme.id: theme for theme in PLAN.wheel.themes}
    assert list(themes) == ["regionale-planer", "skoleresultater", "samferdsel"]
    assert themes["skoleresultater"].title.nb == "Årlig gjennomgang av skoleresultater"
    assert themes["skoleresultater"].month == 10
    role = PLAN.wheel.role(themes["skoleresultater"].responsible)
    assert role
    assert role.title.nn == "Ansvarleg for vidaregåande opplæring"
    assert PLAN.wheel.role("kari.berg") is None


def test_a_plan_from_before_the_wheel_makes_none() -> None:
    older = load_plan(TEXT[: TEXT.index("\n# Årshjulet for hvert råd")])
    assert older.wheel == WheelPlan()
    assert older.wheel.themes == ()
    assert older.meeting_points == MeetingPointPlan() == PLAN.meeting_points


def test_everything_that_is_wrong_with_the_themes_is_told_at_once() -> None:
    told = refused(
        ("id: samferdsel\n", "id: skoleresultater\n"),
        ("      responsible: regionalplan", "      responsible: ukjent"),
        ("- {id: utdanning,", "- {id: samferdsel,"),
    )
    assert "rollen «samferdsel» står to ganger" in told
    assert "temaet «skoleresultater» står to ganger" in told
    assert "temaet «regionale-planer» har den ansvarlige «ukjent», som ikke er en rolle" in told
    assert "Rollene er regionalplan, samferdsel, samferdsel." in told


def test_an_unknown_responsible_without_any_role() -> None:
    with pytest.raises(ValidationError) as error:
        WheelPlan.model_validate({"themes": [PLAN.wheel.themes[0].model_dump() | {"month": "mars"}]})
    assert error.value.errors()[0]["ctx"]["way_out"] == "Rett themes eller roles."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: skoleresultater\n", "id: Skole 1\n", "«Skole 1» er ikke en id"),
        ("id: skoleresultater\n", "id: skole-2024\n", "«skole-2024» er ikke en id"),
        ("month: oktober", "month: okt", "«okt» er ikke en måned"),
        ("nn: Samferdselssaker}", "nn: ''}", "er tom"),
        ("notice_days: 42", "notice_days: -1", "er for lite"),
        (
            "{id: samferdsel, title",
            "{id: samferdsel, staff: Kari Berg, title",
            "«Kari Berg» er ikke en ansatt-id",
        ),
        ("per_half_year: 1 ", "per_half_year: -1 ", "er for lite"),
        ("[februar, april, august, oktober]", "[februar, april]", "et halvår har ingen måned for påminnelse"),
        ("[februar, april, august, oktober]", "[april, februar, oktober]", "kommer ikke etter hverandre"),
        ("[februar, april, august, oktober]", "[april, april, oktober]", "kommer ikke etter hverandre"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_line(old: str, new: str, words: str) -> None:
    told = refused((old, new))
    assert words in told
    assert "Planen, linje" in told


def test_a_county_that_asks_for_no_meeting_points_needs_no_months_for_reminders() -> None:
    assert MeetingPointPlan(per_half_year=0, reminder_months=()).per_half_year == 0


def test_a_fixed_person_of_a_role_is_one_of_the_staff() -> None:
    staff = shipped_register().staff[0].id
    for person, wrong in ((staff, 0), ("ukjent.person", 1)):
        plan = load_plan(
            TEXT.replace("{id: samferdsel, title", f"{{id: samferdsel, staff: {person}, title", 1)
        )
        found = plan_problems(plan, shipped_register(), date(2023, 6, 30))
        assert [p.about for p in found] == ["Planen, wheel.roles.samferdsel"] * wrong
