"""Deciding a refund's course: begun for a region and year, and closed when the year is done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.cases.grounds import caseworker_problems, who
from domain.cases.refund.commands import Begin
from domain.cases.refund.decide.grounds import must_be_begun
from domain.cases.refund.due import due
from domain.cases.refund.events import Begun, Event, YearClosed
from domain.cases.refund.state import Refund
from domain.cases.refund.words import Particulars
from domain.county.datewords import date_field
from domain.county.identity import is_council_code
from domain.engine.refusal import Problem, Refused, refuse_if

_MONTHS = range(1, 13)


def begin(command: Begin, state: Refund, today: date) -> list[Event]:
    """Open the case of a region's refund for a year, or correct it."""
    given = command.particulars
    if state.particulars == given:
        return []
    refuse_if(
        [
            *who(command.actor),
            *_particulars_problems(given),
            *state.file.opening_problems(given.case_number, given.first_document),
            *_changing_problems(given, state),
        ]
    )
    return [Begun(given, command.actor, today)]


def _particulars_problems(given: Particulars) -> Iterator[Problem]:
    if not is_council_code(given.region):
        rule = f"«{given.region}» er ikke en rådskode."
        yield Problem("Region", rule, "Skriv koden fra registeret, som hamar.")
    rates = given.rates
    if rates.cap <= 0 or rates.from_year > given.year:
        rule = f"holder ikke for {given.year}: {rates.cap} øre fra {rates.from_year} (R21)."
        yield Problem("Satsene", rule, "Rett planen.")
    if given.months not in _MONTHS:
        rule = f"{given.months} måneder med daglig leder finnes ikke i et år."
        yield Problem("Måneder", rule, "Skriv 1 til 12.")
    if given.case_number:
        yield from caseworker_problems(given.caseworker)
    if given.closes.year <= given.year:
        rule = f"{date_field(given.closes)} er ikke etter {given.year}."
        yield Problem("Avslutning", rule, "Rett planen.")


def _changing_problems(given: Particulars, state: Refund) -> Iterator[Problem]:
    """What lies fast in a case. The months may be corrected at any time: what is then paid too much, is seen."""
    before = state.particulars
    if before is None:
        return
    if (given.region, given.year) != (before.region, before.year):
        rule = f"saken gjelder {before.region} i {before.year}."
        yield Problem("Region og år", rule, "Opprett en egen refusjon for den andre.")
    if state.taken_up and _fixed(given) != _fixed(before):
        rule = "ligger fast når noe er attestert."
        yield Problem("Satsene", rule, "Bare månedene, saksmappen og saksbehandleren kan rettes.")


def _fixed(given: Particulars) -> Particulars:
    """Without what may be corrected at any time."""
    return replace(given, months=12, case_number="", first_document=1, caseworker="")


def close(state: Refund, today: date) -> list[Event]:
    """The year is over and all is settled."""
    must_be_begun(state)
    if state.closed_on:
        return []
    if not due(state, today):
        rule = f"står som «{state.status}», og avsluttes tidligst {date_field(state.begun.closes)}."
        raise Refused(Problem("Refusjonen", rule, "Gjør ferdig kravene først, eller vent til den dagen."))
    return [YearClosed(state.left, today)]
