"""Where files for people are laid: written whole or not at all."""

from datetime import date
from pathlib import Path

from flows.office import Office


def lay_out(office: Office, name: str, day: date, files: dict[str, bytes]) -> list[Path]:
    """Write files by their endings in the folder `ut` in Årshjul's home, named after the day; gives where they lie."""
    return [
        write_whole(office.settings.outgoing / f"{name}-{day.isoformat()}.{ending}", body)
        for ending, body in files.items()
    ]


def write_whole(path: Path, body: bytes) -> Path:
    """Write a file beside its place and move it there, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.ny")
    beside.write_bytes(body)
    beside.replace(path)
    return path
