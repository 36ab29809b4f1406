"""The text of an agreement as a document: the same bytes for everybody who gets it in the same language."""

from functools import lru_cache

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Counterpart
from domain.county.elections import agreement_label, term_label
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_words import headed, version_text
from notifications.letters.introduction import as_blocks
from notifications.letters.templates import render_file
from notifications.render.document import DocumentPage, document_pdf
from notifications.render.markup import parse

_FINGERPRINT = {"nb": "Tekstens fingeravtrykk:", "nn": "Fingeravtrykket til teksten:"}
_TERM = {"nb": "Valgperioden", "nn": "Valperioden"}


def text_page(state: Agreement, fingerprint: str, desk: AgreementDesk, language: str) -> DocumentPage:
    """The agreement's text with that fingerprint. It names no municipality: it is one text for all."""
    begun, year = state.begun, state.begun.election.year
    values = {
        "title": f"{begun.title_nn if language == 'nn' else begun.title_nb} {agreement_label(year)}",
        "clauses": [
            {"number": clause.number, "heading": heading, "body": as_blocks(paragraphs)}
            for clause in desk.clauses(fingerprint)
            for heading, paragraphs in [headed(desk.texts(clause.words(language)))]
        ],
        "county": desk.plan.sender.name,
        "council_signs": begun.counterpart is Counterpart.COUNCIL,
    }
    title, blocks = parse(render_file(f"{language}/agreement-text.xml.j2", values))
    return DocumentPage(
        language=language,
        author=desk.plan.sender.name,
        title=title,
        under=(
            f"{_TERM[language]} {term_label(year)} · {version_text(desk.version(fingerprint), language)}",
        ),
        blocks=blocks,
        foot=f"{_FINGERPRINT[language]} {fingerprint}",
        dated=desk.fixed_on(fingerprint),
    )


@lru_cache(maxsize=16)
def text_pdf(page: DocumentPage) -> bytes:
    """Its PDF, typeset once for all the letters that it comes with."""
    return document_pdf(page)
