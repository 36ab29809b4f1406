"""What staff do with the political calendar: read a meeting plan in, and ask who can answer a round in time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from domain.county.datewords import date_field
from domain.county.meetings import Comparison, Meeting, body_name, is_body
from domain.county.meetings_file import Placed, meetings_problems, read_meetings_csv
from domain.county.meetings_tables import import_meetings as write_meetings
from domain.county.register import Register
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.incoming import incoming
from flows.desk_work.people import staff_problems
from flows.forms import MeetingsForm
from flows.office import Office

CALENDAR_ENDING = ".ics"
SHOWN = 20


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A meeting plan as it came: its name, its bytes, and for a calendar whose it is and which titles count."""

    name: str
    content: bytes
    body: str = ""
    titled: str = ""


@dataclass(frozen=True, slots=True)
class MeetingsRead:
    """What a file of meetings holds, in the sentence that staff are told."""

    meetings: tuple[Meeting, ...]
    message: str

    def __str__(self) -> str:
        return self.message


def import_meetings(office: Office, form: MeetingsForm) -> MeetingsRead:
    """Read a meeting plan from the in-tray. Refused with everything wrong in form and file, nothing taken in."""
    problems = staff_problems(office.register(), ("Hvem er du?", form.actor))
    try:
        content = incoming(office, form.file, "Fil")
    except Refused as refused:
        raise Refused(*problems, *refused.problems) from None
    return take_in(office, PlanFile(form.file, content, form.body, form.titled), problems, remove=form.remove)


def take_in(
    office: Office, file: PlanFile, problems: Sequence[Problem] = (), *, remove: bool = False
) -> MeetingsRead:
    """Make the plans of the file's bodies like the file. The same file again changes nothing.

    Refused, with all that is wrong, `problems` too; also when coming meetings are not in the file and `remove`
    is not set.
    """
    read = read_plan(office, file, problems)
    register = office.register()
    with office.store.writing() as c:
        done = write_meetings(c, read.meetings, office.today, remove=remove)
        if not remove:
            # Raised within the transaction: nothing of the file stays.
            refuse_if([_missing(register, m) for m in done.missing])
    return MeetingsRead(read.meetings, f"{read.message} {_changes(register, done, removed=remove)}")


def read_plan(office: Office, file: PlanFile, problems: Sequence[Problem] = ()) -> MeetingsRead:
    """The meetings of a file, and nothing taken in. Refused with everything that is wrong, `problems` too."""
    found = list(problems)
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem(
            file.name, "er ikke i tegnsettet UTF-8.", "Lagre den som UTF-8 («CSV UTF-8» i regnearket)."
        )
        raise Refused(*found, problem) from None
    wrong = _form_problems(file)
    found += wrong
    placed, passed_over = _placed(file, text, found)
    if not wrong:
        found += meetings_problems(placed, office.register(), office.plan)
    refuse_if(found)
    if not placed:
        raise Refused(Problem(file.name, "har ingen møter.", "Fyll ut fila."))
    said = f"Møter i {file.name}: {len(placed)}, organer: {len({p.meeting.body for p in placed})}."
    if passed_over:
        said += f" Ikke tatt med, annen tittel: {passed_over}."
    return MeetingsRead(tuple(p.meeting for p in placed), said)


def called(register: Register, body: str, on: date) -> str:
    """What a body is called on a day; its id when the register has lost it since."""
    try:
        return body_name(register, body, on)
    except Refused:
        return body


def _is_calendar(file: PlanFile) -> bool:
    return PurePath(file.name).suffix.lower() == CALENDAR_ENDING


def _form_problems(file: PlanFile) -> list[Problem]:
    if not _is_calendar(file):
        way_out = "La feltet stå tomt."
        rule = "gjelder bare kalenderfiler (.ics); en CSV-fil har organet i hver rad."
        given = (("Organ", file.body), ("Bare møter med tittel", file.titled))
        return [Problem(about, rule, way_out) for about, text in given if text]
    if is_body(file.body):
        return []
    rule = f"«{file.body}» er ikke et organ." if file.body else "må oppgis for en kalenderfil."
    return [
        Problem("Organ", rule, "Skriv en rådskode, et kommunenummer for kommunestyret, eller fylkesting.")
    ]


def _placed(file: PlanFile, text: str, problems: list[Problem]) -> tuple[Sequence[Placed], int]:
    if not _is_calendar(file):
        return read_meetings_csv(file.name, text, problems), 0
    from flows.desk_work.meetings_ics import read_meetings_ics

    read = read_meetings_ics(file.name, text, file.body, problems, titled=file.titled)
    return read.placed, read.passed_over


def _missing(register: Register, meeting: Meeting) -> Problem:
    about = f"{called(register, meeting.body, meeting.day)}, {date_field(meeting.day)}"
    way_out = "Merk møtet som avlyst i fila, eller kryss av for å ta bort møter som mangler."
    return Problem(about, "er et kommende møte som er lest inn før, men ikke står i fila.", way_out)


def _changes(register: Register, done: Comparison, *, removed: bool) -> str:
    changed = [(a, b) for a, b in done.changed if replace(a, source=b.source) != b]
    same = len(done.same) + len(done.changed) - len(changed)
    counts = (
        f"Nye: {len(done.added)}, endret: {len(changed)}, "
        f"tatt bort: {len(done.missing) if removed else 0}, som før: {same}."
    )
    lines = [f"{called(register, b.body, b.day)} {_change(a, b)}" for a, b in changed[:SHOWN]]
    more = f" og {len(changed) - SHOWN} til" if len(changed) > SHOWN else ""
    return counts + (f" Endret: {'; '.join(lines)}{more}." if lines else "")


def _change(before: Meeting, after: Meeting) -> str:
    if after.cancelled and not before.cancelled:
        return f"{date_field(before.day)} er avlyst"
    if after.day != before.day:
        return f"er flyttet fra {date_field(before.day)} til {date_field(after.day)}"
    return f"{date_field(after.day)} har fått nye opplysninger"
