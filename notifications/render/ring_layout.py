"""Where everything stands on a year's ring: marks by kind on their tracks, labels in two columns outside it.

Geometry alone, in the picture's own units. No two labels overlap and all are inside the picture, whatever there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from domain.county.calendar import months_on
from domain.views.occasions import Kind
from domain.views.wheel_ring import Mark
from notifications.render.text_width import lines_of

WIDTH = 860.0
SIZE = 12.5
LINE = 15.0
TOP = 52.0
BOTTOM = 78.0
BAND = (84.0, 104.0)
"""The radii between which the months' names stand."""
TRACKS = {Kind.MONEY: 117.0, Kind.LETTER: 134.0, Kind.DEADLINE: 134.0, Kind.MEETING: 151.0, Kind.THEME: 170.0}
OUTER = 184.0
EXIT = 193.0
COLUMN = 217.0
"""How far from the middle the columns of labels begin."""
GLYPH = 22.0
TEXT = WIDTH / 2 - COLUMN - GLYPH - 5
"""How wide a label's text may be."""
GAP = 9.0
MONTH, HALF = 30.0, 180.0
"""Degrees."""
SPACE = 20.0
"""The distance between two marks on a track."""
APART = 4.5
"""The degrees between two lines where they leave the ring."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left upper corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark on the ring and its label. `angle` is from the top, clockwise, in degrees; `path` the line between."""

    mark: Mark
    angle: float
    x: float
    y: float
    lines: tuple[str, ...]
    details: tuple[str, ...]
    box: Box
    glyph: tuple[float, float]
    path: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture: its height, the ring's middle, and all that stands on it."""

    height: float
    middle: tuple[float, float]
    placed: tuple[Placed, ...]


def angle_of(day: date) -> float:
    """The angle of a day: each month has a twelfth of the ring, the first of January is at the top."""
    first = day.replace(day=1)
    length = (months_on(first, 1) - first).days
    return MONTH * (day.month - 1 + (day.day - 0.5) / length)


def on_right(angle: float) -> bool:
    """Whether an angle is in the first half-year."""
    return angle < HALF


def point(middle: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    """The point at a radius and an angle from the ring's middle."""
    turn = angle * pi / HALF
    return middle[0] + radius * sin(turn), middle[1] - radius * cos(turn)


def laid_out(marks: Sequence[Mark]) -> Layout:
    """Every mark in its place, with its label."""
    angles = _angles(marks)
    sides = [[i for i in range(len(marks)) if on_right(angles[i]) is right] for right in (True, False)]
    texts = [lines_of(m.text, SIZE, TEXT, bold=True) for m in marks]
    details = [lines_of(m.detail, SIZE, TEXT, bold=m.urgent) for m in marks]
    heights = [LINE * (len(t) + len(d)) + GAP for t, d in zip(texts, details, strict=True)]
    column = max(2 * EXIT, *(sum(heights[i] for i in side) for side in sides))
    middle = (WIDTH / 2, TOP + column / 2)
    centres: dict[int, float] = {}
    exits = _exits(angles, [TRACKS[mark.kind] for mark in marks])
    for side in sides:
        order = sorted(side, key=lambda i: exits[i], reverse=side is sides[1])
        wanted = [point(middle, EXIT, exits[i])[1] for i in order]
        found = spread(wanted, [heights[i] for i in order], TOP, TOP + column)
        centres |= dict(zip(order, found, strict=True))
    placed = tuple(
        _placed(marks[i], angles[i], exits[i], middle, texts[i], details[i], heights[i], centres[i])
        for i in range(len(marks))
    )
    return Layout(TOP + column + BOTTOM, middle, placed)


def _placed(
    mark: Mark,
    angle: float,
    exit_angle: float,
    middle: tuple[float, float],
    lines: tuple[str, ...],
    details: tuple[str, ...],
    height: float,
    centre: float,
) -> Placed:
    right = on_right(angle)
    inner = middle[0] + (COLUMN if right else -COLUMN)
    top = centre - (height - GAP) / 2
    box = Box(inner if right else inner - GLYPH - TEXT, top, GLYPH + TEXT, height - GAP)
    line = top + LINE / 2
    glyph = (inner + (GLYPH / 2 if right else -GLYPH / 2), line)
    x, y = point(middle, TRACKS[mark.kind], angle)
    edge = (inner + (-3 if right else 3), line)
    path = ((x, y), point(middle, EXIT, exit_angle), edge)
    return Placed(mark, angle, x, y, lines, details, box, glyph, path)


def _angles(marks: Sequence[Mark]) -> list[float]:
    """The marks' angles, moved apart on each track so far that no two marks cover each other, and none out of its
    own half of the ring."""
    found = [angle_of(mark.middle) for mark in marks]
    for radius in sorted(set(TRACKS.values())):
        on_track = sorted(
            (i for i, mark in enumerate(marks) if TRACKS[mark.kind] == radius), key=lambda i: (found[i], i)
        )
        halves = [[i for i in on_track if on_right(found[i]) is right] for right in (True, False)]
        apart = min(SPACE / radius * HALF / pi, HALF / max(1, *map(len, halves)))
        for half, low in zip(halves, (0.0, HALF), strict=True):
            moved = spread([found[i] for i in half], [apart] * len(half), low, low + HALF)
            for i, angle in zip(half, moved, strict=True):
                found[i] = angle
    return found


def _exits(angles: Sequence[float], radii: Sequence[float]) -> list[float]:
    """Where the lines leave the ring: beside the marks that stand farther out at the same angle, and on their own
    half of the ring."""
    found = list(angles)
    for right in (True, False):
        side = sorted(
            (i for i in range(len(angles)) if on_right(angles[i]) is right),
            key=lambda i: (angles[i], radii[i]),
        )
        if side:
            low = 0.0 if right else HALF
            apart = min(APART, HALF / len(side))
            moved = spread([angles[i] for i in side], [apart] * len(side), low, low + HALF)
            for i, angle in zip(side, moved, strict=True):
                found[i] = angle
    return found


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The middles nearest to those that are wanted (least squares), in the same order, so that things of those
    sizes do not overlap and are between `low` and `high`. They must fit."""
    offsets = [sum(sizes[:i]) + sizes[i] / 2 for i in range(len(sizes))]
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        blocks.append((want - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean, count), (before, more) = blocks.pop(), blocks.pop()
            blocks.append(((mean * count + before * more) / (count + more), count + more))
    most = max(low, high - sum(sizes))
    starts = [min(max(mean, low), most) for mean, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
