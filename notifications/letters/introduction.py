"""A round's introduction as the blocks of a letter: paragraphs, lists and addresses on the web.

What staff wrote is escaped, whatever it looks like: the only marks that are read are a line's «-» or
«1.», which make a list, and a web address, which becomes a link.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

_BULLET = re.compile(r"[-–•]\s+")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_ADDRESS = re.compile(r"https?://[!-~]+")
_AFTER_ADDRESS = ".,;:!?)]»\"'"


def as_blocks(paragraphs: Iterable[str]) -> Markup:
    """The paragraphs as the XML that a letter's template holds."""
    return Markup("\n").join(
        _block(tag, list(lines))
        for paragraph in paragraphs
        for tag, lines in groupby(paragraph.splitlines(), _tag)
    )


def _tag(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBER.match(line) else "p"


def _block(tag: str, lines: list[str]) -> Markup:
    if tag == "p":
        return Markup("<p>{}</p>").format(linked(" ".join(lines)))
    mark = _BULLET if tag == "ul" else _NUMBER
    texts = (mark.sub("", line, count=1) for line in lines)
    items = Markup("").join(Markup("<li>{}</li>").format(linked(text)) for text in texts)
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), items)


def linked(text: str) -> Markup:
    """The text, escaped, with its web addresses as links."""
    return Markup(" ").join(_word(word) for word in text.split(" "))


def _word(word: str) -> Markup:
    bare = word.rstrip(_AFTER_ADDRESS)
    if not _ADDRESS.fullmatch(bare):
        return escape(word)
    return Markup('<a href="{0}">{0}</a>{1}').format(bare, word[len(bare) :])
