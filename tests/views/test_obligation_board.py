"""The board of a year: what has come, what waits, what is overdue and for how long."""

from datetime import date

import pytest

from domain.cases.obligation.words import Status
from domain.views.ball import Ball, Holder
from domain.views.obligation_board import Board, Cell, Standing, obligation_board
from tests.cases import obligation_2024 as o


def board(*events: object, on: date) -> Board:
    return obligation_board(o.state_of(*events), on)  # type: ignore[arg-type]


def cell(found: Board, council: str, duty: str = o.PLAN_DUTY) -> Cell:
    [only] = [c for row in found.rows for c in row.cells if (c.council, c.duty) == (council, duty)]
    return only


def test_what_waits_has_its_days_left_until_the_day_is_over() -> None:
    assert cell(board(*o.OPENED, on=o.FEB_1), o.HAMAR).standing is Standing.WAITING
    on_the_day = cell(board(*o.OPENED, on=o.FEB_15), o.HAMAR)
    assert (on_the_day.standing, on_the_day.days) == (Standing.WAITING, 0)
    after = cell(board(*o.OPENED, on=o.FEB_16), o.HAMAR)
    assert (after.standing, after.days) == (Standing.OVERDUE, -1)


def test_what_has_come_in_time_and_late_and_who_is_exempt() -> None:
    events = o.tell((o.FEB_16, o.deliver(o.VALDRES, o.FEB_16)), (o.FEB_16, o.EXCUSE), after=o.DELIVERED)
    found = board(*events, on=o.FEB_16)
    assert [cell(found, council).standing for council in o.COUNCILS] == [
        Standing.DELIVERED, Standing.EXEMPT, Standing.LATE,
    ]  # fmt: skip
    assert (cell(found, o.HAMAR).delivered, cell(found, o.HAMAR).number) == (o.FEB_1, 2)
    assert cell(found, o.HAMAR).written == o.JAN_16
    assert found.count(Standing.DELIVERED, Standing.LATE) == 2


def test_the_councils_with_most_overdue_stand_first_and_the_longest_overdue() -> None:
    events = o.tell((o.FEB_1, o.deliver(o.HAMAR, o.FEB_1, "budsjett")), after=o.DELIVERED)
    events = o.tell((o.FEB_1, o.EXTEND), after=events)
    found = board(*events, on=o.FEB_16)
    assert [(row.council, len(row.overdue)) for row in found.rows] == [
        (o.VALDRES, 2), (o.NORTH, 1), (o.HAMAR, 0),
    ]  # fmt: skip
    assert [(c.council, c.duty, c.days) for c in found.overdue] == [
        (o.NORTH, "budsjett", -15), (o.VALDRES, "budsjett", -15), (o.VALDRES, o.PLAN_DUTY, -1),
    ]  # fmt: skip
    assert (cell(found, o.NORTH).deadline, cell(found, o.NORTH).original) == (o.MAR_1, o.FEB_15)


@pytest.mark.parametrize(
    ("events", "on", "ball"),
    [
        (o.SHORT_OPENED, o.FEB_1, Ball(Holder.COUNCILS, "Lever det som gjenstår; første frist er om 14 dager.")),
        (o.SHORT_OPENED, o.FEB_16, Ball(Holder.COUNCILS, "2 leveringer er over fristen.")),
        (o.SETTLED, o.FEB_16, Ball(Holder.CALENDAR, "Alt er levert eller fritatt; året avsluttes når det er over.")),
        (o.CLOSED, o.JAN_1_2025, Ball(Holder.NOBODY, "")),
    ],
)  # fmt: skip
def test_who_has_the_ball(events: tuple[object, ...], on: date, ball: Ball) -> None:
    assert board(*events, on=on).ball == ball


def test_the_board_names_the_case_and_the_next_day() -> None:
    found = board(*o.OPENED, on=o.JAN_8)
    assert (found.year, found.status, found.case_number, found.next_day) == (
        2024, Status.OPEN, "2024/1203", o.JAN_16,
    )  # fmt: skip
    with pytest.raises(LookupError):
        board(on=o.JAN_8)
