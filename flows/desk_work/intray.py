"""The in-tray: the folder `inn` of Årshjul's home, where staff lay files that must not go through Prefect."""

from pathlib import Path

from domain.engine.refusal import Problem, Refused

LARGEST = 50 * 1024 * 1024


def incoming(folder: Path, name: str, about: str = "Dokument") -> bytes:
    """A file from the in-tray, by its bare name; Refused when it is not there or too large."""
    path = folder / name
    if Path(name).name != name or not path.is_file():
        raise Refused(
            Problem(about, f"«{name}» finnes ikke i {folder}.", "Legg fila i mappen og skriv bare filnavnet.")
        )
    if path.stat().st_size > LARGEST:
        raise Refused(Problem(about, "er større enn 50 MB.", "Legg ved en mindre utgave."))
    return path.read_bytes()
