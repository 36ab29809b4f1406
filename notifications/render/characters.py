"""Which characters a letter can hold, and what is said when it holds another.

PDF/A demands a glyph for every character, so a stray emoji would stop the whole letter with an error
that no caseworker understands. Here the character, its place and its neighbours are named instead.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from domain.engine.refusal import Problem
from notifications.render.blocks import Block, Bullets, Heading, Numbered, Paragraph, Quote, Table, plain
from notifications.render.page import LetterPage

# Control, invisible format, surrogate, private use, unassigned, line and paragraph separator.
_NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Emoji and rare scripts. A few of them have a glyph in the fallback font, which no reader could guess.
_FIRST_RARE = 0x10000
_USUAL = bytes(range(0x20, 0x7F))
_NEIGHBOURS = 15

# Hints to a line breaker, which come along when text is pasted from the web or a word processor.
_INVISIBLE_HINTS = "\u00ad\u200b\u2060\ufeff"

Drawable = Callable[[frozenset[str]], frozenset[str]]


def tidy(text: str) -> str:
    """Text that a person wrote or pasted, in one form: letters composed («a» + ring is «å»), no
    invisible hints about line breaks, and every stretch of blanks and line ends as one space.
    No-break spaces stay.
    """
    text = unicodedata.normalize("NFC", text)
    for hint in _INVISIBLE_HINTS:
        text = text.replace(hint, "")
    for blank in "\t\n\r\f\v":
        text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def never_allowed(text: str) -> frozenset[str]:
    """The characters of a text that no letter may hold, whatever the font."""
    return frozenset(c for c in _unusual(text) if ord(c) >= _FIRST_RARE or unicodedata.category(c) in _NEVER)


def character_problems(where: str, text: str, refused: Iterable[str]) -> list[Problem]:
    """One Problem for each of the refused characters that is in the text, with its neighbours.

    `where` says which text it is, as staff know it («Emne», «Avsnitt 3»).
    """
    return [_problem(where, text, character) for character in sorted(set(refused) & set(text))]


def page_problems(page: LetterPage, drawable: Drawable) -> list[Problem]:
    """Every character in the letter that it cannot hold. `drawable` picks those that the fonts have."""
    return unprintable(list(texts_of(page)), drawable)


def document_problems(
    texts: Iterable[tuple[str, str]], blocks: Iterable[Block], drawable: Drawable
) -> list[Problem]:
    """The same of a document: its single texts, each with its place, and its blocks."""
    return unprintable([*texts, *_numbered(blocks)], drawable)


def unprintable(texts: Sequence[tuple[str, str]], drawable: Drawable) -> list[Problem]:
    """The same of any texts, each with the place it stands in as staff know it."""
    found = _unusual("".join(text for _, text in texts))
    refused = never_allowed("".join(found))
    refused |= (found - refused) - drawable(found - refused)
    if not refused:
        return []
    return [problem for where, text in texts for problem in character_problems(where, text, refused)]


def texts_of(page: LetterPage) -> Iterator[tuple[str, str]]:
    """Every text in the letter, with the place it stands in as staff know it."""
    yield "Avsender", page.sender.name
    yield "Avsender", page.sender.department
    yield from (("Mottaker", line) for line in page.addressee)
    yield from ((f"Feltet «{label}»", value) for label, value in page.references + page.contact)
    yield "Merking", page.marking
    yield "Emne", page.subject
    yield from _numbered(page.blocks)
    yield "Hilsen", page.closing
    yield "Tittel", page.caseworker.title
    yield "Godkjenningsmerknad", page.approval_note
    yield from (("Vedlegg", text) for text in page.attachments)
    yield from (("Kopi til", text) for text in page.copies)
    yield from (("Bilde", picture.alt) for picture in page.pictures)
    if page.recipient_list:
        yield from (("Mottakerliste", text) for text in _texts_of_block(page.recipient_list))


def _numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for number, block in enumerate(blocks, start=1):
        yield from ((f"Avsnitt {number}", text) for text in _texts_of_block(block))


def _texts_of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(runs):
            yield plain(runs)
        case Bullets(items) | Numbered(items):
            yield from map(plain, items)
        case Table(caption, header, rows):
            yield from (caption, *header, *(plain(cell) for row in rows for cell in row))
        case Quote(blocks):
            for inner in blocks:
                yield from _texts_of_block(inner)


def _unusual(text: str) -> frozenset[str]:
    """The characters of a text but for the printable ones of ASCII, which the fonts have and most of a letter is."""
    octets = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return frozenset(octets.decode("utf-8", "surrogatepass"))


def _problem(where: str, text: str, character: str) -> Problem:
    at = text.index(character)
    before = "".join(c if c.isprintable() else " " for c in text[max(0, at - _NEIGHBOURS) : at]).strip()
    shown = f"«{character}» " if character.isprintable() else ""
    name = unicodedata.name(character, "uten navn")
    rule = f"tegnet {shown}(U+{ord(character):04X}, {name}) kan ikke stå i et brev."
    place = f"rett etter «{before}»" if before else "først i teksten"
    return Problem(where, rule, f"Fjern eller bytt ut tegnet {place}.")
