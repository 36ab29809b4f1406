"""What staff do with answers from the console."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows import desk_work
from flows.dashboards.pages import round_pages
from flows.forms import AnswerForm, AssessForm, ConsiderForm, SilenceForm, WithdrawForm, WriteOffForm
from flows.running import command_id, staff_run


@flow(name="Svar: registrer", flow_run_name="svar {svar.round} {svar.council.name}")
def register_answer(svar: AnswerForm) -> State[Any]:
    """Register an answer as it came in; the receipt goes out by itself."""
    return staff_run(lambda o: desk_work.register_answer(o, svar, command_id=command_id()), round_pages)


@flow(name="Svar: trekk feilregistrering", flow_run_name="trekk svar {svar.number}")
def withdraw_answer(svar: WithdrawForm) -> State[Any]:
    """The answer was registered wrongly: it stays in the log and counts no more."""
    return staff_run(lambda o: desk_work.withdraw_answer(o, svar, command_id=command_id()), round_pages)


@flow(name="Svar: noter at rådet ikke svarer", flow_run_name="taus {samtale.council.name}")
def confirm_silence(samtale: SilenceForm) -> State[Any]:
    """The council has said by phone that no answer will come."""
    return staff_run(lambda o: desk_work.confirm_silence(o, samtale, command_id=command_id()), round_pages)


@flow(name="Svar: vurder forsinket svar likevel", flow_run_name="forsinket svar {svar.number}")
def consider_late(svar: ConsiderForm) -> State[Any]:
    """Let a late answer's points be assessed after all."""
    return staff_run(lambda o: desk_work.consider_late(o, svar, command_id=command_id()), round_pages)


@flow(name="Svar: vurder innspill", flow_run_name="vurdering {vurdering.number}")
def assess_points(vurdering: AssessForm) -> State[Any]:
    """Give the points of an answer their outcome and reason."""
    return staff_run(lambda o: desk_work.assess_points(o, vurdering, command_id=command_id()), round_pages)


@flow(name="Svar: avskriv", flow_run_name="avskriving {avskriving.number}")
def write_off_answer(avskriving: WriteOffForm) -> State[Any]:
    """End the handling of an answer that the summary does not answer."""
    return staff_run(
        lambda o: desk_work.write_off_answer(o, avskriving, command_id=command_id()), round_pages
    )
