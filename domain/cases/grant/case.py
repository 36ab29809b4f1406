"""A grant as the engine knows it: one line in the catalogue."""

from domain.cases.grant import events as e
from domain.cases.grant.commands import Command
from domain.cases.grant.decide import decide
from domain.cases.grant.due import due, next_due
from domain.cases.grant.evolve import evolve
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Status
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind

KINDS = (
    Kind("grant.begun", e.Begun, 1, {}),
    Kind("grant.promised", e.Promised, 1, {}),
    Kind("grant.confirmed", e.Confirmed, 1, {}),
    Kind("grant.contribution_withdrawn", e.ContributionWithdrawn, 1, {}),
    Kind("grant.awarded", e.Awarded, 1, {}),
    Kind("grant.award_withdrawn", e.AwardWithdrawn, 1, {}),
    Kind("grant.payment_ordered", e.PaymentOrdered, 1, {}),
    Kind("grant.payment_approved", e.PaymentApproved, 1, {}),
    Kind("grant.payment_stopped", e.PaymentStopped, 1, {}),
    Kind("grant.handed_over", e.HandedOver, 1, {}),
    Kind("grant.paid", e.Paid, 1, {}),
    Kind("grant.not_paid", e.NotPaid, 1, {}),
    Kind("grant.claimed_back", e.ClaimedBack, 1, {}),
    Kind("grant.claim_back_withdrawn", e.ClaimBackWithdrawn, 1, {}),
    Kind("grant.repaid", e.Repaid, 1, {}),
    Kind("grant.report_asked_for", e.ReportAskedFor, 1, {}),
    Kind("grant.report_reminded", e.ReportReminded, 1, {}),
    Kind("grant.report_received", e.ReportReceived, 1, {}),
    Kind("grant.report_accepted", e.ReportAccepted, 1, {}),
    Kind("grant.report_returned", e.ReportReturned, 1, {}),
    Kind("grant.lapsed", e.Lapsed, 1, {}),
    Kind("grant.dropped", e.Dropped, 1, {}),
    Kind("grant.reopened", e.Reopened, 1, {}),
)


def ended(state: Grant) -> str | None:
    """How the grant ended: lapsed, paid back, or paid and reported on."""
    if state.status in (Status.LAPSED, Status.REPAID):
        return state.status.value
    if state.status is Status.PAID and state.report and state.report.accepted:
        return f"{Status.PAID}, rapport godtatt"
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
)
