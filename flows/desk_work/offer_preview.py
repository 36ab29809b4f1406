"""What the approver of the offers looks at: every letter and the text that comes with them, as files, and the code."""

from dataclasses import dataclass
from pathlib import Path

from domain.engine.documents import get
from domain.engine.refusal import Problem, Refused
from flows.desk_work.drafting import control_code
from flows.desk_work.offers import waiting_offers
from flows.letter_desks import agreement_desk
from flows.office import Office
from flows.terms import agreement_stream, find_term
from notifications.letters.agreement_enclosures import text_file
from notifications.letters.agreement_orders import offer_batch
from notifications.letters.agreement_text_page import text_page, text_pdf
from notifications.outbox.rows import LetterRow, rows


@dataclass(frozen=True, slots=True)
class OffersPreview:
    """The letters of a term's draft, each with its PDF in `folder`, the text in each language that it goes out in, and
    the code that approves them."""

    term: str
    control_code: str
    folder: Path
    letters: tuple[tuple[LetterRow, Path], ...]
    texts: tuple[Path, ...]


def preview_offers(office: Office, term: str) -> OffersPreview:
    """Write the PDFs of the draft that waits. Refused when none does, or when it is not whole."""
    name = find_term(office, term)
    waiting = waiting_offers(office, name)
    sending = next(a.letters.draft.sending for a in waiting.values() if a.letters.draft)
    folder = office.home / "brev" / f"tilbud-{name}" / control_code(sending)
    folder.mkdir(parents=True, exist_ok=True)
    letters: list[tuple[LetterRow, Path]] = []
    texts: dict[str, Path] = {}
    desk = agreement_desk(office, name)
    for case, state in waiting.items():
        draft = state.letters.draft
        if draft is None:  # Approved already: it is on its way as it was shown.
            continue
        for row, pdf in _letters(office, case, draft.revision):
            path = folder / f"{row.recipient}-{row.number:03d}-{row.language}.pdf"
            path.write_bytes(pdf)
            letters.append((row, path))
            if row.language not in texts:
                texts[row.language] = folder / text_file(state, draft.text, desk, row.language)
                page = text_page(state, draft.text, desk, row.language)
                texts[row.language].write_bytes(text_pdf(page))
    return OffersPreview(name, control_code(sending), folder, tuple(letters), tuple(texts.values()))


def _letters(office: Office, case: str, revision: int) -> list[tuple[LetterRow, bytes]]:
    with office.store.reading() as c:
        stream, batch = agreement_stream(case), offer_batch(revision)
        found = [(row, get(c, row.pdf_sha256)) for row in rows(c, stream=stream, batch=batch)]
    if missing := [row.recipient for row, pdf in found if pdf is None]:
        rule = f"PDF-en til {', '.join(missing)} mangler i databasen."
        raise Refused(Problem("Brev", rule, "Gjenopprett fra sikkerhetskopi."))
    return [(row, pdf.body) for row, pdf in found if pdf]
