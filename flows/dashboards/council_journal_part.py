"""The journal of a council's year on its page: the letters of the wheel and of the meeting points (R26)."""

from collections.abc import Iterator, Mapping

from domain.county.datewords import date_field
from flows.council_journals import journal_of
from flows.dashboards.markdown import cell, table
from flows.office import Office


def journal_part(office: Office, council: str, year: int, names: Mapping[str, str]) -> str:
    """The letters as a table; a sentence while there are none."""
    lines = tuple(_lines(office, council, year, names))
    if not lines:
        return "Ingen brev er skrevet ennå."
    return table(("Dokument", "Dato", "Brev", "Til"), lines)


def _lines(office: Office, council: str, year: int, names: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    for number, post in journal_of(office, council, year):
        to = ", ".join(names.get(party, party) for party in post.parties)
        yield number, date_field(post.day), cell(post.what), cell(to)
