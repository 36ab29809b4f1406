"""What staff do with a consultation round from the console. Each flow is one form, one decision, and the pages it changes."""

from typing import Annotated, Any

from prefect import flow
from prefect.states import State
from pydantic import Field

from flows import desk_work
from flows.dashboards.pages import preview_page, round_pages
from flows.forms import ApproveForm, DraftForm, ExtendForm, ReasonForm, RoundForm, SettleStepForm
from flows.running import command_id, staff_run

Draft = Annotated[DraftForm, Field(title="Utkast")]
Approval = Annotated[ApproveForm, Field(title="Godkjenning")]
Reasoned = Annotated[ReasonForm, Field(title="Runde og begrunnelse")]
Plain = Annotated[RoundForm, Field(title="Runde")]
Extension = Annotated[ExtendForm, Field(title="Ny frist")]
Settled = Annotated[SettleStepForm, Field(title="Steg")]


@flow(name="Runde: lag utkast", flow_run_name="utkast {form.round}")
def draft_round(form: Draft) -> State[Any]:
    """Make every letter of a round to its last byte, and show them. Nothing is sent."""
    return staff_run(lambda o: desk_work.draft_round(o, form, command_id=command_id()), preview_page, round_pages)


@flow(name="Runde: godkjenn brevene", flow_run_name="godkjenning {form.round}")
def approve_round(form: Approval) -> State[Any]:
    """Approve the letters by the control code of their preview; another person than the one who drafted."""
    return staff_run(lambda o: desk_work.approve_round(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: stopp utsending", flow_run_name="stopp {form.round}")
def stop_round(form: Reasoned) -> State[Any]:
    """Take an approval back while nothing of it has left."""
    return staff_run(lambda o: desk_work.stop_round(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: gi ny frist", flow_run_name="ny frist {form.round}")
def extend_round(form: Extension) -> State[Any]:
    """A later deadline for one council, several or all."""
    return staff_run(lambda o: desk_work.extend_round(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: lukk", flow_run_name="lukk {form.round}")
def close_round(form: Plain) -> State[Any]:
    """Close the round when all have answered or every deadline is over."""
    return staff_run(lambda o: desk_work.close_round(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: åpne igjen", flow_run_name="gjenåpning {form.round}")
def reopen_round(form: Reasoned) -> State[Any]:
    """Open a closed or assessed round again."""
    return staff_run(lambda o: desk_work.reopen_round(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: fullfør vurderingen", flow_run_name="vurdert {form.round}")
def complete_assessment(form: Plain) -> State[Any]:
    """Say that every point has its outcome and reason."""
    return staff_run(lambda o: desk_work.complete_assessment(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: lag oppsummering", flow_run_name="oppsummering {form.round}")
def draft_summary(form: Plain) -> State[Any]:
    """Make the summary letters «dette sa dere – dette gjør vi» to their last byte, and show them."""
    return staff_run(lambda o: desk_work.draft_summary(o, form, command_id=command_id()), preview_page, round_pages)


@flow(name="Runde: godkjenn oppsummeringen og avslutt", flow_run_name="avslutning {form.round}")
def conclude_round(form: Approval) -> State[Any]:
    """Approve the summary by its control code: every answer is written off and the round is over."""
    return staff_run(lambda o: desk_work.conclude_round(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: avlys", flow_run_name="avlysning {form.round}")
def cancel_round(form: Reasoned) -> State[Any]:
    """Call the round off; councils that have had the letter are told."""
    return staff_run(lambda o: desk_work.cancel_round(o, form, command_id=command_id()), round_pages)


@flow(name="Runde: avgjør forsinket steg", flow_run_name="forsinket steg {form.round}")
def settle_step(form: Settled) -> State[Any]:
    """A person's word on a step that came too late to run by itself."""
    return staff_run(lambda o: desk_work.settle_step(o, form, command_id=command_id()), round_pages)
