"""What staff do with the refunds of regions (R20, R22). Lines of pay go from a file into a sum, and no further."""

from typing import Any

from domain.cases.refund.case import REFUND
from domain.cases.refund.commands import (
    Begin,
    CorrectClaim,
    OrderPayment,
    RegisterClaim,
    RejectClaim,
    ReverseClaim,
)
from domain.cases.refund.events import ClaimRegistered, ClaimSetOff, PaymentOrdered
from domain.cases.refund.words import Cost, CostKind, Particulars, Rates
from domain.county.csvtable import Column, Unreadable, read_table
from domain.county.dayrules import resolve
from domain.county.money import parse_kroner
from domain.engine.refusal import Problem, Refused, refuse_if
from domain.views.refund_words import reckoning_text
from flows.desk_work.done import Done
from flows.desk_work.incoming import keep_file
from flows.desk_work.money_case_files import case_files_of, without_file
from flows.desk_work.regions import do_money, files_of, form_problems, text_of
from flows.desk_work.texts import keep_text, text_problems
from flows.money_forms import (
    BeginRefundsForm,
    ClaimForm,
    ClaimNumberForm,
    CorrectClaimForm,
    OrderClaimForm,
    RegionForm,
)
from flows.money_years import refund_stream
from flows.office import Office


def begin_refunds(office: Office, form: BeginRefundsForm, *, command_id: str) -> Done:
    """Open the case of each region's refund for a year, by the plan of the day; again: the months corrected."""
    files = case_files_of(office, REFUND.name, form)
    money = office.plan.money
    plan = money.refund_rates(form.year)
    rates = Rates(plan.from_year, plan.cap, plan.part_year == "months", plan.two_persons)
    closes = resolve(money.refund_closes.rule(), form.year + 1)
    commands = [
        (
            refund_stream(form.year, region),
            Begin(
                Particulars(
                    region,
                    form.year,
                    rates,
                    closes,
                    form.months,
                    file.number,
                    file.first_document,
                    file.caseworker,
                ),
                form.actor,
            ),
        )
        for region, file in files.items()
    ]
    said = f"Refusjon for {form.year} er opprettet for {len(commands)} regioner.{without_file(files)}"
    return do_money(office, commands, form.actor, command_id, said)


def register_claim(office: Office, form: ClaimForm, *, command_id: str) -> Done:
    """A claim has come, with what documents it."""
    wrong: list[Problem] = []
    lines = _lines(office, form.costs, wrong)
    files = files_of(office, form.documents, wrong)
    refuse_if(form_problems(office, form, *wrong))
    documents = tuple(keep_file(office, name, body) for name, body in files)
    command = RegisterClaim(lines, documents, form.received, form.reference, form.actor)
    said = f"Kravet fra {form.region.value} for {form.year} er registrert"
    done = _one(office, form, command, command_id, f"{said}.")
    numbers = [event.claim.number for event in done.events if isinstance(event, ClaimRegistered)]
    return Done(done.stream, f"{said} som krav {numbers[0]}." if numbers else f"{said}.", done.outcomes)


def correct_claim(office: Office, form: CorrectClaimForm, *, command_id: str) -> Done:
    """The claim with other lines or documents."""
    wrong = text_problems("Begrunnelse", form.reason)
    lines = _lines(office, form.costs, wrong)
    files = files_of(office, form.documents, wrong)
    refuse_if(form_problems(office, form, *wrong))
    documents = tuple(keep_file(office, name, body) for name, body in files)
    reason = keep_text(office.store, form.reason, office.now)
    command = CorrectClaim(form.claim, lines, documents, reason, form.actor)
    return _one(office, form, command, command_id, f"Krav {form.claim} er rettet.")


def reject_claim(office: Office, form: ClaimNumberForm, *, command_id: str) -> Done:
    """Nothing of it is refunded."""
    command = RejectClaim(form.claim, _reason(office, form), form.actor)
    return _one(office, form, command, command_id, f"Krav {form.claim} er avslått.")


def reverse_claim(office: Office, form: ClaimNumberForm, *, command_id: str) -> Done:
    """It counts no more."""
    command = ReverseClaim(form.claim, _reason(office, form), form.actor)
    return _one(office, form, command, command_id, f"Krav {form.claim} er trukket.")


def order_claim(office: Office, form: OrderClaimForm, *, command_id: str) -> Done:
    """The first person's word for what a claim gives; every cut is told."""
    refuse_if(form_problems(office, form))
    command = OrderPayment(form.claim, form.reference, form.actor)
    said = f"Krav {form.claim} er attestert."
    done = _one(office, form, command, command_id, said)
    found = [e.reckoning for e in done.events if isinstance(e, PaymentOrdered | ClaimSetOff)]
    told = " ".join(line for reckoning in found for line in reckoning_text(reckoning, form.year, "nb"))
    return Done(done.stream, f"{said} {told}".rstrip(), done.outcomes)


def _lines(office: Office, file: str, problems: list[Problem]) -> tuple[Cost, ...]:
    """The costs of a claim, from a table of kind and amount in the in-tray. The file is not kept: its lines may be one
    person's pay. What cannot be read is told by place, never by amount (R33)."""
    text = text_of(office, file, "Kostnader", problems)
    columns = (Column("type", _kind), Column("beløp", _amount))
    lines = read_table(file, text, columns, problems) if text else []
    return tuple(Cost(line.cells["type"], line.cells["beløp"]) for line in lines)


def _kind(text: str) -> CostKind:
    try:
        return CostKind(text.strip().lower())
    except ValueError:
        raise Unreadable(f"«{text}» er ikke en kostnadstype.", f"Velg: {', '.join(CostKind)}.") from None


def _amount(text: str) -> int:
    try:
        return parse_kroner("beløp", text)
    except Refused:
        # The amount itself may be somebody's pay: it is not repeated (R33).
        raise Unreadable("er ikke et beløp.", "Skriv kroner, som 540 000 eller 540000,50.") from None


def _reason(office: Office, form: ClaimNumberForm) -> str:
    refuse_if(form_problems(office, form, *text_problems("Begrunnelse", form.reason)))
    return keep_text(office.store, form.reason, office.now)


def _one(office: Office, form: RegionForm, command: Any, command_id: str, said: str) -> Done:
    stream = refund_stream(form.year, form.region.name)
    return do_money(office, [(stream, command)], form.actor, command_id, said)
