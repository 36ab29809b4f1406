"""Date rules, and all the dates of a year with the rule behind each."""

from datetime import date

import pytest

from domain.county.dayrules import DayRule, FixedDay, LastVirkedagOf, resolve, rule_text
from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from domain.county.year_dates import year_dates

TEXT = shipped_plan_text()
PLAN = load_plan(TEXT)


@pytest.mark.parametrize(
    ("rule", "year", "day", "words"),
    [
        (LastVirkedagOf(6), 2024, date(2024, 6, 28), "siste virkedag i juni"),
        (FixedDay(15, 9, "forward"), 2024, date(2024, 9, 16), "15. september eller neste virkedag"),
        (FixedDay(15, 9, "back"), 2024, date(2024, 9, 13), "15. september eller siste virkedag før"),
        (FixedDay(15, 9), 2024, date(2024, 9, 15), "15. september"),
        (FixedDay(31, 12, "none"), 2023, date(2023, 12, 31), "31. desember"),
    ],
)
def test_date_rules(rule: DayRule, year: int, day: date, words: str) -> None:
    assert resolve(rule, year) == day
    assert rule_text(rule) == words


def test_all_dates_of_an_election_year() -> None:
    dates = year_dates(PLAN, 2027)

    assert list(dates) == sorted(dates)
    assert [(d.day, d.what) for d in dates if "helligdag" not in d.rule] == [
        (date(2027, 2, 15), "Plikt: handlingsplan og budsjett for 2027"),
        (date(2027, 4, 30), "Plikt: årsmelding og årsregnskap for 2026"),
        (date(2027, 6, 30), "Høringsbrev"),
        (date(2027, 6, 30), "Plikt: orientering til kommunestyrene, første halvår 2027"),
        (date(2027, 9, 1), "Første påminnelse"),
        (date(2027, 9, 10), "Andre påminnelse"),
        (date(2027, 9, 13), "Valgdag, perioden 2027–2031"),
        (date(2027, 9, 15), "Svarfrist"),
        (date(2027, 9, 16), "Melding om at fristen er ute"),
        (date(2027, 9, 29), "Runden lukkes"),
        (date(2027, 10, 31), "Siste dag for konstituerende møter"),
        (date(2027, 12, 15), "Plikt: orientering til kommunestyrene, andre halvår 2027"),
        (date(2027, 12, 31), "Alle bør ha vedtatt avtalen 2028–2031"),
    ]
    assert sum("helligdag" in d.rule for d in dates) == 11
    assert "ikke bekreftet (R8)" in next(d.rule for d in dates if d.what.startswith("Valgdag"))
    assert "77 dager etter brevet" in next(d.rule for d in dates if d.what == "Svarfrist")


def test_all_dates_of_the_years_after_it() -> None:
    after = [d.what for d in year_dates(PLAN, 2024) if "R13" in d.rule or "valg" in d.what.lower()]

    assert after == ["Manglende vedtak av avtalen 2024–2027 løftes"]
    assert not [d for d in year_dates(PLAN, 2025) if "R13" in d.rule or "valg" in d.what.lower()]
    assert "bekreftet i planen (R8)" in [
        d.rule for d in year_dates(PLAN, 2023) if d.what.startswith("Valgdag")
    ]


def test_a_short_notice_is_shown_with_the_deadline() -> None:
    plan = load_plan(
        TEXT.replace("letter_date: {last", "letter_date: {day: 14, month: august, roll: back} # {last")
    )

    [rule] = [d.rule for d in year_dates(plan, 2023) if d.what == "Svarfrist"]
    assert "Rådene får 32 dager på seg" in rule
