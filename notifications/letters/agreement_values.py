"""What is put into the templates of an agreement's letters: names, dates, its text, and what became of the points."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adoption, Counterpart, Side
from domain.cases.agreement_text.words import Clause
from domain.county.datewords import date_text
from domain.county.elections import agreement_label, term_label
from domain.views.chain import Link
from domain.views.redline import Fate, redline
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_words import headed
from notifications.letters.facts import LetterOrder
from notifications.letters.kinds import LetterKind
from notifications.letters.phrases import OUTCOME

Values = dict[str, Any]
SHOWN = 12
"""How much of a text's fingerprint stands in a letter; the whole of it stands in the text's own document."""


def agreement_values(order: LetterOrder, desk: AgreementDesk, state: Agreement, language: str) -> Values:
    """Everything the letter's template may ask for."""
    common = _common(state, desk, order.dated, language) | {
        "our_ref": desk.reference(order, order.number),
        "letter_ref": desk.reference(order, order.letter) if order.letter else "",
        "letter_date": date_text(order.letter_date, language),
    }
    match order.kind:
        case LetterKind.OFFER:
            return common | _offer(state, desk, order.dated, language)
        case LetterKind.ADOPTION_REMINDER:
            return common | _text(state.offered, desk)
        case LetterKind.ESCALATION:
            return common | _text(state.offered, desk) | {
                "differing": not state.missing,
                "county_decided": Side.COUNTY in state.adoptions,
                "decisions": _decisions(state, desk, language),
            }  # fmt: skip
        case LetterKind.SIGNING:
            return common | _text(state.agreed_text, desk) | {"decisions": _decisions(state, desk, language)}
        case LetterKind.CONFIRMATION:
            return common | _text(state.agreed_text, desk) | _in_force(state, language)
        case _:
            return common | pack_values(state, desk, order.dated, language)


def pack_values(state: Agreement, desk: AgreementDesk, on: date, language: str) -> Values:
    """What the pack for a new kommunestyre tells, as everything stands on a local day."""
    begun = state.begun
    later = desk.later(begun.municipality)
    election = state.election_years[1]
    return (
        _common(state, desk, on, language)
        | _text(state.agreed_text or state.offered, desk)
        | _in_force(state, language)
        | _points(state, desk, language)
        | {
            "stands": state.since is not None,
            "later_offered": bool(later.offered),
            "later_done": bool(later.agreed_text),
            "later_version": later.version,
            "later_period": agreement_label(election),
            "later_term": term_label(election),
            "later_target": date_text(desk.plan.adoption_target(election), language),
            "later_county_decided": Side.COUNTY in later.adoptions,
            "later_municipality_decided": Side.MUNICIPALITY in later.adoptions,
        }
    )


def _common(state: Agreement, desk: AgreementDesk, on: date, language: str) -> Values:
    begun, plan = state.begun, desk.plan
    title = begun.title_nn if language == "nn" else begun.title_nb
    return {
        "county": plan.sender.name,
        "title": title[:1].lower() + title[1:],
        "period": agreement_label(begun.election.year),
        "term": term_label(begun.election.year),
        "municipality": desk.register.name(begun.municipality, on),
        "council": desk.register.name(begun.council, on) if begun.council else "",
        "council_signs": begun.counterpart is Counterpart.COUNCIL,
        "target": date_text(begun.target, language),
        "next_election": state.election_years[1],
        "reply_email": plan.mail.reply_to,
        "postal_address": ", ".join((plan.sender.name, *plan.sender.postal_address)),
    }


def _text(fingerprint: str, desk: AgreementDesk) -> Values:
    return {"version": desk.version(fingerprint), "fingerprint": fingerprint[:SHOWN]}


def _offer(state: Agreement, desk: AgreementDesk, on: date, language: str) -> Values:
    letters = state.letters
    text = letters.draft.text if letters.draft else state.offered
    earlier = letters.offer.draft if letters.offer else None
    sits = state.begins(Side.MUNICIPALITY)
    return (
        _text(text, desk)
        | _points(state, desk, language)
        | {
            "instead_of": earlier is not None,
            "late": on > state.begun.target,
            "sits": date_text(sits, language) if sits else "",
            "former": bool(desk.former),
            "changes": list(_changes(desk.former, desk.clauses(text), desk, language)),
        }
    )


def _changes(
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


def _points(state: Agreement, desk: AgreementDesk, language: str) -> Values:
    begun = state.begun
    return {
        "points": [_point(link, desk, language) for link in desk.points(begun.council, begun.municipality)]
    }


def _point(link: Link, desk: AgreementDesk, language: str) -> Values:
    made = [change.clause for change in link.changes if change.version]
    return {
        "clause": link.clause,
        "text": desk.texts(link.text),
        "outcome": OUTCOME[language][link.outcome] if link.outcome else "",
        "reason": desk.texts(link.reason) if link.reason else "",
        "changed": ", ".join(dict.fromkeys(made)),
    }


def _decisions(state: Agreement, desk: AgreementDesk, language: str) -> list[Values]:
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


def _in_force(state: Agreement, language: str) -> Values:
    ends = state.expires_on
    return {
        "since": date_text(state.since, language) if state.since else "",
        "until": date_text(ends, language) if ends else "",
    }
