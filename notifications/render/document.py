"""A report on paper and on screen: who made it, what it is, the facts under its title, and its blocks.

Made of the same blocks as letters, and in the same hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from domain.engine.refusal import refuse_if
from notifications.render.blocks import Block
from notifications.render.characters import texts_of_block, unprintable
from notifications.render.html import document_of
from notifications.render.labels import Labels, labels_of
from notifications.render.pdf import typeset
from notifications.render.text import text_of
from notifications.render.typesetting import drawable, set_pdf


@dataclass(frozen=True, slots=True)
class Document:
    """A report. `language` is «nb» or «nn»; `facts` are labels with values; `dated` is the local day it is made on."""

    language: str
    sender: str
    title: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    dated: date

    @property
    def labels(self) -> Labels:
        """The fixed words, in its language."""
        return labels_of(self.language)


def document_text(document: Document) -> str:
    """The report as text with lines of at most 72 characters, but for words that are longer."""
    return text_of(document.sender, document.title, document.facts, document.blocks)


def document_html(document: Document) -> str:
    """The report as one html file that fetches nothing; what people wrote is escaped."""
    return document_of(document.language, document.sender, document.title, document.facts, document.blocks)


def document_pdf(document: Document) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1, the same bytes for the same report.

    Refused, naming each character and where it stands, when the fonts lack it.
    """
    refuse_if(unprintable(list(_texts(document)), drawable))
    return set_pdf(
        "document.typ",
        {
            "language": document.language,
            "sender": document.sender,
            "title": document.title,
            "facts": document.facts,
            "page_of": document.labels.page_of,
            "blocks": [typeset(block) for block in document.blocks],
        },
        # Without a fixed instant every PDF would differ.
        at=datetime.combine(document.dated, time.min, tzinfo=UTC),
    )


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    yield from (("Avsender", document.sender), ("Tittel", document.title))
    yield from ((label, value) for label, value in document.facts)
    for number, block in enumerate(document.blocks, start=1):
        yield from ((f"Avsnitt {number}", text) for text in texts_of_block(block))
