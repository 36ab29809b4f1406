"""A term's text and its agreements at the desk: which staff mean, and one command to many of them at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.commands import Command
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Status
from domain.county.elections import year_problems
from domain.engine.handle import load
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.agreement_forms import AgreementsForm, TermForm
from flows.desk_work.done import Done
from flows.desk_work.people import staff_problems
from flows.office import Office
from flows.terms import agreement_stream, find_term, load_agreements, text_stream


def open_term(office: Office, form: TermForm, *more: Problem) -> str:
    """The term's name; Refused with everything wrong on the form itself, `more` included."""
    problems = [*staff_problems(office.register(), ("Hvem er du?", form.actor)), *more]
    try:
        term = find_term(office, form.term)
    except Refused as refused:
        raise Refused(*refused.problems, *problems) from None
    refuse_if(problems)
    return term


def new_term(office: Office, form: TermForm, *more: Problem) -> str:
    """The term of a form that may begin one: a local election year (R7)."""
    problems = [*staff_problems(office.register(), ("Hvem er du?", form.actor)), *more]
    if form.term.isdigit():
        problems += year_problems("Valgperiode", int(form.term))
    else:
        problems.append(Problem("Valgperiode", f"«{form.term}» er ikke et valgår.", "Skriv det som 2023."))
    refuse_if(problems)
    return form.term


def choose(office: Office, term: str, municipalities: Iterable[str]) -> dict[str, Agreement]:
    """The term's agreements with these municipalities, those that have been replaced left out; none named: all.
    Refused with each that has none."""
    asked = list(dict.fromkeys(municipalities))
    found = _by_their_names(office, term, asked) or load_agreements(office, term)
    standing = {n: a for n, a in found.items() if a.status is not Status.REPLACED}
    by_number = {a.begun.municipality: n for n, a in standing.items()}
    wanted = asked or list(by_number)
    problems = [
        Problem("Kommune", f"«{number}» har ingen avtale for {term}.", "Se siden «avtaler» for perioden.")
        for number in wanted
        if number not in by_number
    ]
    if not wanted:
        problems.append(
            Problem("Avtaler", f"ingen er opprettet for {term}.", "Begynn med «Avtaler 1 – opprett».")
        )
    refuse_if(problems)
    return {by_number[number]: standing[by_number[number]] for number in wanted}


def with_text_at_hand(chosen: dict[str, Agreement], municipalities: Collection[str]) -> dict[str, Agreement]:
    """Those that staff named. Of all in a term: where some have an adjustment before them, those that have a text to
    decide on or to sign, and not those that only are in force (R14)."""
    if municipalities or not any(state.at_hand.is_adjustment for state in chosen.values()):
        return chosen
    return {case: state for case, state in chosen.items() if state.at_hand.status is not Status.IN_FORCE}


def _by_their_names(office: Office, term: str, municipalities: list[str]) -> dict[str, Agreement]:
    """The agreements that are named after these municipalities, without a look at the others; none when one of them
    is not the municipality's any more, or never was: then all must be asked whose they are."""
    found: dict[str, Agreement] = {
        f"{term}-{number}": office.load(agreement_stream(f"{term}-{number}")).state
        for number in municipalities
    }
    for number, state in zip(municipalities, found.values(), strict=True):
        if state.status in (Status.BLANK, Status.REPLACED) or state.begun.municipality != number:
            return {}
    return found


def do_text(office: Office, term: str, command: object, form: TermForm, command_id: str, said: str) -> Done:
    """Handle a command to a term's text, and say so."""
    outcome = office.handle(text_stream(term), command, command_id=command_id, actor=form.actor)
    return Done(text_stream(term), said, (outcome,))


def do_agreements(
    office: Office, commands: Sequence[tuple[str, Command]], form: TermForm, command_id: str, said: str
) -> Done:
    """Handle a command to each of some agreements, and what the calendar asks of them after it.

    Refused with the problems of all of them before the first is written. Killed on the way, the same form again
    does the rest: what is so already is left as it is.
    """
    _refuse_together(office, commands)
    outcomes = [
        office.handle(
            agreement_stream(case), command, command_id=f"{command_id}/{n}/{case}", actor=form.actor
        )
        for n, (case, command) in enumerate(commands)
    ]
    for case in dict.fromkeys(case for case, _ in commands):
        outcomes += office.advance(agreement_stream(case))
    return Done(agreement_stream(commands[0][0]), said, tuple(outcomes))


def _refuse_together(office: Office, commands: Sequence[tuple[str, Command]]) -> None:
    problems: list[Problem] = []
    many = len({case for case, _ in commands}) > 1
    with office.store.reading() as c:
        for case, command in commands:
            try:
                AGREEMENT.decide(
                    command, load(c, office.catalogue, agreement_stream(case)).state, office.today
                )
            except Refused as refused:
                problems += [
                    Problem(f"{case}, {p.about}", p.rule, p.way_out) if many else p for p in refused.problems
                ]
    refuse_if(problems)


def named(form: AgreementsForm, *, required: bool) -> list[Problem]:
    """The problem of a municipality's own act that names no municipality."""
    if form.municipalities or not required:
        return []
    return [Problem("Kommuner", "hver kommune gjør dette for seg.", "Oppgi kommunenummeret.")]


def many(chosen: Mapping[str, object]) -> str:
    """Some agreements in words: the one by name, or how many."""
    return next(iter(chosen)) if len(chosen) == 1 else f"{len(chosen)} avtaler"
