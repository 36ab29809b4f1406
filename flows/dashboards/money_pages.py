"""The pages of the years of grants and refunds: those under way each day, since the days left change; the others when
they have changed."""

from collections.abc import Iterable

from flows.dashboards.money_page import money_markdown
from flows.dashboards.places import money_page_of
from flows.dashboards.shelf import Shelf
from flows.money_years import KINDS, money_standing, money_years_under_way, year_of
from flows.office import Office
from flows.terms import Standing


def money_keys(office: Office) -> list[str]:
    """The keys of the pages of the years under way."""
    return [money_page_of(str(year)) for year in money_years_under_way(office)]


def renew_money(office: Office, pages: Shelf, stale: Iterable[str]) -> list[Standing]:
    """Bring the years' pages up to date, these cases having changed; gives what the overview says of those under way,
    the newest first."""
    going = money_years_under_way(office)
    changed = [year_of(stream) for stream in stale if stream.partition("/")[0] in KINDS]
    wanted = dict.fromkeys((*going, *changed))
    pages.look(money_page_of(str(year)) for year in wanted)
    for year in wanted:
        pages.put(money_page_of(str(year)), money_markdown(office, year))
    return [money_standing(office, year) for year in reversed(going)]
