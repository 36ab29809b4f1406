"""A letter as html for the mail: the whole letter, readable by everyone, fetching nothing.

Real headings and lists, the letter's own language, text of 16 px and more, contrast of at least 7:1
(WCAG 2.2, 1.4.6) and styles on the elements themselves, since mail readers drop style sheets.
"""

from functools import cache
from pathlib import Path

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from notifications.render.blocks import Block
from notifications.render.page import LetterPage

_HERE = Path(__file__).parent


def to_html(page: LetterPage) -> str:
    """The letter as an html document with inlined styles. What people wrote is escaped, every field of it."""
    return _inliner().inline(_template().render(page=page, kind_of=_kind_of))


def _kind_of(block: Block) -> str:
    return type(block).__name__


@cache
def _template() -> Template:
    # autoescape by itself: the selection by file name does not know «.html.j2».
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(_HERE))
    return environment.get_template("letter.html.j2")


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
