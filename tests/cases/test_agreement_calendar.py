"""What the calendar asks of an agreement, and when: each thing once, a missed day caught up (R9, R12, R13)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.cases.agreement import events as e
from domain.cases.agreement.commands import (
    AskForDates,
    Begin,
    Command,
    Enter,
    Escalate,
    Expire,
    StateStart,
    WarnOfGap,
)
from domain.cases.agreement.due import asking_day, next_due
from domain.cases.agreement.state import Agreement
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from tests.cases import agreement_2023 as a

PLAN = load_plan(shipped_plan_text())
NO_FORMER = replace(a.PARTICULARS, former=())


def mornings(events: tuple[e.Event, ...], first: date, last: date) -> dict[date, list[Command]]:
    """What each morning brings, handled at once; only the days on which something is asked."""
    found: dict[date, list[Command]] = {}
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        while commands := a.given(*events).due(day):
            found.setdefault(day, []).append(commands[0])
            events = a.tell((day, commands[0]), after=events)
    return found


def test_a_whole_term_of_an_agreement_that_goes_well() -> None:
    """The next constituting date is known well ahead; the gap is short, and is warned of all the same."""
    signed = a.tell((a.JAN_20, a.MUNICIPALITY_ENDS), (a.JAN_20, a.COUNTY_ENDS), after=a.SIGNED)
    assert mornings(signed, a.JAN_20, date(2028, 12, 31)) == {
        a.JAN_20: [WarnOfGap(), Enter()],
        a.OCT_14_2027: [Expire()],
    }


def test_a_whole_term_of_an_offer_that_nobody_adopts() -> None:
    assert mornings(a.OFFERED, a.NOV_1, date(2028, 12, 31)) == {
        a.NOV_1: [WarnOfGap()],
        a.JUNE_30: [Escalate()],
        a.NOV_1_2027: [AskForDates(2027)],
    }


def test_a_missed_day_is_caught_up_in_the_order_of_the_days() -> None:
    signed = a.tell((a.JAN_20, a.MUNICIPALITY_ENDS), after=a.SIGNED)
    late = date(2028, 1, 1)
    assert mornings(signed, late, late) == {late: [WarnOfGap(), Enter(), Expire()]}


def test_r9_a_date_missing_after_31_october_is_asked_for_once_and_never_guessed() -> None:
    assert asking_day(2027) == date(2027, 11, 1)
    assert a.given(*a.BEGUN).due(date(2023, 10, 31)) == []
    assert a.given(*a.BEGUN).due(a.NOV_1) == [AskForDates(2023)]
    a.given(*a.BEGUN).when(AskForDates(2023), on=date(2023, 10, 31)).refused(
        "mangler en dato først 01.11.2023"
    )
    a.given(*a.BEGUN).when(AskForDates(2023), on=a.NOV_1).then(
        e.DatesAskedFor(2023, (a.COUNTY, a.MUNICIPALITY), a.NOV_1)
    )
    asked = a.tell((a.NOV_1, AskForDates(2023)), after=a.BEGUN)
    assert a.given(*asked).due(date(2023, 11, 2)) == []
    found = a.tell((a.DEC_5, a.MUNICIPALITY_SITS), after=asked)
    assert a.state_of(*found).unknown(2023) == (a.COUNTY,)
    a.given(*a.BEGUN).when(AskForDates(2019), on=a.NOV_1).already_so()


def test_r9_only_the_side_whose_date_lacks_is_asked_about() -> None:
    known = a.tell((a.OCT_18, a.COUNTY_SITS), after=a.BEGUN)
    a.given(*known).when(AskForDates(2023), on=a.NOV_1).then(
        e.DatesAskedFor(2023, (a.MUNICIPALITY,), a.NOV_1)
    )


def test_r13_an_agreement_in_force_without_a_next_date_is_asked_about_not_ended() -> None:
    assert mornings(a.IN_FORCE, a.JAN_20, date(2028, 12, 31)) == {a.NOV_1_2027: [AskForDates(2027)]}


def test_r13_what_is_not_adopted_by_both_is_escalated_once() -> None:
    a.given(*a.BY_COUNTY).when(Escalate(), on=date(2024, 6, 29)).refused("løftes først 30.06.2024")
    a.given(*a.BY_COUNTY).when(Escalate(), on=a.JUNE_30).then(e.Escalated((a.MUNICIPALITY,), a.JUNE_30))
    a.given(*a.DIFFERING).when(Escalate(), on=a.JUNE_30).then(e.Escalated((), a.JUNE_30))
    a.given(*a.ADOPTED).when(Escalate(), on=a.JUNE_30).already_so()


def test_r13_a_gap_between_the_terms_is_warned_of_from_the_constituting_meeting() -> None:
    early = a.tell((date(2023, 10, 2), a.MUNICIPALITY_SITS), after=a.BEGUN)
    a.given(*early).when(WarnOfGap(), on=date(2023, 10, 11)).refused("varsles først 12.10.2023")
    a.given(*early).when(WarnOfGap(), on=a.OCT_12).then(e.GapWarned(a.OCT_12, a.OCT_12))
    graced = a.tell((a.OCT_18, Begin(replace(a.PARTICULARS, grace_days=30), a.ANNE)), after=a.SITTING)
    assert a.given(*graced).due(date(2023, 11, 10)) == []
    assert a.given(*graced).due(date(2023, 11, 11)) == [WarnOfGap()]


def test_r13_there_is_no_gap_where_there_was_no_agreement_before() -> None:
    first = a.tell((a.OCT_18, Begin(NO_FORMER, a.ANNE)), (a.OCT_18, a.MUNICIPALITY_SITS))
    assert a.state_of(*first).gap_from is None
    a.given(*first).when(WarnOfGap(), on=a.NOV_1).already_so()
    assert WarnOfGap() not in a.given(*first).due(date(2025, 1, 1))


def test_r12_a_stated_start_is_waited_for() -> None:
    later = a.tell((a.JAN_20, StateStart(date(2024, 2, 1), a.ANNE)), (a.JAN_20, WarnOfGap()), after=a.SIGNED)
    assert a.given(*later).next_due() == date(2024, 2, 1)
    assert a.given(*later).due(date(2024, 1, 31)) == []


def test_nothing_is_asked_of_a_blank_or_an_ended_one() -> None:
    assert next_due(Agreement()) is None
    for events in (a.EXPIRED, a.tell((a.JAN_20, a.MERGE), after=a.IN_FORCE)):
        assert a.given(*events).next_due() is None
        assert a.given(*events).due(date(2040, 1, 1)) == []


@pytest.mark.parametrize("year", range(2011, 2048, 4))
def test_the_plans_target_and_escalation_fit_the_worked_table(year: int) -> None:
    """Table 2.6: 31.12 of the election year and 30.06 the year after, for every term from 2011 to 2047."""
    assert PLAN.adoption_target(year) == date(year, 12, 31)
    assert PLAN.adoption_escalation(year) == date(year + 1, 6, 30)
    election = PLAN.election_day(year).day
    given = replace(
        a.PARTICULARS,
        election=election,
        target=PLAN.adoption_target(year),
        escalation=PLAN.adoption_escalation(year),
    )
    begun = a.tell((election, Begin(given, a.ANNE)))
    assert a.given(*begun).next_due() == date(year, 11, 1)
    assert a.given(*begun).due(date(year + 1, 6, 30)) == [AskForDates(year), Escalate()]
