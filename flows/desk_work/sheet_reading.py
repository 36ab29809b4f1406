"""Reading a sheet in that staff have filled in: everything that is wrong at once, and all of it or nothing."""

import mimetypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from domain.engine.documents import TEXT, put_all
from domain.engine.handle import ATTEMPTS, Outcome
from domain.engine.log import Conflict, seen_command
from domain.engine.refusal import Problem, Refused, refuse_if
from domain.engine.together import RefusedTogether, decide_together
from flows.desk_work.incoming import incoming
from flows.desk_work.people import staff_problems
from flows.desk_work.sheet_laying import look_up
from flows.office import Office
from flows.sheet_forms import SheetFileForm
from flows.sheets.editable.cells import told
from flows.sheets.editable.opening import open_workbook
from flows.sheets.editable.read import about_of, read_sheet
from flows.sheets.subjects import SUBJECTS
from flows.sheets.subjects.edits import edits_of
from flows.sheets.subjects.subject import Edit, Kit, Step, View

SHOWN = 20
_YEAR = re.compile(r"20\d\d")
_ROW = re.compile(r"celle [A-Z]+(\d+)")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that says something else than the log: where it is, which row and column, from what, to what."""

    place: str
    row: str
    column: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.place} ({self.row}, {self.column}): {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What became of a sheet that was read in. `known`: this very file has been read in before."""

    file: str
    changes: tuple[CellChange, ...]
    outcomes: tuple[Outcome, ...] = ()
    dry_run: bool = False
    known: bool = False

    @property
    def streams(self) -> tuple[str, ...]:
        """The cases that were changed."""
        return tuple(dict.fromkeys(o.stream for o in self.outcomes if o.events))

    def __str__(self) -> str:
        if self.known:
            return f"{self.file} er lest inn før. Ingenting er endret."
        if not self.changes:
            return f"{self.file} sier det samme som Årshjul. Ingenting er endret."
        shown = "; ".join(map(str, self.changes[:SHOWN]))
        more = f"; og {len(self.changes) - SHOWN} til" if len(self.changes) > SHOWN else ""
        did = "Dette ville blitt endret, men ingenting er endret nå" if self.dry_run else "Endret"
        return f"{self.file} er i orden. {did}: {shown}{more}."


@dataclass(frozen=True)
class _Plan:
    """What a sheet asks for, decided and found in order; nothing of it is written."""

    view: View
    steps: Sequence[Step]
    kit: Kit
    changes: tuple[CellChange, ...]


def read_incoming_sheet(office: Office, form: SheetFileForm) -> SheetRead:
    """The same with a file from the in-tray. Refused with everything that is wrong with form and file."""
    try:
        content = incoming(office, form.file, "Fil")
    except Refused as refused:
        raise Refused(*_actor_problems(office, form.actor), *refused.problems) from None
    return read_sheet_in(office, form.file, content, form.actor, dry_run=form.dry_run)


def read_sheet_in(
    office: Office, name: str, content: bytes, actor: str, *, dry_run: bool = False
) -> SheetRead:
    """Carry out what staff have written in a sheet that was laid out here.

    Refused with everything that is wrong, by cell, and nothing changed. All that follows is written in one
    transaction; the same file again changes nothing, and neither does a row that says what the log says. What others
    have changed since the sheet was laid out is never overwritten.
    """
    fingerprint = sha256(content).hexdigest()
    for _ in range(ATTEMPTS):
        if _read_before(office, fingerprint):
            return SheetRead(name, (), known=True, dry_run=dry_run)
        plan = _planned(office, name, content, actor)
        if dry_run or not plan.changes:
            return SheetRead(name, plan.changes, dry_run=dry_run)
        try:
            outcomes = _carried_out(office, plan, fingerprint)
        except Conflict as conflict:
            # Somebody moved one of the cases meanwhile: hold the sheet against what they say now.
            lost = conflict
            continue
        for stream in dict.fromkeys(o.stream for o in outcomes if o.events):
            outcomes += office.advance(stream)
        return SheetRead(name, plan.changes, tuple(outcomes))
    raise lost


def _command(fingerprint: str) -> str:
    return f"sheet/{fingerprint}"


def _read_before(office: Office, fingerprint: str) -> bool:
    # All that follows from a file is written at once: the first of it tells of the rest.
    with office.store.reading() as c:
        return bool(seen_command(c, f"{_command(fingerprint)}/1"))


def _carried_out(office: Office, plan: _Plan, fingerprint: str) -> list[Outcome]:
    kept = [(text.encode(), TEXT) for text in plan.kit.texts.values()]
    kept += [
        (body, mimetypes.guess_type(name)[0] or "application/octet-stream")
        for name, body in plan.kit.files.values()
    ]
    with office.store.writing() as c:
        put_all(c, kept, at=office.now)
    return office.handle_together(
        plan.view.cases,
        [step.order for step in plan.steps],
        command_id=_command(fingerprint),
        actor=plan.kit.actor,
        cause=_command(fingerprint),
    )


def _actor_problems(office: Office, actor: str) -> list[Problem]:
    return staff_problems(office.register(), ("Hvem er du?", actor))


def _planned(office: Office, name: str, content: bytes, actor: str) -> _Plan:
    problems = _actor_problems(office, actor)
    try:
        book = open_workbook(name, content)
        about = about_of(name, book)
        if about.subject not in SUBJECTS or not _scoped(about.subject, about.scope):
            rule = "er av et slag som Årshjul ikke kjenner."
            raise Refused(Problem(name, rule, "Hent ut arket på nytt."))
        subject = SUBJECTS[about.subject]
        view, sheet = look_up(office, subject, about.scope)
        page, entries = read_sheet(about, book, sheet, problems)
    except Refused as refused:
        raise Refused(*dict.fromkeys((*problems, *refused.problems))) from None
    kit = Kit(actor)
    edits = list(edits_of(office, page, entries, kit))
    steps = [step for edit in edits for step in subject.steps(edit, view, kit)]
    _same_twice(steps)
    rows = _decided(office, view, steps)
    refuse_if(sorted(dict.fromkeys(problems), key=_row))
    return _Plan(view, steps, kit, tuple(c for e in edits if e.entry.row in rows for c in _changes(e)))


def _scoped(subject: str, scope: str) -> bool:
    return SUBJECTS[subject].scope == "runde" or _YEAR.fullmatch(scope) is not None


def _same_twice(steps: Sequence[Step]) -> None:
    """Two rows that ask for the very same thing are a slip: one of them is meant to be another."""
    rows: dict[str, int] = {}
    for step in steps:
        row = step.edit.entry.row
        if rows.setdefault(repr(step.order), row) != row:
            step.edit.wrong(
                step.cell, f"raden sier det samme som rad {rows[repr(step.order)]}.", "Slett den ene."
            )


def _decided(office: Office, view: View, steps: Sequence[Step]) -> set[int]:
    """Ask each case, and note what it refuses at the cell; gives the rows that something follows from."""
    try:
        orders = [step.order for step in steps]
        changes = decide_together(office.catalogue, view.cases, orders, office.today)
        return {s.edit.entry.row for s, change in zip(steps, changes, strict=True) if change.events}
    except RefusedTogether as refused:
        rows: dict[int, int] = {}
        for place, problem in refused.found:
            step, said = steps[place], str(problem)
            if rows.setdefault(step.edit.entry.row, place) != place and step.leans:
                continue
            cell = next((cell for word, cell in step.cells.items() if word in said), step.cell)
            step.edit.wrong(cell, f"{problem.about}: {problem.rule}", problem.way_out)
        return set()


def _row(problem: Problem) -> int:
    found = _ROW.search(problem.about)
    return int(found[1]) if found else 0


def _changes(edit: Edit) -> Iterator[CellChange]:
    sheet = edit.page.sheet
    key = edit.entry.key or ("ny rad",)
    for found in sheet.fields:
        if found.open and edit.changed(found.id):
            yield CellChange(
                edit.page.place(edit.entry.row, found.id),
                "/".join(key),
                found.heading,
                told(found, edit.before(found.id)),
                told(found, edit.values[found.id]),
            )
