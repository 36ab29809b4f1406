"""Publishes the pages as Prefect artifacts with stable keys. A page that says the same as before is left as it is."""

from collections.abc import Iterable

from domain.cases.obligation.case import OBLIGATION
from flows.dashboards.delivery_page import delivery_markdown
from flows.dashboards.letter_page import letter_key, letter_markdown
from flows.dashboards.mark import changed_since, letters_since, mark_of
from flows.dashboards.obligation_page import duty_page_of, obligation_markdown
from flows.dashboards.overview_page import overview_markdown
from flows.dashboards.prefilled import form_ids
from flows.dashboards.preview_page import preview_markdown
from flows.dashboards.round_page import round_markdown
from flows.dashboards.shelf import Shelf, shelf
from flows.desk_work.done import Done
from flows.desk_work.doubt import dossiers
from flows.duty_years import year_stream, years_under_way
from flows.office import Office, round_of, stream_of

OVERVIEW, DELIVERIES = "oversikt", "leveranser"
TIMES = 3


def round_pages(office: Office, done: Done) -> str:
    """The page of what was done and those that count it; gives the first."""
    renew_pages(office, [done.stream])
    return page_of(done.stream)


def preview_page(office: Office, done: Done) -> str:
    """The letters of a draft, as the approver is to see them."""
    return preview_of(office, round_of(done.stream))


def preview_of(office: Office, round_id: str) -> str:
    """The same, by the round's name."""
    with shelf() as pages:
        return pages.put(f"forhandsvisning-{round_id}", preview_markdown(office, round_id, form_ids()))


def page_of(stream: str) -> str:
    """The key of the page of a round, or of a year's obligations."""
    case_type, _, case = stream.partition("/")
    return duty_page_of(case) if case_type == OBLIGATION.name else f"runde-{case}"


def renew_pages(office: Office, streams: Iterable[str] = ()) -> None:
    """Bring up to date the pages of these cases, of the rounds and years under way, and of all that have changed since
    the mark.

    And the letters that a person must settle or has settled, the deliveries, and last of all the overview with the
    new mark. Two runs at once may write a page in
    either order: who finds that something has happened meanwhile writes once more, so that the last one is right.
    """
    wanted = dict.fromkeys((*streams, *map(stream_of, office.under_way()), *years_under_way(office)))
    with shelf() as pages:
        pages.look([OVERVIEW, DELIVERIES, *map(page_of, wanted)])
        for _ in range(TIMES):
            now = mark_of(office)
            was = pages.mark_on(OVERVIEW)
            _renew(office, pages, [*wanted, *changed_since(office, was, now)])
            _renew_letters(office, pages, letters_since(office, was, now))
            pages.put(OVERVIEW, overview_markdown(office), now)
            if mark_of(office) == now:
                return


def _renew(office: Office, pages: Shelf, streams: Iterable[str]) -> None:
    stale = dict.fromkeys(streams)
    pages.look(map(page_of, stale))
    for stream in stale:
        made = obligation_markdown if stream.startswith(year_stream("")) else round_markdown
        pages.put(page_of(stream), made(office, round_of(stream)))
    pages.put(DELIVERIES, delivery_markdown(office))


def _renew_letters(office: Office, pages: Shelf, keys: list[str]) -> None:
    if keys:
        pages.look(map(letter_key, keys))
        for known in dossiers(office, keys):
            pages.put(letter_key(known.letter.key), letter_markdown(office, known))
