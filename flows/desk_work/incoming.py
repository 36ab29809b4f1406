"""Documents from the in-tray, the folder `inn` in Årshjul's home: they never pass through a form."""

import mimetypes
from pathlib import Path

from domain.engine.documents import put
from domain.engine.refusal import Problem, Refused
from flows.office import Office

LARGEST = 50 * 1024 * 1024


def incoming(office: Office, name: str, about: str = "Dokument") -> bytes:
    """A file from the in-tray, by its bare name; Refused when it is not there or too large."""
    folder = office.settings.inbox
    path = folder / name
    if Path(name).name != name or not path.is_file():
        raise Refused(
            Problem(about, f"«{name}» finnes ikke i {folder}.", "Legg fila i mappen og skriv bare filnavnet.")
        )
    if path.stat().st_size > LARGEST:
        raise Refused(Problem(about, "er større enn 50 MB.", "Legg ved en mindre utgave."))
    return path.read_bytes()


def keep_file(office: Office, name: str, body: bytes) -> str:
    """Keep a file as a document and give its id."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with office.store.writing() as c:
        return put(c, body, media_type, at=office.now)
