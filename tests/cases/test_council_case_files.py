"""The case file of a council's year and of its meeting points: without it no letter, with it each once (R26)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point import commands as mc
from domain.cases.meeting_point import events as me
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.meeting_point.words import Half, Message
from domain.cases.wheel import commands as wc
from domain.cases.wheel import events as we
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.words import Sitting
from tests.cases import meeting_points_2024 as m
from tests.cases import wheel_2024 as w

ALL = ("hamar", "politiker-1", "politiker-2")


def test_a_year_without_a_case_file_asks_for_no_letter_and_says_that_it_lacks() -> None:
    made = w.given(*w.MADE)
    assert (made.due(w.OCT_10), made.next_due(), made.state.lacks_file) == ([], None, True)
    for command in (wc.SendYear(), wc.Notify(w.PLANS), wc.AskForOutcome(w.PLANS)):
        made.when(command, on=w.OCT_10).refused("Saksnummer: mangler", "wheel case-files")
    with pytest.raises(LookupError):
        _ = made.state.filed
    begun = w.state_of(*w.BEGUN)
    assert (begun.filed, begun.lacks_file) == (w.FILE, False)


def test_meetings_without_a_case_file_ask_for_no_letter_but_their_year_is_made_up() -> None:
    made = m.given(*m.tell((m.JAN_10, m.PLAN_MARCH), after=m.MADE))
    assert (made.due(m.APRIL_2), made.next_due(), made.state.lacks_file) == ([], m.JAN_31_2025, True)
    for command in (mc.Invite(1), mc.AskForMinutes(1), mc.Remind(Half.SECOND)):
        made.when(command, on=m.OCT_1).refused("Saksnummer: mangler", "wheel case-files")
    assert made.due(m.JAN_31_2025) == [mc.Close()]
    assert m.state_of(*m.BEGUN).filed == m.FILE
    with pytest.raises(LookupError):
        _ = made.state.filed


def test_the_case_file_comes_and_the_council_is_sent_its_year_once() -> None:
    w.given(*w.MADE).when(w.GIVE_FILE, on=w.JAN_10).then(we.CaseFileGiven(w.FILE, w.ANNE, w.JAN_10))
    filed = w.given(*w.tell((w.JAN_10, w.GIVE_FILE), after=w.MADE))
    assert filed.due(w.JAN_10) == [wc.SendYear()]
    filed.when(wc.SendYear(), on=w.JAN_10).then(we.YearSent(1, w.JAN_10))
    assert w.given(*w.BEGUN).due(w.JAN_10) == []


def test_a_case_file_that_comes_when_the_year_is_over_sends_no_year() -> None:
    late = date(2025, 1, 2)
    filed = w.given(*w.tell((late, w.GIVE_FILE), after=w.MADE))
    assert wc.SendYear() not in filed.due(late)
    filed.when(wc.SendYear(), on=late).already_so()


def test_document_numbers_are_counted_from_the_first_free_one_without_gaps() -> None:
    """Three documents are in the file already: the first from here is the fourth (R26)."""
    file = replace(w.FILE, first_document=4)
    told = w.tell(
        (w.NOV_1_2023, wc.GiveCaseFile(file, w.ANNE)),
        (w.NOV_1_2023, wc.SendYear()),
        (w.JAN_19, wc.Notify(w.PLANS)),
        (w.MARCH_15, w.LATER),
        (w.APRIL_15, wc.Notify(w.TRANSPORT)),
        after=w.MADE,
    )
    numbers = [n for event in told if (n := getattr(event, "number", 0))]
    assert numbers == [4, 5, 6, 7]
    assert w.state_of(*told).next_document == 8


def test_a_case_file_is_corrected_until_a_letter_carries_its_number() -> None:
    other = wc.GiveCaseFile(GivenFile("2023/18102", 1, w.ANNE), w.ANNE)
    filed = w.given(*w.tell((w.JAN_10, w.GIVE_FILE), after=w.MADE))
    filed.when(other, on=w.JAN_10).then(we.CaseFileGiven(other.file, w.ANNE, w.JAN_10))
    w.given(*w.BEGUN).when(other, on=w.JAN_10).refused("er 2023/18101, og brev er ført der alt (R26)")
    w.given(*w.BEGUN).when(w.GIVE_FILE, on=w.JAN_10).already_so()
    w.given().when(w.GIVE_FILE, on=w.JAN_10).refused("Årshjulet: er ikke opprettet")
    others = mc.GiveCaseFile(GivenFile("2023/18102", 1, m.ANNE), m.ANNE)
    m.given(*m.tell((m.JAN_10, m.GIVE_FILE), after=m.MADE)).when(others, on=m.JAN_10).then(
        me.CaseFileGiven(others.file, m.ANNE, m.JAN_10)
    )
    m.given(*m.ONE).when(others, on=m.JAN_10).refused("er 2023/18111, og brev er ført der alt (R26)")
    m.given(*m.ONE).when(m.GIVE_FILE, on=m.JAN_10).already_so()


def test_a_case_file_that_is_none_tells_all_that_is_wrong() -> None:
    broken = GivenFile("2024-17", 0, " ")
    wrong = (
        "Hvem",
        "«2024-17» er ikke årstall, skråstrek og nummer",
        "Dokumentnummer: 0 går ikke",
        "Saksbehandler",
    )
    w.given(*w.MADE).when(wc.GiveCaseFile(broken, ""), on=w.JAN_10).refused(*wrong)
    m.given(*m.MADE).when(mc.GiveCaseFile(broken, ""), on=m.JAN_10).refused(*wrong)


def test_a_council_is_told_what_became_of_a_theme_when_it_knows_of_it() -> None:
    begun = w.given(*w.BEGUN)
    begun.when(w.LATER, on=w.JAN_10).then(
        we.Postponed(w.PLANS, w.SEPTEMBER, "not-ready", 2, w.ANNE, w.JAN_10)
    )
    begun.when(w.DROP_SCHOOLS, on=w.JAN_10).then(we.Dropped(w.SCHOOLS, "no-school-here", 2, w.ANNE, w.JAN_10))
    w.given(*w.MADE).when(w.LATER, on=w.JAN_10).then(
        we.Postponed(w.PLANS, w.SEPTEMBER, "not-ready", 0, w.ANNE, w.JAN_10)
    )


def test_one_that_was_only_given_notice_of_is_told_too() -> None:
    """The year itself was never sent, since the file came after it was over; the notice was written."""
    noticed = (*w.MADE, we.Notified(w.PLANS, w.MARCH_1, "regionalplan", 1, w.JAN_19))
    w.given(*noticed).when(w.LATER, on=w.JAN_19).then(
        we.Postponed(w.PLANS, w.SEPTEMBER, "not-ready", 2, w.ANNE, w.JAN_19)
    )


def test_what_was_told_wrongly_is_told_again_and_what_was_not_told_is_not() -> None:
    drop = wc.Drop(w.PLANS, "wrong", w.ANNE)
    dropped = w.tell((w.JAN_10, drop), after=w.BEGUN)
    w.given(*dropped).when(w.REOPEN, on=w.JAN_10).then(we.Reopened(w.PLANS, "wrong-one", 3, w.ANNE, w.JAN_10))
    handled = w.tell((w.MARCH_15, w.HANDLE_PLANS), after=w.BEGUN)
    w.given(*handled).when(w.REOPEN, on=w.MARCH_15).then(
        we.Reopened(w.PLANS, "wrong-one", 0, w.ANNE, w.MARCH_15)
    )
    silent = w.tell((w.JAN_10, drop), (w.JAN_10, w.GIVE_FILE), after=w.MADE)
    w.given(*silent).when(w.REOPEN, on=w.JAN_10).then(we.Reopened(w.PLANS, "wrong-one", 0, w.ANNE, w.JAN_10))


def test_no_notice_is_written_of_a_theme_whose_time_is_over() -> None:
    """The plans are March's: on 2 April a letter is of no use, and what became of them is asked for on 15 April."""
    after_easter = date(2024, 4, 2)
    begun = w.given(*w.BEGUN)
    assert wc.Notify(w.PLANS) in begun.due(after_easter)
    begun.when(wc.Notify(w.PLANS), on=after_easter).then(
        we.Notified(w.PLANS, w.MARCH_1, "regionalplan", 0, after_easter)
    )
    last = date(2024, 3, 31)
    begun.when(wc.Notify(w.PLANS), on=last).then(we.Notified(w.PLANS, w.MARCH_1, "regionalplan", 2, last))
    sitting = w.tell((w.JAN_10, wc.PlanSitting(w.PLANS, Sitting(w.MARCH_14), w.ANNE)), after=w.BEGUN)
    w.given(*sitting).when(wc.Notify(w.PLANS), on=w.MARCH_15).then(
        we.Notified(w.PLANS, w.MARCH_14, "regionalplan", 0, w.MARCH_15)
    )


def test_a_meeting_that_is_not_to_raise_the_theme_after_all_brings_the_notice_of_its_month_again() -> None:
    """What was queued for the month may have been taken back when the meeting was planned: no council goes without."""
    told = w.tell(
        (w.JAN_19, wc.Notify(w.PLANS)),
        (w.JAN_19, w.IN_THE_MEETING),
        (w.JAN_19, replace(w.IN_THE_MEETING, sitting=None)),
        after=w.BEGUN,
    )
    assert w.given(*told).due(w.JAN_19) == [wc.Notify(w.PLANS)]


def test_a_letter_to_who_is_asked_no_more_is_replaced_by_no_later_one() -> None:
    fewer = m.invitation(m.MARCH_14, politicians=("politiker-2",))
    told = m.tell((m.JAN_10, mc.Change(1, fewer, m.ANNE)), after=m.ONE)
    assert m.state_of(*told).meetings[1].letters == (1, 3)


def test_a_meeting_asks_the_councils_manager_and_its_politicians_as_it_is_planned() -> None:
    m.given(*m.BEGUN).when(m.PLAN_MARCH, on=m.JAN_10).then(
        me.Planned(1, m.invitation(m.MARCH_14), m.ANNE, m.JAN_10),
        me.Told(1, 0, Message.INVITATION, ALL, 1, m.JAN_10),
    )


def test_what_was_planned_before_the_case_file_came_is_told_the_same_day_as_it_stands() -> None:
    moved = m.tell((m.JAN_10, m.PLAN_MARCH), (m.JAN_10, m.MOVE), (m.JAN_10, m.PLAN_NOVEMBER), after=m.MADE)
    assert not [event for event in moved if isinstance(event, me.Told)]
    with_file = m.tell((m.FEB_1, m.GIVE_FILE), after=moved)
    filed = m.given(*with_file)
    assert filed.due(m.FEB_1) == [mc.Invite(1), mc.Invite(2)]
    filed.when(mc.Invite(1), on=m.FEB_1).then(me.Told(1, 1, Message.INVITATION, ALL, 1, m.FEB_1))
    once = m.given(*m.tell((m.FEB_1, mc.Invite(1)), (m.FEB_1, mc.Invite(2)), after=with_file))
    assert once.due(m.FEB_1) == []
    once.when(mc.Invite(1), on=m.FEB_1).already_so()


def test_of_a_meeting_that_was_over_called_off_or_held_before_the_case_file_came_nobody_is_told() -> None:
    over = m.tell((m.JAN_10, m.PLAN_MARCH), (m.APRIL_2, m.GIVE_FILE), after=m.MADE)
    assert m.given(*over).due(m.APRIL_2) == [mc.AskForMinutes(1)]
    off = m.tell((m.JAN_10, m.PLAN_MARCH), (m.JAN_10, m.CALL_OFF), (m.JAN_10, m.GIVE_FILE), after=m.MADE)
    assert m.given(*off).due(m.JAN_10) == []
    held = m.tell((m.JAN_10, m.PLAN_MARCH), (m.MARCH_14, m.HOLD), (m.MARCH_14, m.GIVE_FILE), after=m.MADE)
    assert m.given(*held).due(m.MARCH_14) == []


def test_an_invitation_that_could_not_go_before_the_meeting_was_over_is_not_written() -> None:
    filed = m.tell((m.JAN_10, m.PLAN_MARCH), (m.MARCH_14, m.GIVE_FILE), after=m.MADE)
    m.given(*filed).when(mc.Invite(1), on=m.MARCH_28).then(
        me.Told(1, 0, Message.INVITATION, ALL, 0, m.MARCH_28)
    )
    told = m.state_of(*m.tell((m.MARCH_28, mc.Invite(1)), after=filed))
    assert (told.next_document, told.meetings[1].letters) == (1, ())


def test_one_who_is_asked_again_is_invited_anew() -> None:
    without = m.invitation(m.MARCH_14, politicians=("politiker-2",))
    gone = m.tell((m.JAN_10, mc.Change(1, without, m.ANNE)), after=m.ONE)
    again = m.tell((m.JAN_10, mc.Change(1, m.invitation(m.MARCH_14), m.ANNE)), after=gone)
    assert again[-2:] == (
        me.Told(1, 2, Message.CHANGE, ("hamar", "politiker-2"), 4, m.JAN_10),
        me.Told(1, 2, Message.INVITATION, ("politiker-1",), 5, m.JAN_10),
    )


def test_events_of_before_there_were_case_files_are_read_as_without_letters() -> None:
    old = '{"theme":"regionale-planer","about":"2024-03-01","responsible":"regionalplan","on":"2024-01-19"}'
    kinds = {kind.name: kind for case_type in (WHEEL, MEETING_POINT) for kind in case_type.kinds}
    assert kinds["wheel.notified"].decode(1, old) == we.Notified(
        w.PLANS, w.MARCH_1, "regionalplan", 0, w.JAN_19
    )
    reminded = '{"half":1,"missing":1,"on":"2024-02-01"}'
    assert kinds["meeting-point.reminded"].decode(1, reminded) == me.Reminded(Half.FIRST, 1, 0, m.FEB_1)
