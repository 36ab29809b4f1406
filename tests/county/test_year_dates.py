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
        (date(2027, 9, 14), "Første dag for konstituerende møter"),
        (date(2027, 9, 15), "Svarfrist"),
        (date(2027, 9, 16), "Melding om at fristen er ute"),
        (date(2027, 9, 29), "Runden lukkes"),
        (date(2027, 10, 31), "Siste dag for konstituerende møter"),
        (date(2027, 12, 15), "Plikt: orientering til kommunestyrene, andre halvår 2027"),
        (date(2027, 12, 31), "Alle bør ha vedtatt avtalen 2028–2031"),
    ]
    assert sum("helligdag" in d.rule for d in dates) == 11
    assert "avtaleperioden 2028–2031 (R10)" in next(d.rule for d in dates if d.what.startswith("Valgdag"))
    assert "avtalen fornyes (R14)" in next(d.rule for d in dates if d.what == "Høringsbrev")
    assert "ikke bekreftet (R8)" in next(d.rule for d in dates if d.what.startswith("Valgdag"))
    assert "77 dager etter brevet" in next(d.rule for d in dates if d.what == "Svarfrist")


def test_all_dates_of_the_years_after_it() -> None:
    after = [d.what for d in year_dates(PLAN, 2024) if "R13" in d.rule or "valg" in d.what.lower()]

    assert after == ["Manglende vedtak av avtalen 2024–2027 løftes"]
    assert not [d for d in year_dates(PLAN, 2025) if "R13" in d.rule or "valg" in d.what.lower()]
    [basis] = [d.rule for d in year_dates(PLAN, 2023) if d.what.startswith("Valgdag")]
    assert basis.startswith("bekreftet i planen (R8)")


def test_the_third_year_of_a_term_has_an_evaluation_beside_its_round() -> None:
    """Domain rules 0: the evaluation before the agreements of 2023 was in the autumn of 2022."""
    dates = {d.what: d for d in year_dates(PLAN, 2026)}

    assert {what: d.day for what, d in dates.items() if what.startswith("Evaluering")} == {
        "Evaluering: brev": date(2026, 9, 1),
        "Evaluering: første påminnelse": date(2026, 11, 2),
        "Evaluering: andre påminnelse": date(2026, 11, 11),
        "Evaluering: svarfrist": date(2026, 11, 16),
        "Evaluering: melding om at fristen er ute": date(2026, 11, 17),
        "Evaluering: lukkes": date(2026, 11, 30),
    }
    assert "år 3 i perioden 2023–2027" in dates["Evaluering: brev"].rule
    assert dates["Høringsbrev"].day == date(2026, 6, 30)
    assert "kan justeres (R14)" in dates["Høringsbrev"].rule
    years = [y for y in range(2020, 2036) if any("Evaluering" in d.what for d in year_dates(PLAN, y))]
    assert years == [2022, 2026, 2030, 2034]


def test_a_short_notice_is_shown_with_the_deadline() -> None:
    plan = load_plan(
        TEXT.replace("letter_date: {last", "letter_date: {day: 14, month: august, roll: back} # {last")
    )

    [rule] = [d.rule for d in year_dates(plan, 2023) if d.what == "Svarfrist"]
    assert "Rådene får 32 dager på seg" in rule
