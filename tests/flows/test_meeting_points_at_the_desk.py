"""Who is asked to a meeting between administration and county politicians, by the register (R24)."""

from datetime import date, datetime

import pytest

from domain.engine.refusal import Refused
from flows.desk_work.meeting_points import change_meeting, meeting_points_of, plan_meeting
from flows.desk_work.wheel_years import make_year
from flows.office import Office
from flows.wheel_forms import ChangeMeetingForm, InvitationForm, YearForm
from tests.flows import course

ANNE = "anne.sveipe"
MARCH_14 = datetime(2024, 3, 14, 10)  # noqa: DTZ001 - as the form gives it: Norwegian time


@pytest.fixture
def year(office: Office) -> Office:
    """The year 2024 is made, and it is January."""
    course.at(office, "2024-01-10T09:00")
    make_year(office, YearForm(actor=ANNE, year=2024))
    return office


def invitation(**changed: object) -> InvitationForm:
    return InvitationForm(**{"actor": ANNE, "council": "hamar", "year": 2024, "starts": MARCH_14, **changed})


def test_with_nobody_named_the_councils_own_politicians_are_asked(year: Office) -> None:
    course.do(year, plan_meeting, invitation(others=["leder.samhandling", "hamar", "valdres.posisjon"]))
    [meeting] = meeting_points_of(year, "hamar", 2024).meetings.values()
    assert meeting.invitation.politicians == ("hamar.opposisjon", "hamar.posisjon")
    assert meeting.day == date(2024, 3, 14)


def test_who_does_not_represent_the_county_there_is_refused_and_all_else_at_once(year: Office) -> None:
    before = course.position(year)
    form = invitation(
        actor="ukjent", politicians=["valdres.posisjon"], others=["politiker.9"], place="Ring 911 22 333"
    )
    with pytest.raises(Refused) as refused:
        course.do(year, plan_meeting, form)
    told = str(refused.value)
    for words in (
        "«ukjent» står ikke i registeret over ansatte",
        "et telefonnummer",
        "«valdres.posisjon» representerer ikke fylkeskommunen i hamar 14.03.2024 (R24). "
        "Velg hamar.opposisjon, hamar.posisjon",
        "«politiker.9» står ikke i registeret 14.03.2024",
    ):
        assert words in told
    assert course.position(year) == before


def test_a_council_without_politicians_in_the_register_is_told_so(year: Office) -> None:
    early = datetime(2019, 3, 14, 10)  # noqa: DTZ001 - Norwegian time; nobody sits before 2020
    with pytest.raises(Refused, match=r"registeret har ingen i hamar 14\.03\.2019 \(R24\)\. Før dem inn"):
        course.do(year, plan_meeting, invitation(starts=early))


def test_moved_with_nobody_named_it_is_to_those_of_the_new_day(year: Office) -> None:
    course.do(year, plan_meeting, invitation(politicians=["hamar.posisjon"]))
    moved = ChangeMeetingForm(
        actor=ANNE,
        council="hamar",
        year=2024,
        meeting=1,
        starts=datetime(2024, 4, 18, 12),  # noqa: DTZ001
    )
    course.do(year, change_meeting, moved)
    found = meeting_points_of(year, "hamar", 2024).meetings[1]
    assert (found.day, found.sequence) == (date(2024, 4, 18), 1)
    assert found.invitation.politicians == ("hamar.opposisjon", "hamar.posisjon")
