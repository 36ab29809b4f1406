"""The small XML that letter templates produce, read into a subject and blocks.

    <letter>
      <subject>…</subject>
      <h>…</h> <p>… <b>…</b> <a href="https://…">…</a></p>
      <ul><li>…</li></ul> <ol><li>…</li></ol> <quote><p>…</p></quote>
      <table><caption>…</caption><tr><th>…</th></tr><tr><td>…</td></tr></table>
    </letter>

The templates escape what people wrote, so that a «<b>» of theirs is four characters here. The reading
is strict: what is not above is refused, and so are declarations, comments and entities of one's own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, fromstring

from domain.engine.refusal import Problem, Refused
from notifications.render.blocks import (
    Block,
    Bullets,
    Heading,
    Numbered,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
)
from notifications.render.characters import character_problems, never_allowed, tidy

_LINK = re.compile(r"(?:https?://|mailto:)[!-~]+")
_BLANKS = "\t\n\r"
_ABOUT = "Brevmal"


def parse(xml: str) -> tuple[str, tuple[Block, ...]]:
    """The subject and the blocks of a letter. Refused, with every fault that can be told apart,
    when the text is not exactly such a letter or holds a character that no letter may hold.
    """
    root = _tree(xml)
    problems: list[Problem] = []
    reading = _Reading(problems)
    subject, blocks = reading.letter(root)
    if problems:
        raise Refused(*problems)
    return subject, blocks


def _tree(xml: str) -> Element:
    # Jinja escapes «<», so a declaration, comment or CDATA can only stand in the template itself;
    # refused before the parser sees it, no entity of its own is ever expanded.
    if "<!" in xml or "<?" in xml:
        raise Refused(Problem(_ABOUT, "deklarasjoner, kommentarer og CDATA er ikke tillatt.", "Fjern dem."))
    refused = never_allowed(xml) - set(_BLANKS) - set("\u00ad\u200b\u2060\ufeff")
    if refused:
        raise Refused(*character_problems("Brevtekst", xml, refused))
    try:
        return fromstring(xml)
    except ParseError as error:
        line, column = error.position
        rule = f"er ikke gyldig XML ved linje {line}, tegn {column + 1} ({error.msg.split(':')[0]})."
        raise Refused(Problem(_ABOUT, rule, "Rett malen.")) from error


_Stretch: TypeAlias = tuple[str, bool, str]
"""What a Run holds, as it stands in the XML, blanks and all."""


class _Reading:
    """One pass over the tree, which notes every fault and goes on."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems

    def letter(self, root: Element) -> tuple[str, tuple[Block, ...]]:
        if root.tag != "letter":
            self._refuse(f"må begynne med <letter>, ikke <{root.tag}>.")
            return "", ()
        children = list(self._children(root, ("subject", "h", "p", "ul", "ol", "quote", "table")))
        subjects = [child for child in children if child.tag == "subject"]
        if len(subjects) != 1 or children[0].tag != "subject":
            self._refuse("må ha nøyaktig ett <subject>, først i brevet.")
        subject = self._text(subjects[0]) if subjects else ""
        blocks = tuple(self._block(child) for child in children if child.tag != "subject")
        if not blocks:
            self._refuse("har ingen tekst etter <subject>.")
        return subject, blocks

    def _block(self, element: Element) -> Block:
        match element.tag:
            case "h":
                return Heading(self._text(element))
            case "quote":
                inner = (self._block(child) for child in self._children(element, ("p", "ul", "ol")))
                return Quote(tuple(b for b in inner if isinstance(b, Paragraph | Bullets | Numbered)))
            case "table":
                return self._table(element)
            case "ul":
                return Bullets(self._items(element))
            case "ol":
                return Numbered(self._items(element))
            case _:
                return Paragraph(self._runs(element))

    def _items(self, element: Element) -> tuple[Runs, ...]:
        items = tuple(self._runs(child) for child in self._children(element, ("li",)))
        if not items:
            self._refuse(f"<{element.tag}> er tom.")
        return items

    def _table(self, element: Element) -> Table:
        children = list(self._children(element, ("caption", "tr")))
        if not children or [c.tag for c in children].count("caption") != 1 or children[0].tag != "caption":
            self._refuse("<table> må ha nøyaktig én <caption>, først i tabellen.")
        rows = [child for child in children if child.tag == "tr"]
        caption = "".join(self._text(child) for child in children if child.tag == "caption")
        header = tuple(self._text(cell) for cell in self._children(rows[0], ("th",))) if rows else ()
        body = tuple(
            tuple(self._runs(c, may_be_empty=True) for c in self._children(row, ("td",))) for row in rows[1:]
        )
        if not header:
            self._refuse("<table> må ha en første <tr> med <th> for hver kolonne.")
        for number, row in enumerate(body, start=1):
            if len(row) != len(header):
                self._refuse(
                    f"rad {number} i tabellen «{caption}» har {len(row)} celler, ikke {len(header)}."
                )
        return Table(caption, header, body)

    def _children(self, element: Element, allowed: tuple[str, ...]) -> Iterator[Element]:
        """The allowed children; anything else, attributes and loose text are noted as faults."""
        self._attributes(element, ())
        loose = (element.text, *(child.tail for child in element))
        if any(text and not text.isspace() for text in loose):
            self._refuse(f"har tekst rett i <{element.tag}>, utenfor avsnittene.")
        for child in element:
            if child.tag in allowed:
                yield child
            else:
                self._refuse(f"<{child.tag}> kan ikke stå i <{element.tag}>.")

    def _text(self, element: Element) -> str:
        """The text of an element that holds nothing but text."""
        self._attributes(element, ())
        for child in element:
            self._refuse(f"<{child.tag}> kan ikke stå i <{element.tag}>.")
        text = tidy(element.text or "").strip(" ")
        if not text:
            self._refuse(f"<{element.tag}> er tom.")
        return text

    def _runs(self, element: Element, *, may_be_empty: bool = False) -> Runs:
        self._attributes(element, ())
        runs = _joined(self._stretches(element))
        if not runs and not may_be_empty:
            self._refuse(f"<{element.tag}> er tom.")
        return runs

    def _stretches(self, element: Element) -> Iterator["_Stretch"]:
        yield element.text or "", False, ""
        for child in element:
            yield self._inline(element, child)
            yield child.tail or "", False, ""

    def _inline(self, parent: Element, child: Element) -> "_Stretch":
        for inner in child:
            self._refuse(f"<{inner.tag}> kan ikke stå i <{child.tag}>.")
        if child.tag == "b":
            self._attributes(child, ())
            return child.text or "", True, ""
        if child.tag != "a":
            self._refuse(f"<{child.tag}> kan ikke stå i <{parent.tag}>.")
            return "", False, ""
        self._attributes(child, ("href",))
        href = child.get("href", "")
        if not _LINK.fullmatch(href):
            self._refuse(
                f"lenken «{href}» må begynne med https://, http:// eller mailto: og ikke ha mellomrom eller æøå."
            )
        if not tidy(child.text or "").strip(" "):
            self._refuse(f"lenken «{href}» har ingen tekst.")
        return child.text or "", False, href

    def _attributes(self, element: Element, allowed: tuple[str, ...]) -> None:
        for name in element.attrib:
            if name not in allowed:
                self._refuse(f"<{element.tag}> kan ikke ha «{name}».")

    def _refuse(self, rule: str) -> None:
        self._problems.append(Problem(_ABOUT, rule, "Rett malen."))


def _joined(stretches: Iterable[_Stretch]) -> Runs:
    """The stretches tidied as one text: blanks that meet across them are one, none at either end."""
    tidied: list[_Stretch] = []
    blank_before = True
    for written, bold, href in stretches:
        text = tidy(written)
        if blank_before:
            text = text.lstrip(" ")
        if text:
            blank_before = text.endswith(" ")
            tidied.append((text, bold, href))
    if tidied:
        text, bold, href = tidied.pop()
        tidied.append((text.rstrip(" "), bold, href))
    return tuple(Run(*stretch) for stretch in tidied if stretch[0])
