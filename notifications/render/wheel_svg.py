"""The year of a council, or of the county, as a picture: a ring of twelve months with all that the year holds (R23).

It says the same without colour, to those who do not see it (title, description, a title on each mark), and in print.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.county.datewords import date_field, month_text
from domain.views.occasions import Kind
from domain.views.wheel_ring import Mark, Standing, kind_word, standing_word
from notifications.render import ring_layout as at
from notifications.render.ring_shapes import INK, mark_shape
from notifications.render.svg import Markup, element, number, points, words
from notifications.render.text_width import lines_of, text_width

FONTS = "'Source Sans 3', 'Source Sans Pro', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
GREY, LINES, BAND, SPAN = "#555555", "#9a9a9a", "#e6eaee", "#cdd7e0"
MIDDLE = 140.0
"""How wide a text in the middle of the ring may be."""
_CENTRE = {"text_anchor": "middle"}


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose year it is, and how it stands in a few words: «2 av 3 temasaker ferdig»."""

    whose: str
    year: int
    summary: str


def wheel_svg(heading: Heading, marks: Sequence[Mark], today: date, *, language: str = "nb") -> str:
    """The picture, the same text every time: one council's marks or the county's, in «nb» or «nn»."""
    layout = at.laid_out(marks)
    title = f"{_WORDS['wheel'][language]} {heading.year}: {heading.whose}"
    parts = [
        element("title", words(title)),
        element("desc", words(_description(heading, marks, language))),
        element("rect", width=at.WIDTH, height=layout.height, fill="#ffffff"),
        _text(12, 30, title, font_size=19, font_weight="bold"),
        *_months(layout.middle, language),
        *_tracks(layout.middle),
        *_today(layout.middle, heading.year, today),
        *_middle(layout.middle, heading, today, language),
        *(_span(layout.middle, placed) for placed in layout.placed if placed.mark.first != placed.mark.last),
        *(_leader(placed) for placed in layout.placed),
        *(_mark(placed, language) for placed in layout.placed),
        *(_label(placed) for placed in layout.placed),
        *_legend(layout.height, language),
    ]
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(at.WIDTH)} {number(layout.height)}",
        role="img",
        lang=language,
        font_family=FONTS,
        font_size=at.SIZE,
        fill=INK,
    )


_WORDS = {
    "wheel": {"nb": "Årshjul", "nn": "Årshjul"},
    "as of": {"nb": "Slik det står", "nn": "Slik det står"},
    "today": {"nb": "dagens dato", "nn": "dagens dato"},
    "nothing": {"nb": "Ingenting er lagt inn.", "nn": "Ingenting er lagt inn."},
}


def _description(heading: Heading, marks: Sequence[Mark], language: str) -> str:
    told = "; ".join(f"{kind_word(m.kind, language)}: {m.text}, {m.detail}" for m in marks)
    return f"{heading.summary}. {told or _WORDS['nothing'][language]}"


def _text(x: float, y: float, text: str, **how: str | float) -> Markup:
    return element("text", words(text), x=x, y=y, **how)


def _months(middle: tuple[float, float], language: str) -> Iterator[Markup]:
    """The band of months, each with its name along it; those on the lower half stand upright too."""
    inner, outer = at.BAND
    half = (inner + outer) / 2
    yield element(
        "circle", cx=middle[0], cy=middle[1], r=half, fill="none", stroke=BAND, stroke_width=outer - inner
    )
    for month in range(1, 13):
        turn = at.MONTH * (month - 0.5)
        x, y = at.point(middle, half, turn)
        turn -= at.HALF if abs(turn - at.HALF) < at.HALF / 2 else 0
        yield _text(
            x,
            y + 3,
            month_text(month, language),
            font_size=9,
            transform=f"rotate({number(turn)} {number(x)} {number(y)})",
            **_CENTRE,
        )
        start, end = at.point(middle, inner, at.MONTH * month), at.point(middle, at.OUTER, at.MONTH * month)
        yield _line(start, end, stroke=LINES, stroke_width=0.6)


def _tracks(middle: tuple[float, float]) -> Iterator[Markup]:
    for radius in sorted({*at.TRACKS.values(), at.OUTER}):
        width = 0.9 if radius == at.OUTER else 0.4
        yield element(
            "circle", cx=middle[0], cy=middle[1], r=radius, fill="none", stroke=LINES, stroke_width=width
        )


def _today(middle: tuple[float, float], year: int, today: date) -> Iterator[Markup]:
    """A hand at today's date, in the year it is."""
    if today.year == year:
        angle = at.angle_of(today)
        start, end = at.point(middle, at.BAND[0] - 6, angle), at.point(middle, at.OUTER, angle)
        yield _line(start, end, stroke=INK, stroke_width=1.6, stroke_dasharray="6 3")
        yield element("circle", cx=start[0], cy=start[1], r=3, fill=INK)


def _middle(middle: tuple[float, float], heading: Heading, today: date, language: str) -> Iterator[Markup]:
    x, y = middle
    yield _text(x, y - 14, str(heading.year), font_size=30, font_weight="bold", **_CENTRE)
    lines = lines_of(heading.summary, 11.5, MIDDLE)
    for n, line in enumerate(lines):
        yield _text(x, y + 6 + 14 * n, line, font_size=11.5, **_CENTRE)
    told = f"{_WORDS['as of'][language]} {date_field(today)}"
    yield _text(x, y + 12 + 14 * len(lines), told, font_size=9.5, fill=GREY, **_CENTRE)


def _span(middle: tuple[float, float], placed: at.Placed) -> Markup:
    """The days that a mark without a day of its own stands for: a whole month, as a rule."""
    radius = at.TRACKS[placed.mark.kind]
    start, end = (at.angle_of(day) for day in (placed.mark.first, placed.mark.last))
    arc = f"{number(radius)} {number(radius)} 0 {int(end - start > at.HALF)} 1"
    ends = (" ".join(map(number, at.point(middle, radius, angle))) for angle in (start, end))
    return element("path", d=f"M {next(ends)} A {arc} {next(ends)}", fill="none", stroke=SPAN, stroke_width=6)


def _leader(placed: at.Placed) -> Markup:
    return element("polyline", points=points(*placed.path), fill="none", stroke=GREY, stroke_width=0.7)


def _mark(placed: at.Placed, language: str) -> Markup:
    mark = placed.mark
    told = f"{kind_word(mark.kind, language)}: {mark.text}, {mark.detail}"
    size = 8.5 if mark.kind is Kind.THEME else 6.5
    shape = mark_shape(mark.kind, mark.standing, placed.x, placed.y, size)
    return element("g", element("title", words(told)), shape)


def _label(placed: at.Placed) -> Markup:
    """The label: its own small mark beside the ring, what it is, and below it when and how it stands."""
    right = at.on_right(placed.angle)
    x = placed.box.x + at.GLYPH if right else placed.box.x + placed.box.width - at.GLYPH
    mark = placed.mark
    urgent = {"fill": INK, "font_weight": "bold"} if mark.urgent else {"fill": GREY}
    rows = [
        *((line, {"font_weight": "600"}) for line in placed.lines),
        *((line, urgent) for line in placed.details),
    ]
    shown = [
        _text(
            x,
            placed.box.y + at.LINE * n + 11.5,
            line,
            font_size=at.SIZE,
            text_anchor="start" if right else "end",
            **how,
        )
        for n, (line, how) in enumerate(rows)
    ]
    return element("g", mark_shape(mark.kind, mark.standing, *placed.glyph, 5.5), *shown)


def _legend(height: float, language: str) -> Iterator[Markup]:
    """What the shapes and the signs mean, and which line is today."""
    top = height - at.BOTTOM + 26
    yield element("line", x1=12, y1=top - 18, x2=at.WIDTH - 12, y2=top - 18, stroke=BAND, stroke_width=1)
    x = 22.0
    for kind in Kind:
        yield mark_shape(kind, Standing.AHEAD, x, top, 6.5)
        x = yield from _entry(x, top, kind_word(kind, language))
    yield _line((x - 6, top), (x + 8, top), stroke=INK, stroke_width=1.6, stroke_dasharray="6 3")
    yield from _entry(x, top, _WORDS["today"][language])
    x = 22.0
    for standing in Standing:
        yield mark_shape(Kind.THEME, standing, x, top + 27, 6.5)
        x = yield from _entry(x, top + 27, standing_word(standing, language))


def _entry(x: float, y: float, text: str) -> Generator[Markup, None, float]:
    yield _text(x + 14, y + 4, text)
    return x + 14 + text_width(text, at.SIZE) + 26


def _line(start: tuple[float, float], end: tuple[float, float], **how: str | float) -> Markup:
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **how)
