"""Tables that go to the accounts and come back from them: CSV as Norwegian spreadsheets read it."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from domain.county.csvtable import Column, Line, read_table
from domain.county.money import ORE
from domain.engine.refusal import Problem
from flows.desk_work.regions import text_of
from flows.office import Office

SHOWN = 12
"""So much of a file's name is shown, and written."""


def write_table(office: Office, name: str, rows: Iterable[Sequence[str]]) -> Path:
    """Write a table into the out-tray, whole or not at all: semicolons and a byte order mark."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    folder = office.home / "ut"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    draft = path.with_suffix(".tmp")
    draft.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    draft.replace(path)
    return path


def kroner_cell(ore: int) -> str:
    """An amount in kroner with a decimal comma: «2500000,00»."""
    kroner, rest = divmod(ore, ORE)
    return f"{kroner},{rest:02}"


def recipient_cells(office: Office, stream: str) -> tuple[str, str]:
    """The name of the region's council and its number, which may be none. No names of people (R33)."""
    region = stream.partition("-")[2]
    council = next((c for c in office.register().councils if c.code == region), None)
    return (council.name, council.orgnr or "") if council else (region, "")


def receipt_lines(
    office: Office, file: str, columns: Sequence[Column], problems: list[Problem]
) -> list[Line]:
    """The lines of a receipt in the in-tray; what is wrong with it is added to the problems."""
    text = text_of(office, file, "Kvitteringer", problems)
    lines = read_table(file, text, columns, problems) if text else []
    if not lines and not problems:
        problems.append(Problem("Kvitteringer", "er uten rader.", "Legg inn fila fra regnskapet."))
    return lines


def known_and_once(lines: Sequence[Line], named: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    """The problems of lines that name what there is none of, or the same twice."""
    for line, name in zip(lines, named, strict=True):
        if name not in known:
            yield Problem(line.place, f"{name} finnes ikke.", "Se «aarshjul accounts show».")
    for name in dict.fromkeys(n for n in named if named.count(n) > 1):
        yield Problem("Kvitteringer", f"{name} står to ganger.", "Stryk den ene.")
