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
_ADDRESS_WORD = re.compile(r"(?<![^ ])(https?://[^ ]+)")
_ADDRESS = re.compile(r"https?://[!-~]+")
_AFTER_ADDRESS = ".,;:!?)]»\"'"


def as_blocks(paragraphs: Iterable[str]) -> Markup:
    """The paragraphs as the XML that a letter's template holds."""
    return Markup(
        "\n".join(
            _block(tag, list(lines))
            for paragraph in paragraphs
            for tag, lines in groupby(paragraph.splitlines(), _tag)
        )
    )


def _tag(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBER.match(line) else "p"


def _block(tag: str, lines: list[str]) -> str:
    if tag == "p":
        return f"<p>{linked(' '.join(lines))}</p>"
    mark = _BULLET if tag == "ul" else _NUMBER
    items = "".join(f"<li>{linked(mark.sub('', line, count=1))}</li>" for line in lines)
    return f"<{tag}>{items}</{tag}>"


def linked(text: str) -> Markup:
    """The text, escaped, with its web addresses as links."""
    return Markup("".join(map(_part, _ADDRESS_WORD.split(text))))


def _part(text: str) -> str:
    bare = text.rstrip(_AFTER_ADDRESS)
    if not _ADDRESS.fullmatch(bare):
        return escape(text)
    address = escape(bare)
    return f'<a href="{address}">{address}</a>{escape(text[len(bare) :])}'
