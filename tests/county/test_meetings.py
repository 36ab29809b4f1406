"""Meeting plans by body, and a file held against what is known."""

from dataclasses import replace
from datetime import date

import pytest

from domain.county.meetings import FYLKESTING, Comparison, Meeting, MeetingPlans, body_name, compare, is_body
from domain.county.shipped import shipped_register
from domain.engine.refusal import Refused

TODAY = date(2027, 6, 1)
AUGUST = Meeting("hamar", "h1", date(2027, 8, 25))
NOVEMBER = Meeting("hamar", "h2", date(2027, 11, 10), constituting=True)
VALDRES = Meeting("valdres", "v1", date(2027, 9, 10))


def test_a_body_has_its_meetings_in_order_of_day() -> None:
    plans = MeetingPlans((NOVEMBER, VALDRES, AUGUST))

    assert plans.of("hamar") == (AUGUST, NOVEMBER)
    assert plans.bodies == ("hamar", "valdres")
    assert plans.reaches("hamar") == date(2027, 11, 10)


def test_a_body_without_a_plan_is_not_known() -> None:
    plans = MeetingPlans((AUGUST,))

    assert plans.of("valdres") == ()
    assert plans.reaches("valdres") is None
    assert plans.constituting("valdres", 2027) is None


def test_the_constituting_meeting_is_the_years_and_is_held() -> None:
    cancelled = replace(NOVEMBER, uid="h0", day=date(2027, 10, 20), cancelled=True)

    assert MeetingPlans((NOVEMBER, cancelled, AUGUST)).constituting("hamar", 2027) == date(2027, 11, 10)
    assert MeetingPlans((NOVEMBER,)).constituting("hamar", 2023) is None
    assert MeetingPlans((cancelled,)).constituting("hamar", 2027) is None


def test_the_same_meetings_again_change_nothing() -> None:
    assert compare([AUGUST, VALDRES], [AUGUST, VALDRES], TODAY) == Comparison((), (), (AUGUST, VALDRES), ())


def test_the_same_uid_is_the_same_meeting_changed() -> None:
    moved = replace(AUGUST, day=date(2027, 9, 1))

    assert compare([AUGUST, VALDRES], [moved], TODAY) == Comparison((), ((AUGUST, moved),), (), ())


def test_the_same_uid_of_another_body_is_another_meeting() -> None:
    other = replace(AUGUST, body="valdres")

    assert compare([AUGUST], [other], TODAY) == Comparison((other,), (), (), ())


def test_a_coming_meeting_that_the_years_file_lacks_is_missing() -> None:
    found = compare([AUGUST, NOVEMBER, VALDRES], [AUGUST], TODAY)

    assert found == Comparison((), (), (AUGUST,), (NOVEMBER,))


def test_a_meeting_today_is_still_to_come() -> None:
    assert compare([AUGUST, NOVEMBER], [AUGUST], NOVEMBER.day).missing == (NOVEMBER,)


def test_what_is_over_and_other_years_are_not_missed() -> None:
    earlier = replace(AUGUST, uid="h3", day=date(2027, 5, 31))
    later = replace(AUGUST, uid="h4", day=date(2028, 2, 2))

    assert compare([earlier, later], [AUGUST], TODAY).missing == ()


def test_a_meeting_that_moves_to_the_next_year_is_not_missed() -> None:
    moved = replace(NOVEMBER, day=date(2028, 1, 12), constituting=False)

    assert compare([AUGUST, NOVEMBER], [AUGUST, moved], TODAY).missing == ()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("hamar", "Hamarregionens interkommunale politiske råd"),
        ("3419", "Våler kommunestyre"),
        ("3234", "Lunner kommunestyre"),
        (FYLKESTING, "Fylkestinget"),
    ],
)
def test_bodies_have_the_names_people_read(body: str, name: str) -> None:
    assert is_body(body)
    assert body_name(shipped_register(), body, TODAY) == name


@pytest.mark.parametrize("text", ["", "Hamar", "345", "hamar kommunestyre", "34030"])
def test_what_names_no_body(text: str) -> None:
    assert not is_body(text)


def test_a_body_that_is_not_in_the_register_has_no_name() -> None:
    with pytest.raises(Refused, match="oslo"):
        body_name(shipped_register(), "oslo", TODAY)
