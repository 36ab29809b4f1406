"""The refusals that many commands to a refund share: not begun, an unknown claim."""

from domain.cases.refund.state import Refund
from domain.cases.refund.words import Claim
from domain.engine.refusal import Problem, Refused


def must_be_begun(state: Refund) -> None:
    """Refuse what is asked of a refund that nobody has opened."""
    if state.particulars is None:
        raise Refused(Problem("Refusjonen", "er ikke opprettet.", "Opprett den for regionen og året først."))


def claim_of(state: Refund, number: int) -> Claim:
    """The claim with that number; Refused when there is none."""
    must_be_begun(state)
    if number in state.claims:
        return state.claims[number]
    known = ", ".join(map(str, state.claims)) or "ingen"
    raise Refused(Problem("Krav", f"nr. {number} finnes ikke.", f"Krav i saken: {known}."))


def not_reversed(claim: Claim) -> list[Problem]:
    """The problem of a claim that is taken back: it never comes again by that number."""
    if not claim.reversed:
        return []
    return [Problem(f"Krav {claim.number}", "er trukket.", "Registrer et nytt krav.")]


def nothing_on_its_way(state: Refund, claim: Claim) -> list[Problem]:
    """The problem of a claim whose payment is on its way: it is not changed under the approver's hand."""
    payment = state.open_payment_of(claim.number)
    if payment is None:
        return []
    rule = f"har utbetaling {payment.number} som er {payment.stage}."
    return [Problem(f"Krav {claim.number}", rule, "Stopp den først, eller vent på svar fra regnskapet.")]
