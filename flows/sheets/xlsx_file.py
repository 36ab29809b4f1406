"""A sheet as XLSX: title and notes above, a header that stays in sight, filters, real dates, made for print on A4."""

import io
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from flows.sheets.sheet import Sheet, Value

DAY = "dd.mm.yyyy"
_ACCENT, _LINE = "FF17495C", Side(style="thin", color="FF9AA7AD")
_HEADER = Font(bold=True, color="FFFFFFFF")
_TOP = Alignment(vertical="top", wrap_text=True)


def to_xlsx(sheet: Sheet, *, at: datetime) -> bytes:
    """The workbook. `at` is when it was made, UTC. What people wrote is text, also when it begins as a formula."""
    return saved(workbook(sheet, at=at))


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def header_row(sheet: Sheet) -> int:
    """The row with the headings, counted from 1: below the title, the notes and a blank row."""
    return len(sheet.notes) + 3


def workbook(sheet: Sheet, *, at: datetime) -> Workbook:
    """The same, open for more."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet), "a new workbook has one worksheet"
    page.title = sheet.name
    made = at.replace(tzinfo=None)
    book.properties.title, book.properties.creator = sheet.title, "Årshjul"
    book.properties.created = book.properties.modified = made
    book.properties.language = "nb-NO"
    _above(page, sheet)
    first = header_row(sheet)
    for place, column in enumerate(sheet.columns, 1):
        _header(_write(page, first, place, column.heading))
        page.column_dimensions[get_column_letter(place)].width = column.width
    for number, row in enumerate(sheet.rows, first + 1):
        for place, value in enumerate(row, 1):
            _body(_write(page, number, place, value))
    _made_for_use(page, sheet, first)
    return book


def _above(page: Worksheet, sheet: Sheet) -> None:
    for number, text in enumerate((sheet.title, *sheet.notes), 1):
        cell = _write(page, number, 1, text)
        cell.font = Font(bold=True, size=16, color=_ACCENT) if number == 1 else Font(color="FF4A545A")


def _write(page: Worksheet, row: int, place: int, value: Value) -> Cell:
    cell = page.cell(row, place)
    assert isinstance(cell, Cell), "no cells are merged"
    if isinstance(value, str) and value:
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
        cell.data_type = "s"
    elif value != "":
        cell.value = value
    return cell


def _header(cell: Cell) -> None:
    cell.font, cell.fill = _HEADER, PatternFill("solid", fgColor=_ACCENT)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _body(cell: Cell) -> None:
    cell.alignment, cell.border = _TOP, Border(bottom=_LINE)
    if isinstance(cell.value, date):
        cell.number_format = DAY


def _made_for_use(page: Worksheet, sheet: Sheet, first: int) -> None:
    """The header and the names stay in sight; filters; print on A4 with the header on each page."""
    last = f"{get_column_letter(len(sheet.columns))}{first + len(sheet.rows)}"
    page.freeze_panes = page.cell(first + 1, sheet.keys + 1).coordinate
    page.auto_filter.ref = f"A{first}:{last}"
    page.row_dimensions[first].height = 32
    page.print_title_rows = f"{first}:{first}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if page.oddFooter:
        page.oddFooter.center.text = "Side &P av &N"
