"""What staff do with the councils' obligations from the console."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.dashboards.pages import case_pages
from flows.desk_work import obligations
from flows.obligation_forms import DeliveryForm, DutyDayForm, ExcuseForm, OpenYearForm, WithdrawDutyForm
from flows.running import command_id, staff_run


@flow(name="Plikter: åpne året", flow_run_name="plikter {skjema.year}")
def open_year(skjema: OpenYearForm) -> State[Any]:
    """Open a year's obligations by the plan of the day. The councils are reminded by the calendar."""
    return staff_run(lambda o: obligations.open_year(o, skjema, command_id=command_id()), case_pages)


@flow(name="Plikter: registrer levering", flow_run_name="levering {levering.duty} {levering.council.name}")
def register_delivery(levering: DeliveryForm) -> State[Any]:
    """Register what a council has delivered; the receipt goes out by itself."""
    return staff_run(
        lambda o: obligations.register_delivery(o, levering, command_id=command_id()), case_pages
    )


@flow(name="Plikter: gi ny frist", flow_run_name="ny frist {skjema.duty}")
def extend_duty(skjema: DutyDayForm) -> State[Any]:
    """A later day for some councils, or for all that lack."""
    return staff_run(lambda o: obligations.extend_duty(o, skjema, command_id=command_id()), case_pages)


@flow(name="Plikter: gi fritak", flow_run_name="fritak {skjema.duty}")
def excuse_councils(skjema: ExcuseForm) -> State[Any]:
    """Councils that need not deliver this year."""
    return staff_run(lambda o: obligations.excuse_councils(o, skjema, command_id=command_id()), case_pages)


@flow(name="Plikter: trekk feilregistrering", flow_run_name="trekk {skjema.duty} {skjema.council.name}")
def withdraw_duty(skjema: WithdrawDutyForm) -> State[Any]:
    """A delivery or an exemption was registered wrongly: it stays in the log and counts no more."""
    return staff_run(lambda o: obligations.withdraw_duty(o, skjema, command_id=command_id()), case_pages)
