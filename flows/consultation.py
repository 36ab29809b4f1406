"""What staff do with a round from the console: each flow is one form, one decision, and the pages it changes.

The console shows a parameter's name as the form's title, so these names are Norwegian.
"""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows import desk_work
from flows.dashboards.pages import preview_page, round_pages
from flows.dashboards.places import page_of
from flows.desk_work.reporting import lay_out_report
from flows.forms import ApproveForm, DraftForm, ExtendForm, ReasonForm, RoundForm, SettleStepForm, SummaryForm
from flows.office import stream_of
from flows.running import command_id, said, staff_run


@flow(name="Runde: lag utkast", flow_run_name="utkast {utkast.round}")
def draft_round(utkast: DraftForm) -> State[Any]:
    """Make every letter of a round to its last byte, and show them. Nothing is sent."""
    return staff_run(
        lambda o: desk_work.draft_round(o, utkast, command_id=command_id()), preview_page, round_pages
    )


@flow(name="Runde: godkjenn brevene", flow_run_name="godkjenning {godkjenning.round}")
def approve_round(godkjenning: ApproveForm) -> State[Any]:
    """Approve the letters by the control code of their preview; another person than the one who drafted."""
    return staff_run(lambda o: desk_work.approve_round(o, godkjenning, command_id=command_id()), round_pages)


@flow(name="Runde: stopp utsending", flow_run_name="stopp {skjema.round}")
def stop_round(skjema: ReasonForm) -> State[Any]:
    """Take an approval back while nothing of it has left."""
    return staff_run(lambda o: desk_work.stop_round(o, skjema, command_id=command_id()), round_pages)


@flow(name="Runde: gi ny frist", flow_run_name="ny frist {frist.round}")
def extend_round(frist: ExtendForm) -> State[Any]:
    """A later deadline for one council, several or all."""
    return staff_run(lambda o: desk_work.extend_round(o, frist, command_id=command_id()), round_pages)


@flow(name="Runde: lukk", flow_run_name="lukk {skjema.round}")
def close_round(skjema: RoundForm) -> State[Any]:
    """Close the round when all have answered or every deadline is over."""
    return staff_run(lambda o: desk_work.close_round(o, skjema, command_id=command_id()), round_pages)


@flow(name="Runde: åpne igjen", flow_run_name="gjenåpning {skjema.round}")
def reopen_round(skjema: ReasonForm) -> State[Any]:
    """Open a closed or assessed round again."""
    return staff_run(lambda o: desk_work.reopen_round(o, skjema, command_id=command_id()), round_pages)


@flow(name="Runde: fullfør vurderingen", flow_run_name="vurdert {skjema.round}")
def complete_assessment(skjema: RoundForm) -> State[Any]:
    """Say that every point has its outcome and reason."""
    return staff_run(lambda o: desk_work.complete_assessment(o, skjema, command_id=command_id()), round_pages)


@flow(name="Runde: lag oppsummering", flow_run_name="oppsummering {skjema.round}")
def draft_summary(skjema: SummaryForm) -> State[Any]:
    """Make the summary letters «dette sa dere – dette gjør vi» to their last byte, and show them."""
    return staff_run(
        lambda o: desk_work.draft_summary(o, skjema, command_id=command_id()), preview_page, round_pages
    )


@flow(name="Runde: godkjenn oppsummeringen og avslutt", flow_run_name="avslutning {godkjenning.round}")
def conclude_round(godkjenning: ApproveForm) -> State[Any]:
    """Approve the summary by its control code: every answer is written off and the round is over."""
    return staff_run(lambda o: desk_work.conclude_round(o, godkjenning, command_id=command_id()), round_pages)


@flow(name="Runde: avlys", flow_run_name="avlysning {skjema.round}")
def cancel_round(skjema: ReasonForm) -> State[Any]:
    """Call the round off; councils that have had the letter are told."""
    return staff_run(lambda o: desk_work.cancel_round(o, skjema, command_id=command_id()), round_pages)


@flow(name="Runde: avgjør forsinket steg", flow_run_name="forsinket steg {steg.round}")
def settle_step(steg: SettleStepForm) -> State[Any]:
    """A person's word on a step that came too late to run by itself."""
    return staff_run(lambda o: desk_work.settle_step(o, steg, command_id=command_id()), round_pages)


@flow(name="Runde: rapport", flow_run_name="rapport {skjema.round}")
def report_round(skjema: RoundForm) -> State[Any]:
    """Lay the report of a round out as html and PDF in the folder `ut`."""
    return said(lambda o: lay_out_report(o, skjema), lambda _, laid: [page_of(stream_of(laid.round))])
