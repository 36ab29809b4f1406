"""The fingerprint of a set of finished letters: what was shown, what is approved, what is sent (R30)."""

import hashlib
from collections.abc import Iterable

from domain.cases.consultation.words import Print


def fingerprint_of(prints: Iterable[Print]) -> str:
    """The sha256 (hex) over all recipients and their letters' sha256, whatever the order they come in."""
    lines = sorted(f"{p.recipient} {p.sha256}\n" for p in prints)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
