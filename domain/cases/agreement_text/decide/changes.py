"""Deciding about changes of the text: each comes from a point that was taken in, or says why else (R17)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.agreement_text.apply import applied, misfits
from domain.cases.agreement_text.commands import DropChange, ProposeChange
from domain.cases.agreement_text.decide.grounds import begun, wording_problems
from domain.cases.agreement_text.events import ChangeDropped, ChangeProposed, Event
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import TAKEN_IN, Change, Clause, Way
from domain.cases.grounds import who, why
from domain.engine.refusal import Problem, Refused, refuse_if


def propose(command: ProposeChange, state: CommonText, today: date) -> list[Event]:
    """Propose a change of the text as it stands with all that is proposed before."""
    begun(state)
    change = command.change
    if any(p.change == change and p.stands for p in state.changes.values()):
        return []
    refuse_if(
        [
            *who(command.actor),
            *_wording_problems(change),
            *misfits(state.clauses, change),
            *_source_problems(change, state),
        ]
    )
    return [ChangeProposed(len(state.changes) + 1, change, command.actor, today)]


def _wording_problems(change: Change) -> Iterator[Problem]:
    if change.way is not Way.REMOVE:
        yield from wording_problems(Clause(change.clause, change.nb, change.nn))
    elif change.nb or change.nn:
        yield Problem("Ny tekst", "et punkt som tas ut, har ingen.", "La feltene stå tomme.")


def _source_problems(change: Change, state: CommonText) -> Iterator[Problem]:
    """A change without a ground, or from a point that is unknown or was not taken in (R17)."""
    if not change.sources and not change.own_ground:
        rule = "kommer verken fra et innspill eller har en egen grunn (R17)."
        yield Problem("Endringen", rule, "Oppgi innspillet, eller skriv fylkeskommunens grunn.")
    for source in change.sources:
        point = state.point(source)
        if point is None:
            yield Problem("Innspill", f"{source} er ikke kjent.", "Hent runden til teksten først.")
        elif state.outcome_of(point) not in TAKEN_IN:
            rule = f"{source} er «{state.outcome_of(point)}» og gir ingen endring (R17)."
            yield Problem("Innspill", rule, "Vurder innspillet på nytt, eller velg et annet.")


def drop(command: DropChange, state: CommonText, today: date) -> list[Event]:
    """Leave a proposed change out. Refused when it is made already, or a later one builds on it."""
    begun(state)
    proposed = state.changes.get(command.number)
    if proposed is None:
        known = ", ".join(map(str, state.open_changes)) or "ingen"
        raise Refused(Problem("Endring", f"nr. {command.number} finnes ikke.", f"Foreslåtte: {known}."))
    if proposed.dropped == command.reason:
        return []
    problems = [*who(command.actor), *why(command.reason)]
    if not proposed.stands:
        problems.append(
            Problem("Endring", f"nr. {command.number} er droppet fra før.", "Grunnen som er gitt, står.")
        )
    elif not proposed.is_open:
        rule = f"nr. {command.number} er med i versjon {proposed.version}."
        problems.append(Problem("Endring", rule, "Foreslå en ny endring tilbake."))
    else:
        problems += _built_on(command.number, state)
    refuse_if(problems)
    return [ChangeDropped(command.number, command.reason, command.actor, today)]


def _built_on(number: int, state: CommonText) -> Iterator[Problem]:
    """The proposed changes that do not fit the text without this one."""
    clauses = state.version.clauses
    for other, proposed in state.open_changes.items():
        if other == number:
            continue
        if misfits(clauses, proposed.change):
            rule = f"nr. {other} bygger på nr. {number}."
            yield Problem("Endring", rule, f"Dropp nr. {other} først.")
        else:
            clauses = applied(clauses, proposed.change)
