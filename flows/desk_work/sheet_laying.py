"""Laying a sheet out for staff to fill in: what the log says now, as XLSX."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from domain.engine.documents import get_text
from domain.engine.handle import load
from domain.engine.log import head
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.people import staff_problems
from flows.office import Office
from flows.sheet_forms import SheetForm
from flows.sheets.editable.fields import EditableSheet
from flows.sheets.editable.write import to_editable_xlsx
from flows.sheets.files import lay_out
from flows.sheets.subjects import SUBJECTS
from flows.sheets.subjects.subject import Subject, View, sheet_of

_BEGIN = {
    "contributions": "Opprett tilskuddene for året først.",
    "themes": "Lag årshjulet for året først.",
    "meetings": "Lag årshjulet for året først.",
}


@dataclass(frozen=True, slots=True)
class SheetLaidOut:
    """Where a sheet lies, and how many rows it has."""

    called: str
    scope: str
    rows: int
    file: Path

    def __str__(self) -> str:
        return (
            f"Regnearket med {self.called} for {self.scope} ligger her: {self.file}. Rader: {self.rows}. "
            "Fyll ut de gule cellene, og les fila inn igjen."
        )


def lay_out_sheet(office: Office, form: SheetForm) -> SheetLaidOut:
    """Write the sheet in the folder `ut`; again on the same day, over the same file."""
    refuse_if(staff_problems(office.register(), ("Hvem er du?", form.actor)))
    subject = SUBJECTS[form.what.name.lower()]
    scope, rows, body = sheet_bytes(office, subject, form.year, form.round)
    [file] = lay_out(office, f"regneark-{subject.name}-{scope}", office.today, {"xlsx": body})
    return SheetLaidOut(subject.called, scope, rows, file)


def sheet_bytes(office: Office, subject: Subject, year: int | None, round_id: str) -> tuple[str, int, bytes]:
    """The sheet as it is now: its year or round, how many rows it has, and its bytes."""
    scope = office.find_round(round_id) if subject.scope == "runde" else str(year or office.today.year)
    _, sheet = look_up(office, subject, scope)
    with office.store.reading() as c:
        end = str(head(c))
    return scope, len(sheet.lines), to_editable_xlsx(sheet, at=office.now, checkpoint=end)


def look_up(office: Office, subject: Subject, scope: str) -> tuple[View, EditableSheet]:
    """The cases of a sheet and the sheet of them, as of one instant. Refused when there are none."""
    streams = subject.streams(office, scope)
    if not streams:
        rule = f"det finnes ingen saker for {scope}."
        raise Refused(Problem(f"Regneark, {subject.called}", rule, _BEGIN.get(subject.name, "")))
    register, names = office.register(), office.names(office.today)
    with office.store.reading() as c:
        cases = {stream: load(c, office.catalogue, stream) for stream in streams}
        view = View(office, scope, cases, partial(get_text, c), register, names)
        return view, sheet_of(subject, view)
