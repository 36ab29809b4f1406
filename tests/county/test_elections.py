"""Election days, constituting meetings, terms and authority (R7-R11)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.authority import Body, authority_problems
from domain.county.elections import (
    ElectionDay,
    Term,
    agreement_label,
    constituting_missing,
    constituting_problems,
    constituting_window,
    election_day,
    election_year_of,
    is_local_election_year,
    override_problems,
    second_monday_of_september,
    term_label,
)

TERM = Term(date(2023, 10, 12), date(2027, 10, 14))
BODIES = ("3403 kommunestyret", "3411 kommunestyret", "fylkestinget")


@pytest.mark.parametrize("year", [2003, 2019, 2023, 2027, 2031, 2035, 2039, 2043, 2047])
def test_r7_local_election_years(year: int) -> None:
    assert is_local_election_year(year)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2021])
def test_r7_other_years(year: int) -> None:
    assert not is_local_election_year(year)
    with pytest.raises(ValueError, match="no local election"):
        election_day(year)


@pytest.mark.parametrize(
    "day",
    [
        "2011-09-12",
        "2015-09-14",
        "2019-09-09",
        "2023-09-11",
        "2027-09-13",
        "2031-09-08",
        "2035-09-10",
        "2039-09-12",
        "2043-09-14",
        "2047-09-09",
    ],
)
def test_r8_second_monday_of_september(day: str) -> None:
    expected = date.fromisoformat(day)

    assert election_day(expected.year) == ElectionDay(expected, predicted=True)
    assert election_day(expected.year, confirmed={expected.year}) == ElectionDay(expected, predicted=False)


def test_r8_an_override_is_no_prediction() -> None:
    overrides = {2003: date(2003, 9, 15)}

    assert election_day(2003, overrides) == ElectionDay(date(2003, 9, 15), predicted=False)
    assert election_day(2007, overrides) == ElectionDay(date(2007, 9, 10), predicted=True)


@pytest.mark.parametrize("day", [2009, 2017, 2021])
def test_the_sourced_days_of_other_elections_are_second_mondays_too(day: int) -> None:
    known = {2009: date(2009, 9, 14), 2017: date(2017, 9, 11), 2021: date(2021, 9, 13)}

    assert second_monday_of_september(day) == known[day]


@given(st.integers(1900, 2200))
def test_the_second_monday_is_from_the_8th_to_the_14th(year: int) -> None:
    day = second_monday_of_september(year)

    assert (day.year, day.month, day.weekday()) == (year, 9, 0)
    assert 8 <= day.day <= 14


def test_r8_an_override_is_a_monday_in_september_of_that_year() -> None:
    assert override_problems(2003, date(2003, 9, 15)) == []
    for day in (date(2003, 9, 16), date(2003, 10, 6), date(2007, 9, 10)):
        [problem] = override_problems(2003, day)
        assert "ikke en mandag i september 2003 (R8)" in problem.rule
        assert problem.about == "Valgdag 2003"


def test_an_override_in_a_year_without_election_has_both_problems() -> None:
    first, second = override_problems(2025, date(2025, 9, 9))

    assert str(first) == (
        "Valgdag 2025: 2025 er ikke et år med kommune- og fylkestingsvalg (R7). "
        "Nærmeste valgår er 2023 og 2027."
    )
    assert "tirsdag 9. september 2025" in second.rule


@given(st.integers(1950, 2200))
def test_the_election_behind_a_year(year: int) -> None:
    elected = election_year_of(year)

    assert is_local_election_year(elected)
    assert 0 <= year - elected < 4


def test_r9_within_october_also_when_its_last_day_is_a_sunday() -> None:
    window = constituting_window(date(2027, 9, 13))

    assert window.latest == date(2027, 10, 31)
    assert window.latest.weekday() == 6
    assert [window.holds(date(2027, *day)) for day in ((9, 13), (9, 14), (10, 31), (11, 1))] == [
        False,
        True,
        True,
        False,
    ]


def test_r9_a_constituting_date_outside_is_refused() -> None:
    election = date(2027, 9, 13)

    assert constituting_problems("Hamar kommunestyre", date(2027, 10, 13), election) == []
    for day in (election, date(2027, 11, 1)):
        [problem] = constituting_problems("Hamar kommunestyre", day, election)
        assert problem.about == "Konstituerende møte, Hamar kommunestyre"
        assert "kommuneloven § 7-1, R9" in problem.rule
        assert problem.way_out == "Skriv en dato fra 14.09.2027 til 31.10.2027."


def test_r9_missing_dates_are_asked_about_after_october_and_never_guessed() -> None:
    election, known = date(2027, 9, 13), {"fylkestinget": date(2027, 10, 20)}

    assert constituting_missing(BODIES, known, election, date(2027, 10, 31)) == ()
    assert constituting_missing(BODIES, known, election, date(2027, 11, 1)) == BODIES[:2]
    assert constituting_missing(BODIES, dict.fromkeys(BODIES, election), election, date(2027, 11, 1)) == ()


def test_r10_a_term_ends_where_the_next_one_begins() -> None:
    assert not TERM.holds(date(2023, 10, 11))
    assert TERM.holds(date(2023, 10, 12))
    assert TERM.holds(date(2027, 10, 13))
    assert not TERM.holds(date(2027, 10, 14))
    assert Term(date(2023, 10, 12)).holds(date(2040, 1, 1))


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_r10_no_day_is_in_two_terms_or_none(day: date) -> None:
    terms = (Term(date.min, TERM.begins), TERM, Term(date(2027, 10, 14)))

    assert sum(term.holds(day) for term in terms) == 1


@pytest.mark.parametrize(
    ("year", "term", "agreement"),
    [(2015, "2015–2019", "2016–2019"), (2023, "2023–2027", "2024–2027"), (2027, "2027–2031", "2028–2031")],
)
def test_r10_labels(year: int, term: str, agreement: str) -> None:
    assert (term_label(year), agreement_label(year)) == (term, agreement)


@pytest.mark.parametrize("body", [Body.KOMMUNESTYRE, Body.FYLKESTING])
def test_r11_the_elected_body_itself_adopts_in_its_own_term(body: Body) -> None:
    assert authority_problems(body, TERM.begins, TERM) == []
    assert authority_problems(body, date(2027, 10, 13), TERM) == []
    assert authority_problems(body, date(2027, 10, 14), Term(TERM.begins)) == []


def test_r11_the_old_kommunestyre_may_not_after_the_election() -> None:
    [problem] = authority_problems(Body.KOMMUNESTYRE, date(2023, 9, 20), TERM)

    assert problem.about == "Vedtak 20.09.2023"
    assert "konstituert 12.10.2023" in problem.rule


def test_r11_the_next_body_may_not_bind_this_term() -> None:
    [problem] = authority_problems(Body.FYLKESTING, date(2027, 10, 14), TERM)

    assert "neste periode begynte 14.10.2027" in problem.rule


@pytest.mark.parametrize("body", [Body.IPR, Body.FORMANNSKAP, Body.FYLKESUTVALG, Body.ADMINISTRATION])
def test_r11_nobody_else_adopts(body: Body) -> None:
    [problem] = authority_problems(body, date(2024, 2, 1), TERM, merger="grunn")

    assert "kan ikke vedta avtalen (R11)" in problem.rule
    assert problem.way_out == "Registrer vedtaket i kommunestyret eller fylkestinget."


def test_r11_fellesnemnda_counts_only_explicitly() -> None:
    term, decided = Term(date(2019, 10, 22), date(2023, 10, 17)), date(2019, 6, 14)

    [problem] = authority_problems(Body.FELLESNEMND, decided, term)
    assert "Ved sammenslåing" in problem.way_out
    assert authority_problems(Body.FELLESNEMND, decided, term, merger="Hedmark og Oppland slått sammen") == []
    assert (
        authority_problems(Body.FELLESNEMND, term.begins + timedelta(days=1500), term, merger="grunn") != []
    )
