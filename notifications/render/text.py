"""A letter as plain text: the whole letter, for those who read without html and for search."""

import re
import textwrap
from collections.abc import Iterable
from functools import cache
from itertools import zip_longest

from notifications.render.blocks import (
    Block,
    Bullets,
    Heading,
    Numbered,
    Paragraph,
    Quote,
    Runs,
    Table,
)
from notifications.render.page import LetterPage

# RFC 5322 section 2.1.1 asks for lines of at most 78; room is left for the marks of a quoted reply.
WIDTH = 72
_GAP = "  "
# A column narrower than this is not worth wrapping a cell in.
_LEAST = 30
_QUOTE = "    "


def to_text(page: LetterPage) -> str:
    """The letter as text with lines of at most 72 characters, but for words that are longer.

    A link's address stands in brackets after its words, unless the words are the address.
    """
    parts = [
        "\n".join(filter(None, (page.sender.name, page.sender.department))),
        "\n".join(page.addressee),
        "\n".join(f"{label}: {value}".rstrip() for label, value in page.references),
        page.marking,
        _underlined(page.subject),
        *map(_block, page.blocks),
        "\n".join(filter(None, (page.closing, "", page.caseworker.name, page.caseworker.title))),
        _wrapped(page.approval_note),
        _labelled(page.labels.attachments, page.attachments),
        _labelled(page.labels.copies, page.copies),
        _block(page.recipient_list) if page.recipient_list else "",
        "-- \n" + "\n".join(f"{label}: {value}" for label, value in page.contact),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def document_text(title: str, under: Iterable[str], blocks: Iterable[Block], foot: str) -> str:
    """A document as text, in the same manner: its title, the lines below it, its blocks, and its foot."""
    parts = (_underlined(title), "\n".join(map(_wrapped, under)), *map(_block, blocks), _wrapped(foot))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, width: int = WIDTH) -> str:
    match block:
        case Heading(text):
            return _underlined(text)
        case Paragraph(runs):
            return _wrapped(_words(runs), width=width)
        case Bullets(items):
            return "\n".join(_wrapped(_words(item), "- ", width) for item in items)
        case Numbered(items):
            return "\n".join(_wrapped(_words(item), f"{n}. ", width) for n, item in enumerate(items, start=1))
        case Quote(blocks):
            return textwrap.indent(
                "\n\n".join(_block(inner, WIDTH - len(_QUOTE)) for inner in blocks), _QUOTE
            )
        case Table():
            return f"{_wrapped(block.caption)}\n\n{_table(block)}"


def _words(runs: Runs) -> str:
    return "".join(run.text + _address(run.text, run.href) for run in runs)


def _address(text: str, href: str) -> str:
    return f" <{href}>" if href and text not in (href, href.removeprefix("mailto:")) else ""


def _wrapped(text: str, mark: str = "", width: int = WIDTH) -> str:
    lines = _line(width - len(mark)).findall(text.strip(" "))
    return mark + f"\n{' ' * len(mark)}".join(lines)


@cache
def _line(width: int) -> re.Pattern[str]:
    """As many words as have room, or the one that has none, and the blanks that the line's end takes the place of."""
    return re.compile(rf"(.{{0,{width - 1}}}[^ ]|[^ ]+)(?: +|\Z)", re.DOTALL)


def _underlined(text: str) -> str:
    lines = _wrapped(text)
    return lines + "\n" + "-" * max(map(len, lines.splitlines()))


def _labelled(label: str, lines: tuple[str, ...]) -> str:
    return "\n".join((f"{label}:", *(_wrapped(line, "- ") for line in lines))) if lines else ""


def _table(table: Table) -> str:
    """The rows in columns when they fit, the broadest column wrapped; else row by row, each cell after
    its column's name.
    """
    rows = [table.header, *(tuple(map(_words, row)) for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    broadest = widths.index(max(widths))
    left = WIDTH - len(_GAP) * (len(widths) - 1) - (sum(widths) - widths[broadest])
    if left >= min(widths[broadest], _LEAST):
        widths[broadest] = min(widths[broadest], left)
        rule = tuple("-" * width for width in widths)
        return "\n".join(_columns(row, widths) for row in (rows[0], rule, *rows[1:]))
    return "\n\n".join(
        "\n".join(_wrapped(f"{name}: {cell}".rstrip()) for name, cell in zip(table.header, row, strict=True))
        for row in rows[1:]
    )


def _columns(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [_wrapped(cell, width=width).splitlines() for cell, width in zip(row, widths, strict=True)]
    return "\n".join(
        _GAP.join(line.ljust(width) for line, width in zip(lines, widths, strict=True)).rstrip()
        for lines in zip_longest(*cells, fillvalue="")
    )
