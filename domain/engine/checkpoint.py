"""Where the log ended at some moment. Kept outside the database, it shows a tail that was cut off later."""

import re
from dataclasses import dataclass

SHOWN = 16
PRINTED = re.compile(rf"(\d+) · ([0-9a-f]{{{SHOWN},64}})")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The position of the last event (0: none yet) and the sha256 link there.

    Printed as «17 · 0f3a…» with the first 16 hex digits: short enough for the footer of a letter, where
    every recipient becomes a witness.
    """

    position: int
    sha: bytes

    def __str__(self) -> str:
        return f"{self.position} · {self.sha.hex()[:SHOWN]}"

    def agrees(self, sha: bytes) -> bool:
        """Whether this is the link at the checkpoint's position."""
        return sha == self.sha


@dataclass(frozen=True, slots=True)
class Witness:
    """A checkpoint as somebody else kept it: at least its first 16 hex digits."""

    position: int
    hex: str

    def __str__(self) -> str:
        return f"{self.position} · {self.hex}"

    def agrees(self, sha: bytes) -> bool:
        """Whether this is the link that the witness saw at its position."""
        return sha.hex().startswith(self.hex)


def read_witness(text: str) -> Witness:
    """Read «17 · 0f3a…» as it is printed. ValueError when it is something else."""
    if not (found := PRINTED.fullmatch(text.strip())):
        raise ValueError(f"«{text}» er ikke et kontrollpunkt; det skrives som «17 · 0123456789abcdef».")
    return Witness(int(found[1]), found[2])
