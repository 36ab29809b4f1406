"""Meeting points as the rules tell them: planned, moved, called off, held, and reminded of when they lack (R24)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import reduce

import pytest

from domain.cases.meeting_point import commands as c
from domain.cases.meeting_point import events as e
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.next_year import lacking
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Course, Half, Message, Status
from domain.county.plan import load_plan
from domain.county.plan_wheel import MeetingPointPlan
from domain.county.shipped import shipped_plan_text, shipped_register
from tests.cases import meeting_points_2024 as m

PLAN = load_plan(shipped_plan_text()).meeting_points
COUNCILS = tuple(council.code for council in shipped_register().councils_asked(m.NOV_1_2023))


def test_each_of_the_ten_councils_gets_its_year_once_with_the_days_of_the_plan() -> None:
    found = lacking(2024, COUNCILS, PLAN, (), "kalenderen", m.NOV_1_2023)
    assert len(found) == 10
    assert found["2024-hamar"] == m.BEGIN
    assert lacking(2024, COUNCILS, PLAN, tuple(found), "kalenderen", m.NOV_1_2023) == {}
    assert lacking(2024, COUNCILS, MeetingPointPlan(per_half_year=0), (), "kalenderen", m.NOV_1_2023) == {}


def test_a_year_that_is_made_late_reminds_of_nothing_that_is_over() -> None:
    late = lacking(2024, ["hamar"], PLAN, (), "kalenderen", m.MARCH_14)["2024-hamar"]
    assert late.particulars.reminders == (m.APRIL_2, m.AUG_1, m.OCT_1)


def test_a_half_year_without_a_meeting_is_reminded_of_on_each_of_its_days() -> None:
    begun = m.given(*m.BEGUN)
    assert begun.next_due() == m.FEB_1
    assert begun.due(date(2024, 1, 31)) == []
    assert begun.due(m.FEB_1) == [m.REMIND]
    begun.when(m.REMIND, on=m.JAN_10).refused("påminnes for 1. halvår først 01.02.2024")
    begun.when(m.REMIND, on=m.FEB_1).then(e.Reminded(Half.FIRST, 1, 1, m.FEB_1))
    once = m.given(*m.tell((m.FEB_1, m.REMIND), after=m.BEGUN))
    assert (once.due(m.FEB_1), once.next_due()) == ([], m.APRIL_2)


def test_missed_reminders_are_one() -> None:
    assert m.given(*m.BEGUN).due(m.OCT_1) == [m.REMIND, c.Remind(Half.SECOND)]
    told = m.tell((m.OCT_1, m.REMIND), (m.OCT_1, c.Remind(Half.SECOND)), after=m.BEGUN)
    assert m.given(*told).next_due() == m.JAN_31_2025


def test_a_planned_meeting_ends_the_reminders_of_its_half_year_alone() -> None:
    assert m.given(*m.ONE).next_due() == m.APRIL_2
    assert m.given(*m.ONE).due(m.AUG_1) == [c.AskForMinutes(1), c.Remind(Half.SECOND)]
    m.given(*m.ONE).when(m.REMIND, on=m.APRIL_2).already_so()
    assert m.state_of(*m.ONE).status is Status.SHORT
    assert m.state_of(*m.BOTH).status is Status.PLANNED


def test_a_meeting_that_is_called_off_lacks_again() -> None:
    off = m.tell((m.FEB_1, m.CALL_OFF), after=m.BOTH)
    assert off[-2] == e.CalledOff(1, 1, "nobody-can", m.ANNE, m.FEB_1)
    assert m.given(*off).due(m.APRIL_2) == [m.REMIND]
    m.given(*off).when(m.MOVE, on=m.FEB_1).refused("Møtepunkt 1", "er avlyst og kan ikke endres")
    m.given(*m.BOTH).when(replace(m.CALL_OFF, reason="", actor=""), on=m.FEB_1).refused("Begrunnelse", "Hvem")
    again = m.tell((m.FEB_1, m.PLAN_MARCH), after=off)
    assert m.state_of(*again).meetings[3].course is Course.PLANNED


def test_a_meeting_is_moved_with_the_same_number_and_a_higher_sequence() -> None:
    one = m.given(*m.ONE)
    one.when(m.MOVE, on=m.JAN_10).then(
        e.Changed(1, 1, m.invitation(m.APRIL_18), (), m.ANNE, m.JAN_10),
        e.Told(1, 1, Message.CHANGE, ("hamar", "politiker-1", "politiker-2"), 2, m.JAN_10),
    )
    moved = m.tell((m.JAN_10, m.MOVE), after=m.ONE)
    m.given(*moved).when(m.MOVE, on=m.JAN_10).already_so()
    back = m.tell((m.JAN_10, c.Change(1, m.invitation(m.MARCH_14), m.ANNE)), after=moved)
    assert m.state_of(*back).meetings[1].sequence == 2


def test_those_who_are_asked_no_more_are_told_so() -> None:
    others = m.invitation(m.MARCH_14, "daglig.leder", politicians=("politiker-2", "politiker-3"))
    told = m.tell((m.JAN_10, c.Change(1, others, m.ANNE)), after=m.ONE)
    changed = next(event for event in told if isinstance(event, e.Changed))
    assert changed.released == ("politiker-1",)
    assert told[-3:] == (
        e.Told(1, 1, Message.RELEASE, ("politiker-1",), 2, m.JAN_10),
        e.Told(1, 1, Message.CHANGE, ("hamar", "politiker-2"), 3, m.JAN_10),
        e.Told(1, 1, Message.INVITATION, ("politiker-3", "daglig.leder"), 4, m.JAN_10),
    )
    assert others.invited == ("politiker-2", "politiker-3", "daglig.leder")


def test_the_same_invitation_twice_is_one_meeting() -> None:
    m.given(*m.ONE).when(m.PLAN_MARCH, on=m.JAN_10).already_so()


def test_an_invitation_that_cannot_be_sent_tells_all_that_is_wrong() -> None:
    given = m.invitation(m.MARCH_14, "Kari Berg", politicians=())
    wrong = replace(given, ends=given.starts)
    m.given(*m.BEGUN).when(c.Plan(wrong, ""), on=m.APRIL_2).refused(
        "Hvem",
        "ingen er invitert",
        "«Kari Berg» er ikke en id",
        "ikke senere enn begynnelsen",
        "14.03.2024 er over",
    )
    m.given(*m.BEGUN).when(c.Plan(m.invitation(m.JAN_31_2025), m.ANNE), on=m.JAN_10).refused("er ikke i 2024")
    naive = replace(given, starts=datetime(2024, 3, 14, 10), politicians=("politiker-1",))  # noqa: DTZ001
    m.given(*m.BEGUN).when(c.Plan(naive, m.ANNE), on=m.JAN_10).refused("mangler tidssone")
    m.given(*m.CLOSED_SHORT).when(m.PLAN_NOVEMBER, on=m.JAN_10).refused("er gjort opp 31.01.2025")


def test_a_meeting_late_on_new_years_eve_is_on_its_local_day() -> None:
    """23.30 UTC on 31 December is the next year in Norway."""
    given = m.invitation(date(2024, 12, 31))
    late = replace(given, starts=given.starts.replace(hour=23), ends=given.ends.replace(hour=23, minute=30))
    m.given(*m.BEGUN).when(c.Plan(late, m.ANNE), on=m.JAN_10).refused("01.01.2025 er ikke i 2024")


def test_a_meeting_is_held_when_its_day_has_come_with_minutes() -> None:
    one = m.given(*m.ONE)
    one.when(m.HOLD, on=m.JAN_10).refused("er 14.03.2024, som ikke har vært")
    one.when(c.Hold(1, None, "", m.ANNE), on=m.MARCH_14).refused("Referat: mangler")
    one.when(c.Hold(1, None, "17", m.ANNE), on=m.MARCH_14).refused("«17» er ikke saksnummer, bindestrek")
    one.when(m.HOLD, on=m.MARCH_14).then(e.Held(1, "minutes", "2024/17-3", m.ANNE, m.MARCH_14))
    held = m.tell((m.MARCH_14, c.Hold(1, None, "2024/17-3", m.ANNE)), (m.MARCH_28, m.HOLD), after=m.ONE)
    assert m.state_of(*held).meetings[1].minutes == "minutes"
    m.given(*held).when(m.MOVE, on=m.MARCH_28).refused("er holdt og kan ikke endres", "Trekk")


def test_what_was_registered_wrongly_is_planned_again() -> None:
    back = m.tell((m.MARCH_28, m.WITHDRAW), after=m.HALF_HELD)
    assert m.state_of(*back).meetings[1].course is Course.PLANNED
    m.given(*back).when(m.WITHDRAW, on=m.MARCH_28).already_so()


def test_minutes_are_asked_for_two_weeks_after_the_meeting_once() -> None:
    """14 days after Thursday 14 March is skjærtorsdag: the next virkedag is 2 April."""
    one = m.given(*m.ONE)
    assert c.AskForMinutes(1) not in one.due(date(2024, 4, 1))
    assert one.due(m.APRIL_2) == [c.AskForMinutes(1)]
    one.when(c.AskForMinutes(1), on=m.MARCH_28).refused("etterspørres for møte 1 først 02.04.2024")
    asked = e.MinutesAsked(1, 0, m.ANNE, 2, m.APRIL_2)
    one.when(c.AskForMinutes(1), on=m.APRIL_2).then(asked)
    assert m.given(*m.ONE, asked).due(m.APRIL_2) == []
    m.given(*m.BEGUN).when(c.AskForMinutes(1), on=m.APRIL_2).refused(
        "nummer 1 finnes ikke", "Planlegg et møte"
    )
    one.when(c.AskForMinutes(7), on=m.APRIL_2).refused("nummer 7 finnes ikke", "Velg 1")


def test_the_year_is_made_up_in_the_next_one_and_what_happened_can_be_told_later() -> None:
    m.given(*m.HELD).when(c.Close(), on=m.DEC_2).refused("gjøres opp først 31.01.2025")
    m.given(*m.HELD).when(c.Close(), on=m.JAN_31_2025).then(e.Closed(1, 1, m.JAN_31_2025))
    assert MEETING_POINT.ended(m.state_of(*m.CLOSED)) == "1. halvår 1 av 1 holdt; 2. halvår 1 av 1 holdt"
    short = m.state_of(*m.CLOSED_SHORT)
    assert short.ended == "1. halvår 0 av 1 holdt; 2. halvår 0 av 1 holdt"
    assert m.given(*m.CLOSED_SHORT).next_due() is None
    m.given(*m.CLOSED_SHORT).when(m.REMIND, on=m.JAN_31_2025).already_so()
    late = m.tell((m.JAN_31_2025, m.HOLD), after=m.CLOSED_SHORT)
    assert m.state_of(*late).ended == "1. halvår 1 av 1 holdt; 2. halvår 0 av 1 holdt"


def test_a_year_that_cannot_be_made_tells_all_that_is_wrong() -> None:
    broken = replace(
        m.PARTICULARS,
        council="Hamar",
        per_half_year=-1,
        minutes_days=-2,
        reminders=(m.NOV_1_2023,),
        closes=m.DEC_2,
    )
    m.given().when(c.Begin(broken, ""), on=m.NOV_1_2023).refused(
        "Hvem",
        "«Hamar» er ikke en rådskode",
        "Møter i halvåret: -1",
        "Referatfrist: -2",
        "er ikke alle i 2024",
        "kan ikke gjøres opp 02.12.2024",
    )
    m.given(*m.BEGUN).when(c.Begin(replace(m.PARTICULARS, minutes_days=7), m.ANNE), on=m.NOV_1_2023).refused(
        "er opprettet alt"
    )


def test_a_blank_year_has_no_particulars() -> None:
    assert (MeetingPoints().status, MeetingPoints().ended) == (Status.BLANK, None)
    with pytest.raises(LookupError):
        _ = MeetingPoints().begun


def test_a_whole_year_of_mornings_reminds_on_the_days_of_the_plan_and_is_made_up_once() -> None:
    events, said = m.BEGUN, []
    for day in (m.NOV_1_2023 + timedelta(n) for n in range(500)):
        state = reduce(MEETING_POINT.evolve, events, MeetingPoints())
        for command in MEETING_POINT.due(state, day):
            said.append((day, type(command).__name__))
            events = m.tell((day, command), after=events)
    assert said == [
        *((day, "Remind") for day in (m.FEB_1, m.APRIL_2, m.AUG_1, m.OCT_1)),
        (m.JAN_31_2025, "Close"),
    ]
