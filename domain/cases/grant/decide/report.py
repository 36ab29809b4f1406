"""Deciding about the region's report: asked for by the calendar, received whenever it comes (R22)."""

from datetime import date

from domain.cases.grant.commands import AcceptReport, BookReport, HandOverReport, ReceiveReport, ReturnReport
from domain.cases.grant.decide.grounds import BEGUN, in_status, not_before
from domain.cases.grant.due import awaits_report, reminding_day
from domain.cases.grant.events import (
    Event,
    ReportAccepted,
    ReportAskedFor,
    ReportBooked,
    ReportHandedOver,
    ReportReceived,
    ReportReminded,
    ReportReturned,
)
from domain.cases.grant.state import Grant
from domain.cases.grounds import who, why
from domain.cases.payment.decide import not_ahead, receipt_problems, reference_problems
from domain.engine.refusal import Problem, refuse_if


def receive(command: ReceiveReport, state: Grant, today: date) -> list[Event]:
    """A report has come; a newer one takes the place of one that is not accepted."""
    told = (command.received, command.document, command.reference)
    known = state.report
    if known and (known.received, known.document, known.reference) == told:
        return []
    in_status(state, "få rapport", *BEGUN)
    problems = [
        *who(command.actor),
        *not_ahead("Rapporten", command.received, today),
        *reference_problems("Rapportens journalpost", command.reference),
        *state.file.incoming_problems("Rapportens journalpost", command.reference),
    ]
    if not command.document.strip():
        problems.append(Problem("Rapporten", "mangler som dokument.", "Legg den ved."))
    if known and known.accepted:
        rule = "er godtatt, og kan ikke byttes ut."
        problems.append(Problem("Rapporten", rule, "Send den tilbake først, med begrunnelse."))
    refuse_if(problems)
    return [ReportReceived(*told, command.actor, today)]


def accept(command: AcceptReport, state: Grant, today: date) -> list[Event]:
    """The report is good enough."""
    if state.report and state.report.accepted:
        return []
    in_status(state, "få rapporten godtatt", *BEGUN)
    refuse_if([*who(command.actor), *_lacking(state)])
    return [ReportAccepted(command.actor, today, state.file.next_document)]


def send_back(command: ReturnReport, state: Grant, today: date) -> list[Event]:
    """The report is not good enough, or was accepted wrongly."""
    if state.returned and state.returned == command.reason:
        return []
    in_status(state, "få rapporten sendt tilbake", *BEGUN)
    refuse_if([*who(command.actor), *why(command.reason), *_lacking(state)])
    return [ReportReturned(command.reason, command.actor, today, state.file.next_document)]


def hand_over(command: HandOverReport, state: Grant, today: date) -> list[Event]:
    """The report goes to the accounts, once, with what it is on."""
    in_status(state, "få rapporten overlevert regnskapet", *BEGUN)
    known, ready = state.sent.get(command.number), state.report_to_hand_over
    if known and known.file == command.file:
        return []
    problems = [*who(command.actor)]
    if not command.file.strip():
        problems.append(Problem("Fila", "til regnskapet mangler.", "Lag fila først."))
    if ready is None or ready.number != command.number:
        rule = "er ikke godtatt, gjelder ikke noe som er utbetalt, eller er overlevert før."
        problems.append(Problem(f"Rapport {command.number}", rule, "Se «aarshjul accounts show»."))
    refuse_if(problems)
    amount, counted = state.kept, state.condition.counted
    return [ReportHandedOver(command.number, amount, counted, command.file, command.actor, today)]


def book(command: BookReport, state: Grant, today: date) -> list[Event]:
    """The accounts say that they have it, whether or not it was sent back since."""
    in_status(state, "få rapporten bokført", *BEGUN)
    known = state.sent.get(command.number)
    if known and (known.booked, known.receipt) == (command.booked, command.receipt):
        return []
    about = f"Rapport {command.number}"
    problems = [
        *who(command.actor),
        *not_ahead("Bokført", command.booked, today),
        *receipt_problems(command.receipt),
    ]
    if known is None:
        problems.append(Problem(about, "er ikke overlevert regnskapet.", "Overlever den først."))
    elif known.booked:
        rule = f"er bokført med bilag {known.receipt}."
        problems.append(Problem(about, rule, "Spør regnskapet hvilket bilag som gjelder."))
    refuse_if(problems)
    return [ReportBooked(command.number, command.booked, command.receipt, command.actor, today)]


def _lacking(state: Grant) -> list[Problem]:
    return [] if state.report else [Problem("Rapporten", "er ikke mottatt.", "Registrer den først.")]


def ask(state: Grant, today: date) -> list[Event]:
    """It is time to report on the year."""
    in_status(state, "rapporteres", *BEGUN)
    if state.report_asked_on or not awaits_report(state):
        return []
    not_before(state.begun.report_asked, today, "rapporteres")
    return [ReportAskedFor(state.begun.report_due, today, state.file.next_document)]


def remind(state: Grant, today: date) -> list[Event]:
    """The report has not come in time."""
    in_status(state, "purres", *BEGUN)
    if state.report_reminded_on or not state.report_asked_on or not awaits_report(state):
        return []
    not_before(reminding_day(state), today, "purres")
    return [ReportReminded(state.begun.report_due, today, state.file.next_document)]
