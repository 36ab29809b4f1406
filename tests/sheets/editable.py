"""A small sheet to be filled in, of every kind of column: a library's loans."""

import io
from datetime import UTC, datetime

from openpyxl import Workbook, load_workbook

from domain.engine.refusal import Problem, Refused
from flows.sheets.editable.fields import EditableSheet, Field, Kind, Line
from flows.sheets.editable.opening import open_workbook
from flows.sheets.editable.read import Entry, about_of, read_sheet
from flows.sheets.editable.write import to_editable_xlsx

AT = datetime(2024, 1, 20, 8, tzinfo=UTC)
FIELDS = (
    Field("shelf", "Hylle", 8, key=True),
    Field("book", "Bok", 8, key=True),
    Field("title", "Tittel", 30, locked=True),
    Field("lent", "Utlånt", 12, Kind.DAY, told="Dagen."),
    Field("fee", "Gebyr", 12, Kind.AMOUNT),
    Field("times", "Ganger", 8, Kind.NUMBER),
    Field("at", "Klokka", 8, Kind.CLOCK),
    Field("state", "Stand", 12, Kind.CHOICE, ("hel", "slitt"), told="Velg."),
    Field("note", "Merknad", 40, Kind.NOTE),
    Field("why", "Begrunnelse", 40, Kind.NOTE, aside=True),
)
PAN = Line(
    ("A", "1"), {"title": "Pan", "lent": "2024-01-02", "fee": "14000050", "state": "hel", "note": "=1+1"}
)
SULT = Line(("A", "2"), {"title": "Sult", "times": "3", "at": "10.00"})


def sheet(*lines: Line, blank: int = 0) -> EditableSheet:
    return EditableSheet("loans", "2024", "Lån", "Utlån", ("Fyll ut.",), FIELDS, lines or (PAN, SULT), blank)


def laid_out(of: EditableSheet) -> Workbook:
    """The sheet as a person opens it."""
    return load_workbook(io.BytesIO(to_editable_xlsx(of, at=AT, checkpoint="7:abc")))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_back(of: EditableSheet, content: bytes) -> list[Entry]:
    """The rows of a file. Refused with all that is wrong."""
    book = open_workbook("lån.xlsx", content)
    problems: list[Problem] = []
    _, entries = read_sheet(about_of("lån.xlsx", book), book, of, problems)
    if problems:
        raise Refused(*problems)
    return entries


def wrong(of: EditableSheet, book: Workbook | bytes) -> list[str]:
    """What is wrong with a file, sentence by sentence, with plain spaces."""
    try:
        found = read_back(of, book if isinstance(book, bytes) else saved(book))
    except Refused as refused:
        return [str(p).replace("\u00a0", " ") for p in refused.problems]
    raise AssertionError(f"not refused: {found}")
