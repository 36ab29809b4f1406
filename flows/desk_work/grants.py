"""What staff do with the grants of regions (R19, R22)."""

from domain.cases.grant.case import GRANT
from domain.cases.grant.commands import (
    AcceptReport,
    Award,
    Begin,
    Confirm,
    Drop,
    OrderPayment,
    Promise,
    ReceiveReport,
    Reopen,
    ReturnReport,
    WithdrawAward,
    WithdrawContribution,
)
from domain.cases.grant.words import Contribution, Particulars, Rates, Word
from domain.county.dayrules import resolve
from domain.county.money import kroner_text
from domain.engine.refusal import Problem, refuse_if
from domain.views.grant_words import missing_text
from flows.desk_work.done import Done
from flows.desk_work.incoming import keep_file
from flows.desk_work.money_case_files import FileGiven, case_files_of, without_file
from flows.desk_work.people import approver_problems
from flows.desk_work.regions import amount_of, do_money, files_of, form_problems
from flows.desk_work.texts import keep_text, text_problems
from flows.money_forms import (
    ContributionForm,
    ReasonedMoneyForm,
    ReferenceForm,
    RegionForm,
    ReportForm,
    WithdrawContributionForm,
    YearForm,
)
from flows.money_years import grant_stream, load_grant, standing
from flows.office import Office


def begin_grants(office: Office, form: YearForm, *, command_id: str) -> Done:
    """Open the case of each region's grant for a year, by the plan and the register of the day."""
    files = case_files_of(office, GRANT.name, form)
    commands = [
        (grant_stream(form.year, region), Begin(_particulars(office, form.year, region, file), form.actor))
        for region, file in files.items()
    ]
    said = f"Tilskudd for {form.year} er opprettet for {len(commands)} regioner.{without_file(files)}"
    return do_money(office, commands, form.actor, command_id, said)


def _particulars(office: Office, year: int, region: str, file: FileGiven) -> Particulars:
    register, plan, money = office.register(), office.plan, office.plan.money
    rates = money.grant_rates(year)
    own = register.municipalities_of(region, office.today)
    return Particulars(
        region=region,
        year=year,
        municipalities=own,
        outside=tuple(n for n in register.members_of(region, office.today) if n not in own),
        rates=Rates(**rates.model_dump()),
        report_asked=resolve(money.report_asked.rule(), year + 1),
        report_due=resolve(money.report_due.rule(), year + 1),
        case_number=file.number,
        first_document=file.first_document,
        caseworker=file.caseworker,
        copies=own if region in plan.copies else (),
        held_told=resolve(money.held_told.rule(), year),
        last_told=resolve(money.held_last.rule(), year),
        lapse_told=resolve(money.lapse_told.rule(), year + 1),
    )


def promise(office: Office, form: ContributionForm, *, command_id: str) -> Done:
    """What a municipality says that it will give."""
    return _contribution(office, form, Word.PROMISED, command_id)


def confirm(office: Office, form: ContributionForm, *, command_id: str) -> Done:
    """What a municipality has confirmed that it gives."""
    return _contribution(office, form, Word.CONFIRMED, command_id)


def _contribution(office: Office, form: ContributionForm, word: Word, command_id: str) -> Done:
    wrong = text_problems("Begrunnelse", form.reason, required=False)
    amount = amount_of("Beløp", form.amount, wrong)
    files = files_of(office, [form.document], wrong)
    refuse_if(form_problems(office, form, *wrong))
    document = next((keep_file(office, name, body) for name, body in files), None)
    reason = keep_text(office.store, form.reason, office.now) if form.reason else ""
    given = Contribution(form.municipality, amount, form.received, form.reference, document)
    command = (Promise if word is Word.PROMISED else Confirm)(given, reason, form.actor)
    said = f"{form.municipality} har {word} {kroner_text(amount)} for {form.year}."
    return _with_condition(office, form, command, command_id, said)


def withdraw_contribution(office: Office, form: WithdrawContributionForm, *, command_id: str) -> Done:
    """What a municipality had promised or confirmed, counts no more."""
    command = WithdrawContribution(form.municipality, form.word, _reason(office, form), form.actor)
    said = f"Det {form.municipality} har {form.word} for {form.year}, er trukket."
    return _with_condition(office, form, command, command_id, said)


def _with_condition(office: Office, form: RegionForm, command: object, command_id: str, said: str) -> Done:
    """Do it, and tell how the condition stands after it."""
    region = form.region.name
    done = do_money(office, [(grant_stream(form.year, region), command)], form.actor, command_id, said)
    condition = load_grant(office, form.year, region).condition
    now = (
        missing_text(condition, office.names(office.today), "nb") or "Vilkåret om medfinansiering er oppfylt."
    )
    return Done(done.stream, f"{said} {now}", done.outcomes)


def award(office: Office, form: RegionForm, *, command_id: str) -> Done:
    """The county gives its word (tilsagn), by somebody who may approve: the letter leaves with it (R30)."""
    refuse_if(form_problems(office, form, *approver_problems(office.register(), form.actor)))
    command = Award(standing(office, form.year, form.region.name), form.actor)
    return _one(office, form, command, command_id, "har fått tilsagn om tilskudd")


def withdraw_award(office: Office, form: ReasonedMoneyForm, *, command_id: str) -> Done:
    """The county's word was registered wrongly."""
    command = WithdrawAward(_reason(office, form), form.actor)
    return _one(office, form, command, command_id, "har ikke lenger tilsagn")


def order_grant(office: Office, form: ReferenceForm, *, command_id: str) -> Done:
    """The first person's word for the payment."""
    refuse_if(form_problems(office, form))
    command = OrderPayment(form.reference, standing(office, form.year, form.region.name), form.actor)
    return _one(
        office, form, command, command_id, "har en utbetaling som er attestert; en annen må anvise den"
    )


def receive_report(office: Office, form: ReportForm, *, command_id: str) -> Done:
    """The region's report on the year has come."""
    wrong: list[Problem] = []
    files = files_of(office, [form.document], wrong)
    refuse_if(form_problems(office, form, *wrong))
    [document] = [keep_file(office, name, body) for name, body in files] or [""]
    command = ReceiveReport(form.received, document, form.reference, form.actor)
    return _one(office, form, command, command_id, "har sendt rapport")


def accept_report(office: Office, form: RegionForm, *, command_id: str) -> Done:
    """The report is good enough."""
    refuse_if(form_problems(office, form))
    return _one(office, form, AcceptReport(form.actor), command_id, "har fått rapporten godtatt")


def return_report(office: Office, form: ReasonedMoneyForm, *, command_id: str) -> Done:
    """The region must send another report."""
    command = ReturnReport(_reason(office, form), form.actor)
    return _one(office, form, command, command_id, "må sende ny rapport")


def drop_grant(office: Office, form: ReasonedMoneyForm, *, command_id: str) -> Done:
    """After the year: it will not be paid."""
    command = Drop(_reason(office, form), form.actor)
    return _one(office, form, command, command_id, "får ikke tilskuddet utbetalt")


def reopen_grant(office: Office, form: ReasonedMoneyForm, *, command_id: str) -> Done:
    """It was dropped wrongly."""
    command = Reopen(_reason(office, form), form.actor)
    return _one(office, form, command, command_id, "har tilskuddet åpnet igjen")


def _reason(office: Office, form: ReasonedMoneyForm) -> str:
    """The reason as a document; Refused with everything wrong on the form."""
    refuse_if(form_problems(office, form, *text_problems("Begrunnelse", form.reason)))
    return keep_text(office.store, form.reason, office.now)


def _one(office: Office, form: RegionForm, command: object, command_id: str, what: str) -> Done:
    stream = grant_stream(form.year, form.region.name)
    said = f"{form.region.value} {what} for {form.year}."
    return do_money(office, [(stream, command)], form.actor, command_id, said)
