"""The pack for a new kommunestyre as a file, whenever staff want it: what stands, what was promised, what is open."""

from pathlib import Path

from flows.desk_work.terms import choose
from flows.letter_desks import agreement_desk
from flows.office import Office
from flows.terms import find_term
from notifications.letters.agreement_pack import pack_page
from notifications.render.document import as_html, as_text, document_pdf

SUFFIXES = {"pdf": ".pdf", "html": ".html", "text": ".txt"}


def write_handover(
    office: Office, term: str, municipality: str, form: str, folder: Path | None = None
) -> Path:
    """Write the pack of a municipality's agreement, as everything stands today and in its own language (R25), as a PDF,
    an html page or plain text. Gives the file."""
    name = find_term(office, term)
    [state] = choose(office, name, [municipality]).values()
    desk = agreement_desk(office, name)
    language = desk.register.language_of(state.begun.municipality, office.today, office.plan.languages)
    page = pack_page(state, desk, office.today, language)
    path = (folder or office.home / "brev" / f"overlevering-{name}") / (
        f"overlevering-{municipality}-{state.election_years[1]}-{language}{SUFFIXES[form]}"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    if form == "pdf":
        path.write_bytes(document_pdf(page))
    else:
        path.write_text(as_html(page) if form == "html" else as_text(page), encoding="utf-8")
    return path
