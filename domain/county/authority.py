"""Who may adopt an agreement, and when (R11)."""

from datetime import date
from enum import StrEnum

from domain.county.datewords import date_field
from domain.county.elections import Term
from domain.engine.refusal import Problem


class Body(StrEnum):
    """A body that may have decided, in the word staff read."""

    KOMMUNESTYRE = "kommunestyret"
    FYLKESTING = "fylkestinget"
    FELLESNEMND = "fellesnemnda"
    IPR = "interkommunalt politisk råd"
    FORMANNSKAP = "formannskapet"
    FYLKESUTVALG = "fylkesutvalget"
    ADMINISTRATION = "administrasjonen"


ADOPTING = (Body.KOMMUNESTYRE, Body.FYLKESTING)


def authority_problems(body: Body, decided: date, term: Term, *, merger: str = "") -> list[Problem]:
    """Why a decision does not count for a term; empty when it does (R11).

    `term` is the deciding body's own (R10). `merger` is the reason why fellesnemnda decided in place of
    a fylkesting that was not elected yet; without it fellesnemnda's decision does not count, and with it
    only a decision before the term ends does.
    """
    about = f"Vedtak {date_field(decided)}"
    if body is Body.FELLESNEMND and merger.strip():
        return _too_late(about, body, decided, term)
    if body not in ADOPTING:
        way_out = f"Registrer vedtaket i {' eller '.join(ADOPTING)}."
        if body is Body.FELLESNEMND:
            way_out += " Ved sammenslåing: oppgi grunnen uttrykkelig."
        return [Problem(about, f"{body} kan ikke vedta avtalen (R11).", way_out)]
    if decided < term.begins:
        return [
            Problem(
                about,
                f"{body} for perioden ble konstituert {date_field(term.begins)}; "
                "det gamle hadde myndigheten til da (R11).",
                "Registrer et vedtak fra konstitueringen eller senere.",
            )
        ]
    return _too_late(about, body, decided, term)


def _too_late(about: str, body: Body, decided: date, term: Term) -> list[Problem]:
    if term.ends is None or decided < term.ends:
        return []
    rule = f"neste periode begynte {date_field(term.ends)}; {body} kan ikke binde den forrige (R11)."
    return [Problem(about, rule, "Registrer vedtaket på den nye perioden.")]
