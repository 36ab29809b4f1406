"""A year as marks on a ring and as rows beside it: what is done, due and late, for a council and for the county."""

from datetime import date

import pytest

from domain.views.occasions import Fate, Kind, Occasion
from domain.views.wheel_ring import (
    Mark,
    Standing,
    county_marks,
    kind_word,
    marks,
    rows,
    standing_of,
    standing_word,
    when_text,
)

TODAY = date(2024, 6, 5)
JUNE_1, JUNE_5, JUNE_30, JULY_18 = date(2024, 6, 1), date(2024, 6, 5), date(2024, 6, 30), date(2024, 7, 18)


def occasion(
    first: date, last: date | None = None, fate: Fate = Fate.OPEN, *, passes: bool = False
) -> Occasion:
    return Occasion(Kind.THEME, "x", first, last or first, "Skoleresultater", "Skuleresultat", fate, passes)


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (occasion(date(2024, 6, 4)), Standing.LATE),
        (occasion(date(2024, 6, 4), passes=True), Standing.DONE),
        (occasion(date(2024, 6, 4), fate=Fate.DONE), Standing.DONE),
        (occasion(JUNE_30, fate=Fate.DONE), Standing.DONE),
        (occasion(JUNE_30, fate=Fate.DROPPED), Standing.DROPPED),
        (occasion(JUNE_5), Standing.DUE),
        (occasion(JUNE_1, JUNE_30), Standing.DUE),
        (occasion(date(2024, 7, 17)), Standing.DUE),
        (occasion(JULY_18), Standing.AHEAD),
    ],
)
def test_a_thing_is_due_six_weeks_before_and_late_after_its_last_day(
    found: Occasion, standing: Standing
) -> None:
    assert standing_of(found, TODAY, 42) is standing


def test_the_marks_of_a_year_are_those_that_fall_in_it_in_order_of_day() -> None:
    found = marks(
        [occasion(JULY_18), occasion(JUNE_1, JUNE_30), occasion(date(2025, 1, 1))], 2024, TODAY, soon_days=42
    )
    assert found == (
        Mark(Kind.THEME, JUNE_1, JUNE_30, "Skoleresultater", "juni: snart", Standing.DUE),
        Mark(Kind.THEME, JULY_18, JULY_18, "Skoleresultater", "18. juli: kommer", Standing.AHEAD),
    )
    assert found[0].middle == date(2024, 6, 15)
    assert [mark.urgent for mark in found] == [True, False]


def test_nynorsk_has_its_own_words() -> None:
    [late] = marks([occasion(date(2024, 6, 4))], 2024, TODAY, language="nn", soon_days=42)
    assert (late.text, late.detail) == ("Skuleresultat", "4. juni: for seint")
    assert standing_word(Standing.DROPPED, "nn") == "går ut"
    assert kind_word(Kind.MONEY, "nn") == "pengar"


def test_the_county_counts_the_same_thing_of_all_councils_in_one_month() -> None:
    late, done = occasion(date(2024, 5, 1), date(2024, 5, 31)), occasion(date(2024, 5, 23), fate=Fate.DONE)
    moved = occasion(date(2024, 9, 1), date(2024, 9, 30))
    may, september = county_marks([[late], [done], [done], [moved]], 2024, TODAY, soon_days=42)
    assert (may.detail, may.standing) == ("mai: 2 av 3 gjort, 1 for sent", Standing.LATE)
    assert (september.detail, september.standing) == ("september: kommer", Standing.AHEAD)


def test_what_all_have_behind_them_is_done_and_what_all_have_dropped_is_dropped() -> None:
    done, dropped = occasion(JUNE_5, fate=Fate.DONE), occasion(JUNE_5, fate=Fate.DROPPED)
    for councils, standing, told in (
        ([[done], [dropped]], Standing.DONE, "5. juni: 2 av 2 gjort"),
        ([[dropped], [dropped]], Standing.DROPPED, "5. juni: 2 av 2 gjort"),
        ([[occasion(JUNE_5)], [done]], Standing.DUE, "5. juni: 1 av 2 gjort, snart"),
    ):
        [mark] = county_marks(councils, 2024, TODAY, soon_days=42)
        assert (mark.standing, mark.detail) == (standing, told)


def test_days_are_told_in_the_words_of_a_year_that_is_known() -> None:
    assert when_text(JUNE_5, JUNE_5, "nb") == "5. juni"
    assert when_text(JUNE_1, JUNE_30, "nb") == "juni"
    assert when_text(JUNE_5, JULY_18, "nb") == "5. juni – 18. juli"


def test_the_table_shows_what_is_late_and_what_comes_within_fifteen_months() -> None:
    year = [
        occasion(date(2023, 12, 1), date(2023, 12, 31)),
        occasion(date(2024, 3, 1), fate=Fate.DONE),
        occasion(date(2024, 5, 15), JULY_18),
        occasion(JULY_18),
        occasion(date(2025, 9, 5)),
        occasion(date(2025, 9, 6)),
    ]
    assert [(row.when, row.standing, row.late) for row in rows({"hamar": year}, TODAY, soon_days=42)] == [
        ("desember 2023", "for sent", True),
        ("15.05.2024–18.07.2024", "snart", False),
        ("18.07.2024", "kommer", False),
        ("05.09.2025", "kommer", False),
    ]
    assert {(row.kind, row.text) for row in rows({"hamar": year}, TODAY, language="nn", soon_days=42)} == {
        ("temasak", "Skuleresultat")
    }


def test_what_is_the_same_in_several_councils_is_one_row() -> None:
    done = occasion(JULY_18, fate=Fate.DONE)
    found = rows(
        {"hamar": [occasion(JULY_18)], "valdres": [occasion(JULY_18)], "gjovik": [done]}, TODAY, soon_days=42
    )
    assert [(row.councils, row.standing) for row in found] == [
        (("hamar", "valdres"), "kommer"),
        (("gjovik",), "gjort"),
    ]
