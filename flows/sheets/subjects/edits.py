"""What staff have changed in a sheet, held against how the log stands now: three ways, row by row."""

from collections.abc import Iterator, Sequence

from domain.engine.refusal import Refused
from flows.desk_work.incoming import incoming
from flows.office import Office
from flows.sheets.editable.cells import told
from flows.sheets.editable.control import print_of
from flows.sheets.editable.fields import EditableSheet, Kind
from flows.sheets.editable.read import Entry, Page
from flows.sheets.subjects.subject import Edit, Kit, attached

_AFRESH = "Hent ut arket på nytt, og før inn endringen der."


def edits_of(office: Office, page: Page, entries: Sequence[Entry], kit: Kit) -> Iterator[Edit]:
    """The rows that say something else than the log, and that staff have written in. A row that others have changed
    since the sheet was laid out is named with what it is now, and not overwritten."""
    lines = page.sheet.by_key
    for entry in entries:
        values = _with_files(office, page, entry, kit)
        if values is None:
            continue
        if not entry.key:
            yield Edit(page, entry, None, values)
        elif entry.key not in lines:
            if entry.wrote:
                rule = f"«{'/'.join(entry.key)}» finnes ikke lenger i Årshjul."
                page.wrong(entry.row, page.sheet.keys[-1].id, rule, _AFRESH)
        else:
            now = lines[entry.key]
            # Where staff have not written, the row says what the log says.
            meant = {
                f.id: values[f.id] if f.id in entry.wrote else now.values.get(f.id, "")
                for f in page.sheet.fields
            }
            edit = Edit(page, entry, now, meant)
            if _differs(edit) and not _stale(edit):
                yield edit


def _with_files(office: Office, page: Page, entry: Entry, kit: Kit) -> dict[str, str] | None:
    """The values, with each file that staff have named read from the in-tray; None when one cannot be."""
    values, fine = dict(entry.values), True
    for found in page.sheet.fields:
        name = values[found.id]
        if found.kind is not Kind.FILE or not name or found.id not in entry.wrote:
            continue
        try:
            values[found.id] = attached(kit.keep_file(name, incoming(office, name)))
        except Refused as refused:
            fine = False
            for problem in refused.problems:
                page.wrong(entry.row, found.id, problem.rule, problem.way_out)
    return values if fine else None


def _differs(edit: Edit) -> bool:
    return any(edit.changed(f.id) for f in edit.page.sheet.fields if f.compared)


def _stale(edit: Edit) -> bool:
    """Whether others have changed the row; each cell that they have, is told of."""
    sheet, before, stale = edit.page.sheet, edit.entry.before, False
    for found in sheet.fields:
        now = edit.before(found.id)
        if (
            not found.compared
            or before is None
            or before.values[found.id] == _print(sheet, edit, found.id, now)
        ):
            continue
        stale = True
        edit.wrong(
            found.id,
            f"er endret av andre etter at arket ble hentet ut: «{found.heading}» er nå {told(found, now)}.",
            _AFRESH,
        )
    return stale


def _print(sheet: EditableSheet, edit: Edit, field_id: str, value: str) -> str:
    return print_of(sheet, edit.entry.key, field_id, value)
