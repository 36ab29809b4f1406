"""The pages of the councils' years: made anew when something in them has changed, or when the day changes their words.

A year is a page for the county and one for each council, each with its ring. So the county's page keeps beside it
until which day they say the same, and the line that the overview has of the year: on a quiet day nothing is folded
and nothing is drawn, and of eleven pages one is asked for.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from domain.cases.consultation.case import CONSULTATION
from domain.cases.grant.case import GRANT
from domain.cases.obligation.case import OBLIGATION
from domain.cases.refund.case import REFUND
from domain.cases.wheel.next_year import wheel_case
from domain.county.calendar import months_on
from domain.views.occasions import Occasion
from domain.views.wheel_ring import AHEAD_MONTHS
from flows.dashboards.lasting import FROM, UNTIL, lasting_mark, lasts, line_on, register_changes
from flows.dashboards.places import wheel_page_of
from flows.dashboards.prefilled import form_ids
from flows.dashboards.shelf import Shelf
from flows.dashboards.wheel_page import council_year_markdown
from flows.dashboards.wheel_year_page import wheel_year_markdown
from flows.desk_work.wheel_pictures import YearShown, year_shown
from flows.office import Office
from flows.terms import Standing
from flows.wheel_standing import standing_of
from flows.wheels import KINDS, council_years, council_years_under_way, year_of

SETTINGS = "settings"
OF_A_COUNCIL = (*KINDS, GRANT.name, REFUND.name)
"""The cases that are shown in the year of one council; rounds and obligations are shown in all."""
OF_ALL = (CONSULTATION.name, OBLIGATION.name)


def wheel_keys(office: Office) -> list[str]:
    """The keys of the county's pages of the years under way."""
    return [wheel_page_of(str(year)) for year in council_years_under_way(office)]


def renew_wheels(office: Office, pages: Shelf, stale: Iterable[str]) -> list[Standing]:
    """Bring the years' pages up to date, these cases having changed; gives what the overview says of those under way,
    the newest first."""
    going, changed = council_years_under_way(office), list(stale)
    moved = {year_of(stream) for stream in changed if stream.partition("/")[0] in OF_A_COUNCIL}
    wanted = sorted({*going, *(moved & set(council_years(office)))}) if moved else going
    pages.look(wheel_page_of(str(year)) for year in wanted)
    settings = _settings(office) if wanted else ""
    lines = {year: _renew_year(office, pages, year, changed, settings) for year in wanted}
    return [lines[year] for year in reversed(going)]


def _renew_year(office: Office, pages: Shelf, year: int, changed: list[str], settings: str) -> Standing:
    """Bring a year's pages up to date; gives its line. The county's page is written last, as its mark speaks of all."""
    mark = pages.mark_on(wheel_page_of(str(year)))
    whole = not lasts(mark, office.today) or mark.get(SETTINGS) != settings
    touched = None if whole else _touched(changed)
    if touched is not None and not touched:
        return line_on(mark)
    shown, forms = year_shown(office, year), form_ids()
    councils = [c for c in shown.occasions if touched is None or c in touched]
    pages.look(wheel_page_of(wheel_case(year, council)) for council in councils)
    for council in councils:
        text = council_year_markdown(office, shown, council, forms)
        pages.put(wheel_page_of(wheel_case(year, council)), text)
    line = standing_of(office, shown.board, shown.wheels, shown.points, shown.titles)
    new = {**lasting_mark(line, office.today, _words_change(office, shown)), SETTINGS: settings}
    if touched is not None:
        # The others are as old as they were.
        new |= {FROM: mark[FROM], UNTIL: min(mark[UNTIL], new[UNTIL])}
    pages.put(wheel_page_of(str(year)), wheel_year_markdown(office, shown, forms), new)
    return line


def _touched(changed: Iterable[str]) -> frozenset[str] | None:
    """The councils whose pages show something of these cases; None for all."""
    found = set()
    for stream in changed:
        case_type, _, case = stream.partition("/")
        council = case.partition("-")[2]
        if case_type in OF_ALL or (case_type in OF_A_COUNCIL and not council):
            return None
        if case_type in OF_A_COUNCIL:
            found.add(council)
    return frozenset(found)


def _settings(office: Office) -> str:
    """A fingerprint of what the pages lean on beside the cases: the plan and the councils' meeting plans."""
    return hashlib.sha256(f"{office.plan!r} {office.meetings()!r}".encode()).hexdigest()[:16]


def _words_change(office: Office, shown: YearShown) -> Iterator[date]:
    """The days on which the calendar alone makes a page of the year say something else."""
    today, soon = office.today, timedelta(days=office.plan.wheel.notice_days)
    yield from register_changes(office.register(), today)
    if today.year == shown.year:
        # The ring has a hand at the day it is made: it is set on Mondays.
        yield today + timedelta(days=7 - today.weekday())
    yield from (date(shown.year, 1, 1), date(shown.year, 7, 1), date(shown.year + 1, 1, 1))
    for occasions in shown.occasions.values():
        for occasion in occasions:
            yield from _turns(occasion, soon)


def _turns(occasion: Occasion, soon: timedelta) -> Iterator[date]:
    """The days on which an occasion comes within sight, is soon, and is over."""
    yield months_on(occasion.first, -AHEAD_MONTHS)
    yield occasion.first - soon
    yield occasion.last + timedelta(days=1)
