"""Small pieces of the console's pages: tables, pictures, texts that stay text."""

import base64
from collections.abc import Iterable, Sequence

NONE = "–"


def cell(value: object) -> str:
    """A value in a table: what people wrote stays text, and breaks no column."""
    text = str(value) if value not in (None, "") else NONE
    for mark in "\\|*_`<>[]#":
        text = text.replace(mark, f"\\{mark}" if mark != "<" else "&lt;")
    return " ".join(text.split())


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, or a dash when there is nothing in it. Cells are given as they should stand."""
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows]
    if not lines:
        return NONE
    return "\n".join([f"| {' | '.join(header)} |", "|" + " --- |" * len(header), *lines])


def link(text: str, key: str) -> str:
    """A link from one page of ours to another, within the console that the reader is in: there are two of them."""
    return f"[{text}](../key/{key})"


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
