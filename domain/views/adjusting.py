"""Which agreements in force a newer version of the common text is still to be offered to (R14)."""

from domain.cases.agreement.decide.grounds import OPEN
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Status
from domain.cases.agreement_text.words import Version


def is_to_be_adjusted(state: Agreement, version: Version) -> bool:
    """Whether an agreement is in force by an older version than this one, and has not been offered this one, nor has
    another adjustment that both have adopted already. One that was declined is not offered again by itself."""
    at_hand = state.at_hand
    if state.status is not Status.IN_FORCE or at_hand.status not in (Status.IN_FORCE, *OPEN):
        return False
    offered = {state.offered, at_hand.offered, *(ended.progress.offered for ended in state.ended)}
    return version.number > state.version and version.fingerprint not in offered
