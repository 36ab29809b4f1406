"""The duties of the plan: their days in every year, and a plan that is refused with every error at once."""

from datetime import date

import pytest

from domain.county.calendar import is_virkedag
from domain.county.plan import load_plan
from domain.county.plan_obligations import term_year
from domain.county.shipped import shipped_plan_text
from domain.engine.refusal import Refused

TEXT = shipped_plan_text()
PLAN = load_plan(TEXT)


def problems(*pairs: tuple[str, str]) -> list[str]:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(Refused) as refused:
        load_plan(text)
    return [str(problem) for problem in refused.value.problems]


def test_the_duties_of_2024_in_order_of_day() -> None:
    """The dates are the shipped plan's proposal: no source has any."""
    assert [(d.id, d.day) for d in PLAN.obligations.in_year(2024)] == [
        ("handlingsplan", date(2024, 2, 15)),
        ("arsmelding", date(2024, 4, 30)),
        ("strategi", date(2024, 6, 17)),
        ("orientering-1", date(2024, 6, 28)),
        ("orientering-2", date(2024, 12, 16)),
    ]


@pytest.mark.parametrize(
    ("year", "found"), [(2023, 4), (2024, 1), (2025, 2), (2026, 3), (2027, 4), (2028, 1)]
)
def test_which_year_of_the_term_it_is(year: int, found: int) -> None:
    """R10: the agreement after the election of 2023 is for 2024–2027."""
    assert term_year(year) == found


def test_the_strategy_is_owed_in_the_first_year_of_the_term_and_is_for_the_whole_of_it() -> None:
    owed = {
        y: [d.title_nb for d in PLAN.obligations.in_year(y) if d.id == "strategi"] for y in range(2024, 2029)
    }
    assert owed == {
        2024: ["strategisk styringsdokument for 2023–2027"],
        2025: [], 2026: [], 2027: [],
        2028: ["strategisk styringsdokument for 2027–2031"],
    }  # fmt: skip


def test_the_report_is_of_the_year_before() -> None:
    [report] = [d for d in PLAN.obligations.in_year(2024) if d.id == "arsmelding"]
    assert report.title_nn == "årsmelding og årsrekneskap for 2023"
    assert "2023" in report.text_nb
    assert report.by_letter


@pytest.mark.parametrize("year", range(2023, 2051))
def test_every_day_of_every_year_is_a_virkedag_of_that_year(year: int) -> None:
    for duty in PLAN.obligations.in_year(year):
        assert duty.day.year == year
        assert is_virkedag(duty.day)


def test_a_plan_from_before_the_obligations_has_none() -> None:
    assert load_plan(TEXT.partition("obligations:")[0]).obligations.in_year(2024) == ()


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = problems(
        ("id: handlingsplan", "id: Handlingsplan 1"),
        ("for {{fjoråret}}\n        nn: årsmelding", "for {{ifjor}}\n        nn: årsmelding"),
        ("{day: 15, month: juni, roll: forward}", "{day: 15, month: juni}"),
        ("term_year: 1\n", "term_year: 5\n"),
        ("remind_days: 30\n    - id: orientering-2", "remind_days: 0\n    - id: orientering-2"),
    )
    said = ("«Handlingsplan 1» er ikke en id", "{{ifjor}}» finnes ikke", "«5» er for mye", "«0» er for lite")
    assert [word for word, problem in zip(said, found, strict=True) if word not in problem] == [], found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{day: 15, month: juni, roll: forward}",
            "{day: 15, month: juni}",
            "er ikke en virkedag i 2024 (R2)",
        ),
        ("{day: 15, month: februar, roll: forward}", "{last_virkedag_of: januar}", "kommer ikke samme år"),
        ("id: arsmelding", "id: handlingsplan", "handlingsplan står to ganger"),
        (
            "{day: 15, month: desember, roll: forward}",
            "{day: 1, month: januar, roll: back}",
            "er ikke en virkedag i",
        ),
    ],
)
def test_a_duty_that_cannot_hold_is_refused(old: str, new: str, said: str) -> None:
    [problem] = problems((old, new))
    assert said in problem
