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
