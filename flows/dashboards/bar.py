"""Parts of a whole as one bar: readable on black and on white, in print, and without colour."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LINE = 640, 34, 20
Part = tuple[str, int, str, str]
"""What it is called, how many, its colour, and that of the number in it."""


def bar(parts: Sequence[Part]) -> str:
    """An SVG with a part for each that has any, and a legend beneath."""
    shown = [part for part in parts if part[1]]
    total = sum(number for _, number, _, _ in shown)
    drawn, legend, x = [], [], 0.0
    for row, (label, number, fill, ink) in enumerate(shown):
        width = WIDTH * number / total
        drawn.append(
            f'<rect x="{x:.1f}" y="0" width="{width:.1f}" height="{HEIGHT}" fill="{fill}" stroke="#444"/>'
            f'<text x="{x + width / 2:.1f}" y="22" text-anchor="middle" fill="{ink}">{number}</text>'
        )
        y = HEIGHT + 8 + row * LINE
        legend.append(
            f'<rect x="1" y="{y}" width="14" height="14" fill="{fill}" stroke="#444"/>'
            f'<text x="22" y="{y + 12}" fill="#000">{escape(label)}: {number}</text>'
        )
        x += width
    height = HEIGHT + 12 + LINE * len(shown)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="sans-serif" font-size="14"><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f"{''.join(drawn)}{''.join(legend)}</svg>"
    )
