"""What staff do with payments that are ordered, of grants and refunds alike (R22)."""

from domain.cases.payment.commands import (
    ApprovePayment,
    ClaimBack,
    PaymentCommand,
    RecordRepaid,
    RecordUnpaid,
    StopPayment,
    WithdrawClaimBack,
)
from domain.county.money import kroner_text
from domain.engine.refusal import Problem, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.people import approver_problems
from flows.desk_work.regions import amount_of, do_money, form_problems
from flows.desk_work.texts import keep_text, text_problems
from flows.money_forms import (
    ClaimBackForm,
    MoneyKind,
    PaymentForm,
    RegionForm,
    RepaidForm,
    StopPaymentForm,
    WithdrawClaimBackForm,
)
from flows.money_years import grant_stream, refund_stream
from flows.office import Office


def approve_payment(office: Office, form: PaymentForm, *, command_id: str) -> Done:
    """The second person's word: somebody who may approve."""
    refuse_if(form_problems(office, form, *approver_problems(office.register(), form.actor)))
    said = f"Utbetaling {form.payment} er anvist."
    return _one(office, form, form.kind, ApprovePayment(form.payment, form.actor), command_id, said)


def stop_payment(office: Office, form: StopPaymentForm, *, command_id: str) -> Done:
    """It is not to be paid."""
    command = StopPayment(form.payment, _reason(office, form, form.reason), form.actor)
    return _one(office, form, form.kind, command, command_id, f"Utbetaling {form.payment} er stoppet.")


def record_unpaid(office: Office, form: StopPaymentForm, *, command_id: str) -> Done:
    """The accounts have not paid it, and will not."""
    command = RecordUnpaid(form.payment, _reason(office, form, form.reason), form.actor)
    said = f"Utbetaling {form.payment} ble ikke betalt, og kan attesteres på nytt."
    return _one(office, form, form.kind, command, command_id, said)


def claim_back(office: Office, form: ClaimBackForm, *, command_id: str) -> Done:
    """Ask for what is paid too much."""
    wrong = text_problems("Begrunnelse", form.reason)
    amount = amount_of("Beløp", form.amount, wrong)
    command = ClaimBack(amount, _reason(office, form, form.reason, *wrong), form.reference, form.actor)
    said = f"{kroner_text(amount)} er krevd tilbake fra {form.region.value}."
    return _one(office, form, form.kind, command, command_id, said)


def withdraw_claim_back(office: Office, form: WithdrawClaimBackForm, *, command_id: str) -> Done:
    """It is not asked for any more."""
    command = WithdrawClaimBack(form.number, _reason(office, form, form.reason), form.actor)
    return _one(office, form, form.kind, command, command_id, f"Tilbakekrav {form.number} er trukket.")


def record_repaid(office: Office, form: RepaidForm, *, command_id: str) -> Done:
    """Money that has come back."""
    wrong: list[Problem] = []
    amount = amount_of("Beløp", form.amount, wrong)
    refuse_if(form_problems(office, form, *wrong))
    command = RecordRepaid(form.number, amount, form.repaid, form.receipt, form.actor)
    said = f"{kroner_text(amount)} er betalt tilbake på tilbakekrav {form.number}."
    return _one(office, form, form.kind, command, command_id, said)


def stream_of_money(kind: MoneyKind, year: int, region: str) -> str:
    """The stream of a region's grant or refund."""
    return (grant_stream if kind is MoneyKind.GRANT else refund_stream)(year, region)


def _reason(office: Office, form: RegionForm, reason: str, *wrong: Problem) -> str:
    """The reason as a document; Refused with everything wrong on the form."""
    refuse_if(form_problems(office, form, *(wrong or text_problems("Begrunnelse", reason))))
    return keep_text(office.store, reason, office.now)


def _one(
    office: Office, form: RegionForm, kind: MoneyKind, command: PaymentCommand, command_id: str, said: str
) -> Done:
    stream = stream_of_money(kind, form.year, form.region.name)
    return do_money(office, [(stream, command)], form.actor, command_id, said)
