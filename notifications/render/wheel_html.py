"""A year's ring as a page of its own, to open, print or put on a website: the picture, and the same as a table."""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from domain.views.wheel_ring import AHEAD_MONTHS, Row

_STYLE = Path(__file__).with_name("wheel.css")
_HEADINGS = {"nb": ("Når", "Hva", "Status", "Råd"), "nn": ("Når", "Kva", "Status", "Råd")}
_AHEAD = {
    "nb": f"De neste {AHEAD_MONTHS} månedene",
    "nn": f"Dei neste {AHEAD_MONTHS} månadene",
}
_NOTHING = {"nb": "Ingenting er lagt inn.", "nn": "Ingenting er lagt inn."}


def wheel_html(
    title: str, svg: str, rows: Iterable[Row], *, language: str, whose: Callable[[Row], str] | None = None
) -> str:
    """The page as one html file that fetches nothing. `svg` is the ring; what people wrote is escaped.

    With `whose` the table has a column more: the councils that a row is for.
    """
    headings = _HEADINGS[language][: 4 if whose else 3]
    lines = "".join(_line(row, whose(row) if whose else None) for row in rows)
    heading = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    table = f"<table>\n<thead><tr>{heading}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n"
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{_STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<figure>
{svg}
</figure>
<h2>{escape(_AHEAD[language])}</h2>
{table if lines else f"<p>{escape(_NOTHING[language])}</p>"}</main>
</body>
</html>
"""


def _line(row: Row, whose: str | None) -> str:
    mark = ' class="late"' if row.late else ""
    cells = [escape(row.when), f"{escape(row.text)} ({escape(row.kind)})", escape(row.standing)]
    cells += [] if whose is None else [escape(whose)]
    return f"<tr{mark}>" + "".join(f"<td>{each}</td>" for each in cells) + "</tr>\n"
