"""What staff do with the councils' obligations in a year: open it, register what comes, give more time, exempt."""

from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.commands import Command, Deliver, Excuse, Extend, Open, Withdraw
from domain.cases.obligation.events import Delivered
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Duty, Obliged, Particulars
from domain.county.datewords import date_field
from domain.county.plan_obligations import DutyDay
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.incoming import incoming, keep_file
from flows.desk_work.people import staff_problems
from flows.desk_work.texts import keep_text, text_problems
from flows.duty_years import find_year, load_year, year_stream
from flows.forms import Form
from flows.obligation_forms import (
    DeliveryForm,
    DutyDayForm,
    ExcuseForm,
    OpenYearForm,
    WithdrawDutyForm,
    YearForm,
)
from flows.office import Office


def open_year(office: Office, form: OpenYearForm, *, command_id: str) -> Done:
    """Open a year: its duties and days by the plan of the day, all councils that the register asks (R15, R25)."""
    register, year = office.register(), form.year or str(office.today.year)
    caseworker = [("Saksbehandler i brevene", form.caseworker)] if form.caseworker else []
    problems = staff_problems(register, ("Hvem er du?", form.actor), *caseworker)
    known = (office.today.year, office.today.year + 1)
    if year not in map(str, known):
        rule = f"«{year}» er verken i år eller neste år."
        problems.append(Problem("År", rule, f"Skriv {known[0]} eller {known[1]}, eller la feltet stå tomt."))
        year = str(known[0])  # so that the rest of the form is checked too
    particulars = _particulars(office, int(year), form)
    command = Open(particulars, form.actor)
    _refuse_together(office, year, command, problems)
    said = (
        f"Pliktene for {year} er åpnet i sak {particulars.case_number}: {len(particulars.duties)} plikter, "
        f"{len(particulars.obliged)} råd."
    )
    passed = [d for d in particulars.duties if d.day < office.today]
    if passed:
        named = ", ".join(f"{d.title_nb} ({date_field(d.day)})" for d in passed)
        said += (
            f" Fristen var alt passert for {named}: rådene får ikke brev om det uten at de gis en ny frist."
        )
    return _do(office, year, command, form, command_id, said)


def _particulars(office: Office, year: int, form: OpenYearForm) -> Particulars:
    register, plan, today = office.register(), office.plan, office.today
    return Particulars(
        year=year,
        case_number=form.case_number,
        first_document=form.first_document,
        caseworker=form.caseworker or form.actor,
        duties=tuple(_duty(office, duty) for duty in plan.obligations.in_year(year)),
        obliged=tuple(
            Obliged(council.code, register.language_of(council.code, today, plan.languages))
            for council in register.councils_asked(today)
        ),
    )


def _duty(office: Office, found: DutyDay) -> Duty:
    return Duty(
        id=found.id,
        title_nb=found.title_nb,
        title_nn=found.title_nn,
        text_nb=keep_text(office.store, found.text_nb, office.now),
        text_nn=keep_text(office.store, found.text_nn, office.now),
        day=found.day,
        remind_days=found.remind_days,
        by_letter=found.by_letter,
    )


def register_delivery(office: Office, form: DeliveryForm, *, command_id: str) -> Done:
    """Register what a council has delivered; its receipt is queued in the same transaction."""
    wrong = text_problems("Henvisning", form.reference, required=False)
    body: bytes | None = None
    if form.document:
        try:
            body = incoming(office, form.document)
        except Refused as refused:
            wrong += refused.problems
    year = _open_form(office, form, *wrong)
    command = Deliver(
        duty=form.duty,
        council=form.council.name,
        delivered=form.delivered or office.today,
        document=keep_file(office, form.document, body) if body is not None else None,
        reference=keep_text(office.store, form.reference, office.now) if form.reference else "",
        actor=form.actor,
    )
    done = _do(office, year, command, form, command_id, f"Leveringen fra {form.council.value} er registrert.")
    for event in done.events:
        if isinstance(event, Delivered):
            return Done(done.stream, _registered(load_year(office, year), form, event), done.outcomes)
    return done


def _registered(state: Year, form: DeliveryForm, event: Delivered) -> str:
    case, duty = state.opened.case_number, state.duty(event.duty)
    what = duty.title_nb if duty else event.duty
    late = f" Fristen var {date_field(event.deadline)}." if event.late else ""
    receipt = f" Kvittering {case}-{event.receipt} er lagt i kø." if event.receipt else ""
    return f"{form.council.value} har levert {what}, registrert som {case}-{event.number}.{receipt}{late}"


def withdraw_duty(office: Office, form: WithdrawDutyForm, *, command_id: str) -> Done:
    """A delivery or an exemption that was registered wrongly: it stays in the log and counts no more."""
    year = _open_form(office, form, *text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    command = Withdraw(form.duty, form.council.name, reason, form.actor)
    said = f"Registreringen for {form.council.value} teller ikke lenger. Påminnelser går igjen etter planen."
    return _do(office, year, command, form, command_id, said)


def excuse_councils(office: Office, form: ExcuseForm, *, command_id: str) -> Done:
    """Councils that need not deliver this year."""
    year = _open_form(office, form, *text_problems("Begrunnelse", form.reason))
    reason = keep_text(office.store, form.reason, office.now)
    command = Excuse(form.duty, tuple(c.name for c in form.councils), reason, form.actor)
    said = f"Fritatt for {form.duty} i {year}: {', '.join(c.value for c in form.councils)}."
    return _do(office, year, command, form, command_id, said)


def extend_duty(office: Office, form: DutyDayForm, *, command_id: str) -> Done:
    """A later day for some councils, or for all that lack. No letter goes about it: a reminder tells the new day."""
    year = _open_form(office, form, *text_problems("Begrunnelse", form.reason))
    state = load_year(office, year)
    duty = state.duty(form.duty)
    councils = tuple(c.name for c in form.councils) or (state.waiting(duty) if duty else ())
    reason = keep_text(office.store, form.reason, office.now)
    command = Extend(form.duty, councils, form.day, reason, form.actor)
    who = ", ".join(c.value for c in form.councils) or "alle som ikke har levert"
    said = f"Ny frist for {form.duty}: {date_field(form.day)}, for {who}. Gi rådene beskjed; det går ikke brev om det."
    return _do(office, year, command, form, command_id, said)


def _open_form(office: Office, form: YearForm, *more: Problem) -> str:
    """The year; Refused with everything wrong on the form itself, `more` included."""
    problems = [*staff_problems(office.register(), ("Hvem er du?", form.actor)), *more]
    try:
        year = find_year(office, form.year)
    except Refused as refused:
        raise Refused(*refused.problems, *problems) from None
    refuse_if(problems)
    return year


def _refuse_together(office: Office, year: str, command: Command, problems: list[Problem]) -> None:
    """Refused with what is wrong with the form and with the command, before anything is written."""
    if not problems:
        return
    try:
        OBLIGATION.decide(command, load_year(office, year), office.today)
    except Refused as refused:
        problems = [*problems, *refused.problems]
    raise Refused(*problems)


def _do(office: Office, year: str, command: Command, form: Form, command_id: str, said: str) -> Done:
    """Handle the command; a year that is over and has got its last delivery is closed at once."""
    stream = year_stream(year)
    outcome = office.handle(stream, command, command_id=command_id, actor=form.actor)
    # Only then: what else the calendar asks waits for the daily cycle, so that a wrong form can be mended before it.
    closing = [] if outcome.state.unsettled else office.advance(stream)
    return Done(stream, said, (outcome, *closing))
