"""What a change makes of a text, and why it cannot be made."""

from domain.cases.agreement_text.words import Change, Clause, Way
from domain.engine.refusal import Problem


def applied(clauses: tuple[Clause, ...], change: Change) -> tuple[Clause, ...]:
    """The text after a change that fits it. One that does not (see `misfits`) leaves the text as it is."""
    clause = Clause(change.clause, change.nb, change.nn)
    match change.way:
        case Way.REPLACE:
            return tuple(clause if c.number == change.clause else c for c in clauses)
        case Way.REMOVE:
            return tuple(c for c in clauses if c.number != change.clause)
        case _:
            place = next((n for n, c in enumerate(clauses, 1) if c.number == change.after), 0)
            return (*clauses[:place], clause, *clauses[place:])


def misfits(clauses: tuple[Clause, ...], change: Change) -> list[Problem]:
    """Why a change does not fit a text; empty when it does."""
    known = {c.number: c for c in clauses}
    have = ", ".join(known) or "ingen"
    problems = []
    if change.way is Way.ADD:
        if change.clause in known:
            rule = f"{change.clause} finnes fra før."
            problems.append(Problem("Punkt i avtalen", rule, "Velg et annet nummer, eller endre punktet."))
        if change.after and change.after not in known:
            problems.append(
                Problem("Etter punkt", f"{change.after} finnes ikke.", f"Punkter i avtalen: {have}.")
            )
    elif change.clause not in known:
        problems.append(
            Problem("Punkt i avtalen", f"{change.clause} finnes ikke.", f"Punkter i avtalen: {have}.")
        )
    elif change.way is Way.REPLACE and known[change.clause] == Clause(change.clause, change.nb, change.nn):
        rule = f"{change.clause} lyder alt slik."
        problems.append(Problem("Ny tekst", rule, "Skriv teksten slik den skal bli."))
    return problems
