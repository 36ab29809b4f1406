"""A sheet to be filled in, as a spreadsheet opens it: locked keys, open cells, dropdowns, no formula."""

from datetime import datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.editable import PAN, SULT, laid_out, read_back, saved, sheet

FORMULAS = ("=1+1", "+47", "-2", "@SUM(A1)", '=HYPERLINK("http://x")')


def page(*, blank: int = 0) -> Worksheet:
    found = laid_out(sheet(blank=blank))["Lån"]
    assert isinstance(found, Worksheet)
    return found


def test_the_sheet_is_protected_without_a_password_and_only_open_cells_are_unlocked() -> None:
    found = page()
    assert found.protection.sheet
    assert found.protection.password is None
    assert [found[f"{letter}5"].protection.locked for letter in "ABCDEFGHIJ"] == [True] * 3 + [False] * 7
    assert found["A4"].protection.locked, "the headings too"


def test_keys_can_be_filled_in_only_in_the_empty_rows() -> None:
    found = page(blank=2)
    assert [found[f"A{row}"].protection.locked for row in (5, 6, 7, 8)] == [True, True, False, False]
    assert found["C7"].protection.locked


def test_it_says_when_it_was_laid_out() -> None:
    found = page()
    assert [found["A1"].value, found["A2"].value] == ["Utlån", "Fyll ut. Hentet ut 20.01.2024."]


def test_values_are_of_their_kinds() -> None:
    found = page()
    assert [found[f"{letter}5"].value for letter in "ABCDEH"] == [
        "A", "1", "Pan", datetime.fromisoformat("2024-01-02"), 140000.5, "hel",
    ]  # fmt: skip
    assert (found["D5"].number_format, found["I5"].number_format) == ("dd.mm.yyyy", "@")
    assert (found["F6"].value, found["G6"].value, found["D6"].value) == (3, "10.00", None)


def test_choices_are_dropdowns_from_a_sheet_that_nobody_sees() -> None:
    book = laid_out(sheet())
    assert book["Kontroll"].sheet_state == "veryHidden"
    [choices] = [v for v in book["Lån"].data_validations.dataValidation if v.type == "list"]
    assert (choices.formula1, str(choices.sqref), choices.errorStyle) == (
        "'Kontroll'!$D$1:$D$2",
        "H5:H6",
        "stop",
    )
    assert [cell.value for cell in book["Kontroll"]["D"]][:2] == ["hel", "slitt"]
    kinds = {str(v.sqref): v.type for v in book["Lån"].data_validations.dataValidation}
    assert kinds == {"D5:D6": "date", "E5:E6": "decimal", "F5:F6": "whole", "H5:H6": "list"}


def test_the_hidden_column_holds_each_rows_print() -> None:
    found = page()
    assert found.column_dimensions["K"].hidden
    assert str(found["K5"].value).startswith("1:")
    assert found["K5"].value != found["K6"].value


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_and_stays_text_when_a_person_edits_it(text: str) -> None:
    line = type(PAN)(PAN.key, {**PAN.values, "note": text})
    book = laid_out(sheet(line, SULT))
    cell = book["Lån"]["I5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert read_back(sheet(line, SULT), saved(book))[0].values["note"] == text
