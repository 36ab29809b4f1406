"""What staff do with the agreements of a term from the console, one or many at a time."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.agreement_forms import (
    AdoptionForm,
    BeginAgreementsForm,
    ConstitutedForm,
    DeclineForm,
    MoveForm,
    ReplaceForm,
    SignForm,
    StartForm,
    TermForm,
    WithdrawAdjustmentForm,
    WithdrawForm,
)
from flows.dashboards.pages import case_pages
from flows.dashboards.places import agreements_page_of
from flows.desk_work import adjusting
from flows.desk_work import agreements as desk
from flows.desk_work.matrix_files import lay_out_matrix
from flows.running import command_id, said, staff_run


@flow(name="Avtaler: opprett", flow_run_name="avtaler {skjema.term}")
def begin_agreements(skjema: BeginAgreementsForm) -> State[Any]:
    """Open the case of each municipality's agreement."""
    return staff_run(lambda o: desk.begin_agreements(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: registrer konstituerende møter", flow_run_name="konstituerende møter {skjema.term}")
def record_constituted(skjema: ConstitutedForm) -> State[Any]:
    """A constituting meeting, or a table with all of them."""
    return staff_run(lambda o: desk.record_constituted(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: registrer vedtak", flow_run_name="vedtak {vedtak.case_number}")
def record_adoption(vedtak: AdoptionForm) -> State[Any]:
    """A decision of one kommunestyre, or of fylkestinget for many municipalities."""
    return staff_run(lambda o: desk.record_adoption(o, vedtak, command_id=command_id()), case_pages)


@flow(name="Avtaler: registrer underskrift", flow_run_name="underskrift {underskrift.side}")
def sign_agreements(underskrift: SignForm) -> State[Any]:
    """A side has signed."""
    return staff_run(lambda o: desk.sign_agreements(o, underskrift, command_id=command_id()), case_pages)


@flow(name="Avtaler: avslå justering", flow_run_name="nei til justering {vedtak.case_number}")
def decline_adjustment(vedtak: DeclineForm) -> State[Any]:
    """A body has said no to an adjustment; the agreement stands."""
    return staff_run(lambda o: adjusting.decline_adjustment(o, vedtak, command_id=command_id()), case_pages)


@flow(name="Avtaler: trekk justering", flow_run_name="trekk justering {skjema.term}")
def withdraw_adjustment(skjema: WithdrawAdjustmentForm) -> State[Any]:
    """The county takes an adjustment back; the agreement stands."""
    return staff_run(lambda o: adjusting.withdraw_adjustment(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: trekk vedtak", flow_run_name="trekk vedtak {skjema.side}")
def withdraw_adoption(skjema: WithdrawForm) -> State[Any]:
    """A decision that was registered wrongly counts no more."""
    return staff_run(lambda o: desk.withdraw_adoption(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: trekk underskrift", flow_run_name="trekk underskrift {skjema.side}")
def withdraw_signature(skjema: WithdrawForm) -> State[Any]:
    """A signature that was registered wrongly counts no more."""
    return staff_run(lambda o: desk.withdraw_signature(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: oppgi startdato", flow_run_name="gjelder fra {skjema.day}")
def state_start(skjema: StartForm) -> State[Any]:
    """The day from which the parties have agreed that it holds."""
    return staff_run(lambda o: desk.state_start(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: flytt", flow_run_name="flytt {skjema.municipality}")
def move_agreement(skjema: MoveForm) -> State[Any]:
    """The agreement follows a municipality with another number or council."""
    return staff_run(lambda o: desk.move_agreement(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: erstatt", flow_run_name="erstatt {skjema.municipality}")
def replace_agreement(skjema: ReplaceForm) -> State[Any]:
    """Other agreements stand in its place, after a merger or a split."""
    return staff_run(lambda o: desk.replace_agreement(o, skjema, command_id=command_id()), case_pages)


@flow(name="Avtaler: matrise som regneark", flow_run_name="regneark {skjema.term}")
def matrix_as_sheet(skjema: TermForm) -> State[Any]:
    """Lay the adoption matrix out as spreadsheets in the folder `ut`."""
    return said(lambda o: lay_out_matrix(o, skjema), lambda _, laid: [agreements_page_of(laid.term)])
