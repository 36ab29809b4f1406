"""What staff do with grants, refunds and their payments from the console."""

from collections.abc import Callable
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.dashboards.pages import case_pages
from flows.desk_work import accounts, grants, payments, refunds, report_files
from flows.desk_work.done import Done
from flows.forms import Form
from flows.money_forms import (
    AccountsForm,
    BeginRefundsForm,
    ClaimBackForm,
    ClaimForm,
    ClaimNumberForm,
    ContributionForm,
    CorrectClaimForm,
    OrderClaimForm,
    PaymentForm,
    ReasonedMoneyForm,
    ReceiptFileForm,
    ReferenceForm,
    RegionForm,
    RepaidForm,
    ReportForm,
    ReportReceiptsForm,
    StopPaymentForm,
    WithdrawClaimBackForm,
    WithdrawContributionForm,
    YearForm,
)
from flows.running import command_id, staff_run


def _do(work: Callable[..., Done], form: Form) -> State[Any]:
    return staff_run(lambda o: work(o, form, command_id=command_id()), case_pages)


# Grants -------------------------------------------------------------------------------------------


@flow(name="Tilskudd: opprett for et år", flow_run_name="tilskudd {skjema.year}")
def begin_grants(skjema: YearForm) -> State[Any]:
    """Open the case of each region's grant, by the plan and the register of the day."""
    return _do(grants.begin_grants, skjema)


@flow(name="Tilskudd: kommunen lover", flow_run_name="løfte {bidrag.municipality} {bidrag.year}")
def promise(bidrag: ContributionForm) -> State[Any]:
    """What a municipality says that it will give."""
    return _do(grants.promise, bidrag)


@flow(name="Tilskudd: kommunen bekrefter", flow_run_name="bekreftelse {bidrag.municipality} {bidrag.year}")
def confirm(bidrag: ContributionForm) -> State[Any]:
    """What a municipality has confirmed that it gives."""
    return _do(grants.confirm, bidrag)


@flow(name="Tilskudd: trekk bidrag", flow_run_name="trekk {skjema.municipality} {skjema.year}")
def withdraw_contribution(skjema: WithdrawContributionForm) -> State[Any]:
    """What a municipality had promised or confirmed, counts no more."""
    return _do(grants.withdraw_contribution, skjema)


@flow(name="Tilskudd: gi tilsagn", flow_run_name="tilsagn {skjema.region.name} {skjema.year}")
def award(skjema: RegionForm) -> State[Any]:
    """The county gives its word."""
    return _do(grants.award, skjema)


@flow(name="Tilskudd: trekk tilsagn", flow_run_name="trekk tilsagn {skjema.region.name} {skjema.year}")
def withdraw_award(skjema: ReasonedMoneyForm) -> State[Any]:
    """The county's word was registered wrongly."""
    return _do(grants.withdraw_award, skjema)


@flow(name="Tilskudd: attester", flow_run_name="attester {skjema.region.name} {skjema.year}")
def order_grant(skjema: ReferenceForm) -> State[Any]:
    """The first person's word for the payment."""
    return _do(grants.order_grant, skjema)


@flow(name="Tilskudd: registrer rapport", flow_run_name="rapport {rapport.region.name} {rapport.year}")
def receive_report(rapport: ReportForm) -> State[Any]:
    """The region's report on the year has come."""
    return _do(grants.receive_report, rapport)


@flow(name="Tilskudd: godta rapport", flow_run_name="godta {skjema.region.name} {skjema.year}")
def accept_report(skjema: RegionForm) -> State[Any]:
    """The report is good enough."""
    return _do(grants.accept_report, skjema)


@flow(name="Tilskudd: send rapport tilbake", flow_run_name="ny rapport {skjema.region.name} {skjema.year}")
def return_report(skjema: ReasonedMoneyForm) -> State[Any]:
    """The region must send another report."""
    return _do(grants.return_report, skjema)


@flow(name="Tilskudd: avslutt uten utbetaling", flow_run_name="avslutt {skjema.region.name} {skjema.year}")
def drop_grant(skjema: ReasonedMoneyForm) -> State[Any]:
    """After the year: it will not be paid."""
    return _do(grants.drop_grant, skjema)


@flow(name="Tilskudd: åpne igjen", flow_run_name="åpne {skjema.region.name} {skjema.year}")
def reopen_grant(skjema: ReasonedMoneyForm) -> State[Any]:
    """It was dropped wrongly."""
    return _do(grants.reopen_grant, skjema)


# Refunds ------------------------------------------------------------------------------------------


@flow(name="Refusjon: opprett for et år", flow_run_name="refusjon {skjema.year}")
def begin_refunds(skjema: BeginRefundsForm) -> State[Any]:
    """Open the case of each region's refund, by the plan of the day."""
    return _do(refunds.begin_refunds, skjema)


@flow(name="Refusjon: registrer krav", flow_run_name="krav {krav.region.name} {krav.year}")
def register_claim(krav: ClaimForm) -> State[Any]:
    """A claim has come. Its lines are in a file of the in-tray, and never in the console (R33)."""
    return _do(refunds.register_claim, krav)


@flow(name="Refusjon: rett krav", flow_run_name="rett krav {krav.claim} {krav.region.name} {krav.year}")
def correct_claim(krav: CorrectClaimForm) -> State[Any]:
    """The claim with other costs or documents."""
    return _do(refunds.correct_claim, krav)


@flow(name="Refusjon: avslå krav", flow_run_name="avslå krav {krav.claim} {krav.region.name} {krav.year}")
def reject_claim(krav: ClaimNumberForm) -> State[Any]:
    """Nothing of it is refunded."""
    return _do(refunds.reject_claim, krav)


@flow(name="Refusjon: trekk krav", flow_run_name="trekk krav {krav.claim} {krav.region.name} {krav.year}")
def reverse_claim(krav: ClaimNumberForm) -> State[Any]:
    """It counts no more."""
    return _do(refunds.reverse_claim, krav)


@flow(
    name="Refusjon: attester krav", flow_run_name="attester krav {krav.claim} {krav.region.name} {krav.year}"
)
def order_claim(krav: OrderClaimForm) -> State[Any]:
    """The first person's word for what a claim gives."""
    return _do(refunds.order_claim, krav)


# Payments -----------------------------------------------------------------------------------------


@flow(name="Utbetaling: anvis", flow_run_name="anvis {skjema.region.name} {skjema.year}")
def approve_payment(skjema: PaymentForm) -> State[Any]:
    """The second person's word."""
    return _do(payments.approve_payment, skjema)


@flow(name="Utbetaling: overlever til regnskapet", flow_run_name="til regnskapet")
def hand_over(skjema: AccountsForm) -> State[Any]:
    """Hand all approved payments over to the accounts in one file."""
    return _do(accounts.hand_over, skjema)


@flow(name="Utbetaling: les inn kvitteringer", flow_run_name="kvitteringer {skjema.file}")
def read_receipts(skjema: ReceiptFileForm) -> State[Any]:
    """The accounts' receipts: these payments are paid."""
    return _do(accounts.read_receipts, skjema)


@flow(name="Rapport: overlever til regnskapet", flow_run_name="rapporter til regnskapet")
def hand_over_reports(skjema: AccountsForm) -> State[Any]:
    """Hand all accepted reports over to the accounts in one file."""
    return _do(report_files.hand_over_reports, skjema)


@flow(name="Rapport: les inn kvitteringer", flow_run_name="rapportkvitteringer {skjema.file}")
def read_report_receipts(skjema: ReportReceiptsForm) -> State[Any]:
    """The accounts' receipts: they have these reports."""
    return _do(report_files.read_report_receipts, skjema)


@flow(name="Utbetaling: stopp", flow_run_name="stopp {skjema.region.name} {skjema.year}")
def stop_payment(skjema: StopPaymentForm) -> State[Any]:
    """It is not to be paid."""
    return _do(payments.stop_payment, skjema)


@flow(name="Utbetaling: ikke utbetalt", flow_run_name="ikke utbetalt {skjema.region.name} {skjema.year}")
def record_unpaid(skjema: StopPaymentForm) -> State[Any]:
    """The accounts have not paid it, and will not."""
    return _do(payments.record_unpaid, skjema)


@flow(name="Tilbakekrav: krev", flow_run_name="tilbakekrav {skjema.region.name} {skjema.year}")
def claim_back(skjema: ClaimBackForm) -> State[Any]:
    """Ask for what is paid too much."""
    return _do(payments.claim_back, skjema)


@flow(name="Tilbakekrav: trekk", flow_run_name="trekk tilbakekrav {skjema.region.name} {skjema.year}")
def withdraw_claim_back(skjema: WithdrawClaimBackForm) -> State[Any]:
    """It is not asked for any more."""
    return _do(payments.withdraw_claim_back, skjema)


@flow(name="Tilbakekrav: betalt", flow_run_name="tilbakebetalt {skjema.region.name} {skjema.year}")
def record_repaid(skjema: RepaidForm) -> State[Any]:
    """Money that has come back."""
    return _do(payments.record_repaid, skjema)
