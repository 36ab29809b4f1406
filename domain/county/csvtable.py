"""Tables that staff keep as CSV, read with every error at once: file, line, column, rule, way out.

Comma, semicolon or (pasted) tab, with or without byte order mark, dates as 2024-01-31 or 31.01.2024: as spreadsheets
save them.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from domain.county.validity import Validity
from domain.engine.refusal import Problem

Reader: TypeAlias = Callable[[str], Any]
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NORWEGIAN = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")


class Unreadable(ValueError):
    """A cell that does not hold what its column should. Carries the rule and the way out, in bokmål."""

    def __init__(self, rule: str, way_out: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.way_out = way_out


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading, and how its cells are read; one that is not required reads empty as None."""

    name: str
    read: Reader
    required: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was read whole: where it stands («kommuner.csv, linje 3»), and its cells by heading."""

    place: str
    cells: dict[str, Any]

    @property
    def valid(self) -> Validity:
        """What its columns gyldig_fra and gyldig_til say; 31.12.9999 is a spreadsheet's «without end»."""
        last = self.cells["gyldig_til"]
        return Validity(self.cells["gyldig_fra"], None if last == date.max else last)


def read_table(file: str, text: str, columns: Sequence[Column], problems: list[Problem]) -> list[Line]:
    """The rows of a table that can be read; what cannot is added to `problems`."""
    text = text.removeprefix("\ufeff")
    heading = text.partition("\n")[0]
    delimiter = next((mark for mark in ";\t" if mark in heading), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(rows, [])]
        expected = [column.name for column in columns]
        if sorted(names) != sorted(expected):
            problems.append(
                Problem(f"{file}, linje 1", "overskriftene er ikke de rette.", f"Skriv: {','.join(expected)}")
            )
            return []
        lines = [
            _line(f"{file}, linje {rows.line_num}", names, row, columns, problems)
            for row in rows
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        problems.append(
            Problem(
                f"{file}, linje {rows.line_num}", f"kan ikke leses ({error}).", "Se etter løse anførselstegn."
            )
        )
        return []
    return [line for line in lines if line is not None]


def _line(
    place: str, names: list[str], row: list[str], columns: Sequence[Column], problems: list[Problem]
) -> Line | None:
    if len(row) != len(names):
        problems.append(Problem(place, f"har {len(row)} felt, skulle hatt {len(names)}.", "Rett raden."))
        return None
    texts = dict(zip(names, (cell.strip() for cell in row), strict=True))
    cells: dict[str, Any] = {}
    for column in columns:
        about = f"{place}, {column.name}"
        if not texts[column.name]:
            cells[column.name] = None
            if column.required:
                problems.append(Problem(about, "mangler.", "Fyll ut feltet."))
                cells.pop(column.name)
            continue
        try:
            cells[column.name] = column.read(texts[column.name])
        except Unreadable as error:
            problems.append(Problem(about, error.rule, error.way_out))
    return Line(place, cells) if len(cells) == len(columns) else None


def read_text(cell: str) -> str:
    """Any text on one line."""
    if not cell.isprintable():
        raise Unreadable("har linjeskift eller usynlige tegn.", "Skriv teksten på én linje.")
    return cell


def read_date(cell: str) -> date:
    """A day, as 2024-01-31 or 31.01.2024."""
    if match := _ISO.fullmatch(cell):
        year, month, day = map(int, match.groups())
    elif match := _NORWEGIAN.fullmatch(cell):
        day, month, year = map(int, match.groups())
    else:
        raise Unreadable(f"«{cell}» er ikke en dato.", "Skriv 2024-01-31 eller 31.01.2024.")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(f"datoen «{cell}» finnes ikke.", "Rett datoen.") from None


def read_yes(cell: str) -> bool:
    """«ja» or «nei»."""
    if cell.lower() not in ("ja", "nei"):
        raise Unreadable(f"«{cell}» er verken ja eller nei.", "Skriv ja eller nei.")
    return cell.lower() == "ja"


def checked(holds: Callable[[str], bool], what: str, way_out: str) -> Reader:
    """A reader of texts for which `holds` is true; `what` says in bokmål what they should have been."""

    def read(cell: str) -> str:
        if not holds(cell):
            raise Unreadable(f"«{read_text(cell)}» er ikke {what}.", way_out)
        return cell

    return read
