"""Deciding about what municipalities promise and confirm (R19)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.grant.commands import Confirm, Promise, WithdrawContribution
from domain.cases.grant.decide.grounds import BEGUN, in_status
from domain.cases.grant.events import Confirmed, ContributionWithdrawn, Event, Promised
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Contribution, Status, Word
from domain.cases.grounds import who, why
from domain.cases.payment.decide import not_ahead, reference_problems
from domain.county.datewords import date_field
from domain.county.money import kroner_text
from domain.engine.refusal import Problem, refuse_if


def promise(command: Promise, state: Grant, today: date) -> list[Event]:
    """What a municipality says that it will give. It counts when it is confirmed."""
    given = command.contribution
    if state.promised.get(given.municipality) == given:
        return []
    in_status(state, "få flere løfter", *(s for s in BEGUN if s is not Status.LAPSED))
    before = state.promised.get(given.municipality)
    refuse_if(
        [
            *who(command.actor),
            *_problems(given, state, today),
            *_changed(given, before, command.reason, Word.PROMISED),
        ]
    )
    return [Promised(given, command.reason, command.actor, today)]


def confirm(command: Confirm, state: Grant, today: date) -> list[Event]:
    """What a municipality gives. It must have come before the year was over; it may be registered later, and
    corrected whenever it is found to be wrong."""
    given = command.contribution
    if state.confirmed.get(given.municipality) == given:
        return []
    in_status(state, "få bekreftede bidrag", *BEGUN)
    before = state.confirmed.get(given.municipality)
    refuse_if(
        [
            *who(command.actor),
            *_problems(given, state, today),
            *_changed(given, before, command.reason, Word.CONFIRMED),
        ]
    )
    return [Confirmed(given, command.reason, command.actor, today)]


def _problems(given: Contribution, state: Grant, today: date) -> Iterator[Problem]:
    about, begun = f"Bidrag fra {given.municipality}", state.begun
    if given.municipality not in begun.members:
        rule = f"kommunen er ikke med i {begun.region}; andre regioners bidrag teller ikke (R19)."
        yield Problem(about, rule, f"Velg blant: {', '.join(begun.members)}.")
    if given.amount < 0:
        yield Problem(about, f"{kroner_text(given.amount)} er mindre enn null.", "Trekk bidraget i stedet.")
    yield from not_ahead(about, given.received, today)
    if given.received.year > begun.year:
        rule = f"kom {date_field(given.received)}; tilskuddet for {begun.year} holdes til 31.12.{begun.year} (R19)."
        yield Problem(about, rule, "Oppgi dagen det kom, eller før det på det nye året.")
    yield from reference_problems(f"{about}, journalpost", given.reference)
    yield from state.file.incoming_problems(f"{about}, journalpost", given.reference)


def _changed(given: Contribution, before: Contribution | None, reason: str, word: Word) -> list[Problem]:
    """A correction needs its reason."""
    if before is None or reason.strip():
        return []
    rule = f"kommunen har {word} {kroner_text(before.amount)} før."
    return [Problem(f"Bidrag fra {given.municipality}", rule, "Begrunn rettelsen.")]


def withdraw(command: WithdrawContribution, state: Grant, today: date) -> list[Event]:
    """It counts no more. If the money is paid, the condition is broken from now on."""
    if state.undone.get((command.municipality, command.word)) == command.reason:
        return []
    in_status(state, "få et bidrag trukket", *BEGUN)
    problems = [*who(command.actor), *why(command.reason)]
    known = state.promised if command.word is Word.PROMISED else state.confirmed
    if command.municipality not in known:
        rule = f"kommunen har ikke {command.word} noe."
        problems.append(Problem(f"Bidrag fra {command.municipality}", rule, "Velg en annen kommune."))
    refuse_if(problems)
    return [ContributionWithdrawn(command.municipality, command.word, command.reason, command.actor, today)]
