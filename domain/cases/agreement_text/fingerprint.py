"""The fingerprint of an agreement text: what was shown, what is adopted, what is signed (R12)."""

import hashlib
from collections.abc import Iterable

from domain.cases.agreement_text.words import Clause


def fingerprint_of(clauses: Iterable[Clause]) -> str:
    """The sha256 (hex) over the clauses in their order: number, bokmål and nynorsk of each."""
    lines = (f"{c.number} {c.nb} {c.nn}\n" for c in clauses)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
