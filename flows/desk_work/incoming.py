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


def incoming_text(office: Office, name: str, about: str) -> str:
    """A text file from the in-tray, with or without byte order mark; Refused as above, or when it is no such text."""
    try:
        return incoming(office, name, about).decode("utf-8-sig")
    except UnicodeDecodeError:
        way_out = "Lagre fila som «CSV UTF-8» eller som ren tekst med koding UTF-8."
        raise Refused(Problem(about, f"«{name}» er ikke en tekstfil i UTF-8.", way_out)) from None


def text_or_file(office: Office, text: str, file: str, about: str) -> str:
    """What was pasted into a form, or what the file holds that it names instead. Refused when it has both."""
    if text and file:
        raise Refused(Problem(about, "er både limt inn og oppgitt som fil.", "Velg én av delene."))
    return incoming_text(office, file, about) if file else text


def keep_file(office: Office, name: str, body: bytes) -> str:
    """Keep a file as a document and give its id."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with office.store.writing() as c:
        return put(c, body, media_type, at=office.now)


def document_of(office: Office, name: str, problems: list[Problem]) -> bytes | None:
    """The file that a form names, None when it names none; what is wrong with it is added to the problems."""
    if not name:
        return None
    try:
        return incoming(office, name)
    except Refused as refused:
        problems += refused.problems
        return None
