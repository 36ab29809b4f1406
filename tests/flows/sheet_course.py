"""Sheets that are laid out, filled in by a person at a spreadsheet, and read in again."""

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.engine.refusal import Refused
from flows.desk_work.sheet_laying import sheet_bytes
from flows.desk_work.sheet_reading import SheetRead, read_sheet_in
from flows.office import Office
from flows.sheets.subjects import SUBJECTS
from tests.flows.course import ANNE

NAME = "utfylt.xlsx"


class Filled:
    """A sheet in front of a person, who writes in its cells by row and heading."""

    def __init__(self, body: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(body))
        found = self.book.worksheets[0]
        assert isinstance(found, Worksheet)
        self.page = found
        self.header = next(r for r in range(1, 20) if self.page.cell(r, 2).value)
        self.columns = {c.value: c.column_letter for c in self.page[self.header] if c.value}
        first, second = [c.column_letter for c in self.page[self.header][:2]]  # type: ignore[union-attr]
        self.rows = {
            (str(self.page[f"{first}{r}"].value), str(self.page[f"{second}{r}"].value)): r
            for r in range(self.header + 1, self.page.max_row + 1)
            if self.page[f"{first}{r}"].value
        }

    def place(self, key: tuple[str, str] | int, heading: str) -> str:
        """The cell of a row (by its key or its number) under a heading."""
        return f"{self.columns[heading]}{key if isinstance(key, int) else self.rows[key]}"

    def write(self, key: tuple[str, str] | int, cells: Mapping[str, Any]) -> "Filled":
        """Write in the cells of a row."""
        for heading, value in cells.items():
            self.page[self.place(key, heading)].value = value
        return self

    def read(self, key: tuple[str, str], heading: str) -> Any:
        """What stands in a cell."""
        return self.page[self.place(key, heading)].value

    def blank(self, number: int = 1) -> int:
        """The row number of an empty row below the others, the first of them 1."""
        return max([self.header, *self.rows.values()]) + number

    def saved(self) -> bytes:
        """The file as it is sent."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def laid_out(office: Office, subject: str, year: int | None = None, round_id: str = "") -> Filled:
    """A sheet as it is laid out now."""
    return Filled(sheet_bytes(office, SUBJECTS[subject], year, round_id)[2])


def read_in(office: Office, filled: Filled | bytes, **more: Any) -> SheetRead:
    """Read a sheet in, as Anne."""
    content = filled if isinstance(filled, bytes) else filled.saved()
    return read_sheet_in(office, NAME, content, more.pop("actor", ANNE), **more)


def refused(office: Office, filled: Filled | bytes, **more: Any) -> list[str]:
    """What is wrong with a sheet, sentence by sentence, with plain spaces."""
    try:
        done = read_in(office, filled, **more)
    except Refused as found:
        return [str(p).replace("\u00a0", " ") for p in found.problems]
    raise AssertionError(f"not refused: {done}")


def length(office: Office) -> int:
    """How many events the log has."""
    from domain.engine.log import head

    with office.store.reading() as c:
        return head(c).position
