"""The board of the county's year: complete only when every council's is (R23), and what lacks in each (R24)."""

from dataclasses import replace
from datetime import date

from domain.cases.meeting_point.events import Event
from domain.cases.meeting_point.words import Half
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Course, Status
from domain.county.meetings import Meeting, MeetingPlans
from domain.county.shipped import shipped_register
from domain.views.wheel_board import WheelBoard, wheel_board
from tests.cases import meeting_points_2024 as m
from tests.cases import wheel_2024 as w

COUNCILS = tuple(council.code for council in shipped_register().councils_asked(w.NOV_1_2023))
PLANS = MeetingPlans(
    (
        Meeting("hamar", "1", date(2024, 3, 7), cancelled=True),
        Meeting("hamar", "2", w.MARCH_14),
        Meeting("hamar", "3", date(2024, 3, 21)),
        Meeting("hamar", "4", date(2024, 10, 24), constituting=True),
    )
)


def board(
    *told: tuple[str, Wheel], councils: tuple[str, ...] = ("hamar",), today: date = w.JAN_10
) -> WheelBoard:
    wheels = {f"2024-{council}": wheel for council, wheel in told}
    return wheel_board(2024, councils, wheels, {"2024-hamar": m.state_of(*m.ONE)}, PLANS, today)


def test_the_county_is_complete_only_when_all_ten_councils_are() -> None:
    complete, under_way = w.state_of(*w.COMPLETE), w.state_of(*w.TWO_SETTLED)
    assert len(COUNCILS) == 10
    assert board(*((c, complete) for c in COUNCILS), councils=COUNCILS).complete
    nine = board(*((c, complete) for c in COUNCILS[1:]), (COUNCILS[0], under_way), councils=COUNCILS)
    assert (nine.complete, nine.settled) == (False, (29, 30))
    one_lacks = board(*((c, complete) for c in COUNCILS[1:]), councils=COUNCILS)
    assert (one_lacks.complete, one_lacks.settled) == (False, (27, 27))
    assert one_lacks.councils[0].status is Status.BLANK
    assert "årshjulet er ikke laget" in one_lacks.councils[0].lacks
    assert not board(councils=()).complete


def test_a_theme_without_a_meeting_is_suggested_the_councils_own_in_its_month() -> None:
    [hamar] = board(("hamar", w.state_of(*w.BEGUN))).councils
    assert [(t.theme, t.when, t.suggested) for t in hamar.themes] == [
        (w.PLANS, "mars 2024", w.MARCH_14),
        (w.TRANSPORT, "mai 2024", None),
        (w.SCHOOLS, "oktober 2024", None),
    ]
    assert hamar.lacks == (
        "regionale-planer mangler møtedato; rådet har møte 14.03.2024",
        "2. halvår mangler 1 møtepunkt",
    )
    [later] = board(("hamar", w.state_of(*w.BEGUN)), today=w.MARCH_15).councils
    assert later.themes[0].suggested == date(2024, 3, 21)


def test_a_year_and_meetings_without_a_case_file_lack_it() -> None:
    wheels, points = {"2024-hamar": w.state_of(*w.MADE)}, {"2024-hamar": m.state_of(*m.MADE)}
    [hamar] = wheel_board(2024, ("hamar",), wheels, points, MeetingPlans(()), w.JAN_10).councils
    assert hamar.lacks[:2] == (
        "årshjulet mangler saksnummer; ingen brev går",
        "møtepunktene mangler saksnummer; ingen brev går",
    )


def test_a_theme_with_a_meeting_is_told_by_its_day() -> None:
    planned = w.state_of(*w.tell((w.JAN_10, w.IN_THE_MEETING), after=w.BEGUN))
    [hamar] = board(("hamar", planned)).councils
    assert (hamar.themes[0].when, hamar.themes[0].sitting, hamar.themes[0].suggested) == (
        "14.03.2024",
        w.MARCH_14,
        None,
    )


def test_what_is_late_is_counted_and_named() -> None:
    found = board(("hamar", w.state_of(*w.BEGUN)), today=date(2024, 6, 1))
    assert found.late == 2
    assert found.councils[0].lacks[:2] == (
        "regionale-planer er for sen (mars 2024)",
        "samferdsel er for sen (mai 2024)",
    )
    on_the_last_day = board(("hamar", w.state_of(*w.BEGUN)), today=date(2024, 3, 31))
    assert on_the_last_day.late == 0


def test_what_is_over_is_never_late() -> None:
    complete = board(("hamar", w.state_of(*w.COMPLETE)), today=date(2025, 1, 1))
    assert (complete.late, complete.complete) == (0, True)
    assert [t.when for t in complete.councils[0].themes] == ["14.03.2024", "23.05.2024", "oktober 2024"]
    put_off = board(("hamar", w.state_of(*w.INCOMPLETE)), today=date(2025, 1, 1)).councils[0].themes[0]
    assert (put_off.course, put_off.when, put_off.late) == (Course.POSTPONED, "mars 2025", False)


def test_meeting_points_are_counted_as_held_and_as_there() -> None:
    def counted(*events: Event) -> dict[Half, tuple[int, int]]:
        found = wheel_board(2024, ["hamar"], {}, {"2024-hamar": m.state_of(*events)}, PLANS, w.DEC_2)
        return dict(found.councils[0].meeting_points)

    assert counted(*m.HALF_HELD) == {Half.FIRST: (1, 1), Half.SECOND: (0, 1)}
    assert counted(*m.CLOSED_SHORT) == {Half.FIRST: (0, 1), Half.SECOND: (0, 0)}


def test_a_year_that_is_made_up_lacks_no_meetings_any_more() -> None:
    closed = wheel_board(2024, ["hamar"], {}, {"2024-hamar": m.state_of(*m.CLOSED_SHORT)}, PLANS, w.DEC_2)
    assert closed.councils[0].lacks == ("årshjulet er ikke laget",)


def test_an_extra_theme_does_not_count_in_the_sum() -> None:
    extra = w.tell((w.JAN_10, w.ADD), after=w.COMPLETE)
    found = board(("hamar", w.state_of(*extra)))
    assert (found.settled, found.complete) == ((3, 3), True)
    assert replace(found, councils=()).settled == (0, 0)
