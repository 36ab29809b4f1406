"""A sheet as CSV that Norwegian Excel opens with a double click: UTF-8 with byte order mark, semicolon, 31.12.2023."""

import csv
import io
from datetime import date

from domain.county.datewords import date_field
from flows.sheets.sheet import Sheet, Value

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(sheet: Sheet) -> bytes:
    """The columns and rows alone, so that other programs can read them. No text is taken for a formula."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";")
    lines.writerow(column.heading for column in sheet.columns)
    lines.writerows(map(_cell, row) for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case date():
            return date_field(value)
        case str() if value.startswith(_BEGINS_A_FORMULA):
            return f"'{value}"
        case _:
            return str(value)
