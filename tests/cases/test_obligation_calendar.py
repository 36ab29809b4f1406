"""What the calendar writes to the councils, when, and to whom it does not (R6)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.cases.obligation import events as e
from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.commands import Command, Open, Remind
from domain.cases.obligation.events import Event
from domain.cases.obligation.words import Step
from tests.cases import obligation_2024 as o

REPORT_REMINDED, REPORT_OVERDUE = date(2024, 3, 27), date(2024, 5, 2)
"""31 March 2024 is 1. påskedag: the reminder moves back past Easter. 1 May is a holiday."""


def mornings(history: tuple[Event, ...], first: date, last: date) -> dict[date, list[Command]]:
    """All that is asked, day by day, each thing done on its day."""
    asked: dict[date, list[Command]] = {}
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        while commands := o.given(*history).due(day):
            asked.setdefault(day, []).append(commands[0])
            history = o.tell((day, commands[0]), after=history)
    return asked


def test_the_year_as_it_goes_when_nothing_comes() -> None:
    """The dates of 2024, by the shipped plan: 30 or 60 days before, rolled back to a virkedag; the virkedag after."""
    found = mornings(o.OPENED, o.JAN_8, date(2025, 1, 31))
    assert {day: [(c.step, c.duty) for c in commands if isinstance(c, Remind)] for day, commands in found.items()} == {
        o.JAN_16: [(Step.REMINDER, "handlingsplan")],
        o.FEB_16: [(Step.OVERDUE, "handlingsplan")],
        REPORT_REMINDED: [(Step.REMINDER, "arsmelding")],
        date(2024, 4, 18): [(Step.REMINDER, "strategi")],
        REPORT_OVERDUE: [(Step.OVERDUE, "arsmelding")],
        date(2024, 5, 29): [(Step.REMINDER, "orientering-1")],
        date(2024, 6, 18): [(Step.OVERDUE, "strategi")],
        date(2024, 7, 1): [(Step.OVERDUE, "orientering-1")],
        date(2024, 11, 15): [(Step.REMINDER, "orientering-2")],
        date(2024, 12, 17): [(Step.OVERDUE, "orientering-2")],
    }  # fmt: skip


def test_one_letter_to_all_who_lack_with_the_deadline_of_each() -> None:
    extended = o.tell((o.JAN_8, o.EXTEND), after=o.OPENED)
    assert o.given(*extended).due(o.JAN_16) == [o.remind(Step.REMINDER, o.HAMAR, o.VALDRES)]
    events = o.tell((o.JAN_16, o.remind(Step.REMINDER, o.HAMAR, o.VALDRES)), after=extended)
    assert events[-1] == e.Reminded(
        Step.REMINDER, o.PLAN_DUTY, (o.HAMAR, o.VALDRES), (o.FEB_15, o.FEB_15), 1, o.JAN_16
    )
    assert o.given(*events).due(date(2024, 1, 31)) == [o.remind(Step.REMINDER, o.NORTH)]


def test_who_has_delivered_or_is_exempt_is_not_written_to() -> None:
    events = o.tell((o.FEB_1, o.EXCUSE), after=o.DELIVERED)
    assert o.given(*events).due(o.FEB_16) == [o.remind(Step.OVERDUE, o.VALDRES)]
    everybody = o.remind(Step.OVERDUE, *o.COUNCILS)
    o.given(*events).when(everybody, on=o.FEB_16).then(
        e.Reminded(Step.OVERDUE, o.PLAN_DUTY, (o.VALDRES,), (o.FEB_15,), 4, o.FEB_16)
    )


def test_a_letter_is_not_sent_before_its_day() -> None:
    o.given(*o.OPENED).when(o.REMIND_ALL, on=o.JAN_8).refused(
        "påminnelse til hamar skal ikke sendes før 16.01.2024"
    )
    o.given(*o.OPENED).when(replace(o.REMIND_ALL, councils=("oslo",)), on=o.JAN_16).refused("«oslo»")


def test_a_missed_reminder_is_caught_up_until_the_day_before_the_deadline_and_not_on_it() -> None:
    assert o.given(*o.OPENED).due(date(2024, 2, 14)) == [o.REMIND_ALL]
    assert o.given(*o.OPENED).due(o.FEB_15) == []
    o.given(*o.OPENED).when(o.REMIND_ALL, on=o.FEB_15).already_so()
    assert o.given(*o.OPENED).due(o.FEB_16) == [o.remind(Step.OVERDUE, *o.COUNCILS)]


def test_an_overdue_notice_goes_however_late_and_no_reminder_after_it() -> None:
    late = date(2024, 3, 20)
    assert o.given(*o.OPENED).due(late) == [o.remind(Step.OVERDUE, *o.COUNCILS)]
    told = o.tell((late, o.remind(Step.OVERDUE, *o.COUNCILS)), after=o.OPENED)
    extended = o.tell((late, replace(o.EXTEND, day=date(2024, 5, 15))), after=told)
    assert all(
        c.duty != o.PLAN_DUTY for c in o.given(*extended).due(date(2024, 6, 1)) if isinstance(c, Remind)
    )


def test_nobody_is_told_of_a_deadline_that_had_passed_before_the_year_was_opened() -> None:
    late = o.tell((o.MAR_1, o.OPEN))
    assert all(c.duty != o.PLAN_DUTY for c in o.given(*late).due(o.DEC_31) if isinstance(c, Remind))
    again = o.tell((o.MAR_1, replace(o.EXTEND, day=date(2024, 4, 15))), after=late)
    assert o.given(*again).due(date(2024, 3, 15)) == [o.remind(Step.REMINDER, o.NORTH)]


def test_a_year_opened_after_the_day_of_a_reminder_reminds_at_once_and_on_the_deadline_not_at_all() -> None:
    assert o.given(*o.tell((o.FEB_1, o.OPEN))).due(o.FEB_1) == [o.REMIND_ALL]
    on_the_day = o.given(*o.tell((o.FEB_15, o.OPEN)))
    assert on_the_day.next_due() == o.FEB_16
    assert on_the_day.due(o.FEB_16) == [o.remind(Step.OVERDUE, *o.COUNCILS)]


def test_what_is_only_noted_is_never_written_about() -> None:
    noted = o.tell((o.JAN_8, Open(replace(o.PARTICULARS, duties=(o.NOTED,)), o.ANNE)))
    assert o.given(*noted).due(o.DEC_31) == []
    assert o.given(*noted).next_due() is None


def test_a_withdrawn_delivery_is_asked_for_again() -> None:
    events = o.tell((o.FEB_1, o.WITHDRAW), after=o.DELIVERED)
    assert o.given(*events).due(o.FEB_16) == [o.remind(Step.OVERDUE, *o.COUNCILS)]


@pytest.mark.parametrize("history", [(), o.CLOSED])
def test_a_year_that_is_not_open_asks_nothing(history: tuple[Event, ...]) -> None:
    assert o.given(*history).due(o.JAN_1_2025) == []
    assert o.given(*history).next_due() is None


def test_a_year_is_over_only_when_it_is_closed() -> None:
    assert OBLIGATION.ended(o.state_of(*o.SETTLED)) is None
    assert OBLIGATION.ended(o.state_of(*o.CLOSED)) == "avsluttet"
