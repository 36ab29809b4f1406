"""Publishes the pages as Prefect artifacts with stable keys. A page that says the same as before is left as it is."""

from collections.abc import Iterable

from flows.dashboards.delivery_page import delivery_markdown
from flows.dashboards.letter_page import letter_key, letter_markdown
from flows.dashboards.mark import changed_since, letters_since, mark_of
from flows.dashboards.money_pages import money_keys, renew_money
from flows.dashboards.obligation_pages import renew_years, year_keys
from flows.dashboards.overview_page import overview_markdown
from flows.dashboards.places import page_of
from flows.dashboards.prefilled import form_ids
from flows.dashboards.preview_page import preview_markdown
from flows.dashboards.round_page import round_markdown
from flows.dashboards.shelf import Shelf, shelf
from flows.dashboards.term_pages import renew_terms, term_keys
from flows.dashboards.wheel_pages import renew_wheels, wheel_keys
from flows.desk_work.done import Done
from flows.desk_work.doubt import dossiers
from flows.office import Office, round_of, stream_of

OVERVIEW, DELIVERIES = "oversikt", "leveranser"
TIMES = 3


def case_pages(office: Office, done: Done) -> str:
    """The page of what was done, and those that count it; gives the first."""
    renew_pages(office, [done.stream])
    return page_of(done.stream)


round_pages = case_pages
"""The same, as the flows of rounds call it."""


def preview_page(office: Office, done: Done) -> str:
    """The letters of a draft, as the approver is to see them."""
    return preview_of(office, round_of(done.stream))


def preview_of(office: Office, round_id: str) -> str:
    """The same, by the round's name."""
    with shelf() as pages:
        return pages.put(f"forhandsvisning-{round_id}", preview_markdown(office, round_id, form_ids()))


def renew_pages(office: Office, streams: Iterable[str] = ()) -> None:
    """Bring up to date the pages of these cases, of what is under way, and of all that have changed since the mark.

    And the letters that a person must settle or has settled, the terms whose pages say something else today, the
    deliveries, and last of all the overview with the new mark. Two runs at once may write a page in either order:
    who finds that something has happened meanwhile writes once more, so that the last one is right.
    """
    wanted, going = list(streams), list(map(stream_of, office.under_way()))
    with shelf() as pages:
        known = [
            *map(page_of, (*wanted, *going)),
            *term_keys(office),
            *year_keys(office),
            *money_keys(office),
            *wheel_keys(office),
        ]
        pages.look([OVERVIEW, DELIVERIES, *known])
        for _ in range(TIMES):
            now = mark_of(office)
            was = pages.mark_on(OVERVIEW)
            changed = [*wanted, *changed_since(office, was, now)]
            _renew_rounds(office, pages, dict.fromkeys((*wanted, *going, *changed)))
            lines = [
                *renew_terms(office, pages, changed),
                *renew_years(office, pages, changed),
                *renew_money(office, pages, changed),
                *renew_wheels(office, pages, changed),
            ]
            _renew_letters(office, pages, letters_since(office, was, now))
            pages.put(DELIVERIES, delivery_markdown(office))
            pages.put(OVERVIEW, overview_markdown(office, lines), now)
            if mark_of(office) == now:
                return


def _renew_rounds(office: Office, pages: Shelf, stale: Iterable[str]) -> None:
    rounds = [stream for stream in stale if stream.startswith(stream_of(""))]
    pages.look(map(page_of, rounds))
    for stream in rounds:
        pages.put(page_of(stream), round_markdown(office, round_of(stream)))


def _renew_letters(office: Office, pages: Shelf, keys: list[str]) -> None:
    if keys:
        pages.look(map(letter_key, keys))
        for known in dossiers(office, keys):
            pages.put(letter_key(known.letter.key), letter_markdown(office, known))
