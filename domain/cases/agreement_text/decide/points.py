"""Deciding about points: what a round brought, and what becomes of those that were put off (R17)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from domain.cases.agreement_text.commands import SettlePoint, TakeInRound
from domain.cases.agreement_text.decide.grounds import begun
from domain.cases.agreement_text.events import Event, PointSettled, RoundTakenIn
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import TAKEN_IN, Source
from domain.cases.consultation.words import Outcome
from domain.cases.grounds import who, why
from domain.engine.refusal import Problem, Refused, refuse_if


def take_in(command: TakeInRound, state: CommonText, today: date) -> list[Event]:
    """The points of an assessed round come to the text, and with them those that were put off before."""
    begun(state)
    if state.rounds.get(command.round) == command.points:
        return []
    refuse_if([*who(command.actor), *_round_problems(command, state)])
    return [RoundTakenIn(command.round, command.points, command.actor, today)]


def _round_problems(command: TakeInRound, state: CommonText) -> Iterator[Problem]:
    if not command.round.strip():
        yield Problem("Runde", "mangler.", "Skriv navnet på runden.")
    for source, times in Counter(p.source for p in command.points).items():
        if source.round != command.round:
            yield Problem("Runde", f"{source} er ikke fra runde {command.round}.", "Velg én runde om gangen.")
        if times > 1:
            yield Problem("Innspill", f"{source} er tatt med {times} ganger.", "Ta det med én gang.")
    inherited = {p.source for p in state.inherited}
    for point in command.points:
        if point.source in inherited:
            rule = f"{point.source} kom med fra forrige periode."
            yield Problem("Innspill", rule, "Avgjør det for seg.")
    stay = {p.source for p in command.points if p.outcome in TAKEN_IN}
    for point in state.rounds.get(command.round, ()):
        settled = point.outcome is Outcome.NEXT_TIME and state.outcome_of(point) in TAKEN_IN
        if point.source not in stay and not (settled and _still_put_off(command, point.source)):
            yield from _orphans(state, point.source)


def _still_put_off(command: TakeInRound, source: Source) -> bool:
    return any(p.source == source and p.outcome is Outcome.NEXT_TIME for p in command.points)


def _orphans(state: CommonText, source: Source) -> Iterator[Problem]:
    """The changes that would come from nothing if the point were not taken in any more."""
    for number in state.changes_from(source):
        rule = f"bygger på {source}, som da ikke er tatt inn."
        way_out = (
            "Dropp endringen først." if state.changes[number].is_open else "Foreslå en ny endring tilbake."
        )
        yield Problem(f"Endring {number}", rule, way_out)


def settle(command: SettlePoint, state: CommonText, today: date) -> list[Event]:
    """Give a point that was put off its outcome, or put it off to the next round again."""
    begun(state)
    point = state.point(command.source)
    if point is None:
        raise Refused(
            Problem("Innspill", f"{command.source} er ikke kjent.", "Hent runden til teksten først.")
        )
    given = state.settled.get(point.source)
    if given and (given.outcome, given.reason, given.round) == (
        command.outcome,
        command.reason,
        state.newest_round,
    ):
        return []
    problems = [*who(command.actor), *why(command.reason)]
    if point.outcome is not Outcome.NEXT_TIME:
        rule = f"{point.source} fikk utfallet «{point.outcome}» i runden."
        problems.append(Problem("Innspill", rule, "Vurder det på nytt i runden."))
    elif point.source.round == state.newest_round:
        rule = f"{point.source} er utsatt til neste rullering og kommer tilbake da."
        problems.append(Problem("Innspill", rule, "Vent, eller vurder det på nytt i runden."))
    elif command.outcome not in TAKEN_IN:
        problems += _orphans(state, point.source)
    refuse_if(problems)
    return [
        PointSettled(point.source, command.outcome, command.reason, state.newest_round, command.actor, today)
    ]
