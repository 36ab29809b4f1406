"""Two agreement texts compared, on paper and on screen: what went is struck through, what came is underlined.

Red and blue are told apart also by those who do not see green, and neither colour is needed: the lines say the same.
In the html a screen reader is told where each begins and ends; on paper they stand in brackets.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from domain.engine.refusal import refuse_if
from domain.views.redline import ClauseDiff, Fate, Mark, Run
from notifications.render.characters import tidy, unprintable
from notifications.render.typesetting import drawable, set_pdf

_STYLE = Path(__file__).with_name("comparison.css")
_TAGS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the two texts."""

    fates: dict[Fate, str]
    legend_gone: str
    legend_come: str
    nothing: str
    page_of: str


_WORDS = {
    "nb": Words(
        {Fate.SAME: "uendret", Fate.CHANGED: "endret", Fate.ADDED: "ny", Fate.REMOVED: "tatt ut"},
        "tatt ut",
        "kommet til",
        "Tekstene er like.",
        "Side {page} av {pages}",
    ),
    "nn": Words(
        {Fate.SAME: "uendra", Fate.CHANGED: "endra", Fate.ADDED: "ny", Fate.REMOVED: "teken ut"},
        "teke ut",
        "kome til",
        "Tekstane er like.",
        "Side {page} av {pages}",
    ),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts in one language («nb» or «nn»): what they are, and what became of each clause."""

    language: str
    title: str
    about: tuple[str, ...]
    clauses: tuple[ClauseDiff, ...]

    @property
    def words(self) -> Words:
        """The fixed words, in its language."""
        return _WORDS[self.language]

    @property
    def differs(self) -> bool:
        """Whether any clause does."""
        return any(clause.fate is not Fate.SAME for clause in self.clauses)


def comparison_html(found: Comparison) -> str:
    """The comparison as one html file that fetches nothing; what people wrote is escaped."""
    words = found.words
    about = "".join(f"<p>{escape(line)}</p>\n" for line in found.about)
    nothing = "" if found.differs else f"<p><strong>{escape(words.nothing)}</strong></p>\n"
    return f"""<!DOCTYPE html>
<html lang="{escape(found.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(found.title)}</title>
<style>
{_STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
<h1>{escape(found.title)}</h1>
{about}<p class="legend"><del>{escape(words.legend_gone)}</del> <ins>{escape(words.legend_come)}</ins></p>
{nothing}{"".join(_clause(clause, words) for clause in found.clauses)}</main>
</body>
</html>
"""


def _clause(clause: ClauseDiff, words: Words) -> str:
    heading = f'<span class="number">{escape(clause.number)}</span> {_runs(clause.heading)}'
    fate = f'<span class="fate">{escape(words.fates[clause.fate])}</span>'
    body = f"<p>{_runs(clause.body)}</p>\n" if clause.body else ""
    return f'<section class="{clause.fate.name.lower()}">\n<h2>{heading} {fate}</h2>\n{body}</section>\n'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    return f"<{_TAGS[run.mark]}>{text}</{_TAGS[run.mark]}>" if run.mark in _TAGS else text


def comparison_pdf(found: Comparison, *, at: datetime) -> bytes:
    """The comparison as PDF/A-2a and PDF/UA-1, the same bytes for the same comparison and day.

    Refused, naming each character and the clause it stands in, when the fonts lack it.
    """
    refuse_if(unprintable(list(_texts(found)), drawable))
    words = found.words
    return set_pdf(
        "comparison.typ",
        {
            "language": found.language,
            "title": found.title,
            "about": found.about,
            "gone": words.legend_gone,
            "come": words.legend_come,
            "nothing": "" if found.differs else words.nothing,
            "page_of": words.page_of,
            "clauses": [
                {
                    "number": clause.number,
                    "fate": words.fates[clause.fate],
                    "heading": _set(clause.heading),
                    "body": _set(clause.body),
                }
                for clause in found.clauses
            ],
        },
        at=at,
    )


def _set(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return [{"mark": run.mark, "lines": [tidy(line) for line in run.text.split("\n")]} for run in runs]


def _texts(found: Comparison) -> Iterator[tuple[str, str]]:
    for clause in found.clauses:
        for run in clause.runs:
            yield from ((f"Punkt {clause.number}", tidy(line)) for line in run.text.split("\n"))
