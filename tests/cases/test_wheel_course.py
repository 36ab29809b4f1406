"""A council's year as the rules tell it: its themes, its notices, what becomes of each (R23)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.wheel import commands as c
from domain.cases.wheel import events as e
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Course, Sitting, Status, Theme
from tests.cases import wheel_2024 as w


def test_a_year_begins_with_the_themes_of_the_plan_each_in_its_month() -> None:
    w.given().when(w.BEGIN, on=w.NOV_1_2023).then(e.Begun(w.PARTICULARS, "kalenderen", w.NOV_1_2023))
    wheel = w.state_of(*w.BEGUN)
    assert [(i.theme.id, i.month.month, str(i.course)) for i in wheel.items.values()] == [
        ("regionale-planer", 3, "planlagt"),
        ("samferdsel", 5, "planlagt"),
        ("skoleresultater", 10, "planlagt"),
    ]


def test_a_year_is_complete_when_every_obligatory_theme_is_handled_or_dropped_with_a_reason() -> None:
    assert w.state_of(*w.TWO_SETTLED).status is Status.UNDER_WAY
    assert w.state_of(*w.COMPLETE).complete
    assert w.state_of(*w.COMPLETE).ended == "fullstendig"


def test_a_theme_put_off_to_the_next_year_leaves_this_one_incomplete() -> None:
    wheel = w.state_of(*w.INCOMPLETE)
    assert (wheel.status, wheel.complete, wheel.ended) == (Status.INCOMPLETE, False, "ufullstendig")
    assert [item.theme.id for item in wheel.put_off] == [w.PLANS]


def test_an_extra_theme_holds_no_year_open_but_the_case_goes_on_until_it_is_raised() -> None:
    with_extra = w.tell((w.OCT_10, w.ADD), after=w.COMPLETE)
    assert w.state_of(*with_extra).complete
    assert w.state_of(*with_extra).ended is None
    handled = w.tell((w.DEC_2, c.Handle(w.CULTURE, w.DEC_2, None, w.ANNE)), after=with_extra)
    assert w.state_of(*handled).ended == "fullstendig"


def test_a_blank_year_is_neither_complete_nor_over_and_has_no_particulars() -> None:
    assert (Wheel().complete, Wheel().ended) == (False, None)
    with pytest.raises(LookupError):
        _ = Wheel().begun


def test_notice_is_given_six_weeks_before_the_month_moved_back_to_a_virkedag() -> None:
    """42 days before Friday 1 March is Friday 19 January."""
    begun = w.given(*w.BEGUN)
    assert begun.next_due() == w.JAN_19
    assert begun.due(date(2024, 1, 18)) == []
    assert begun.due(w.JAN_19) == [c.Notify(w.PLANS)]
    begun.when(c.Notify(w.PLANS), on=date(2024, 1, 18)).refused("varsles først 19.01.2024")
    begun.when(c.Notify(w.PLANS), on=w.JAN_19).then(
        e.Notified(w.PLANS, w.MARCH_1, "regionalplan", 2, w.JAN_19)
    )


def test_a_planned_meeting_brings_a_notice_of_its_own_day() -> None:
    told = w.tell((w.JAN_19, c.Notify(w.PLANS)), (w.JAN_19, w.IN_THE_MEETING), after=w.BEGUN)
    assert w.given(*told).due(date(2024, 1, 31)) == []
    assert w.given(*told).due(date(2024, 2, 1)) == [c.Notify(w.PLANS)]


def test_the_outcome_is_asked_for_two_weeks_after_the_meeting_or_the_month() -> None:
    begun = w.tell((w.JAN_19, c.Notify(w.PLANS)), after=w.BEGUN)
    meeting = w.tell((w.JAN_19, w.IN_THE_MEETING), (date(2024, 2, 1), c.Notify(w.PLANS)), after=begun)
    # 14 days after 31 March is Sunday 14 April; after Thursday 14 March it is a Thursday in Easter week.
    assert c.AskForOutcome(w.PLANS) not in w.given(*begun).due(date(2024, 4, 12))
    assert w.given(*begun).due(date(2024, 4, 15))[-1] == c.AskForOutcome(w.PLANS)
    assert w.given(*meeting).due(date(2024, 4, 2))[-1] == c.AskForOutcome(w.PLANS)
    asked = e.OutcomeAsked(w.PLANS, w.MARCH_1, "regionalplan", 3, w.APRIL_15)
    w.given(*begun).when(c.AskForOutcome(w.PLANS), on=date(2024, 4, 14)).refused(
        "etterspørres først 15.04.2024"
    )
    w.given(*begun).when(c.AskForOutcome(w.PLANS), on=w.APRIL_15).then(asked)
    assert w.given(*begun, asked).due(w.APRIL_15) == [c.Notify(w.TRANSPORT)]


def test_a_year_that_is_made_late_asks_what_happened_and_gives_no_notice_of_what_is_over() -> None:
    assert w.given(*w.BEGUN).due(w.MAY_23) == [c.Notify(w.TRANSPORT), c.AskForOutcome(w.PLANS)]
    assert w.given(*w.BEGUN).due(date(2025, 1, 2)) == [
        c.AskForOutcome(w.PLANS),
        c.AskForOutcome(w.TRANSPORT),
        c.AskForOutcome(w.SCHOOLS),
    ]


def test_a_theme_put_off_within_the_year_is_given_notice_of_again() -> None:
    told = w.tell((w.JAN_19, c.Notify(w.PLANS)), (w.MARCH_15, w.LATER), after=w.BEGUN)
    item = w.state_of(*told).items[w.PLANS]
    assert (item.course, item.month, item.open) == (Course.POSTPONED, w.SEPTEMBER, True)
    assert c.Notify(w.PLANS) in w.given(*told).due(date(2024, 7, 19))


def test_nothing_is_asked_of_a_theme_that_is_over() -> None:
    assert w.given(*w.COMPLETE).next_due() is None
    w.given(*w.COMPLETE).when(c.Notify(w.PLANS), on=w.DEC_2).already_so()
    w.given(*w.COMPLETE).when(c.AskForOutcome(w.PLANS), on=w.DEC_2).already_so()


def test_a_theme_is_handled_on_a_day_of_its_year_that_has_been() -> None:
    begun = w.given(*w.BEGUN)
    begun.when(w.HANDLE_PLANS, on=w.JAN_10).refused("14.03.2024 er senere enn i dag")
    begun.when(c.Handle(w.PLANS, date(2023, 12, 31), None, ""), on=w.JAN_10).refused(
        "31.12.2023 er ikke i 2024 (R23)", "Hvem"
    )
    begun.when(w.HANDLE_PLANS, on=w.MARCH_15).then(
        e.Handled(w.PLANS, w.MARCH_14, "minutes", w.ANNE, w.MARCH_15)
    )


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (date(2024, 2, 1), "februar 2024 er ikke senere enn mars 2024"),
        (date(2024, 3, 1), "mars 2024 er ikke senere enn mars 2024"),
        (date(2024, 4, 1), "april 2024 er over"),
        (date(2026, 1, 1), "januar 2026 er ikke i 2024 eller 2025"),
        (date(2024, 9, 2), "02.09.2024 er ikke den første"),
    ],
)
def test_a_theme_is_put_off_to_a_later_month_of_this_year_or_the_next(month: date, words: str) -> None:
    w.given(*w.BEGUN).when(replace(w.LATER, month=month), on=w.MAY_23).refused(words)


def test_putting_off_and_dropping_need_a_reason() -> None:
    begun = w.given(*w.BEGUN)
    begun.when(replace(w.LATER, reason=" "), on=w.JAN_10).refused("Begrunnelse")
    begun.when(replace(w.DROP_SCHOOLS, reason="", actor=""), on=w.JAN_10).refused("Begrunnelse", "Hvem")


def test_what_was_registered_wrongly_is_planned_again_where_it_stood() -> None:
    moved = w.tell((w.JAN_10, w.LATER), after=w.BEGUN)
    back = w.state_of(*w.tell((w.JAN_10, w.REOPEN), after=moved)).items[w.PLANS]
    assert (back.course, back.month) == (Course.PLANNED, w.MARCH_1)
    handled = w.tell((w.MARCH_15, w.HANDLE_PLANS), (w.MARCH_15, w.REOPEN), after=w.BEGUN)
    back = w.state_of(*handled).items[w.PLANS]
    assert (back.course, back.handled, back.minutes) == (Course.PLANNED, None, None)
    again = w.tell((w.DEC_2, w.REOPEN), after=w.INCOMPLETE)
    assert w.state_of(*again).status is Status.UNDER_WAY
    w.given(*again).when(w.REOPEN, on=w.DEC_2).already_so()


def test_what_is_over_is_neither_assigned_nor_planned() -> None:
    w.given(*w.COMPLETE).when(c.Assign(w.PLANS, w.KARI, w.ANNE), on=w.DEC_2).refused(
        "er behandlet", "Gjenåpne"
    )
    w.given(*w.INCOMPLETE).when(w.IN_THE_MEETING, on=w.JAN_10).refused("er utsatt til 2025 og kan ikke få")


def test_another_is_responsible() -> None:
    begun = w.given(*w.BEGUN)
    begun.when(c.Assign(w.PLANS, w.KARI, w.ANNE), on=w.JAN_10).then(
        e.Assigned(w.PLANS, w.KARI, w.ANNE, w.JAN_10)
    )
    begun.when(c.Assign(w.PLANS, "regionalplan", w.ANNE), on=w.JAN_10).already_so()
    begun.when(c.Assign(w.PLANS, "Kari Berg", w.ANNE), on=w.JAN_10).refused(
        "«Kari Berg» er ikke en ansvarlig"
    )


def test_the_meeting_is_a_coming_one_of_the_year() -> None:
    begun = w.given(*w.BEGUN)
    begun.when(w.IN_THE_MEETING, on=w.APRIL_15).refused("14.03.2024 er over")
    begun.when(replace(w.IN_THE_MEETING, sitting=Sitting(w.NEXT_MARCH)), on=w.JAN_10).refused(
        "er ikke i 2024"
    )
    begun.when(c.PlanSitting(w.CULTURE, None, w.ANNE), on=w.JAN_10).refused("«kultur» står ikke i årshjulet")
    unplanned = w.tell(
        (w.JAN_10, w.IN_THE_MEETING), (w.JAN_10, c.PlanSitting(w.PLANS, None, w.ANNE)), after=w.BEGUN
    )
    assert w.state_of(*unplanned).items[w.PLANS].sitting is None


def test_a_council_has_themes_of_its_own_and_never_obligatory_ones() -> None:
    begun = w.given(*w.BEGUN)
    begun.when(w.ADD, on=w.JAN_10).then(e.ThemeAdded(w.EXTRA, w.ANNE, w.JAN_10))
    for wrong in (replace(w.EXTRA, obligatory=True), replace(w.EXTRA, from_year=2023)):
        begun.when(c.AddTheme(wrong, w.ANNE), on=w.JAN_10).refused("kommer fra planen")
    begun.when(c.AddTheme(replace(w.EXTRA, id="kultur-2024"), w.ANNE), on=w.JAN_10).refused("årstall")
    begun.when(c.AddTheme(replace(w.EXTRA, id=w.PLANS), w.ANNE), on=w.JAN_10).refused("finnes fra før")
    broken = Theme("Kultur!", " ", "", 13, "Kari Berg", obligatory=False)
    begun.when(c.AddTheme(broken, ""), on=w.JAN_10).refused(
        "Hvem",
        "«Kultur!» er ikke en id",
        "mangler på bokmål",
        "mangler på nynorsk",
        "13 er ikke en måned",
        "«Kari",
    )


def test_what_was_put_off_after_the_year_was_made_comes_in() -> None:
    begun = w.given(*w.BEGUN)
    begun.when(c.CarryOver(w.BACK), on=w.JAN_10).then(e.ThemeCarriedOver(w.BACK, w.JAN_10))
    begun.when(c.CarryOver(replace(w.BACK, from_year=2024)), on=w.JAN_10).refused(
        "ikke utsatt fra et tidligere"
    )
    begun.when(c.CarryOver(w.EXTRA), on=w.JAN_10).refused("ikke utsatt fra et tidligere")
    begun.when(c.CarryOver(replace(w.BACK, id=w.PLANS)), on=w.JAN_10).refused("finnes fra før")


def test_a_year_that_cannot_be_made_tells_all_that_is_wrong() -> None:
    broken = replace(
        w.PARTICULARS, council="Hamar", year=1900, themes=(w.EXTRA, w.EXTRA), notice_days=-1, outcome_days=-2
    )
    w.given().when(c.Begin(broken, ""), on=w.NOV_1_2023).refused(
        "Hvem",
        "«Hamar» er ikke en rådskode",
        "1900 er utenfor",
        "kultur står to ganger",
        "ingen er obligatoriske (R23)",
        "Varsel: -1",
        "Spørsmål om utfall: -2",
    )


def test_the_engine_asks_the_case_type_how_a_year_ended() -> None:
    assert WHEEL.ended(w.state_of(*w.COMPLETE)) == "fullstendig"
    assert WHEEL.ended(w.state_of(*w.BEGUN)) is None
