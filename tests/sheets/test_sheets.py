"""What people open in a spreadsheet: text stays text, dates are dates, and the header stays in sight."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from flows.sheets.csv_file import to_csv
from flows.sheets.sheet import Column, Sheet, Value
from flows.sheets.xlsx_file import to_xlsx

AT = datetime(2024, 1, 20, 8, tzinfo=UTC)
FORMULAS = ("=1+1", "+47", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")')


def sheet(*rows: tuple[Value, ...]) -> Sheet:
    columns = (Column("Nummer", 8), Column("Navn", 20), Column("Dag", 12), Column("Antall", 8))
    return Sheet("Prøve", "En prøve", ("Per 20.01.2024.", "To rader."), columns, rows, keys=2)


def read_back(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_is_what_norwegian_excel_opens() -> None:
    body = to_csv(sheet(("0301", "Våler; «begge»", date(2023, 12, 31), 3), ("3403", "Hamar", None, None)))
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.decode("utf-8-sig").splitlines()[0] == "Nummer;Navn;Dag;Antall"
    assert read_back(body)[1:] == [["0301", "Våler; «begge»", "31.12.2023", "3"], ["3403", "Hamar", "", ""]]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    given = sheet(("1", text, None, None))
    assert read_back(to_csv(given))[1][1] == f"'{text}"
    cell = load_workbook(io.BytesIO(to_xlsx(given, at=AT))).active["B6"]  # type: ignore[index]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()


def test_xlsx_has_title_header_filter_and_real_dates() -> None:
    body = to_xlsx(sheet(("0301", "Våler", date(2023, 12, 31), 3), ("3403", "Hamar", None, None)), at=AT)
    book = load_workbook(io.BytesIO(body))
    page = book["Prøve"]
    assert [page["A1"].value, page["A2"].value, page["A3"].value] == [
        "En prøve",
        "Per 20.01.2024.",
        "To rader.",
    ]
    assert [cell.value for cell in page[5]] == ["Nummer", "Navn", "Dag", "Antall"]
    assert (page["A6"].value, page["A6"].data_type) == ("0301", "s")
    assert (page["C6"].value, page["C6"].number_format) == (
        datetime.fromisoformat("2023-12-31"),
        "dd.mm.yyyy",
    )
    assert page["D6"].value == 3
    assert page["C7"].value is None
    assert page.freeze_panes == "C6"
    assert page.auto_filter.ref == "A5:D7"
    assert page.column_dimensions["B"].width == 20
    assert page.print_title_rows == "$5:$5"
    assert book.properties.created == AT.replace(tzinfo=None)


def test_a_sheet_without_rows_has_its_header() -> None:
    assert read_back(to_csv(sheet())) == [["Nummer", "Navn", "Dag", "Antall"]]
    assert load_workbook(io.BytesIO(to_xlsx(sheet(), at=AT)))["Prøve"].auto_filter.ref == "A5:D5"


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_comes_back_as_text(text: str) -> None:
    given = sheet(("1", text, None, None))
    assert read_back(to_csv(given))[1][1].removeprefix("'") == text.removeprefix("'")
    cell = load_workbook(io.BytesIO(to_xlsx(given, at=AT)))["Prøve"]["B6"]
    assert cell.data_type in {"s", "n"}, "never a formula, never an error"
