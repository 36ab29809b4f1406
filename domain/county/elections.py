"""Local elections, constituting meetings and terms (R7-R10).

The King sets the election day to a Monday (valgloven 2002 § 9-2, valgloven 2023); no statute says which.
The second Monday of September is therefore a prediction until the day is confirmed or overridden.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.county.datewords import date_field, weekday_text
from domain.engine.refusal import Problem

_MONDAY = 0
_SEPTEMBER = 9
_CYCLE = 4
_LOCAL = 3


@dataclass(frozen=True, slots=True)
class ElectionDay:
    """The Monday of a local election; `predicted` while nobody has confirmed it (R8)."""

    day: date
    predicted: bool


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a constituting meeting: after the election day, at the latest on `latest` (R9)."""

    after: date
    latest: date

    def holds(self, day: date) -> bool:
        """Whether a meeting on that day is within kommuneloven § 7-1."""
        return self.after < day <= self.latest


@dataclass(frozen=True, slots=True)
class Term:
    """The days one elected body sits: from its own constituting meeting until the next one (R10)."""

    begins: date
    ends: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the body sat on that day; on the next body's first day it no longer does."""
        return self.begins <= day and (self.ends is None or day < self.ends)


def is_local_election_year(year: int) -> bool:
    """Whether municipalities and counties elect in a year (R7): 2023, 2027 …"""
    return year % _CYCLE == _LOCAL


def election_year_of(year: int) -> int:
    """The local election year at or before a year: 2026 gives 2023."""
    return year - (year - _LOCAL) % _CYCLE


def second_monday_of_september(year: int) -> date:
    """The day the election is expected on while nothing else is known."""
    first = date(year, _SEPTEMBER, 1)
    return first + timedelta(days=(_MONDAY - first.weekday()) % 7 + 7)


def election_day(
    year: int, overrides: Mapping[int, date] | None = None, confirmed: Collection[int] = ()
) -> ElectionDay:
    """The election day of a local election year (R8).

    An override is a day that the King has set otherwise; `confirmed` are the years where he has set the
    second Monday. ValueError in a year without local elections.
    """
    if not is_local_election_year(year):
        raise ValueError(f"no local election in {year}")
    if overrides and year in overrides:
        return ElectionDay(overrides[year], predicted=False)
    return ElectionDay(second_monday_of_september(year), predicted=year not in confirmed)


def override_problems(year: int, day: date) -> list[Problem]:
    """Why a day cannot stand as the election day of a year; empty when it can (R8)."""
    about = f"Valgdag {year}"
    problems = year_problems(about, year)
    if day.year != year or day.month != _SEPTEMBER or day.weekday() != _MONDAY:
        problems.append(
            Problem(
                about,
                f"{weekday_text(day, 'nb')} er ikke en mandag i september {year} (R8).",
                "Skriv datoen fra kongelig resolusjon.",
            )
        )
    return problems


def year_problems(about: str, year: int) -> list[Problem]:
    """The problem of a year that is no local election year (R7); empty when it is one."""
    if is_local_election_year(year):
        return []
    near = election_year_of(year)
    rule = f"{year} er ikke et år med kommune- og fylkestingsvalg (R7)."
    return [Problem(about, rule, f"Nærmeste valgår er {near} og {near + _CYCLE}.")]


def constituting_window(election: date) -> Window:
    """When the new bodies must be constituted (R9; kommuneloven § 7-1): after the election day and
    within October. 31 October counts also when it is a Sunday.
    """
    return Window(election, date(election.year, 10, 31))


def constituting_problems(body: str, day: date, election: date) -> list[Problem]:
    """Why a constituting date of a body («Hamar kommunestyre») cannot be right; empty when it can (R9)."""
    window = constituting_window(election)
    if window.holds(day):
        return []
    first, last = date_field(window.after + timedelta(days=1)), date_field(window.latest)
    rule = (
        f"{date_field(day)} er ikke etter valgdagen {date_field(election)} "
        "og innen utgangen av oktober (kommuneloven § 7-1, R9)."
    )
    return [Problem(f"Konstituerende møte, {body}", rule, f"Skriv en dato fra {first} til {last}.")]


def constituting_missing(
    bodies: Collection[str], dates: Mapping[str, date], election: date, today: date
) -> tuple[str, ...]:
    """The bodies whose constituting date a person must find out, because October is over (R9).

    Never guessed: before 1 November nobody is asked about, and after it every body without a date is.
    """
    if today <= constituting_window(election).latest:
        return ()
    return tuple(sorted(set(bodies) - set(dates)))


def term_label(election_year: int) -> str:
    """The election term (valgperiode) as it is written: «2023–2027» (R10)."""
    return f"{election_year}–{election_year + _CYCLE}"


def agreement_label(election_year: int) -> str:
    """The agreement's period (avtaleperiode) as it is written: «2024–2027» (R10)."""
    return f"{election_year + 1}–{election_year + _CYCLE}"
