"""What is put into the template of a letter about a refund (R20, R21, R22)."""

from typing import Any

from domain.cases.refund import events as e
from domain.cases.refund.reckoning import Reckoning
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Rates
from domain.county.datewords import date_text
from domain.county.money import kroner_text
from domain.views.refund_words import reckoning_text
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.money_common import Values, common, staff_text
from notifications.letters.refund_orders import claim_of


def refund_values(order: LetterOrder, event: e.Event, state: Refund, desk: Desk, language: str) -> Values:
    """Everything the letter's template may ask for."""
    claim = state.claims[claim_of(event, state)]
    return (
        common(order, desk, state.begun.year)
        | {
            "claim": claim.number,
            "claim_ref": claim.reference,
            "received": date_text(claim.received, language),
            "documents": len(claim.documents),
            "cap": kroner_text(state.begun.cap),
            "months": state.begun.months if state.begun.rates.part_year else 0,
        }
        | _decision(event, state, desk, language)
    )


def _decision(event: e.Event, state: Refund, desk: Desk, language: str) -> dict[str, Any]:
    """What was decided of the claim, by whom, and what is left of the year's cap."""
    match event:
        case e.PaymentApproved():
            ordered = state.orders[event.number]
            told = _reckoned(ordered.reckoning, ordered.rates, state, language)
            told |= {"decided_by": staff_text(desk, ordered.by, language)}
            told |= {"approved_by": staff_text(desk, event.by, language), "again": _again(event, state)}
        case e.ClaimSetOff():
            told = _reckoned(event.reckoning, event.rates, state, language)
            told |= {"decided_by": staff_text(desk, event.by, language), "approved_by": "", "again": False}
            told |= {"set_off": True}
        case e.ClaimRejected():
            told = {"rejected": True, "reason": desk.texts(event.reason)}
            told |= {"decided_by": staff_text(desk, event.by, language), "approved_by": "", "again": False}
        case _:
            return {"two_persons": state.begun.rates.two_persons}
    left = {"left": kroner_text(state.left), "used": kroner_text(state.book.committed)}
    return {"rejected": False, "set_off": False} | left | told


def _reckoned(found: Reckoning, rates: Rates, state: Refund, language: str) -> dict[str, Any]:
    return {
        "amount": kroner_text(found.payable),
        "reckoning": reckoning_text(found, state.begun.year, language),
        "from_year": rates.from_year,
    }


def _again(event: e.PaymentApproved, state: Refund) -> bool:
    """Whether the region has had a decision on the same claim before."""
    claim = state.orders[event.number].claim
    return any(
        letter and number != event.number and state.orders[number].claim == claim
        for number, letter in state.decided.items()
    )
