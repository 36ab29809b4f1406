"""Deciding a grant's course: begun, held until the year is over, lapsed or dropped (R19)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.cases.grant.commands import Begin, Drop, Reopen
from domain.cases.grant.decide.grounds import in_status, not_before
from domain.cases.grant.due import lapse_day
from domain.cases.grant.events import Begun, Dropped, Event, Lapsed, Reopened
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Particulars, Status
from domain.cases.grounds import caseworker_problems, who, why
from domain.county.identity import is_council_code, is_kommunenummer
from domain.engine.refusal import Problem, Refused, refuse_if


def begin(command: Begin, state: Grant, today: date) -> list[Event]:
    """Open the case of a region's grant for a year; corrected while no grant is awarded."""
    if state.particulars == command.particulars:
        return []
    if not (state.particulars and _as_to_money(state.particulars) == _as_to_money(command.particulars)):
        in_status(state, "opprettes på nytt", Status.BLANK, Status.HELD, Status.MET)
    refuse_if(
        [
            *who(command.actor),
            *_particulars_problems(command.particulars),
            *state.file.opening_problems(command.particulars.case_number, command.particulars.first_document),
            *_changing_problems(command.particulars, state),
        ]
    )
    return [Begun(command.particulars, command.actor, today)]


def _particulars_problems(given: Particulars) -> Iterator[Problem]:
    if not is_council_code(given.region):
        rule = f"«{given.region}» er ikke en rådskode."
        yield Problem("Region", rule, "Skriv koden fra registeret, som hamar.")
    for number in given.members:
        if not is_kommunenummer(number):
            rule = f"«{number}» er ikke et kommunenummer (R34)."
            yield Problem("Kommune", rule, "Skriv fire siffer.")
    if not given.municipalities:
        rule = "har ingen kommuner i fylket (R15)."
        yield Problem("Region", rule, "Rett registeret.")
    rates = given.rates
    if rates.amount <= 0 or rates.cofunding <= 0 or rates.from_year > given.year:
        rule = f"holder ikke for {given.year}: {rates.amount} og {rates.cofunding} øre fra {rates.from_year} (R21)."
        yield Problem("Satsene", rule, "Rett planen.")
    if given.case_number:
        yield from caseworker_problems(given.caseworker)
    first, last, lapsed = given.held_told, given.last_told, given.lapse_told
    held = [day for day in (first, last) if day]
    if any(day.year != given.year for day in held) or held != sorted(held):
        rule = f"om medfinansiering som mangler, hører til {given.year}, den siste sist."
        yield Problem("Varslene", rule, "Rett planen.")
    if lapsed and lapsed.year <= given.year:
        yield Problem("Brevet", f"om bortfall kommer først etter {given.year}.", "Rett planen.")
    if not date(given.year, 12, 31) < given.report_asked < given.report_due:
        rule = "bes om og har frist i denne rekkefølgen, året etter tilskuddet."
        yield Problem("Rapporten", rule, "Rett planen.")


def _changing_problems(given: Particulars, state: Grant) -> Iterator[Problem]:
    """What a correction would leave without a case."""
    if state.particulars is None:
        return
    if (given.region, given.year) != (state.particulars.region, state.particulars.year):
        rule = f"saken gjelder {state.particulars.region} i {state.particulars.year}."
        yield Problem("Region og år", rule, "Opprett et eget tilskudd for den andre.")
    for number in sorted({*state.promised, *state.confirmed} - set(given.members)):
        rule = f"{number} har et registrert bidrag og kan ikke tas ut."
        yield Problem("Kommune", rule, "Trekk bidraget først.")
    if state.awarded and _as_to_money(given) != _as_to_money(state.particulars):
        rule = "er gitt, og satsene og medlemmene ligger fast."
        yield Problem("Tilsagnet", rule, "Trekk tilsagnet først hvis det er feilregistrert.")


def _as_to_money(given: Particulars) -> Particulars:
    """Without what only its letters have: that may be given whenever it is known."""
    return replace(
        given,
        case_number="",
        first_document=1,
        caseworker="",
        copies=(),
        held_told=None,
        last_told=None,
        lapse_told=None,
    )


def lapse(state: Grant, today: date) -> list[Event]:
    """The year is over, and the co-funding lacks."""
    if state.status is Status.LAPSED:
        return []
    if state.status is not Status.HELD:
        rule = f"står som «{state.status}» og bortfaller ikke av seg selv."
        raise Refused(Problem("Tilskuddet", rule, "Bare det som mangler medfinansiering, bortfaller (R19)."))
    not_before(lapse_day(state), today, "bortfaller")
    return [Lapsed(state.condition.missing, today)]


def drop(command: Drop, state: Grant, today: date) -> list[Event]:
    """A person's word that what was held for something else than co-funding, will not be paid. Never in its year:
    a grant is held, not refused (R19)."""
    if isinstance(state.over, Dropped) and state.over.reason == command.reason:
        return []
    in_status(state, "avsluttes uten utbetaling", Status.MET, Status.AWARDED)
    not_before(lapse_day(state), today, "holdes, og avsluttes uten utbetaling")
    refuse_if([*who(command.actor), *why(command.reason)])
    return [Dropped(command.reason, command.actor, today, state.file.next_document)]


def reopen(command: Reopen, state: Grant, today: date) -> list[Event]:
    """It was dropped wrongly. What lapsed comes back by the confirmation that was overlooked, and by no other word."""
    if state.reopened and state.reopened == command.reason:
        return []
    if not isinstance(state.over, Dropped):
        rule = "er ikke avsluttet av en saksbehandler."
        way_out = "Registrer bekreftelsen som kom før nyttår: da holder tilskuddet igjen."
        raise Refused(Problem("Tilskuddet", rule, way_out))
    refuse_if([*who(command.actor), *why(command.reason)])
    return [Reopened(command.reason, command.actor, today)]
