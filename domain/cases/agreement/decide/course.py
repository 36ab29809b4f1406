"""Deciding an agreement's course: begun, offered, moved with its municipality, replaced (R12)."""

import re
from collections.abc import Iterator
from datetime import date

from domain.cases.agreement.commands import Begin, Move, NameFormer, Offer, Replace
from domain.cases.agreement.decide.grounds import GOING, OPEN, adjusted_text_problems, in_status, not_ahead
from domain.cases.agreement.events import Begun, Event, FormerNamed, Moved, Offered, Replaced
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Counterpart, Particulars, Status
from domain.cases.grounds import who, why
from domain.county.casenumber import CaseNumber
from domain.county.datewords import date_field
from domain.county.elections import year_problems
from domain.county.identity import is_council_code, is_kommunenummer
from domain.engine.refusal import Problem, Refused, refuse_if

_CASE = re.compile(r"[0-9]{4}-[0-9]{4}")


def begin(command: Begin, state: Agreement, today: date) -> list[Event]:
    """Open the case of a municipality's agreement for a term; corrected while nothing is offered."""
    if state.particulars == command.particulars:
        return []
    in_status(state, "opprettes på nytt", Status.BLANK, Status.DRAFT)
    refuse_if([*who(command.actor), *_particulars_problems(command.particulars)])
    return [Begun(command.particulars, command.actor, today)]


def _particulars_problems(given: Particulars) -> Iterator[Problem]:
    yield from year_problems("Valgdag", given.election.year)
    yield from _party_problems(given.municipality, given.council, given.counterpart)
    for name, title in (("bokmål", given.title_nb), ("nynorsk", given.title_nn)):
        if not title.strip():
            yield Problem("Tittel", f"mangler på {name} (R25).", "Skriv tittelen på begge målformene.")
    if not given.election < given.target < given.escalation:
        days = ", ".join(map(date_field, (given.election, given.target, given.escalation)))
        rule = f"valgdag, mål og løfting kommer ikke etter hverandre: {days} (R13)."
        yield Problem("Datoer", rule, "Rett planen.")
    if given.grace_days < 0:
        yield Problem("Overgang", f"{given.grace_days} dager er for lite.", "Skriv 0 eller mer.")
    for case in given.former:
        yield from _case_problems("Forrige avtale", case)
    yield from _letter_problems(given)


def _letter_problems(given: Particulars) -> Iterator[Problem]:
    if given.case_number:
        try:
            CaseNumber.parse(given.case_number)
        except Refused as refused:
            yield from refused.problems
    if late := [day for day in given.reminders if not given.election < day < given.target]:
        rule = f"{', '.join(map(date_field, late))} er ikke mellom valgdagen og målet {date_field(given.target)}."
        yield Problem("Påminnelser", rule, "Rett reminder_days i planen.")


def _case_problems(about: str, case: str) -> Iterator[Problem]:
    """The problem of a text that names no agreement: the log holds ids, and no free text (R33)."""
    if not _CASE.fullmatch(case):
        yield Problem(about, f"«{case}» er ikke en avtale.", "Skriv valgår og kommunenummer, som 2023-3403.")


def _party_problems(municipality: str, council: str, counterpart: Counterpart) -> Iterator[Problem]:
    if not is_kommunenummer(municipality):
        yield Problem("Kommune", f"«{municipality}» er ikke et kommunenummer (R34).", "Skriv fire siffer.")
    if council and not is_council_code(council):
        yield Problem("Råd", f"«{council}» er ikke en rådskode.", "Skriv koden fra registeret.")
    if not council and counterpart is Counterpart.COUNCIL:
        yield Problem("Råd", "mangler, og rådet er avtalens motpart.", "Velg rådet.")


def offer(command: Offer, state: Agreement, today: date) -> list[Event]:
    """The common text is laid before fylkestinget and kommunestyret without a letter from here; a newer version while
    not both have adopted."""
    if state.offered == command.text and state.version == command.version:
        return []
    in_status(state, "få en ny tekst til vedtak", Status.DRAFT, *OPEN)
    problems = who(command.actor)
    if not command.text.strip():
        problems.append(Problem("Teksten", "mangler.", "Velg en fastsatt versjon av avtaleteksten."))
    problems += adjusted_text_problems(state, command.text, today)
    refuse_if(problems)
    return [Offered(command.text, command.version, command.actor, today, command.adjusts)]


def name_former(command: NameFormer, state: Agreement, today: date) -> list[Event]:
    """The agreement stands in the place of others: what they were is found from it, and a gap counts from that day."""
    if state.particulars and (state.begun.former, state.begun.former_until) == (
        command.former,
        command.until,
    ):
        return []
    in_status(state, "stå i stedet for andre", *GOING)
    cases = (problem for case in command.former for problem in _case_problems("Forrige avtale", case))
    refuse_if([*who(command.actor), *not_ahead("Dato", command.until, today), *cases])
    return [FormerNamed(command.former, command.until, command.actor, today)]


def move(command: Move, state: Agreement, today: date) -> list[Event]:
    """The agreement follows its municipality to another number or council. Its kommunestyre is the same one:
    decisions and signatures stand."""
    in_status(state, "flyttes", *GOING)
    now = state.begun
    if (now.municipality, now.council) == (command.municipality, command.council):
        return []
    refuse_if(
        [
            *who(command.actor),
            *why(command.reason),
            *_party_problems(command.municipality, command.council, now.counterpart),
            *not_ahead("Dato", command.day, today),
        ]
    )
    return [Moved(command.municipality, command.council, command.day, command.reason, command.actor, today)]


def replace_by(command: Replace, state: Agreement, today: date) -> list[Event]:
    """It is over: others stand in its place. A merged or split municipality has a kommunestyre of its own, and
    no decision of the old one counts for the new agreement (R11)."""
    if (told := state.replaced) and (told.by_agreements, told.day) == (command.by, command.day):
        return []
    in_status(state, "erstattes", *GOING)
    refuse_if(
        [
            *who(command.actor),
            *why(command.reason),
            *not_ahead("Dato", command.day, today),
            *(problem for case in command.by for problem in _case_problems("Erstattet av", case)),
        ]
    )
    return [Replaced(command.by, command.day, command.reason, command.actor, today)]
