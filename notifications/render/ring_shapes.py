"""The shapes of a year's ring: one form for each kind, one sign and colour for each standing.

Colours are Okabe and Ito's, which people with any colour vision tell apart; in print without colour the signs do it:
a tick for what is done, a dot for what is near, an exclamation mark and a dashed halo for what is late, nothing for
what is to come, a cross for what is dropped.
"""

from dataclasses import dataclass
from math import cos, pi, sin

from domain.views.occasions import Kind
from domain.views.wheel_ring import Standing
from notifications.render.svg import Markup, element, points

INK = "#1a1a1a"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a standing is drawn: the fill, the sign's colour, and the outline with its width."""

    fill: str
    sign: str
    outline: str = INK
    width: float = 1.2


PAINTS = {
    Standing.DONE: Paint("#0072b2", "#ffffff", "#00466e"),
    Standing.DUE: Paint("#f0b429", INK, INK, 1.8),
    Standing.LATE: Paint("#d55e00", "#ffffff", INK, 1.8),
    Standing.AHEAD: Paint("#ffffff", INK, "#444444"),
    Standing.DROPPED: Paint("#e2e2e2", "#444444", "#777777"),
}


def mark_shape(kind: Kind, standing: Standing, x: float, y: float, size: float) -> Markup:
    """The mark of a kind as it stands, `size` from its middle to its edge."""
    paint = PAINTS[standing]
    form = _form(
        kind,
        x,
        y,
        size,
        fill=paint.fill,
        stroke=paint.outline,
        stroke_width=paint.width,
        stroke_linejoin="round",
    )
    parts = [form, *_sign(kind, standing, x, y, size)]
    if standing is Standing.LATE:
        halo: dict[str, str | float] = {"stroke": paint.fill, "stroke_width": 1.6, "stroke_dasharray": "3 2"}
        parts.insert(0, element("circle", cx=x, cy=y, r=size * 1.5, fill="#ffffff", **halo))
    return Markup("".join(parts))


def _form(kind: Kind, x: float, y: float, size: float, **paint: str | float) -> Markup:
    match kind:
        case Kind.THEME:
            return element("circle", cx=x, cy=y, r=size, **paint)
        case Kind.LETTER:
            wide, high = size * 1.1, size * 0.85
            return element("rect", x=x - wide, y=y - high, width=2 * wide, height=2 * high, **paint)
        case Kind.MEETING:
            return element("polygon", points=_corners(x, y, size * 1.2, 4, 0), **paint)
        case Kind.DEADLINE:
            return element("polygon", points=_corners(x, y + size * 0.15, size * 1.3, 3, 0), **paint)
        case Kind.MONEY:
            return element("polygon", points=_corners(x, y, size * 1.05, 6, 30), **paint)


def _corners(x: float, y: float, radius: float, count: int, first: float) -> str:
    turns = ((first + 360 * i / count) * pi / 180 for i in range(count))
    return points(*((x + radius * sin(turn), y - radius * cos(turn)) for turn in turns))


def _sign(kind: Kind, standing: Standing, x: float, y: float, size: float) -> list[Markup]:
    y += size * 0.2 if kind is Kind.DEADLINE else 0
    unit = size * (0.36 if kind in (Kind.DEADLINE, Kind.MEETING) else 0.45)
    line: dict[str, str | float] = {
        "stroke": PAINTS[standing].sign,
        "stroke_width": unit * 0.55,
        "fill": "none",
        "stroke_linecap": "round",
    }
    match standing:
        case Standing.DONE:
            tick = points((x - unit, y), (x - unit * 0.25, y + unit * 0.8), (x + unit, y - unit * 0.8))
            return [element("polyline", points=tick, **line)]
        case Standing.DUE:
            return [element("circle", cx=x, cy=y, r=unit * 0.75, fill=PAINTS[standing].sign)]
        case Standing.LATE:
            stroke = element("line", x1=x, y1=y - unit, x2=x, y2=y + unit * 0.15, **line)
            dot = element("circle", cx=x, cy=y + unit * 0.95, r=unit * 0.32, fill=PAINTS[standing].sign)
            return [stroke, dot]
        case Standing.DROPPED:
            arms = ((-1, -1, 1, 1), (-1, 1, 1, -1))
            return [
                element("line", x1=x + a * unit, y1=y + b * unit, x2=x + c * unit, y2=y + d * unit, **line)
                for a, b, c, d in arms
            ]
        case Standing.AHEAD:
            return []
