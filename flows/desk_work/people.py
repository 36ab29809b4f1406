"""Who may act: staff are ids in the register."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.county.datewords import date_field
from domain.county.register import Register
from domain.engine.refusal import Problem


def staff_problems(register: Register, *fields: tuple[str, str]) -> list[Problem]:
    """One problem for each (field, staff id) that the register does not know."""
    known = sorted(s.id for s in register.staff)
    return [
        Problem(field, f"«{who}» står ikke i registeret over ansatte.", f"Velg en av: {', '.join(known)}.")
        for field, who in fields
        if who not in known
    ]


def approver_problems(register: Register, who: str) -> list[Problem]:
    """One problem when somebody in the register may not be the second person (R30)."""
    may = sorted(s.id for s in register.staff if s.approves)
    if who in may or who not in {s.id for s in register.staff}:
        return []
    return [
        Problem("Godkjenner", f"«{who}» er ikke satt opp som godkjenner (R30).", f"Det er: {', '.join(may)}.")
    ]


def council_problems(register: Register, council: str) -> list[Problem]:
    """One problem when the register knows no council of that code."""
    known = [found.code for found in register.councils]
    if council in known:
        return []
    return [Problem("Råd", f"«{council}» står ikke i registeret.", f"Velg {', '.join(known)}.")]


def politician_problems(
    register: Register, council: str, politicians: Sequence[str], on: date
) -> list[Problem]:
    """One problem for each who does not represent the county in the council that day, or when nobody does (R24)."""
    there = [p.id for p in register.politicians_of(council, on)]
    if not there:
        rule = f"registeret har ingen i {council} {date_field(on)} (R24)."
        way_out = "Før dem inn i fylkespolitikere.csv og kjør «aarshjul register import»."
        return [Problem("Fylkespolitikere", rule, way_out)]
    way_out = f"Velg {', '.join(there)}, eller la feltet stå tomt: da inviteres de."
    return [
        Problem(
            "Fylkespolitikere",
            f"«{who}» representerer ikke fylkeskommunen i {council} {date_field(on)} (R24).",
            way_out,
        )
        for who in politicians
        if who not in there
    ]


def invited_problems(register: Register, others: Iterable[str], on: date) -> list[Problem]:
    """One problem for each other guest whom the register does not know on a day."""
    staff = {s.id for s in register.staff}
    way_out = "Skriv en ansatt-id, en fylkespolitikers id, en rådskode eller et kommunenummer fra registeret."
    return [
        Problem("Andre inviterte", f"«{who}» står ikke i registeret {date_field(on)}.", way_out)
        for who in others
        if who not in staff and not register.politician(who, on) and not register.contact(who, on)
    ]
