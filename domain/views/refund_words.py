"""What a claim gives and why not more, in words, in bokmål and nynorsk (R20, R25), and what may be shown of a claim.

Pay is screened (R33, offentleglova § 13): nothing here tells a line of a claim, or wages apart from social costs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.cases.payment.words import Stage
from domain.cases.refund.reckoning import Reckoning
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Claim, CostKind
from domain.county.money import kroner_text

KINDS = {
    "nb": {kind: kind.value for kind in CostKind},
    "nn": {
        CostKind.WAGES: "løn",
        CostKind.SOCIAL: "sosiale utgifter",
        CostKind.TRAVEL: "reise",
        CostKind.OPERATION: "drift",
        CostKind.OTHER: "anna",
    },
}
COVERED = {
    "nb": "Dokumentert lønn og sosiale utgifter er {covered} til sammen.",
    "nn": "Dokumentert løn og sosiale utgifter er {covered} til saman.",
}
UNCOVERED = {
    "nb": "{amount} er andre kostnader ({kinds}) og refunderes ikke: refusjonen dekker lønn og sosiale utgifter.",
    "nn": "{amount} er andre kostnader ({kinds}) og blir ikkje refunderte: refusjonen dekkjer løn og sosiale utgifter.",
}
OVER_CAP = {
    "nb": "Taket for {year} er {cap}, og andre krav har brukt {used}. {over} er over taket og refunderes ikke.",
    "nn": "Taket for {year} er {cap}, og andre krav har brukt {used}. {over} er over taket og blir ikkje refundert.",
}
DEDUCTED = {
    "nb": "{amount} er trukket fra, siden det allerede er betalt for året.",
    "nn": "{amount} er trekt frå, sidan det alt er betalt for året.",
}
MADE_UP = {
    "nb": "{amount} er lagt til: det ble trukket fra tidligere, og det er plass til det nå.",
    "nn": "{amount} er lagt til: det blei trekt frå tidlegare, og det er plass til det no.",
}
PAYABLE = {
    "nb": "Til utbetaling: {amount}.",
    "nn": "Til utbetaling: {amount}.",
}


def reckoning_text(found: Reckoning, year: int, language: str) -> tuple[str, ...]:
    """Every step from what is covered to what is paid, a sentence each. KeyError for another language."""
    told = [COVERED[language].format(covered=kroner_text(found.covered))]
    if found.uncovered:
        kinds = ", ".join(KINDS[language][cost.kind] for cost in found.uncovered)
        amount = kroner_text(sum(cost.amount for cost in found.uncovered))
        told.append(UNCOVERED[language].format(amount=amount, kinds=kinds))
    if found.over_cap:
        told.append(
            OVER_CAP[language].format(
                year=year,
                cap=kroner_text(found.cap),
                used=kroner_text(found.used),
                over=kroner_text(found.over_cap),
            )
        )
    if found.adjusted:
        words = DEDUCTED if found.adjusted < 0 else MADE_UP
        told.append(words[language].format(amount=kroner_text(abs(found.adjusted))))
    told.append(PAYABLE[language].format(amount=kroner_text(found.payable)))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """All that lists, pages and exports may show of a claim: sums, dates and states."""

    number: int
    reference: str
    received: date
    documents: int
    covered: int
    paid: int
    state: str


def shown_claims(state: Refund) -> tuple[ShownClaim, ...]:
    """The claims as they may be shown, in their order."""
    return tuple(
        ShownClaim(
            number=claim.number,
            reference=claim.reference,
            received=claim.received,
            documents=len(claim.documents),
            covered=claim.covered,
            paid=sum(p.amount for p in state.payments_of(claim.number) if p.stage is Stage.PAID),
            state=claim_state(state, claim),
        )
        for claim in state.claims.values()
    )


_DECIDED: Mapping[bool, str] = {True: "motregnet", False: "til behandling"}


def claim_state(state: Refund, claim: Claim) -> str:
    """Where a claim stands, in a word for staff."""
    if claim.reversed:
        return "trukket"
    if claim.rejected:
        return "avslått"
    payments = state.payments_of(claim.number)
    return payments[-1].stage.value if payments else _DECIDED[claim.number in state.set_off]
