"""Deciding the text as a whole: start, fixed version, a municipality's own variant (R12)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.agreement_text.commands import AddVariant, Begin, FixVersion
from domain.cases.agreement_text.decide.grounds import begun, clause_problems
from domain.cases.agreement_text.events import Begun, Event, VariantAdded, VersionFixed
from domain.cases.agreement_text.fingerprint import fingerprint_of
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Status
from domain.cases.consultation.words import Outcome
from domain.cases.grounds import who
from domain.county.elections import year_problems
from domain.county.identity import is_kommunenummer
from domain.engine.refusal import Problem, Refused, refuse_if


def begin(command: Begin, state: CommonText, today: date) -> list[Event]:
    """Start the text of a term, word for word from the former term's when there is one.

    Again while nothing has come of it yet: the newer start stands instead.
    """
    fingerprint = fingerprint_of(command.clauses)
    begun_so = Begun(command.particulars, command.clauses, fingerprint, command.put_off, command.actor, today)
    if _is_the_same(state, begun_so):
        return []
    if state.rounds or state.settled or state.changes or state.variants or state.fixed:
        rule = "er i arbeid og kan ikke startes på nytt."
        raise Refused(Problem("Avtaleteksten", rule, "Foreslå endringer i teksten som den er."))
    refuse_if([*who(command.actor), *_start_problems(command, fingerprint)])
    return [begun_so]


def _is_the_same(state: CommonText, start: Begun) -> bool:
    return (
        state.particulars == start.particulars
        and state.inherited == start.put_off
        and state.versions[0].fingerprint == start.fingerprint
    )


def _start_problems(command: Begin, fingerprint: str) -> Iterator[Problem]:
    given = command.particulars
    yield from year_problems("Valgperiode", given.election_year)
    for name, title in (("bokmål", given.title_nb), ("nynorsk", given.title_nn)):
        if not title.strip():
            yield Problem("Tittel", f"mangler på {name} (R25).", "Skriv tittelen på begge målformene.")
    yield from clause_problems(command.clauses)
    if bool(given.former) != bool(given.former_fingerprint):
        rule = "må oppgis med både navn og fingeravtrykk, eller ingen av dem."
        yield Problem("Forrige tekst", rule, "Velg den forrige periodens tekst.")
    elif given.former and given.former_fingerprint != fingerprint:
        rule = f"punktene er ikke ordrett dem i {given.former}."
        yield Problem("Forrige tekst", rule, "Start fra den teksten, og foreslå endringer etterpå.")
    for point in command.put_off:
        if point.outcome is not Outcome.NEXT_TIME:
            rule = f"{point.source} ble ikke utsatt, men «{point.outcome}»."
            yield Problem("Utsatte innspill", rule, f"Ta bare med dem som er «{Outcome.NEXT_TIME}».")


def fix(command: FixVersion, state: CommonText, today: date) -> list[Event]:
    """The text is ready for adoption: refused with each point that has not found its place in it (R17)."""
    begun(state)
    if state.status is Status.READY:
        return []
    refuse_if(
        [
            *who(command.actor),
            *(
                Problem(str(p.source), f"er «{state.outcome_of(p)}», men finnes ikke i noen endring.",
                        "Foreslå endringen, eller vurder innspillet på nytt.")
                for p in state.lacking
            ),
            *(
                Problem(str(p.source), "er utsatt fra før og må avgjøres nå.", "Gi innspillet et utfall.")
                for p in state.returned
            ),
        ]
    )  # fmt: skip
    changes = tuple(state.open_changes)
    number = state.version.number + bool(changes)
    clauses = state.clauses
    return [VersionFixed(number, clauses, fingerprint_of(clauses), changes, command.actor, today)]


def add_variant(command: AddVariant, state: CommonText, today: date) -> list[Event]:
    """Keep the text that a municipality adopted with changes, so that it can be shown beside the common one."""
    begun(state)
    fingerprint = fingerprint_of(command.clauses)
    if fingerprint in state.variants and state.variants[fingerprint].municipality == command.municipality:
        return []
    problems = [*who(command.actor), *clause_problems(command.clauses)]
    if not is_kommunenummer(command.municipality):
        rule = f"«{command.municipality}» er ikke et kommunenummer (R34)."
        problems.append(Problem("Kommune", rule, "Skriv fire siffer."))
    if fingerprint in {v.fingerprint for v in state.versions}:
        problems.append(
            Problem("Lokalt avvik", "er ordrett den felles teksten.", "Registrer vedtaket på den.")
        )
    if fingerprint in state.variants:
        other = state.variants[fingerprint].municipality
        rule = f"er registrert for {other} fra før; to kommuner kan dele teksten."
        problems.append(Problem("Lokalt avvik", rule, "Bruk fingeravtrykket av den."))
    refuse_if(problems)
    return [VariantAdded(command.municipality, command.clauses, fingerprint, command.actor, today)]
