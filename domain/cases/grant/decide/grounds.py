"""The refusals that many commands to a grant share: wrong state, too early."""

from datetime import date

from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status
from domain.county.datewords import date_field
from domain.county.money import kroner_text
from domain.engine.refusal import Problem, Refused

BEGUN = tuple(status for status in Status if status is not Status.BLANK)
"""Begun, whether or not it is over."""

_NEXT = {
    Status.BLANK: "Opprett tilskuddet først.",
    Status.MET: "Gi tilsagn først.",
    Status.AWARDED: "Attester utbetalingen, eller trekk tilsagnet hvis det er feilregistrert.",
    Status.ORDERED: "Stopp utbetalingen først, hvis den ikke skal gå.",
    Status.APPROVED: "Stopp utbetalingen først, hvis den ikke skal gå.",
    Status.SENT: "Registrer først hva regnskapet sier.",
    Status.PAID: "Det utbetales én gang i året til hver region (R22).",
    Status.BROKEN: "Krev tilbake det som er betalt, eller bekreft bidragene på nytt.",
    Status.RECLAIMED: "Registrer tilbakebetalingen, eller trekk tilbakekravet.",
    Status.REPAID: "Det utbetales én gang i året til hver region (R22).",
    Status.LAPSED: "Kom en bekreftelse før nyttår, så registrer den med datoen den kom.",
}


def in_status(state: Grant, what: str, *allowed: Status) -> None:
    """Refuse what the grant's state rules out. `what` completes «Tilskuddet … kan ikke»."""
    if state.status in allowed:
        return
    if state.status is Status.HELD:
        missing = kroner_text(state.condition.missing)
        rule = f"holdes og kan ikke {what}: det mangler {missing} i bekreftet medfinansiering (R19)."
        raise Refused(Problem("Tilskuddet", rule, "Registrer kommunenes bekreftelser først."))
    rule = f"står som «{state.status}» og kan ikke {what}."
    raise Refused(Problem("Tilskuddet", rule, _NEXT[state.status]))


def not_before(day: date, today: date, what: str) -> None:
    """Refuse what comes too early. `what` completes «Tilskuddet … først»."""
    if today < day:
        raise Refused(Problem("Tilskuddet", f"{what} først {date_field(day)}.", "Vent til den dagen."))
