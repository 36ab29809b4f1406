"""Small pieces of the console's pages: tables, pictures, texts that stay text."""

import base64
import re
from collections.abc import Iterable, Sequence

NONE = "–"
_BREAK = "  \n"
_LINE_START = re.compile(r"^(\d*)([-+=.)])")
_SPACED = re.compile(r"^(\s*)(\S.*?)(\s*)$")
# Without a space outside it, a sign between a letter and a comma is no sign to markdown.
_HAIR = "\u200a"


def plain(text: str) -> str:
    """What people wrote, so that it stays text: no mark in it is read as markdown."""
    for mark in "\\|*_~`<>[]#":
        text = text.replace(mark, f"\\{mark}" if mark != "<" else "&lt;")
    return text


def cell(value: object) -> str:
    """A value in a table: what people wrote stays text, and breaks no column."""
    return " ".join(plain(str(value) if value not in (None, "") else NONE).split())


def text_block(text: str) -> str:
    """Lines that people wrote, as they stand: none begins a list or a heading."""
    return _BREAK.join(_LINE_START.sub(r"\1\\\2", plain(line.strip())) for line in text.strip().splitlines())


def marked(text: str, sign: str) -> str:
    """Words between two signs («**»), line by line, the space around them left outside."""
    lines = plain(text).split("\n")
    return _BREAK.join(
        _SPACED.sub(rf"\1{_HAIR}{sign}\2{sign}{_HAIR}\3", line) if sign else line for line in lines
    )


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, or a dash when there is nothing in it. Cells are given as they should stand."""
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows]
    if not lines:
        return NONE
    return "\n".join([f"| {' | '.join(header)} |", "|" + " --- |" * len(header), *lines])


def link(text: str, key: str) -> str:
    """A link from one page of ours to another, within the console that the reader is in: there are two of them."""
    return f"[{text}](../key/{key})"


def facts(*lines: Iterable[tuple[str, object]]) -> str:
    """Lines of named values that are read in passing."""
    return "\n".join(
        "- " + " · ".join(f"{name}: **{cell(value)}**" for name, value in line) for line in lines
    )


def footer(**pages: str) -> str:
    """Links to other pages: what each is called, and its key."""
    return "Sider: " + " · ".join(link(text, key) for text, key in pages.items())


def picture(alternative: str, svg: str) -> str:
    """An SVG within the page itself, with its text for those who do not see it."""
    return f"![{alternative}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"


def png(alternative: str, image: bytes) -> str:
    """A PNG within the page itself."""
    return f"![{alternative}](data:image/png;base64,{base64.b64encode(image).decode()})"


def page(*parts: str) -> str:
    """The parts that say something, with a blank line between."""
    return "\n\n".join(part for part in parts if part) + "\n"
