"""How the councils have answered, as one bar: readable on black and on white, in print, and without colour."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from domain.cases.consultation.words import AnswerStatus
from flows.dashboards.words import ANSWER

WIDTH, HEIGHT, LINE = 640, 34, 20
# Light to dark, so that the order is seen without colour; the number stands in the part itself.
FILL = {
    AnswerStatus.INPUT: ("#0b3c5d", "#ffffff"),
    AnswerStatus.NO_REMARKS: ("#328cc1", "#000000"),
    AnswerStatus.PROVISIONAL: ("#a9d6e5", "#000000"),
    AnswerStatus.LATE: ("#d9b310", "#000000"),
    AnswerStatus.SILENT_CONFIRMED: ("#d0d0d0", "#000000"),
    AnswerStatus.NOT_ANSWERED: ("#ffffff", "#000000"),
}


def answer_bar(by_status: Mapping[AnswerStatus, int]) -> str:
    """An SVG with a part for each status that any council has, and a legend beneath."""
    shown = [(s, by_status.get(s, 0)) for s in FILL if by_status.get(s, 0)]
    total = sum(n for _, n in shown)
    parts, legend, x = [], [], 0.0
    for row, (status, number) in enumerate(shown):
        width = WIDTH * number / total
        fill, ink = FILL[status]
        parts.append(
            f'<rect x="{x:.1f}" y="0" width="{width:.1f}" height="{HEIGHT}" fill="{fill}" stroke="#444"/>'
            f'<text x="{x + width / 2:.1f}" y="22" text-anchor="middle" fill="{ink}">{number}</text>'
        )
        y = HEIGHT + 8 + row * LINE
        legend.append(
            f'<rect x="1" y="{y}" width="14" height="14" fill="{fill}" stroke="#444"/>'
            f'<text x="22" y="{y + 12}" fill="#000">{escape(ANSWER[status])}: {number}</text>'
        )
        x += width
    height = HEIGHT + 12 + LINE * len(shown)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="sans-serif" font-size="14"><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f"{''.join(parts)}{''.join(legend)}</svg>"
    )
