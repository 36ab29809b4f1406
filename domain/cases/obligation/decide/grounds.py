"""The refusals that many commands share: wrong state, unknown duty or council."""

from collections.abc import Iterable
from datetime import date

from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Duty, Owed, Status
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if

_NEXT = {
    Status.BLANK: "Åpne året først.",
    Status.OPEN: "Registrer det i året som er åpent.",
    Status.CLOSED: "Trekk en levering eller et fritak hvis noe er feilregistrert.",
}


def in_status(state: Year, what: str, *allowed: Status) -> None:
    """Refuse what the year's state rules out. `what` completes «Året … kan ikke»."""
    if state.status not in allowed:
        raise Refused(Problem("Året", f"er {state.status} og kan ikke {what}.", _NEXT[state.status]))


def known_duty(state: Year, name: str, councils: Iterable[str], *more: Problem) -> Duty:
    """The duty of that id; Refused when there is none, with every council that owes nothing, and `more`."""
    duty, problems = state.duty(name), list(more)
    if duty is None:
        known = ", ".join(d.id for d in state.opened.duties)
        problems.insert(0, Problem("Plikt", f"«{name}» er ikke med i året.", f"Velg blant: {known}."))
    known = ", ".join(state.councils)
    problems += [
        Problem("Råd", f"«{council}» er ikke med i året (R15).", f"Velg blant: {known}.")
        for council in councils
        if council not in state.councils
    ]
    refuse_if(problems)
    assert duty is not None
    return duty


def settled_problems(state: Year, duty: Duty, councils: Iterable[str]) -> list[Problem]:
    """The problem of each council whose duty is settled already."""
    problems = []
    for council in councils:
        match state.settled.get(Owed(duty.id, council)):
            case None:
                continue
            case Delivery(delivered=day):
                rule = f"{council} har levert {duty.title_nb} {date_field(day)}."
            case _:
                rule = f"{council} er fritatt for {duty.title_nb}."
        problems.append(Problem("Plikt", rule, "Trekk det først hvis det er feilregistrert."))
    return problems


def not_ahead(about: str, day: date, today: date) -> list[Problem]:
    """The problem of a thing said to have happened on a day that has not come."""
    if day <= today:
        return []
    rule = f"{date_field(day)} er senere enn i dag, {date_field(today)}."
    return [Problem(about, rule, "Registrer det når det har skjedd.")]
