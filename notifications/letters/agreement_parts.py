"""What several of an agreement's letters have in common: a text, its changes, the points, decisions, days in force."""

from collections.abc import Iterable, Iterator
from typing import Any

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adoption, Side
from domain.cases.agreement_text.words import Clause
from domain.county.datewords import date_text
from domain.views.chain import Link
from domain.views.redline import Fate, redline
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_words import headed
from notifications.letters.phrases import OUTCOME

Values = dict[str, Any]
SHOWN = 12
"""How much of a text's fingerprint stands in a letter; the whole of it stands in the text's own document."""


def text_values(fingerprint: str, desk: AgreementDesk) -> Values:
    """A text's number, 0 for a local one, and its fingerprint."""
    return {"version": desk.version(fingerprint), "fingerprint": fingerprint[:SHOWN]}


def change_values(
    before: tuple[Clause, ...], after: tuple[Clause, ...], desk: AgreementDesk, language: str
) -> Iterator[Values]:
    """The clauses that are others than in the former text, with the words of both; none when there was no former."""
    if not before:
        return
    was, is_now = ({c.number: c for c in clauses} for clauses in (before, after))
    for found in redline(before, after, desk.texts, language):
        if found.fate is Fate.SAME:
            continue
        old = headed(_words(was.get(found.number), desk, language))
        new = headed(_words(is_now.get(found.number), desk, language))
        heading = old[0] if found.fate is Fate.REMOVED else new[0]
        yield {
            "number": found.number,
            "heading": heading,
            "added": found.fate is Fate.ADDED,
            "removed": found.fate is Fate.REMOVED,
            "before": _shown(old, heading),
            "after": _shown(new, heading),
        }


def _words(clause: Clause | None, desk: AgreementDesk, language: str) -> str:
    return desk.texts(clause.words(language)) if clause else ""


def _shown(words: tuple[str, tuple[str, ...]], heading: str) -> str:
    """A clause's words, with its own heading where that is another than the one shown before them."""
    own, paragraphs = words
    return " ".join(([own] if own and own != heading else []) + list(paragraphs))


def point_values(links: Iterable[Link], desk: AgreementDesk, language: str) -> Values:
    """What was put in, and what became of it."""
    return {"points": [_point(link, desk, language) for link in links]}


def _point(link: Link, desk: AgreementDesk, language: str) -> Values:
    made = [change.clause for change in link.changes if change.version]
    return {
        "clause": link.clause,
        "text": desk.texts(link.text),
        "outcome": OUTCOME[language][link.outcome] if link.outcome else "",
        "reason": desk.texts(link.reason) if link.reason else "",
        "changed": ", ".join(dict.fromkeys(made)),
    }


def decision_values(state: Agreement, desk: AgreementDesk, language: str) -> list[Values]:
    """The decisions on the text, fylkestinget's first."""
    return [
        _decision(adoption, desk, language) | {"county": side is Side.COUNTY}
        for side, adoption in sorted(state.adoptions.items(), key=lambda pair: list(Side).index(pair[0]))
    ]


def _decision(adoption: Adoption, desk: AgreementDesk, language: str) -> Values:
    return {
        "decided": date_text(adoption.decided, language),
        "case": adoption.case_number,
        "version": desk.version(adoption.text),
        "fingerprint": adoption.text[:SHOWN],
    }


def in_force_values(state: Agreement, language: str) -> Values:
    """From when it is in force, and until when, if that is known."""
    ends = state.expires_on
    return {
        "since": date_text(state.since, language) if state.since else "",
        "until": date_text(ends, language) if ends else "",
    }
