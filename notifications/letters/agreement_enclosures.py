"""The files that come with a letter about an agreement: its text, or the pack for a new kommunestyre."""

from collections.abc import Iterator

from domain.cases.agreement.state import Agreement
from domain.county.elections import agreement_label
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_pack import pack_page
from notifications.letters.agreement_text_page import text_page, text_pdf
from notifications.letters.agreement_words import version_text
from notifications.letters.facts import AboutAgreement, LetterOrder
from notifications.letters.kinds import LetterKind
from notifications.render.mime import Attachment

_PDF = "application/pdf"
_PACK = {
    "nb": "Hva som står, hva som ble lovet, og hva som er åpent",
    "nn": "Kva som står, kva som vart lova, og kva som er ope",
}
_PACK_FILE = "overlevering"


def text_of(order: LetterOrder, state: Agreement) -> str:
    """The text that comes with the letter; empty when none does."""
    match order.kind:
        case LetterKind.OFFER | LetterKind.ADJUSTMENT_OFFER:
            return state.letters.draft.text if state.letters.draft else state.offered
        case (
            LetterKind.SIGNING
            | LetterKind.CONFIRMATION
            | LetterKind.ADJUSTMENT_SIGNING
            | LetterKind.ADJUSTMENT_CONFIRMATION
        ):
            return state.agreed_text
    return ""


def enclosed(order: LetterOrder, desk: AgreementDesk, language: str) -> tuple[str, ...]:
    """What the letter says that comes with it."""
    state = _state(order)
    if order.kind is LetterKind.HANDOVER:
        return (f"{_PACK[language]} ({_pack_file(state, language)})",)
    if not (text := text_of(order, state)):
        return ()
    title = state.begun.title_nn if language == "nn" else state.begun.title_nb
    version = version_text(desk.version(text), language)
    period = agreement_label(state.begun.election.year)
    return (f"{title} {period}, {version} ({text_file(state, text, desk, language)})",)


def enclosures(order: LetterOrder, desk: AgreementDesk, language: str) -> Iterator[Attachment]:
    """The files themselves."""
    state = _state(order)
    if order.kind is LetterKind.HANDOVER:
        page = pack_page(state, desk, order.dated, language)
        yield Attachment(_pack_file(state, language), _PDF, desk.typeset_document(page))
    elif text := text_of(order, state):
        page = text_page(state, text, desk, language)
        yield Attachment(text_file(state, text, desk, language), _PDF, text_pdf(page))


def text_file(state: Agreement, text: str, desk: AgreementDesk, language: str) -> str:
    """The name of the text's file, in ASCII: «avtale-2024-2027-versjon-2-nb.pdf»."""
    number = desk.version(text)
    version = f"versjon-{number}" if number else f"lokal-{text[:8]}"
    return f"avtale-{agreement_label(state.begun.election.year).replace('–', '-')}-{version}-{language}.pdf"


def _pack_file(state: Agreement, language: str) -> str:
    return f"{_PACK_FILE}-{state.begun.municipality}-{state.election_years[1]}-{language}.pdf"


def _state(order: LetterOrder) -> Agreement:
    if not isinstance(order.facts, AboutAgreement):
        raise TypeError("not a letter about an agreement")
    return order.facts.state
