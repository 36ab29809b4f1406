"""The refusals that commands to an agreement share: wrong state, a day that has not come."""

from collections.abc import Iterator
from datetime import date

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side, Status
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused

OPEN = (
    Status.OFFERED,
    Status.BY_COUNTY,
    Status.BY_MUNICIPALITY,
    Status.REVISING,
)
"""Offered, and not adopted by both."""
GOING = (Status.DRAFT, *OPEN, Status.ADOPTED, Status.SIGNED, Status.IN_FORCE)
"""Begun and not over."""

_NEXT = {
    Status.BLANK: "Opprett avtalen først.",
    Status.DRAFT: "Legg avtalen fram til vedtak først.",
    Status.OFFERED: "Registrer vedtakene først.",
    Status.BY_COUNTY: "Kommunestyrets vedtak mangler.",
    Status.BY_MUNICIPALITY: "Fylkestingets vedtak mangler.",
    Status.REVISING: "Partene må vedta den samme teksten.",
    Status.ADOPTED: "Trekk et vedtak først hvis det er feilregistrert.",
    Status.SIGNED: "Trekk en underskrift først hvis den er feilregistrert.",
    Status.IN_FORCE: "Trekk en underskrift først hvis den er feilregistrert.",
    Status.EXPIRED: "Bruk avtalen for den nye perioden.",
    Status.REPLACED: "Bruk avtalen som står i stedet.",
}


def in_status(state: Agreement, what: str, *allowed: Status) -> None:
    """Refuse what the agreement's state rules out. `what` completes «Avtalen … kan ikke»."""
    if state.status not in allowed:
        about = "Justeringen" if state.is_adjustment else "Avtalen"
        raise Refused(Problem(about, f"er {state.status} og kan ikke {what}.", _NEXT[state.status]))


def not_ahead(about: str, day: date, today: date) -> list[Problem]:
    """The problem of a thing said to have happened on a day that has not come."""
    if day <= today:
        return []
    rule = f"{date_field(day)} er senere enn i dag, {date_field(today)}."
    return [Problem(about, rule, "Registrer det når det har skjedd.")]


def not_before(day: date, today: date, what: str) -> None:
    """Refuse what the calendar asks for on a later day. `what` completes «Avtalen …»."""
    if today < day:
        raise Refused(Problem("Avtalen", f"{what} først {date_field(day)}.", "Vent til den dagen."))


def adjusted_text_problems(state: Agreement, text: str, day: date) -> Iterator[Problem]:
    """Why a text cannot be offered on a day as the adjustment at hand; empty for a first offer."""
    if state.adjusts is None:
        return
    if text == state.adjusts.text:
        rule = "er den som alt er i kraft."
        yield Problem("Teksten", rule, "Fastsett en ny versjon av avtaleteksten først.")
    ends = state.ends(Side.MUNICIPALITY)
    if ends and day >= ends:
        rule = f"kan ikke justeres: neste periode begynte {date_field(ends)} (R13)."
        yield Problem("Avtalen", rule, "Bruk avtalen for den nye perioden.")
