"""Only one machine runs in a home at a time; and anybody may ask whether one does, and where its console is."""

import contextlib
import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.engine.refusal import Problem, Refused


def running_in(home: Path) -> dict[str, str] | None:
    """What the machine that runs in this home has noted: `console`, `mail` (empty when it is not local), `pid`.

    Empty while it starts; None when none runs. The lock goes with the process that holds it, so that a note
    which a killed one left behind deceives nobody.
    """
    try:
        with _lock_file(home).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        with contextlib.suppress(FileNotFoundError, ValueError):
            noted: dict[str, str] = json.loads(_note_file(home).read_text(encoding="utf-8"))
            return noted
        return {}
    except FileNotFoundError:
        pass
    return None


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Nobody else starts a machine in this home meanwhile. Refused when one runs."""
    with _lock_file(home).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = running_in(home) or {}
            at = f" på {other['console']}" if "console" in other else ""
            problem = Problem("Årshjul", f"kjører allerede i {home}{at}.", "Bruk den, eller stopp den først.")
            raise Refused(problem) from None
        try:
            yield
        finally:
            _note_file(home).unlink(missing_ok=True)


def note(home: Path, noted: dict[str, str]) -> None:
    """Tell whoever asks what runs, whole or not at all."""
    beside = _note_file(home).with_suffix(".ny")
    beside.write_text(json.dumps(noted), encoding="utf-8")
    beside.replace(_note_file(home))


def _lock_file(home: Path) -> Path:
    return home / "aarshjul.lock"


def _note_file(home: Path) -> Path:
    return home / "kjorer.json"
