"""A sheet to be filled in as XLSX: what names a row is locked, open cells are marked, choices are dropdowns.

The protection has no password: it keeps people from slips, and anybody who must may take it off.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Border, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from domain.county.datewords import date_field
from domain.county.localtime import local_day
from domain.engine.instants import instant_text
from flows.sheets.editable.cells import cell_value, tidy
from flows.sheets.editable.control import HEADING, WIDTH, printed
from flows.sheets.editable.fields import EditableSheet, Field, Kind, Line
from flows.sheets.sheet import Column, Sheet, Value
from flows.sheets.xlsx_file import DAY, header_row, saved, workbook

CONTROL = "Kontroll"
FORMAT = "Årshjul regneark 1"
_OPEN, _SHUT = PatternFill("solid", fgColor="FFFFF8DC"), PatternFill("solid", fgColor="FFEEF1F3")
_LINE = Side(style="thin", color="FFC4CCD0")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_UNLOCKED = Protection(locked=False)
_TEXT = "@"
_FORMATS = {Kind.DAY: DAY, Kind.AMOUNT: "#,##0", Kind.NUMBER: "0"}
_FIRST_LIST = 4
_LONGEST_TOLD = 255
_WRONG: dict[Kind, tuple[Literal["date", "decimal", "whole"], str]] = {
    Kind.DAY: ("date", "Skriv en dato, som 15.03.2024."),
    Kind.AMOUNT: ("decimal", "Skriv et beløp i kroner, null eller mer."),
    Kind.NUMBER: ("whole", "Skriv et helt tall."),
}


def to_editable_xlsx(sheet: EditableSheet, *, at: datetime, checkpoint: str) -> bytes:
    """The workbook, laid out at `at` (UTC) where the log ended at `checkpoint`."""
    plain = _plain(sheet, f"Hentet ut {date_field(local_day(at))}.")
    book, first = workbook(plain, at=at), header_row(plain)
    page = book.active
    assert isinstance(page, Worksheet), "the sheet itself is the first"
    lists = _control(book, sheet, at, checkpoint)
    last = first + len(plain.rows)
    for place, field in enumerate(sheet.fields, 1):
        for row in range(first + 1, last + 1):
            blank = row > first + len(sheet.lines)
            _mark(page.cell(row, place), field, is_open=field.open or (blank and field.key))
        if last > first:
            letter = get_column_letter(place)
            for validation in _validations(field, lists.get(field.id)) if field.open or sheet.blank else ():
                validation.add(f"{letter}{first + 1}:{letter}{last}")
                page.add_data_validation(validation)
    page.column_dimensions[get_column_letter(len(plain.columns))].hidden = True
    _protect(page)
    return saved(book)


def _plain(sheet: EditableSheet, laid_out: str) -> Sheet:
    columns = (*(Column(f.heading, f.width) for f in sheet.fields), Column(HEADING, WIDTH))
    blank: tuple[Value, ...] = (None,) * len(columns)
    rows = (*(_row(sheet, line) for line in sheet.lines), *(blank for _ in range(sheet.blank)))
    notes = (*sheet.notes[:-1], f"{sheet.notes[-1]} {laid_out}")
    return Sheet(sheet.name, sheet.title, notes, columns, rows, keys=len(sheet.keys))


def _row(sheet: EditableSheet, line: Line) -> tuple[Value, ...]:
    keys = dict(zip((f.id for f in sheet.keys), line.key, strict=True))
    values = (cell_value(f, keys.get(f.id, line.values.get(f.id, ""))) for f in sheet.fields)
    return (*values, printed(sheet, line))


def _mark(cell: object, field: Field, *, is_open: bool) -> None:
    assert isinstance(cell, Cell), "no cells are merged"
    cell.fill, cell.border = _OPEN if is_open else _SHUT, _GRID
    if is_open:
        cell.protection = _UNLOCKED
    # As text, so that no spreadsheet makes a date of «2024/1» or a formula of «=».
    cell.number_format = _FORMATS.get(field.kind, _TEXT)
    if isinstance(cell.value, float):
        cell.number_format = "#,##0.00"
    if isinstance(cell.value, str):
        cell.quotePrefix = True


def _validations(field: Field, choices: str | None) -> Iterator[DataValidation]:
    """What the column takes, and what is told beside its cells. A date that is written as text is asked about, and
    not refused: it can be read."""
    if field.locked:
        return
    if choices:
        found = DataValidation(type="list", formula1=choices, errorStyle="stop")
        found.error = "Velg fra listen i cella."
    elif field.kind in _WRONG:
        kind, error = _WRONG[field.kind]
        found = DataValidation(type=kind, operator="greaterThanOrEqual", formula1="0", errorStyle="warning")
        found.error = error
    elif field.told:
        found = DataValidation()
    else:
        return
    found.allow_blank, found.showErrorMessage, found.showInputMessage = True, True, bool(field.told)
    found.errorTitle = found.promptTitle = field.heading[:32]
    found.prompt = field.told[:_LONGEST_TOLD] or None
    yield found


def _control(book: Workbook, sheet: EditableSheet, at: datetime, checkpoint: str) -> dict[str, str]:
    """The hidden sheet: what this is, which rows it had, and the choices. Gives where the choices of a field are."""
    page = book.create_sheet(CONTROL)
    page.sheet_state = "veryHidden"
    about = (FORMAT, sheet.subject, sheet.scope, sheet.name, instant_text(at), checkpoint)
    for row, text in enumerate(about, 1):
        _put(page, row, 1, text)
    for row, line in enumerate(sheet.lines, 1):
        _put(page, row, 2, "/".join(line.key))
    lists: dict[str, str] = {}
    offering = (f for f in sheet.fields if f.choices and not f.locked)
    for place, field in enumerate(offering, _FIRST_LIST):
        for row, choice in enumerate(field.choices, 1):
            _put(page, row, place, choice)
        letter = get_column_letter(place)
        lists[field.id] = f"{quote_sheetname(CONTROL)}!${letter}$1:${letter}${len(field.choices)}"
    _protect(page)
    return lists


def _put(page: Worksheet, row: int, place: int, text: str) -> None:
    cell = page.cell(row, place, tidy(text))
    cell.data_type = "s"


def _protect(page: Worksheet) -> None:
    """No password. Columns may be made wider, and rows filtered."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.protection.autoFilter = False
