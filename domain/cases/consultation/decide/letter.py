"""Deciding the letters of a round: draft, approve, stop, open, cancel (R5, R14, R26, R30)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from domain.cases.consultation.commands import Approve, Cancel, Draft, Open, Stop
from domain.cases.consultation.decide.grounds import GOING, in_status
from domain.cases.consultation.drafting_rules import particulars_problems, sending_problems
from domain.cases.consultation.events import Approved, Cancelled, Drafted, Event, Opened, Stopped
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.planned import ANSWERING, opening_day
from domain.cases.consultation.state import Mark, Round
from domain.cases.consultation.words import Particulars, Print, Status, Step
from domain.cases.grounds import who, why
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if

_APPROVED = (Status.APPROVED, *ANSWERING)


def draft(command: Draft, state: Round, today: date) -> list[Event]:
    """The draft, or a new one in its place: refused with all that is wrong with it at once."""
    in_status(state, "få et nytt utkast", Status.BLANK, Status.DRAFTED)
    if (state.particulars, state.prints) == (command.particulars, command.prints):
        return []
    refuse_if(
        [
            *who(command.actor),
            *particulars_problems(command.particulars, today),
            *_print_problems(command.particulars, command.prints),
        ]
    )
    return [
        Drafted(
            particulars=command.particulars,
            prints=command.prints,
            fingerprint=fingerprint_of(command.prints),
            revision=state.revision + 1,
            number=command.particulars.first_document,
            by=command.actor,
            on=today,
        )
    ]


def _print_problems(particulars: Particulars, prints: Sequence[Print]) -> list[Problem]:
    """Every council and every copy recipient gets exactly one finished letter, and nobody else."""
    wanted = {r for i in particulars.invited for r in (i.council, *i.copies)}
    printed = Counter(p.recipient for p in prints)
    remake = "Lag alle brevene på nytt."
    return [
        *(Problem("Brev", f"{r} mangler brev.", remake) for r in sorted(wanted - printed.keys())),
        *(Problem("Brev", f"{r} er ikke mottaker.", remake) for r in sorted(printed.keys() - wanted)),
        *(Problem("Brev", f"{r} har {n} brev.", remake) for r, n in sorted(printed.items()) if n > 1),
    ]


def approve(command: Approve, state: Round, today: date) -> list[Event]:
    """Approve the draft that was shown: by another than who made it, in time for its letter date (R30).

    The same approval again changes nothing, and the first one's sending time stands.
    """
    same = (state.fingerprint, state.approver) == (command.fingerprint, command.actor)
    if same and state.status in _APPROVED:
        return []
    in_status(state, "godkjennes", Status.DRAFTED)
    refuse_if([*who(command.actor), *_approval_problems(command, state, today)])
    return [Approved(command.fingerprint, command.send_from, command.actor, today)]


def _approval_problems(command: Approve, state: Round, today: date) -> list[Problem]:
    letter_date = state.drawn_up.letter_date
    problems = []
    if command.actor == state.drafter:
        rule = f"{command.actor} har laget utkastet og kan ikke godkjenne det selv (R30)."
        problems.append(Problem("Godkjenner", rule, "En annen må godkjenne."))
    if command.fingerprint != state.fingerprint:
        rule = "er en annen enn utkastets: utkastet er endret siden det ble vist."
        problems.append(Problem("Kontrollkode", rule, "Se gjennom utkastet på nytt."))
    return [*problems, *sending_problems(letter_date, command.send_from, today)]


def stop(command: Stop, state: Round, today: date) -> list[Event]:
    """Take an approval back: of the letters while nothing has followed on them, or of the summary.

    That no letter has left is for the outbox to say, in the same transaction.
    """
    if isinstance(state.undone, Stopped) and state.undone.reason == command.reason:
        return []
    in_status(state, "stoppes", Status.APPROVED, Status.OPEN, Status.CONCLUDED)
    problems = [*who(command.actor), *why(command.reason)]
    if state.status is Status.OPEN and (state.next_document > state.number + 1 or state.silences):
        rule = "det er alt kommet svar, eller sendt flere brev, etter brevet."
        problems.append(Problem("Godkjenningen", rule, "Avlys runden hvis den ikke skal gå videre."))
    refuse_if(problems)
    return [Stopped(command.reason, command.actor, today)]


def open_round(_: Open, state: Round, today: date) -> list[Event]:
    """The letters are out. Not before their day, and not when the deadline they give has come (R5)."""
    if state.status is Status.OPEN:
        return []
    in_status(state, "åpnes", Status.APPROVED)
    day = opening_day(state)
    if today < day:
        rule = f"åpnes {date_field(day)}, når brevene sendes (R5)."
        raise Refused(Problem("Runden", rule, "Vent til den dagen."))
    if today >= state.first_deadline:
        rule = f"{date_field(state.first_deadline)} er kommet før brevene er sendt (R5)."
        raise Refused(Problem("Svarfrist", rule, "Stopp godkjenningen, og lag et nytt utkast."))
    if state.mark(Step.LETTER) in (Mark.ASKED, Mark.SKIPPED):
        rule = "er ikke åpnet i tide, og en saksbehandler må avgjøre om den skal det."
        raise Refused(Problem("Runden", rule, "Avgjør steget, eller stopp godkjenningen."))
    return [Opened(today)]


def cancel(command: Cancel, state: Round, today: date) -> list[Event]:
    """Call the round off. Who may have had the letter is told so by one more."""
    if state.status is Status.CANCELLED and state.cancelled_for == command.reason:
        return []
    in_status(state, "avlyses", *GOING)
    problems = [*who(command.actor), *why(command.reason)]
    if state.concluded_on is not None:
        rule = f"har sendt en oppsummering {date_field(state.concluded_on)} og kan ikke avlyses."
        problems.append(Problem("Runden", rule, "Lag en ny oppsummering i stedet."))
    refuse_if(problems)
    number = state.next_document if _may_be_out(state, today) else 0
    return [Cancelled(command.reason, number, command.actor, today)]


def _may_be_out(state: Round, today: date) -> bool:
    """Whether a letter of the round may have left. An approved round's may from its sending day on,
    before the calendar has got to opening it; whoever wants it called off unheard stops it first."""
    return today >= opening_day(state)
