"""Checkpoints kept in a file outside the database: without one, a tail that was cut off cannot be seen."""

from datetime import datetime
from pathlib import Path

from domain.engine.checkpoint import Checkpoint, Witness, read_witness
from domain.engine.instants import instant_text
from domain.engine.refusal import Problem, Refused

WAY_OUT = "Et kontrollpunkt skrives som «17 · 0123456789abcdef», slik det står nederst i brevene."


def kept_in(home: Path) -> Path:
    """The file that belongs to an installation. A copy of it should be kept by somebody else."""
    return home / "kontrollpunkter.txt"


def keep(file: Path, checkpoint: Checkpoint, at: datetime) -> None:
    """Add a checkpoint, with its whole sha256, as the last line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{instant_text(at)}  {checkpoint.position} · {checkpoint.sha.hex()}\n")


def witnesses_in(file: Path) -> list[Witness]:
    """All checkpoints of a file, oldest first. Refused with every line that cannot be read."""
    found, problems = [], []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                found.append(read_witness(line.partition("  ")[2] or line))
            except ValueError:
                problems.append(Problem(f"{file}, linje {number}", "er ikke et kontrollpunkt.", WAY_OUT))
    if problems:
        raise Refused(*problems)
    return found


def witness_of(text: str) -> Witness:
    """One checkpoint as somebody typed it from a letter. Refused when it is none."""
    try:
        return read_witness(text)
    except ValueError:
        raise Refused(Problem("Kontrollpunkt", f"«{text}» er ikke et kontrollpunkt.", WAY_OUT)) from None
