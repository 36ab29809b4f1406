"""Who has the ball in a council's year: one thing at a time, the most pressing first (R23, R24)."""

from datetime import date

from domain.cases.meeting_point import commands as mc
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Half
from domain.cases.wheel.state import Wheel
from domain.county.meetings import Meeting, MeetingPlans
from domain.views.ball import Ball, Holder
from domain.views.wheel_ball import halves_lacking, untold, year_ball
from domain.views.wheel_board import wheel_board
from tests.cases import meeting_points_2024 as m
from tests.cases import wheel_2024 as w

TITLES = {w.PLANS: "Regionale planer", w.TRANSPORT: "Samferdsel", w.SCHOOLS: "Skoleresultater"}
BLANK, MADE = Wheel(), w.state_of(*w.BEGUN)
NONE, EMPTY, BOTH, HELD = MeetingPoints(), *(m.state_of(*told) for told in (m.BEGUN, m.BOTH, m.HELD))
NO_PLANS = MeetingPlans()
PLANS = MeetingPlans((Meeting("hamar", "2", w.MARCH_14),))


def ball(wheel: Wheel, points: MeetingPoints, today: date, plans: MeetingPlans = NO_PLANS) -> Ball:
    [found] = wheel_board(
        2024, ["hamar"], {"2024-hamar": wheel}, {"2024-hamar": points}, plans, today
    ).councils
    return year_ball(found, wheel, points, TITLES, today)


def test_a_year_that_is_not_made_is_the_caseworkers() -> None:
    assert ball(BLANK, NONE, w.JAN_10) == Ball(Holder.CASEWORKER, "Lag årshjulet.")


def test_without_case_files_no_letter_goes_so_they_are_asked_for_first() -> None:
    lacking = Ball(Holder.CASEWORKER, "Gi saksnumre: før det går ingen brev herfra.")
    no_file, no_meeting_file = w.state_of(*w.MADE), m.state_of(*m.MADE)
    assert ball(no_file, BOTH, date(2024, 6, 1)) == lacking
    assert ball(MADE, no_meeting_file, date(2024, 6, 1)) == lacking
    over = w.tell(
        (w.MAY_23, w.HANDLE_TRANSPORT), (w.OCT_10, w.DROP_SCHOOLS), (w.OCT_10, w.HANDLE_PLANS), after=w.MADE
    )
    closed = m.tell((m.JAN_31_2025, mc.Close()), after=m.MADE)
    assert ball(w.state_of(*over), m.state_of(*closed), m.JAN_31_2025) == Ball(Holder.NOBODY, "")


def test_what_is_late_goes_before_all_else() -> None:
    assert ball(MADE, EMPTY, date(2024, 6, 1)) == Ball(
        Holder.CASEWORKER, "Registrer hva som skjedde med «Regionale planer», «Samferdsel»."
    )


def test_a_meeting_that_is_over_is_asked_about_next() -> None:
    points = m.state_of(*m.ONE)
    assert untold(points, m.MARCH_14) == []
    assert ball(MADE, points, date(2024, 3, 15)) == Ball(
        Holder.CASEWORKER, "Registrer om møtepunkt 1 ble holdt, eller avlys."
    )


def test_a_half_year_that_has_begun_and_lacks_a_meeting_is_asked_for_and_the_autumn_not_in_january() -> None:
    assert halves_lacking(EMPTY) == [Half.FIRST, Half.SECOND]
    assert ball(MADE, EMPTY, w.JAN_10).what == "Planlegg møtepunkt i 1. halvår."
    done = w.state_of(*w.COMPLETE)
    assert ball(done, EMPTY, date(2024, 7, 1)).what == "Planlegg møtepunkt i 1. halvår og 2. halvår."
    assert ball(done, EMPTY, date(2025, 1, 10)).what == "Planlegg møtepunkt i 1. halvår og 2. halvår."
    assert ball(MADE, EMPTY, date(2023, 12, 1)).holder is Holder.COUNCILS


def test_a_theme_whose_council_has_a_meeting_in_its_month_needs_a_day() -> None:
    assert ball(MADE, BOTH, w.JAN_10, PLANS) == Ball(
        Holder.CASEWORKER, "Avtal møtedato for «Regionale planer»."
    )


def test_when_nothing_is_to_be_done_the_next_theme_is_awaited() -> None:
    assert ball(MADE, BOTH, w.JAN_10) == Ball(Holder.COUNCILS, "«Regionale planer» skal opp i mars 2024.")
    dated = w.state_of(*w.tell((w.JAN_10, w.IN_THE_MEETING), after=w.BEGUN))
    assert ball(dated, BOTH, w.JAN_10).what == "«Regionale planer» skal opp 14.03.2024."


def test_a_year_that_is_done_waits_for_the_calendar_and_then_for_nobody() -> None:
    done = w.state_of(*w.COMPLETE)
    assert ball(done, HELD, date(2024, 12, 10)) == Ball(
        Holder.CALENDAR, "Møtepunktene gjøres opp 31.01.2025."
    )
    closed = m.state_of(*m.tell((m.JAN_31_2025, mc.Close()), after=m.HELD))
    assert halves_lacking(closed) == []
    assert ball(done, closed, m.JAN_31_2025) == Ball(Holder.NOBODY, "")
    assert ball(done, NONE, date(2024, 12, 10)) == Ball(Holder.NOBODY, "")
