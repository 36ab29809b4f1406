"""A document that comes with a letter: an agreement's text, a handover pack. The same bytes for the same page."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from domain.engine.refusal import refuse_if
from notifications.render.blocks import Block
from notifications.render.characters import document_problems
from notifications.render.html import document_html
from notifications.render.labels import labels_of
from notifications.render.pdf import block_data
from notifications.render.text import document_text
from notifications.render.typesetting import drawable, set_pdf

_TEMPLATE = "document.typ"


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """All that a document says, in «nb» or «nn». `under` are lines below its title, `foot` stands on every page, and
    `dated` is the PDF's own date."""

    language: str
    author: str
    title: str
    under: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: str
    dated: date


def document_pdf(page: DocumentPage) -> bytes:
    """The document as PDF/A-2a and PDF/UA-1. Refused, naming each, when it holds a character that it cannot."""
    texts = (
        ("Tittel", page.title),
        *(("Undertittel", line) for line in page.under),
        ("Bunntekst", page.foot),
    )
    refuse_if(document_problems(texts, page.blocks, drawable))
    data = {
        "language": page.language,
        "author": page.author,
        "title": page.title,
        "under": page.under,
        "foot": page.foot,
        "page_of": labels_of(page.language).page_of,
        "blocks": [block_data(block) for block in page.blocks],
    }
    return set_pdf(_TEMPLATE, data, at=datetime.combine(page.dated, time.min, tzinfo=UTC))


def as_html(page: DocumentPage) -> str:
    """The document as an html page that fetches nothing."""
    return document_html(page.language, page.title, (page.author, *page.under), page.blocks, page.foot)


def as_text(page: DocumentPage) -> str:
    """The document as plain text."""
    return document_text(page.title, (page.author, *page.under), page.blocks, page.foot)
