"""What the plan says of the election term: the evaluation in its third year, and when things should be begun."""

from datetime import date

import pytest

from domain.county.plan import load_plan
from domain.county.plan_sections import CHECKED_YEARS
from domain.county.shipped import shipped_plan_text
from domain.engine.refusal import Refused

TEXT = shipped_plan_text()
PLAN = load_plan(TEXT)
LETTER = "letter_date: {day: 1, month: september, roll: forward}\n  deadline: {day: 15, month: november, roll: forward}"


def refused(old: str, new: str) -> list[str]:
    assert old in TEXT
    with pytest.raises(Refused) as found:
        load_plan(TEXT.replace(old, new, 1))
    return [str(problem) for problem in found.value.problems]


def test_the_evaluation_is_in_the_third_year_of_each_term() -> None:
    assert [y for y in range(2019, 2032) if PLAN.evaluation.held_in(y)] == [2022, 2026, 2030]
    assert PLAN.evaluation.year_problems(2026) == []


def test_another_year_is_refused_with_the_years_that_evaluate() -> None:
    [problem] = PLAN.evaluation.year_problems(2025)
    assert "evaluering går bare i år 3 etter valget 2023" in problem.rule
    assert "2026 og 2030" in problem.way_out
    assert PLAN.evaluation.year_problems(2027) == [], "an election year is the decider's to refuse"


@pytest.mark.parametrize("year", CHECKED_YEARS)
def test_the_days_of_an_evaluation_come_in_order_in_every_year(year: int) -> None:
    days = PLAN.evaluation_days(year)
    assert (
        days.letter < days.first_reminder < days.second_reminder < days.deadline < days.overdue < days.close
    )
    assert days.close.year == year


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            LETTER,
            LETTER.replace("november", "august"),
            "svarfristen 15.08.2023 er ikke senere enn brevdatoen",
        ),
        (
            LETTER,
            LETTER.replace("day: 15, month: november", "day: 10, month: september"),
            "kommer ikke etter hverandre",
        ),
        (
            LETTER,
            LETTER.replace("day: 15, month: november", "day: 30, month: desember"),
            "lukkes ikke samme år",
        ),
        ("evaluation:\n  year: 3", "evaluation:\n  year: 4", "for mye"),
        ("evaluation:\n  year: 3", "evaluation:\n  year: 0", "for lite"),
        ("round_days: 42 ", "round_days: -1 ", "for lite"),
    ],
)
def test_a_plan_whose_evaluation_cannot_be_is_refused(old: str, new: str, said: str) -> None:
    found = refused(old, new)
    assert len(found) == 1
    assert said in found[0]
    assert "evaluation" in found[0] or "begin" in found[0]


def test_a_plan_from_before_the_evaluation_has_the_usual_one() -> None:
    start, end = TEXT.index("# Evalueringen av avtalen"), TEXT.index("# Når et møte regnes")
    older = load_plan(TEXT[:start] + TEXT[end:])
    assert (older.evaluation, older.begin) == (PLAN.evaluation, PLAN.begin)


def test_rounds_that_are_wrong_are_told_once_and_not_for_the_evaluation_too() -> None:
    found = refused("first_reminder_days: 14 ", "first_reminder_days: 0 ")
    assert len(found) == 1
    assert "first_reminder_days" in found[0]


def test_offsets_that_do_for_the_round_and_not_for_the_evaluation_are_told_with_the_evaluation() -> None:
    shorter = LETTER.replace("day: 15, month: november", "day: 20, month: september")
    assert load_plan(TEXT.replace(LETTER, shorter)).evaluation_days(2026).notice == 20
    with pytest.raises(Refused) as found:
        load_plan(
            TEXT.replace(LETTER, shorter).replace("first_reminder_days: 14 ", "first_reminder_days: 28 ")
        )
    [problem] = found.value.problems
    assert problem.about.endswith("evaluation")


@pytest.mark.parametrize(
    ("offered", "target", "escalation"),
    [
        (date(2025, 11, 10), date(2026, 6, 30), date(2026, 9, 30)),
        (date(2026, 4, 1), date(2026, 6, 30), date(2026, 9, 30)),
        (date(2026, 4, 2), date(2027, 6, 30), date(2027, 9, 30)),
        (date(2028, 1, 3), date(2028, 6, 30), date(2028, 10, 2)),
    ],
)
def test_r14_an_adjustment_has_the_first_target_that_gives_ninety_days(
    offered: date, target: date, escalation: date
) -> None:
    """90 days from 01.04.2026 is 30.06.2026 itself; 30.09.2028 is a Saturday, and letters leave on a virkedag."""
    assert PLAN.adjustment.target_of(offered) == target
    assert PLAN.adjustment.escalation_of(offered) == escalation


def test_a_kommunestyre_is_reminded_of_an_adjustment_as_of_an_agreement() -> None:
    assert PLAN.reminders_before(date(2026, 6, 30)) == (date(2026, 4, 30), date(2026, 6, 16))


def test_an_adjustment_gives_at_least_a_day() -> None:
    [problem] = refused("notice_days: 90", "notice_days: 0")
    assert "adjustment.notice_days" in problem
