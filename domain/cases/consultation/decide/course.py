"""Deciding the course of an open round: extend, close, reopen (R3, R6, R16)."""

from datetime import date

from domain.cases.consultation.commands import Close, Extend, Reopen
from domain.cases.consultation.decide.grounds import council_problems, in_status
from domain.cases.consultation.drafting_rules import virkedag_problems
from domain.cases.consultation.due import targets
from domain.cases.consultation.events import Closed, Event, Extended, Reopened
from domain.cases.consultation.planned import Verdict
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Status, Step
from domain.cases.grounds import who, why
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if


def extend(command: Extend, state: Round, today: date) -> list[Event]:
    """A later deadline for the councils named; with none named, for all whose deadline is earlier."""
    in_status(state, "få utsatt frist", Status.OPEN)
    if _extended_so(command, state):
        return []
    councils = command.councils or tuple(c for c in state.councils if state.deadline_of(c) < command.deadline)
    refuse_if([*who(command.actor), *_extension_problems(command, councils, state, today)])
    return [
        Extended(
            councils=councils,
            deadline=command.deadline,
            reason=command.reason,
            extension=len(state.extensions) + 1,
            number=state.next_document,
            by=command.actor,
            on=today,
        )
    ]


def _extended_so(command: Extend, state: Round) -> bool:
    """Whether exactly this has been given and still stands: the same councils, day and reason."""
    earlier = any(state.deadline_of(c) < command.deadline for c in state.councils)
    return any(
        (given.deadline, given.reason) == (command.deadline, command.reason)
        and (set(given.councils) == set(command.councils) if command.councils else not earlier)
        and all(state.deadline_of(c) == command.deadline for c in given.councils)
        for given in state.extensions
    )


def _extension_problems(
    command: Extend, councils: tuple[str, ...], state: Round, today: date
) -> list[Problem]:
    deadline = command.deadline
    problems = [*virkedag_problems("Ny svarfrist", deadline), *why(command.reason)]
    if deadline <= today:
        rule = f"{date_field(deadline)} er ikke senere enn i dag, {date_field(today)}."
        problems.append(Problem("Ny svarfrist", rule, "Velg en senere virkedag."))
    if not councils:
        rule = f"ingen råd har tidligere frist enn {date_field(deadline)}."
        problems.append(Problem("Ny svarfrist", rule, "Velg en senere virkedag."))
    if len(set(councils)) < len(councils):
        problems.append(Problem("Råd", "samme råd er tatt med flere ganger.", "Ta med hvert råd én gang."))
    for council in dict.fromkeys(councils):
        problems += council_problems(state, council) or _not_later(command, state, council)
    return problems


def _not_later(command: Extend, state: Round, council: str) -> list[Problem]:
    has = state.deadline_of(council)
    if command.deadline > has:
        return []
    rule = f"{council} har alt frist {date_field(has)}."
    return [Problem("Ny svarfrist", rule, "Velg en senere virkedag.")]


def close(command: Close, state: Round, today: date) -> list[Event]:
    """Close the round: on its day by the calendar, or by a person when nothing in time can come any more."""
    if state.status is Status.CLOSED:
        return []
    in_status(state, "lukkes", Status.OPEN)
    if command.actor:
        _refuse_while_answers_may_come(state, today)
    elif not targets(state, Step.CLOSE, Verdict.RUN, today):
        rule = "lukkes ikke av kalenderen i dag."
        raise Refused(Problem("Runden", rule, "En saksbehandler kan lukke den når fristene er ute."))
    return [Closed(state.missing, command.actor, today)]


def _refuse_while_answers_may_come(state: Round, today: date) -> None:
    may_come = [c for c in state.awaited if today <= state.deadline_of(c)]
    if may_come:
        waiting = ", ".join(f"{c} til {date_field(state.deadline_of(c))}" for c in may_come)
        way_out = "Vent til fristen er ute, eller bekreft på telefon at det ikke kommer svar."
        raise Refused(Problem("Runden", f"kan ikke lukkes: det er frist for {waiting} (R16).", way_out))


def reopen(command: Reopen, state: Round, today: date) -> list[Event]:
    """One step back: closed to open, assessed to closed, concluded to assessed. Nothing is deleted."""
    if isinstance(state.undone, Reopened) and state.undone.reason == command.reason:
        return []
    in_status(state, "åpnes igjen", Status.CLOSED, Status.ASSESSED, Status.CONCLUDED)
    refuse_if([*who(command.actor), *why(command.reason)])
    return [Reopened(command.reason, command.actor, today)]
