"""Deciding about constituting dates and the decisions that rest on them (R9-R12)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.cases.agreement.commands import Constitute, RecordAdoption, WithdrawAdoption
from domain.cases.agreement.decide.grounds import GOING, OPEN, in_status, not_ahead
from domain.cases.agreement.events import Adopted, AdoptionWithdrawn, Constituted, Event
from domain.cases.agreement.evolve import evolve
from domain.cases.agreement.progress import Progress
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adoption, Side, Sitting, Status
from domain.cases.grounds import who, why
from domain.county.authority import ADOPTING, Body, authority_problems
from domain.county.datewords import date_field
from domain.county.elections import Term, constituting_problems
from domain.engine.refusal import Problem, refuse_if

_REFERENCE = re.compile(r"(?:[A-ZÆØÅ]{1,4} )?[0-9]{1,9}/[0-9]{1,9}")


def constitute(command: Constitute, state: Agreement, today: date) -> list[Event]:
    """A body's constituting date. Refused when a decision or the agreement itself would no longer hold by it:
    that is withdrawn first, so that nothing changes unseen."""
    in_status(state, "få en konstitueringsdato", *GOING, Status.EXPIRED)
    sitting = Sitting(command.side, command.election.year)
    if state.constituted.get(sitting) == command.day:
        return []
    body = f"{command.side.body}, {command.election.year}"
    problems = [*who(command.actor), *constituting_problems(body, command.day, command.election)]
    if sitting.election_year not in state.election_years:
        first, second = state.election_years
        rule = f"{sitting.election_year} gjelder ikke denne avtalen."
        problems.append(Problem("Valgår", rule, f"Velg {first} eller {second}."))
    told = Constituted(command.side, command.election, command.day, command.actor, today)
    refuse_if([*problems, *_upset_by(told, state)])
    return [told]


def _upset_by(told: Constituted, state: Agreement) -> Iterator[Problem]:
    """What would not hold any more with the new date."""
    after = replace(evolve(state, told), expired_on=None)
    ends, lasts = after.ends(Side.MUNICIPALITY), list[date]()
    for progress in (*state.before, state.progress, state.adjustment or Progress()):
        if given := progress.adoptions.get(told.side):
            for problem in authority(after, given):
                yield replace(problem, way_out="Trekk vedtaket først, eller rett datoen.")
        lasts += [s.signed for s in progress.signatures.values()]
        lasts += [progress.since] if progress.since else []
    if ends and lasts and max(lasts) >= ends:
        rule = f"avtalen er signert eller i kraft {date_field(max(lasts))}, etter {date_field(ends)}."
        yield Problem("Konstituerende møte", rule, "Trekk underskriften først, eller rett datoen.")


def authority(state: Agreement, adoption: Adoption) -> list[Problem]:
    """Why a decision does not count for the agreement's term; empty when it does (R11)."""
    about, body = f"Vedtak {date_field(adoption.decided)}", adoption.side.body
    if adoption.body in ADOPTING and adoption.body is not body:
        rule = f"{adoption.body} vedtar ikke for {adoption.side} (R11)."
        return [Problem(about, rule, f"Registrer vedtaket i {body}.")]
    begins = state.begins(adoption.side)
    if begins is None and adoption.body is body:
        rule = f"datoen da {body} ble konstituert, mangler, og uten den kan ingen si om vedtaket gjelder (R9, R11)."
        return [Problem(about, rule, "Registrer datoen for det konstituerende møtet først.")]
    term = Term(begins or date.min, state.ends(adoption.side))
    return authority_problems(adoption.body, adoption.decided, term, merger=adoption.merger)


def record(command: RecordAdoption, state: Agreement, today: date) -> list[Event]:
    """Take a decision in, of whichever text it was of. Another text than the one offered is a local deviation;
    different texts on the two sides bring the agreement back to revision (R12)."""
    adoption = command.adoption
    if state.adoptions.get(adoption.side) == adoption:
        return []
    in_status(state, "få vedtak", *OPEN, Status.ADOPTED)
    refuse_if(
        [
            *who(command.actor),
            *not_ahead("Vedtak", adoption.decided, today),
            *authority(state, adoption),
            *_form_problems(adoption),
            *reference_problems(adoption.case_number, adoption.meeting),
            *in_force_problems(adoption.decided, state, adoption.text),
            *_order_problems(adoption, state),
        ]
    )
    return [Adopted(adoption, adoption.text != state.offered, command.actor, today)]


def _form_problems(adoption: Adoption) -> Iterator[Problem]:
    if not adoption.text.strip():
        yield Problem(
            "Teksten", "mangler: et vedtak gjelder nettopp én tekst (R12).", "Oppgi fingeravtrykket."
        )
    if adoption.merger and adoption.body is not Body.FELLESNEMND:
        rule = f"{adoption.body} trenger ingen grunn for å være en fellesnemnd."
        yield Problem("Sammenslåing", rule, "La feltet stå tomt, eller velg fellesnemnda.")


def reference_problems(case_number: str, meeting: str) -> Iterator[Problem]:
    """What is wrong with the numbers of a decision's case and meeting: the log holds no free text (R33)."""
    if not _REFERENCE.fullmatch(case_number):
        yield Problem("Saksnummer", f"«{case_number}» er ikke et saksnummer.", "Skriv det som 34/2023.")
    if meeting and not _REFERENCE.fullmatch(meeting):
        rule = f"«{meeting}» er ikke et møtenummer."
        yield Problem("Møte", rule, "Skriv det som 4/2023, eller la det stå tomt.")


def in_force_problems(decided: date, state: Agreement, text: str = "") -> Iterator[Problem]:
    """Why a decision is not about the adjustment at hand: it is of the text that is in force, or older than that;
    empty for a first offer."""
    if state.adjusts is None:
        return
    if text == state.adjusts.text:
        rule = "er den som alt er i kraft, og ikke justeringen."
        yield Problem("Teksten", rule, "Sier organet nei til justeringen, registrerer du at den er avslått.")
    if decided <= state.adjusts.since:
        rule = (
            f"er ikke senere enn {date_field(state.adjusts.since)}, da teksten som justeres, trådte i kraft."
        )
        yield Problem(f"Vedtak {date_field(decided)}", rule, "Registrer vedtaket om justeringen.")


def _order_problems(adoption: Adoption, state: Agreement) -> Iterator[Problem]:
    before = state.adoptions.get(adoption.side)
    if before and adoption.decided < before.decided:
        rule = f"{adoption.side} har et nyere vedtak, av {date_field(before.decided)}."
        yield Problem("Vedtak", rule, "Trekk det først hvis det er feilregistrert.")
    if state.signatures:
        rule = f"avtalen er underskrevet av {' og '.join(state.signatures)}."
        yield Problem("Vedtak", rule, "Trekk underskriften først hvis den er feilregistrert.")


def withdraw(command: WithdrawAdoption, state: Agreement, today: date) -> list[Event]:
    """The decision was registered wrongly."""
    told = state.undone.get(command.side)
    if isinstance(told, AdoptionWithdrawn) and told.reason == command.reason:
        return []
    in_status(state, "få et vedtak trukket", *OPEN, Status.ADOPTED, Status.SIGNED)
    problems = [*who(command.actor), *why(command.reason)]
    if command.side not in state.adoptions:
        rule = f"{command.side} har ikke noe registrert vedtak."
        problems.append(Problem("Vedtak", rule, "Velg den andre parten."))
    if state.signatures:
        rule = f"avtalen er underskrevet av {' og '.join(state.signatures)}."
        problems.append(Problem("Vedtak", rule, "Trekk underskriften først hvis den er feilregistrert."))
    refuse_if(problems)
    return [AdoptionWithdrawn(command.side, command.reason, command.actor, today)]
