"""Adjustments in mid-term at the desk: their days by the plan, and one that comes to nothing (R14)."""

from collections.abc import Callable
from datetime import date

from domain.cases.agreement.commands import DeclineAdjustment, WithdrawAdjustment
from domain.cases.agreement.events import AdjustmentDeclined, AdjustmentWithdrawn
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adjusts, Side, Status
from domain.county.datewords import date_field
from domain.county.plan import Plan
from domain.engine.refusal import Problem, Refused
from flows.agreement_forms import DeclineForm, Elected, WithdrawAdjustmentForm
from flows.desk_work.done import Done
from flows.desk_work.incoming import document_of, keep_file
from flows.desk_work.terms import choose, do_agreements, many, named, open_term
from flows.desk_work.texts import keep_text, text_problems
from flows.office import Office


def adjusts_of(plan: Plan, state: Agreement, offered: date) -> Adjusts | None:
    """What an offer on a day adjusts, with the plan's days for it; None where no text is in force, and it is of a first
    one."""
    if state.status is not Status.IN_FORCE or state.since is None:
        return None
    target = plan.adjustment.target_of(offered)
    return Adjusts(
        text=state.agreed_text,
        since=state.since,
        target=target,
        escalation=plan.adjustment.escalation_of(offered),
        reminders=plan.reminders_before(target),
    )


def decline_adjustment(office: Office, form: DeclineForm, *, command_id: str) -> Done:
    """A body has said no: fylkestinget for all that have the adjustment before them, or one kommunestyre. The agreement
    stands with the text that is in force."""
    side = Side.COUNTY if form.body is Elected.FYLKESTING else Side.MUNICIPALITY
    wrong = named(form, required=side is Side.MUNICIPALITY)
    body = document_of(office, form.document, wrong)
    term = open_term(office, form, *wrong)
    chosen = choose(office, term, form.municipalities)
    if not form.municipalities:
        chosen = _with_adjustment(chosen, lambda event: _said(event, side, form))
    document = keep_file(office, form.document, body) if body is not None else None
    command = DeclineAdjustment(side, form.decided, form.meeting, form.case_number, document, form.actor)
    said = (
        f"Justeringen er avslått av {form.body} {date_field(form.decided)} for {many(chosen)}. "
        "Avtalen gjelder videre slik den er."
    )
    return do_agreements(office, [(case, command) for case in chosen], form, command_id, said)


def withdraw_adjustment(office: Office, form: WithdrawAdjustmentForm, *, command_id: str) -> Done:
    """The county takes the adjustment back; the agreement stands with the text that is in force."""
    term = open_term(office, form, *text_problems("Begrunnelse", form.reason))
    chosen = choose(office, term, form.municipalities)
    reason = keep_text(office.store, form.reason, office.now)
    if not form.municipalities:
        chosen = _with_adjustment(chosen, lambda event: getattr(event, "reason", "") == reason)
    command = WithdrawAdjustment(reason, form.actor)
    said = f"Justeringen er trukket for {many(chosen)}. Avtalen gjelder videre slik den er."
    return do_agreements(office, [(case, command) for case in chosen], form, command_id, said)


def _said(event: AdjustmentDeclined | AdjustmentWithdrawn, side: Side, form: DeclineForm) -> bool:
    if not isinstance(event, AdjustmentDeclined):
        return False
    said = event.decline
    return (said.side, said.decided, said.case_number) == (side, form.decided, form.case_number)


def _with_adjustment(
    chosen: dict[str, Agreement], so_already: Callable[[AdjustmentDeclined | AdjustmentWithdrawn], bool]
) -> dict[str, Agreement]:
    """Those of a term that have an adjustment before them, and those where the same form has ended it already."""
    found = {
        case: state
        for case, state in chosen.items()
        if state.at_hand.is_adjustment or (state.ended and so_already(state.ended[-1].event))
    }
    if not found:
        rule = "ingen justering er lagt fram til vedtak."
        raise Refused(Problem("Justeringen", rule, "Se siden «avtaler» for perioden."))
    return found
