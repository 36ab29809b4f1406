"""SVG, written by elements: all text and every attribute is escaped in one place, and the bytes are the same each time.

A library would bring drawing surfaces and units that a dozen elements do not need.
"""

import re
from xml.sax.saxutils import escape, quoteattr

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Markup(str):
    """SVG that is finished: its texts are escaped. mypy tells it from a text that is not."""

    __slots__ = ()


def element(name: str, *inside: Markup, **attributes: str | float) -> Markup:
    """An element with what is inside it. An underscore in an attribute's name is a hyphen, one at the end is not
    there: `class_`, `stroke_width`."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_clean(_value(value)))}"
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>")


def words(text: str) -> Markup:
    """Text as it stands inside an element."""
    return Markup(escape(_clean(text)))


def number(value: float) -> str:
    """A coordinate with two decimals at most: «12.5», «0», never «-0»."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def points(*pairs: tuple[float, float]) -> str:
    """Points as an attribute has them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in pairs)


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
