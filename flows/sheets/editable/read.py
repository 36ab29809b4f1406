"""Reading a sheet that has been filled in: its rows, what staff have written, and all that is wrong by cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from domain.engine.refusal import Problem, Refused
from flows.sheets.editable.cells import Unreadable, choice_problem, read_cell, tidy
from flows.sheets.editable.control import HEADING, Print, print_of, read_print
from flows.sheets.editable.fields import EditableSheet, Field
from flows.sheets.editable.write import CONTROL, FORMAT

MOST_ROWS = 5000
MOST_COLUMNS = 200
_AFRESH = "Hent ut arket på nytt, og før inn endringene der."
_SPLIT = "Opphev sammenslåingen, og skriv verdien i cella den hører til."


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook says that it is."""

    subject: str
    scope: str
    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it came back. `key` is empty for a new one; `wrote` are the fields in which staff have written, new
    rows all that they have filled in; `before` is what the row was when it was laid out."""

    row: int
    key: tuple[str, ...]
    values: dict[str, str]
    wrote: frozenset[str]
    before: Print | None


@dataclass
class Page:
    """The sheet as it is read, with the problems found so far. `seen` are the keys that stand in it, of rows that can
    be read or not; `strays`: a row is not the one that its hidden cell says."""

    sheet: EditableSheet
    page: Worksheet
    problems: list[Problem]
    letters: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    strays: bool = False

    def place(self, row: int, field_id: str) -> str:
        """How people name a cell: «Ark «Tilskudd», celle E14»."""
        return f"Ark «{self.sheet.name}», celle {self.letters[field_id]}{row}"

    def wrong(self, row: int, field_id: str, rule: str, way_out: str) -> None:
        """Note what is wrong in a cell."""
        self.problems.append(Problem(self.place(row, field_id), rule, way_out))


def about_of(name: str, book: Workbook) -> About:
    """What the workbook is, by its hidden sheet. Refused when Årshjul has not laid it out."""
    if CONTROL not in book.sheetnames:
        rule = "er ikke hentet ut av Årshjul: det skjulte arket «Kontroll» mangler."
        raise Refused(Problem(name, rule, "Hent ut arket, fyll ut det, og les inn den samme fila."))
    page = book[CONTROL]
    told, *rest = [_word(page, row, 1) for row in range(1, 5)]
    if told != FORMAT:
        raise Refused(Problem(name, "er hentet ut av en annen versjon av Årshjul.", _AFRESH))
    subject, scope, tab = rest
    keys = (_word(page, row, 2) for row in range(1, min(page.max_row, MOST_ROWS) + 1))
    return About(subject, scope, tab, tuple(filter(None, keys)))


def read_sheet(
    about: About, book: Workbook, sheet: EditableSheet, problems: list[Problem]
) -> tuple[Page, list[Entry]]:
    """The rows of a workbook, read as the sheet that it was laid out as. What is wrong is added to the problems."""
    if sheet.name not in book.sheetnames:
        shown = [n for n in book.sheetnames if n != CONTROL]
        rule = f"mangler; fila har {', '.join(f'«{n}»' for n in shown)}."
        raise Refused(Problem(f"Arket «{sheet.name}»", rule, "Gi arket navnet det hadde."))
    found = book[sheet.name]
    if not isinstance(found, Worksheet):
        raise Refused(Problem(f"Arket «{sheet.name}»", "er et diagram.", _AFRESH))
    page = Page(sheet, found, problems)
    if page.page.max_row > MOST_ROWS or page.page.max_column > MOST_COLUMNS:
        rule = f"har {page.page.max_row} rader og {page.page.max_column} kolonner; det er for mange."
        raise Refused(
            Problem(
                f"Ark «{sheet.name}»", rule, "Slett det som ikke er fylt ut, eller hent ut arket på nytt."
            )
        )
    first = _header(page)
    _merged(page, first)
    entries = [e for row in range(first + 1, page.page.max_row + 1) if (e := _entry(page, row))]
    _compare_keys(page, about, entries)
    return page, entries


def _word(page: Worksheet, row: int, column: int) -> str:
    found = page.cell(row, column).value
    return found if isinstance(found, str) else ""


def _header(page: Page) -> int:
    """The row with the headings; where each field's column is, goes into `letters`."""
    wanted = {f.heading: f.id for f in page.sheet.fields} | {HEADING: HEADING}
    best, most = 0, 0
    for row in page.page.iter_rows(max_row=min(page.page.max_row, 50)):
        hits = sum(isinstance(c.value, str) and tidy(c.value) in wanted for c in row)
        if hits > most:
            best, most = row[0].row or 0, hits
    found: dict[str, list[str]] = {}
    for cell in page.page[best] if best else ():
        if isinstance(cell, Cell) and isinstance(cell.value, str) and (heading := tidy(cell.value)) in wanted:
            found.setdefault(wanted[heading], []).append(cell.column_letter)
    about = f"Ark «{page.sheet.name}»"
    wrong = [
        Problem(about, f"kolonnen «{heading}» mangler, eller har fått et annet navn.", _AFRESH)
        for heading, known in wanted.items()
        if known not in found
    ]
    wrong += [
        Problem(
            about, f"kolonnen «{heading}» står flere ganger ({', '.join(found[known])}).", "Slett den ene."
        )
        for heading, known in wanted.items()
        if len(found.get(known, ())) > 1
    ]
    if wrong:
        raise Refused(*page.problems, *wrong)
    page.letters = {known: letters[0] for known, letters in found.items()}
    return best


def _merged(page: Page, first: int) -> None:
    for found in page.page.merged_cells.ranges:
        if found.max_row > first:
            about = f"Ark «{page.sheet.name}», celle {found.coord}"
            page.problems.append(Problem(about, "er slått sammen av flere celler.", _SPLIT))


def _entry(page: Page, row: int) -> Entry | None:
    """A row with something in it. None for an empty one, and for one of which nothing can be said but what is wrong."""
    sheet, problems = page.sheet, len(page.problems)
    found = {f.id: _value(page, row, f) for f in sheet.fields}
    values = {known: value or "" for known, value in found.items()}
    control = page.page[f"{page.letters[HEADING]}{row}"].value
    if not any(values.values()) and not control and len(page.problems) == problems:
        return None
    readable = {known for known, value in found.items() if value is not None}
    entry = _known(page, row, values, readable, str(control)) if control else _new(page, row, values)
    return entry if len(page.problems) == problems else None


def _known(page: Page, row: int, values: dict[str, str], readable: set[str], control: str) -> Entry | None:
    """A row that was laid out."""
    sheet = page.sheet
    key = tuple(values[f.id] for f in sheet.keys)
    page.seen.add("/".join(key))
    if not {f.id for f in sheet.keys} <= readable:
        page.strays = True
        return None
    before = read_print(sheet, control)
    if before is None or before.key != print_of(sheet, key, "", ""):
        rule = f"«{'/'.join(key)}» er ikke det raden het da arket ble hentet ut."
        page.wrong(row, sheet.keys[-1].id, rule, f"Angre endringen i de låste cellene. {_AFRESH}")
        page.strays = True
        return None
    fields = [f for f in sheet.fields if not f.key and f.id in readable]
    wrote = {f.id for f in fields if before.values[f.id] != print_of(sheet, key, f.id, values[f.id])}
    for found in fields:
        if found.locked and found.id in wrote:
            page.wrong(row, found.id, f"«{found.heading}» kan ikke endres her.", "Angre endringen.")
    _choices(page, row, values, wrote)
    return Entry(row, key, values, frozenset(wrote), before)


def _new(page: Page, row: int, values: dict[str, str]) -> Entry | None:
    """A row that was not."""
    sheet = page.sheet
    if not sheet.blank:
        rule = "raden sto ikke i arket da det ble hentet ut, og nye rader kan ikke legges til her."
        page.wrong(row, sheet.keys[0].id, rule, "Slett raden.")
        return None
    _choices(page, row, values, set(values))
    return Entry(row, (), values, frozenset(k for k, v in values.items() if v), None)


def _value(page: Page, row: int, found: Field) -> str | None:
    """The value of a cell; None when it cannot be read, and that is noted."""
    cell = page.page[f"{page.letters[found.id]}{row}"]
    if not isinstance(cell, Cell):
        return ""  # Within a merged range, which is told of already.
    try:
        return read_cell(found, cell)
    except Unreadable as unreadable:
        page.wrong(row, found.id, unreadable.rule, unreadable.way_out)
        return None


def _choices(page: Page, row: int, values: dict[str, str], wrote: set[str]) -> None:
    for found in page.sheet.fields:
        if found.id in wrote and (problem := choice_problem(found, values[found.id])):
            page.wrong(row, found.id, problem.rule, problem.way_out)


def _compare_keys(page: Page, about: About, entries: Sequence[Entry]) -> None:
    """Each row once, and none of those that were laid out gone."""
    rows: dict[tuple[str, ...], int] = {}
    for entry in entries:
        if not entry.key:
            continue
        if entry.key in rows:
            rule = f"er samme rad som rad {rows[entry.key]}."
            page.wrong(entry.row, page.sheet.keys[-1].id, rule, "Slett den ene.")
        rows.setdefault(entry.key, entry.row)
    # A row under another name is told of already.
    for key in () if page.strays else about.keys:
        if key not in page.seen:
            rule = f"raden «{key}» sto i arket da det ble hentet ut, og er borte."
            way_out = f"Ingenting slettes ved å slette en rad. {_AFRESH}"
            page.problems.append(Problem(f"Ark «{page.sheet.name}»", rule, way_out))
