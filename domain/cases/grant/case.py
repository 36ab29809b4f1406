"""A grant as the engine knows it: one line in the catalogue."""

from typing import Any

from domain.cases.grant import events as e
from domain.cases.grant.commands import Command
from domain.cases.grant.decide import decide
from domain.cases.grant.due import due, next_due
from domain.cases.grant.evolve import evolve
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind


def _without_case_file(fields: dict[str, Any]) -> dict[str, Any]:
    """Before grants had a case file of their own, and letters in it."""
    added = {
        "case_number": "", "first_document": 1, "caseworker": "", "copies": [],
        "held_told": None, "last_told": None, "lapse_told": None,
    }  # fmt: skip
    return {**fields, "particulars": {**fields["particulars"], **added}}


def _without_letter(fields: dict[str, Any]) -> dict[str, Any]:
    """Before a letter followed."""
    return {**fields, "letter": 0}


KINDS = (
    Kind("grant.begun", e.Begun, 2, {1: _without_case_file}),
    Kind("grant.promised", e.Promised, 1, {}),
    Kind("grant.confirmed", e.Confirmed, 1, {}),
    Kind("grant.contribution_withdrawn", e.ContributionWithdrawn, 1, {}),
    Kind("grant.awarded", e.Awarded, 2, {1: _without_letter}),
    Kind("grant.award_withdrawn", e.AwardWithdrawn, 2, {1: _without_letter}),
    Kind("grant.payment_ordered", e.PaymentOrdered, 1, {}),
    Kind("grant.payment_approved", e.PaymentApproved, 1, {}),
    Kind("grant.payment_stopped", e.PaymentStopped, 1, {}),
    Kind("grant.handed_over", e.HandedOver, 1, {}),
    Kind("grant.paid", e.Paid, 2, {1: _without_letter}),
    Kind("grant.not_paid", e.NotPaid, 1, {}),
    Kind("grant.claimed_back", e.ClaimedBack, 2, {1: _without_letter}),
    Kind("grant.claim_back_withdrawn", e.ClaimBackWithdrawn, 2, {1: _without_letter}),
    Kind("grant.repaid", e.Repaid, 1, {}),
    Kind("grant.report_asked_for", e.ReportAskedFor, 2, {1: _without_letter}),
    Kind("grant.report_reminded", e.ReportReminded, 2, {1: _without_letter}),
    Kind("grant.report_received", e.ReportReceived, 1, {}),
    Kind("grant.report_accepted", e.ReportAccepted, 2, {1: _without_letter}),
    Kind("grant.report_returned", e.ReportReturned, 2, {1: _without_letter}),
    Kind("grant.lapsed", e.Lapsed, 1, {}),
    Kind("grant.report_handed_over", e.ReportHandedOver, 1, {}),
    Kind("grant.report_booked", e.ReportBooked, 1, {}),
    Kind("grant.told", e.Told, 1, {}),
    Kind("grant.dropped", e.Dropped, 2, {1: _without_letter}),
    Kind("grant.reopened", e.Reopened, 1, {}),
)


def ended(state: Grant) -> str | None:
    """How the grant ended: lapsed and told so, paid back, or paid and reported on, also to the accounts."""
    if state.status in (Status.LAPSED, Status.REPAID) and next_due(state) is None:
        return state.status.value
    if state.status is Status.PAID and state.report and state.report.booked:
        return f"{Status.PAID}, rapport bokført"
    return None


GRANT: CaseType[Grant, Command, e.Event] = CaseType(
    name="grant",
    start=Grant(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
    ended=ended,
    due_version=2,
)
