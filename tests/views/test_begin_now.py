"""«Skal begynnes nå»: what year and term ask for, gone as soon as the case is there, and few lines for a new house."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.agreement.commands import Begin
from domain.cases.agreement.events import Event
from domain.cases.agreement.state import Agreement
from domain.cases.agreement_text.state import CommonText
from domain.county.plan import load_plan
from domain.county.plan_obligations import Obligations
from domain.county.shipped import shipped_plan_text, shipped_register
from domain.views.begin_now import CasesBegun, RoundBegun, Task
from domain.views.begin_term import begin_now
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases import text_2023 as t

TEXT = shipped_plan_text()
PLAN = load_plan(TEXT)
CONFIRMED = load_plan(
    TEXT.replace("  - {year: 2023, source", "  - {year: 2027, source: kgl.res.}\n  - {year: 2023, source")
)
NAMES = {m.number: m.name for m in shipped_register().municipalities_asked(date(2026, 1, 1))}
SINCE = date(2023, 6, 1)
NEW = CasesBegun()
USED = CasesBegun(since=SINCE)
ROUND_2026 = RoundBegun(2026)
EVALUATION = RoundBegun(2026, evaluation=True)
ROUND_2023 = RoundBegun(2023, concluded=True)
READY_TEXT = t.state_of(*t.FIXED)


def whats(today: date, cases: CasesBegun = USED, plan: object = CONFIRMED) -> list[str]:
    return [task.what for task in tasks(today, cases, plan)]


def tasks(today: date, cases: CasesBegun = USED, plan: object = CONFIRMED) -> tuple[Task, ...]:
    assert isinstance(plan, type(PLAN))
    return begin_now(plan, NAMES, cases, today)


def agreement(number: str, *, sitting: bool = True) -> Agreement:
    """A draft, whose bodies are constituted unless told otherwise."""
    begin = Begin(replace(a.PARTICULARS, municipality=number), a.ANNE)
    known = ((a.OCT_18, a.MUNICIPALITY_SITS), (a.OCT_18, a.COUNTY_SITS)) if sitting else ()
    return a.state_of(*a.tell((a.OCT_18, begin), *known))


# The year's rounds ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2025, 5, 18), []),
        (date(2025, 5, 19), ["Innspillsrunden 2025: justering av avtalen"]),
        (date(2025, 9, 14), ["Innspillsrunden 2025: justering av avtalen"]),
        (date(2025, 12, 31), ["Innspillsrunden 2025: justering av avtalen"]),
        (date(2026, 1, 1), []),
        (date(2027, 5, 19), ["Innspillsrunden 2027: fornyelse av avtalen"]),
    ],
)
def test_the_round_is_to_be_drafted_six_weeks_before_its_letter(today: date, found: list[str]) -> None:
    """R5, R14: the letter is on 30 June, and the plan's lead is 42 days."""
    assert whats(today) == found


def test_the_evaluation_stands_beside_the_round_in_the_third_year() -> None:
    both = ["Innspillsrunden 2026: justering av avtalen", "Evalueringen av avtalen, 2026"]
    assert whats(date(2026, 7, 20)) == both[:1]
    assert whats(date(2026, 7, 21)) == both
    assert whats(date(2026, 7, 21), replace(USED, rounds=(EVALUATION,))) == both[:1]
    assert whats(date(2026, 7, 21), replace(USED, rounds=(ROUND_2026,))) == both[1:]
    assert whats(date(2026, 7, 21), replace(USED, rounds=(ROUND_2026, EVALUATION))) == []
    assert [w for w in whats(date(2025, 9, 1)) if "Evaluering" in w] == []


def test_a_line_says_the_planned_days_the_rule_and_how() -> None:
    [task] = tasks(date(2026, 8, 1), replace(USED, rounds=(ROUND_2026,)))
    assert task.day == date(2026, 9, 1)
    assert "brevdato tirsdag 1. september 2026, svarfrist mandag 16. november 2026 (R5)" in task.why
    assert task.command == "aarshjul round draft --case SAKSNR --actor ID --change evaluering"
    assert task.form == "Runde 1 – lag utkast"
    assert not task.is_late(date(2026, 9, 1))


def test_when_the_letter_date_has_passed_staff_are_told_to_choose_dates() -> None:
    [task] = tasks(date(2025, 7, 1))
    assert task.is_late(date(2025, 7, 1))
    assert "Brevdatoen er passert" in task.why
    assert task.command.endswith("--letter-date DATO --deadline DATO")


def test_a_round_with_its_letter_in_january_is_begun_the_year_before() -> None:
    plan = load_plan(
        TEXT.replace(
            "letter_date: {last_virkedag_of: juni}", "letter_date: {day: 10, month: januar, roll: forward}"
        )
    )
    assert [w for w in whats(date(2024, 12, 1), plan=plan) if "2025" in w] == [
        "Innspillsrunden 2025: justering av avtalen"
    ]


# A new house ---------------------------------------------------------------------------------------


def test_a_new_house_is_asked_for_nothing_that_is_over() -> None:
    """24 November 2026: round and evaluation of the year are past their deadlines."""
    assert whats(date(2026, 11, 24), NEW, PLAN) == ["Valgdagen 13.09.2027 er beregnet, ikke bekreftet"]
    assert whats(date(2026, 11, 24), NEW) == []
    assert whats(date(2026, 8, 1), NEW) == [
        "Innspillsrunden 2026: justering av avtalen",
        "Evalueringen av avtalen, 2026",
    ]


def test_a_house_in_use_is_told_what_it_has_forgotten() -> None:
    assert len(whats(date(2026, 11, 24))) == 2
    since_july = CasesBegun(since=date(2026, 7, 1))
    assert whats(date(2026, 11, 24), since_july) == ["Evalueringen av avtalen, 2026"]


@given(st.dates(date(2023, 1, 1), date(2046, 12, 31)))
def test_no_day_asks_a_new_house_for_more_than_four_things(today: date) -> None:
    assert len(tasks(today, NEW, PLAN)) <= 4


# The election --------------------------------------------------------------------------------------


def test_an_election_day_is_to_be_confirmed_from_a_year_before_and_until_it_is() -> None:
    """R8."""
    said = "Valgdagen 13.09.2027 er beregnet, ikke bekreftet"
    assert said not in whats(date(2026, 9, 12), plan=PLAN)
    for day in (date(2026, 9, 13), date(2027, 9, 12), date(2027, 12, 31)):
        [task] = [x for x in tasks(day, plan=PLAN) if x.what == said]
        assert task.day == date(2027, 9, 13)
        assert "(R8)" in task.why
        assert "{year: 2027, source: kgl.res. DATO}" in task.command
        assert said not in whats(day)
    assert said not in whats(date(2028, 1, 1), plan=PLAN)


def test_dates_that_nobody_has_found_out_are_asked_for_after_october() -> None:
    """R9: never before 1 November, and never a guess."""
    found = CasesBegun(
        since=SINCE,
        rounds=(ROUND_2023,),
        agreements={2023: tuple(agreement(n, sitting=n != "3433") for n in NAMES)},
    )
    assert not [w for w in whats(date(2023, 10, 31), found) if "Konstituerende" in w]
    county, skjak = [x for x in tasks(date(2023, 11, 1), found) if "Konstituerende" in x.what]
    assert county.what == "Konstituerende møte 2023: fylkestingets dato mangler"
    assert skjak.what == "Konstituerende møter 2023: 1 kommune (Skjåk) mangler dato"
    assert (skjak.whom, skjak.day) == (("3433",), date(2023, 10, 31))
    assert "constituted --term 2023 --body kommunestyret" in skjak.command
    assert "--body fylkestinget" in county.command


def test_at_the_next_election_all_that_hold_need_the_date_on_which_they_end() -> None:
    everybody = tuple(agreement(n) for n in NAMES)
    found = CasesBegun(since=SINCE, agreements={2023: everybody})
    told = [x for x in tasks(date(2027, 11, 1), found) if "Konstituerende" in x.what]
    assert [len(x.whom) for x in told] == [0, 46]
    assert told[1].what == "Konstituerende møter 2027: 46 kommuner mangler dato"


def test_an_agreement_that_is_over_needs_no_date() -> None:
    found = CasesBegun(since=SINCE, agreements={2023: (a.state_of(*a.EXPIRED), Agreement())})
    assert not [w for w in whats(date(2028, 1, 1), found) if "Konstituerende" in w]


# The term ------------------------------------------------------------------------------------------


def test_the_text_and_the_agreements_are_begun_once_the_round_is_concluded() -> None:
    day = date(2023, 11, 20)
    going = replace(ROUND_2023, concluded=False)
    assert whats(day, replace(USED, rounds=(going,))) == []
    text, agreements = tasks(day, replace(USED, rounds=(ROUND_2023,)))
    assert text.what == "Avtaleteksten for avtaleperioden 2024–2027"
    assert agreements.what == "Avtalene for avtaleperioden 2024–2027: 46 kommuner har ingen"
    assert text.day == agreements.day == date(2023, 12, 31), "the target of R13"
    assert text.form == "Avtaletekst 1 – begynn"
    assert text.command == "aarshjul text begin --term 2023 --nb FIL --nn FIL --actor ID"
    carried = replace(USED, rounds=(RoundBegun(2027, concluded=True),), texts={2023: READY_TEXT})
    assert (
        tasks(date(2027, 12, 1), carried)[0].command
        == "aarshjul text begin --term 2027 --from 2023 --actor ID"
    )


def test_an_evaluation_begins_no_text() -> None:
    evaluated = replace(EVALUATION, year=2027, concluded=True)
    assert not [
        w
        for w in whats(date(2027, 12, 1), replace(USED, rounds=(evaluated,)))
        if "vtale" in w and "tekst" in w
    ]


def test_what_is_begun_is_not_asked_for_and_who_lacks_is_named() -> None:
    some = tuple(agreement(n) for n in NAMES if n not in ("3433", "3434"))
    found = CasesBegun(
        since=SINCE, rounds=(ROUND_2023,), texts={2023: t.state_of(*t.BEGUN)}, agreements={2023: some}
    )
    [task] = tasks(date(2023, 11, 20), found)
    assert task.what == "Avtalene for avtaleperioden 2024–2027: 2 kommuner (Skjåk og Lom) har ingen"
    assert task.whom == ("3433", "3434")


def test_offers_are_to_be_made_when_the_text_is_fixed_and_not_while_it_is_worked_on() -> None:
    everybody = tuple(agreement(n) for n in NAMES)
    found = replace(USED, rounds=(ROUND_2023,), texts={2023: READY_TEXT}, agreements={2023: everybody})
    [offers] = tasks(date(2023, 11, 20), found)
    assert offers.what == (
        "Tilbudene for avtaleperioden 2024–2027: 46 kommuner har ikke fått teksten til vedtak"
    )
    assert whats(date(2023, 11, 20), replace(found, texts={2023: t.state_of(*t.PROPOSED)})) == []
    drafted = replace(found, agreements={2023: (a.state_of(*a.DRAFTED),)})
    assert not any("Tilbudene" in w for w in whats(date(2023, 11, 20), drafted)), (
        "they wait for their approval"
    )
    offered = tuple(a.state_of(*a.OFFERED) for _ in NAMES)
    have = replace(found, agreements={2023: (*offered, *everybody[1:])})
    assert any("Tilbudene" in w for w in whats(date(2023, 11, 20), have))


def test_r14_an_adjusted_text_that_is_not_offered_is_asked_for_until_it_is() -> None:
    number = READY_TEXT.version.number
    version = replace(READY_TEXT.version, number=number + 1, fingerprint=j.ADJUSTED, on=j.NOV_7)
    text = replace(READY_TEXT, versions=(*READY_TEXT.versions, version))
    there = replace(USED, rounds=(RoundBegun(2025), EVALUATION, ROUND_2026), texts={2023: text})

    def asked(*histories: tuple[Event, ...]) -> list[Task]:
        agreements = {2023: tuple(a.state_of(*events) for events in histories)}
        found = tasks(j.NOV_10, replace(there, agreements=agreements))
        return [task for task in found if "ustering" in task.what and "runden" not in task.what]

    [task] = asked(a.IN_FORCE)
    assert (task.day, task.form) == (j.JUNE_30_2026, "Avtaler – lag tilbud")
    assert task.what == "Justeringen av avtalen for 2024–2027: versjon 3 er ikke tilbudt 1 kommune (Hamar)"
    assert task.command == "aarshjul agreement draft-offers --term 2023 --actor ID"
    for done in (j.OFFERED, j.DRAFTED, j.IN_FORCE, j.DECLINED, j.WITHDRAWN, j.ADOPTED, a.OFFERED, a.EXPIRED):
        assert asked(done) == []
    assert asked(j.STOPPED) == [], "its draft waits for approval again"
    working = replace(
        there, texts={2023: t.state_of(*t.PROPOSED)}, agreements={2023: (a.state_of(*a.IN_FORCE),)}
    )
    assert not any("tilbudt" in what for what in whats(j.NOV_10, working))


def test_a_term_without_anything_asks_for_nothing() -> None:
    assert whats(date(2024, 2, 1), replace(USED, texts={2023: CommonText()})) == []


# Obligations ---------------------------------------------------------------------------------------


def test_next_year_s_obligations_are_opened_in_december() -> None:
    have = replace(USED, rounds=(ROUND_2026, EVALUATION), obligations=(2026,))
    assert whats(date(2026, 11, 30), have) == []
    [task] = tasks(date(2026, 12, 1), have)
    assert (task.day, task.what) == (date(2027, 1, 1), "Rådenes faste plikter i 2027")
    assert whats(date(2026, 12, 1), replace(have, obligations=(2026, 2027))) == []


def test_a_year_that_was_forgotten_is_asked_for_and_one_from_before_us_is_not() -> None:
    late = replace(USED, rounds=(ROUND_2026, EVALUATION), obligations=())
    assert whats(date(2026, 3, 1), late) == ["Rådenes faste plikter i 2026"]
    assert whats(date(2026, 3, 1), replace(late, since=date(2026, 2, 1))) == []
    assert whats(date(2026, 3, 1), replace(late, obligations=None)) == []


def test_a_plan_without_duties_asks_for_no_year_of_them() -> None:
    none = CONFIRMED.model_copy(update={"obligations": Obligations()})
    have = replace(USED, rounds=(ROUND_2026, EVALUATION), obligations=())
    assert tasks(date(2026, 12, 1), have, none) == ()


# The councils' years -------------------------------------------------------------------------------


def test_years_that_are_made_and_lack_their_case_files_are_told_until_they_have_them() -> None:
    have = replace(USED, rounds=(ROUND_2026, EVALUATION), obligations=(2026,))
    [task] = tasks(date(2026, 11, 2), replace(have, files_lacking={2027: 20}))
    assert (task.day, task.what) == (
        date(2027, 1, 1),
        "Saksnumre for årshjul og møtepunkter i 2027: 20 mangler",
    )
    assert task.command.startswith("aarshjul wheel case-files --year 2027 --first-case-number")
    assert "går ingen brev" in task.why


# All together --------------------------------------------------------------------------------------


@given(st.dates(date(2023, 1, 1), date(2046, 12, 31)), st.booleans())
def test_tasks_come_in_order_of_their_day_and_each_says_why_and_how(today: date, used: bool) -> None:
    found = tasks(today, replace(USED, obligations=()) if used else NEW, PLAN)
    assert [x.day for x in found] == sorted(x.day for x in found)
    assert all("R" in x.why or "plikter" in x.what for x in found)
    assert all(x.command for x in found)
    assert all(abs(x.day - today) <= timedelta(days=366) for x in found)
