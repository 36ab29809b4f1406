"""What the approver sees: the control code, the recipients, and the stored PDF itself as pictures."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import pypdfium2

from flows.dashboards.answering_part import answering_parts
from flows.dashboards.markdown import cell, footer, page, png, table
from flows.dashboards.words import LANGUAGE
from flows.desk_work.previewing import Preview, preview
from flows.office import Office
from notifications.letters.kinds import LetterKind
from notifications.outbox.rows import LetterRow

NO_FORMS: Mapping[str, str] = {}
SCALE = 1.25  # of 72 dots an inch: readable, and some 60 kB a page


def preview_markdown(office: Office, round_id: str, form_ids: Mapping[str, str] = NO_FORMS) -> str:
    """The page as markdown: one letter shown whole for each language, and where all of them lie.

    Before the letters of a round it says who can answer in time; `form_ids` are the forms it may link to.
    """
    shown = preview(office, round_id)
    names = office.names(office.today)
    return page(
        f"# Forhåndsvisning: runde {round_id}",
        f"**Kontrollkode: `{shown.control_code}`** – skriv den i skjemaet «{_form(shown)}». "
        f"Koden gjelder nettopp disse {len(shown.letters)} brevene, byte for byte.",
        table(("Mottaker", "Språk", "Dokument", "PDF"), (_row(r, p, names) for r, p in shown.letters)),
        f"PDF-ene ligger i `{shown.folder}`.",
        *(() if _is_summary(shown) else answering_parts(office, round_id, form_ids)),
        *_letters(shown, names),
        footer(runden=f"runde-{round_id}", oversikt="oversikt", leveranser="leveranser"),
    )


def _form(shown: Preview) -> str:
    """The name of the deployment that approves these letters."""
    return (
        "Runde 8 – godkjenn oppsummeringen og avslutt" if _is_summary(shown) else "Runde 2 – godkjenn brevene"
    )


def _is_summary(shown: Preview) -> bool:
    return any(row.letter == LetterKind.SUMMARY for row, _ in shown.letters)


def _row(row: LetterRow, path: Path, names: dict[str, str]) -> tuple[object, ...]:
    return cell(names.get(row.recipient, row.recipient)), LANGUAGE[row.language], row.number, cell(path.name)


def _letters(shown: Preview, names: dict[str, str]) -> Iterable[str]:
    first: dict[str, tuple[LetterRow, Path]] = {}
    for row, path in shown.letters:
        first.setdefault(row.language, (row, path))
    for language, (row, path) in first.items():
        yield f"## Brevet på {LANGUAGE[language]}, til {cell(names.get(row.recipient, row.recipient))}"
        for number, picture in enumerate(pages_of(path.read_bytes()), 1):
            yield png(f"Side {number} av brevet på {LANGUAGE[language]}", picture)


def pages_of(pdf: bytes) -> list[bytes]:
    """Each page of a PDF as a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = []
        for sheet in document:
            out = io.BytesIO()
            sheet.render(scale=SCALE, grayscale=False).to_pil().quantize(32).save(out, "PNG", optimize=True)
            pictures.append(out.getvalue())
        return pictures
    finally:
        document.close()
