"""Who may act: staff are ids in the register."""

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
