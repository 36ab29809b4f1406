"""What the approver of the offers sees: the code, the recipients, and the letter and the text as they will be sent."""

from collections.abc import Iterable
from pathlib import Path

from flows.dashboards.markdown import cell, footer, page, png, table
from flows.dashboards.places import agreements_page_of, term_of
from flows.dashboards.preview_page import pages_of
from flows.dashboards.shelf import shelf
from flows.dashboards.words import LANGUAGE
from flows.desk_work.done import Done
from flows.desk_work.offer_preview import OffersPreview, preview_offers
from flows.office import Office
from notifications.outbox.rows import LetterRow

FORM = "Avtaler – godkjenn tilbudene"


def offers_page(office: Office, done: Done) -> str:
    """The preview of a term's offers, brought up to date; gives its key."""
    term = term_of(done.stream.partition("/")[2])
    with shelf() as pages:
        return pages.put(f"tilbud-{term}", offers_markdown(office, term))


def offers_markdown(office: Office, term: str) -> str:
    """The page as markdown: one letter shown whole for each language, the text that comes with it, and all names."""
    shown = preview_offers(office, term)
    names = office.names(office.today)
    return page(
        f"# Forhåndsvisning: tilbud for {term}",
        f"**Kontrollkode: `{shown.control_code}`** – skriv den i skjemaet «{FORM}». "
        f"Koden gjelder nettopp disse {len(shown.letters)} brevene, byte for byte.",
        table(
            ("Mottaker", "Språk", "Emne", "PDF"),
            (
                (
                    cell(names.get(r.recipient, r.recipient)),
                    LANGUAGE[r.language],
                    cell(r.subject),
                    cell(p.name),
                )
                for r, p in shown.letters
            ),
        ),
        f"PDF-ene ligger i `{shown.folder}`.",
        *_letters(shown, names),
        footer(avtaler=agreements_page_of(term), oversikt="oversikt", leveranser="leveranser"),
    )


def _letters(shown: OffersPreview, names: dict[str, str]) -> Iterable[str]:
    first: dict[str, tuple[LetterRow, Path]] = {}
    for row, path in shown.letters:
        first.setdefault(row.language, (row, path))
    for language, (row, path) in first.items():
        yield f"## Brevet på {LANGUAGE[language]}, til {cell(names.get(row.recipient, row.recipient))}"
        yield from _pictures(path, f"brevet på {LANGUAGE[language]}")
        yield f"## Avtaleteksten på {LANGUAGE[language]}"
        yield from _pictures(shown.texts[language], f"avtaleteksten på {LANGUAGE[language]}")


def _pictures(path: Path, what: str) -> Iterable[str]:
    for number, picture in enumerate(pages_of(path.read_bytes()), 1):
        yield png(f"Side {number} av {what}", picture)
