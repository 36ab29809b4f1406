"""A refund as the engine knows it: one line in the catalogue."""

from typing import Any

from domain.cases.refund import events as e
from domain.cases.refund.commands import Command
from domain.cases.refund.decide import decide
from domain.cases.refund.due import due, next_due
from domain.cases.refund.evolve import evolve
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Status
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind


def _without_case_file(fields: dict[str, Any]) -> dict[str, Any]:
    """Before refunds had a case file of their own, and letters in it."""
    added = {"case_number": "", "first_document": 1, "caseworker": ""}
    return {**fields, "particulars": {**fields["particulars"], **added}}


def _without_letter(fields: dict[str, Any]) -> dict[str, Any]:
    """Before a letter followed."""
    return {**fields, "letter": 0}


KINDS = (
    Kind("refund.begun", e.Begun, 2, {1: _without_case_file}),
    Kind("refund.claim_registered", e.ClaimRegistered, 2, {1: _without_letter}),
    Kind("refund.claim_corrected", e.ClaimCorrected, 1, {}),
    Kind("refund.claim_rejected", e.ClaimRejected, 2, {1: _without_letter}),
    Kind("refund.claim_reversed", e.ClaimReversed, 1, {}),
    Kind("refund.claim_set_off", e.ClaimSetOff, 2, {1: _without_letter}),
    Kind("refund.payment_ordered", e.PaymentOrdered, 1, {}),
    Kind("refund.payment_approved", e.PaymentApproved, 2, {1: _without_letter}),
    Kind("refund.payment_stopped", e.PaymentStopped, 2, {1: _without_letter}),
    Kind("refund.handed_over", e.HandedOver, 1, {}),
    Kind("refund.paid", e.Paid, 1, {}),
    Kind("refund.not_paid", e.NotPaid, 1, {}),
    Kind("refund.claimed_back", e.ClaimedBack, 2, {1: _without_letter}),
    Kind("refund.claim_back_withdrawn", e.ClaimBackWithdrawn, 2, {1: _without_letter}),
    Kind("refund.repaid", e.Repaid, 1, {}),
    Kind("refund.year_closed", e.YearClosed, 1, {}),
)


def ended(state: Refund) -> str | None:
    """How the refund ended: closed by the calendar."""
    return state.status.value if state.status is Status.CLOSED else None


REFUND: CaseType[Refund, Command, e.Event] = CaseType(
    name="refund",
    start=Refund(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
    ended=ended,
)
