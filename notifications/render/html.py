"""A letter as html for the mail: the whole letter, readable by everyone, fetching nothing.

Real headings and lists, the letter's own language, text of 16 px and more, contrast of at least 7:1
(WCAG 2.2, 1.4.6) and styles on the elements themselves, since mail readers drop style sheets.
"""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import NewType, assert_never

from css_inline import CSSInliner

from notifications.render.blocks import Block, Bullets, Heading, Numbered, Paragraph, Quote, Runs, Table
from notifications.render.page import LetterPage

# Text becomes html in `_text` alone: mypy finds text that nobody has escaped.
Html = NewType("Html", str)

_STYLE_SHEET = Path(__file__).with_name("letter.css")


def to_html(page: LetterPage) -> str:
    """The letter as an html document with inlined styles. What people wrote is escaped, every field of it."""
    return _page(page.language, page.subject, _parts(page))


def document_html(language: str, title: str, under: Iterable[str], blocks: Iterable[Block], foot: str) -> str:
    """A document as html, in the same manner: its title, the lines below it, its blocks, and its foot."""
    parts = (
        _element("h1", _text(title)),
        _element("p", _lines(map(_text, under))),
        *map(_block, blocks),
        _element("p", _text(foot), "foot"),
    )
    return _page(language, title, parts)


def _page(language: str, title: str, parts: Iterable[Html]) -> str:
    return f"""<!DOCTYPE html>
<html lang="{_text(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_text(title)}</title>
</head>
{_start("body")}
{_element("div", _joined(parts), "letter")}
</body>
</html>
"""


def _parts(page: LetterPage) -> Iterable[Html]:
    words = page.labels
    receivers = page.recipient_list
    yield _element("p", _named(page.sender.name, page.sender.department, "sender-name"), "sender")
    yield _element("p", _lines(map(_text, page.addressee)))
    yield _element("p", _fields(page.references))
    if page.marking:
        yield _element("p", _text(page.marking), "marking")
    yield _element("h1", _text(page.subject))
    yield from map(_block, page.blocks)
    yield _element("p", _text(page.closing), "closing")
    yield _element("p", _named(page.caseworker.name, page.caseworker.title))
    if page.approval_note:
        yield _element("p", _text(page.approval_note), "note")
    for label, lines in ((words.attachments, page.attachments), (words.copies, page.copies)):
        if lines:
            yield _element("p", _text(f"{label}:"), "list-label")
            yield _list("ul", map(_text, lines))
    if receivers:
        yield _table(receivers)
    yield _element("p", _fields(page.contact), "foot")


def _block(block: Block) -> Html:
    match block:
        case Heading(text):
            return _element("h2", _text(text))
        case Paragraph(runs):
            return _element("p", _runs(runs))
        case Bullets(items):
            return _list("ul", map(_runs, items))
        case Numbered(items):
            return _list("ol", map(_runs, items))
        case Quote(blocks):
            return _element("blockquote", _joined(map(_block, blocks)))
        case Table():
            return _table(block)
    assert_never(block)


def _list(tag: str, items: Iterable[Html]) -> Html:
    return _element(tag, _joined(_element("li", item) for item in items))


def _table(table: Table) -> Html:
    header = (_element("th", _text(name), scope="col") for name in table.header)
    rows = (_element("tr", _joined(_element("td", _runs(cell)) for cell in row)) for row in table.rows)
    parts = (
        _element("caption", _text(table.caption)),
        _element("thead", _element("tr", _joined(header))),
        _element("tbody", _joined(rows)),
    )
    return _element("table", _joined(parts))


def _runs(runs: Runs) -> Html:
    return Html("".join([_run(run.text, run.bold, run.href) for run in runs]))


def _run(text: str, bold: bool, href: str) -> Html:
    if href:
        return _element("a", _text(text), href=href)
    return _element("strong", _text(text)) if bold else _text(text)


def _named(name: str, below: str, name_class: str = "") -> Html:
    return _lines([_element("strong", _text(name), name_class), *([_text(below)] if below else [])])


def _fields(fields: Iterable[tuple[str, str]]) -> Html:
    return _lines(
        Html(f"{_element('span', _text(f'{label}:'), 'label')} {_text(value)}") for label, value in fields
    )


def _lines(lines: Iterable[Html]) -> Html:
    return Html("<br>\n".join(lines))


def _joined(parts: Iterable[Html]) -> Html:
    return Html("\n".join(parts))


def _element(tag: str, inner: Html, css_class: str = "", **attributes: str) -> Html:
    start = _start(tag, css_class)
    if attributes:
        named = "".join(f' {name}="{_text(value)}"' for name, value in attributes.items())
        start = Html(f"{start[:-1]}{named}>")
    return Html(f"{start}{inner}</{tag}>")


def _text(text: str) -> Html:
    return Html(escape(text))


@cache
def _start(tag: str, css_class: str = "") -> Html:
    """The start tag of an element with the styles on it that the style sheet gives such an element anywhere."""
    bare = f'<{tag} class="{css_class}">' if css_class else f"<{tag}>"
    # In a table a browser lets every element stand that a letter has, cells too.
    styled = _inliner().inline(f"<style>{_STYLE_SHEET.read_text(encoding='utf-8')}</style><table>{bare}")
    found = re.search(f"<{tag}(?: [^>]*)?>", styled)
    assert found, f"css-inline keeps <{tag}>"
    return Html(found.group())


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
