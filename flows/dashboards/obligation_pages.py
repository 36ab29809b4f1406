"""The pages of the years of obligations: those under way each day, since the days left change; the others when they
have changed."""

from collections.abc import Iterable

from flows.dashboards.obligation_page import obligation_markdown
from flows.dashboards.places import page_of
from flows.dashboards.shelf import Shelf
from flows.duty_years import year_of, year_standing, year_stream, years_under_way
from flows.office import Office
from flows.terms import Standing


def year_keys(office: Office) -> list[str]:
    """The keys of the pages of the years under way."""
    return [page_of(stream) for stream in years_under_way(office)]


def renew_years(office: Office, pages: Shelf, stale: Iterable[str]) -> list[Standing]:
    """Bring the years' pages up to date, these cases having changed; gives what the overview says of those under way,
    the newest first."""
    going = years_under_way(office)
    changed = [stream for stream in stale if stream.startswith(year_stream(""))]
    wanted = dict.fromkeys((*going, *changed))
    pages.look(map(page_of, wanted))
    for stream in wanted:
        pages.put(page_of(stream), obligation_markdown(office, year_of(stream)))
    return [year_standing(office, year_of(stream)) for stream in reversed(going)]
