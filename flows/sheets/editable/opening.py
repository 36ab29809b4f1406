"""Opening a spreadsheet that somebody has sent: what is no XLSX, or too large, is refused before it is read."""

import io
import re
import warnings
import zipfile
from pathlib import PurePath

from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string

from domain.engine.refusal import Problem, Refused

LARGEST = 10 * 1024 * 1024
LARGEST_OPENED = 24 * 1024 * 1024
MOST_PARTS = 500
_WAY_OUT = "Lagre det som «Excel-arbeidsbok (.xlsx)», uten passord."
_NOT_XLSX = {".xls": "et gammelt Excel-ark (.xls)", ".ods": "et LibreOffice-ark (.ods)", ".csv": "en CSV-fil"}
MOST_SPANNED = 200_000
"""Cells that merged ranges and links may cover: the reader makes each of them."""
_SPANS = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref=.\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
# No part of a spreadsheet declares a document type; one that does, can make a text of a few bytes endless.
_DECLARES = tuple("<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def open_workbook(name: str, content: bytes) -> Workbook:
    """The workbook with its formulas as they are written. Refused, by the file's name, when it is none."""
    if len(content) > LARGEST:
        raise Refused(Problem(name, "er større enn 10 MB.", "Les inn det arket som Årshjul har laget."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _sound(name, parts)
        with warnings.catch_warnings():
            # What the sheet has beside its cells, as other programs' extensions, is passed over.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content))
    except Refused:
        raise
    except Exception:
        # Whatever a broken file makes the reader trip over, staff can do one thing about it.
        raise Refused(Problem(name, _rule(name, content), _WAY_OUT)) from None


def _sound(name: str, parts: zipfile.ZipFile) -> None:
    found = parts.infolist()
    # The reader never gives more of a part than it says that it holds.
    if len(found) > MOST_PARTS or sum(part.file_size for part in found) > LARGEST_OPENED:
        rule = "blir større enn 24 MB når det pakkes ut."
        raise Refused(Problem(name, rule, "Les inn det arket som Årshjul har laget."))
    for part in found:
        body = parts.read(part)
        if body.startswith(_WIDE) or any(mark in body for mark in _DECLARES):
            raise Refused(
                Problem(name, "har en dokumenttype eller tegnkoding som regneark ikke har.", _WAY_OUT)
            )
        if sum(_spanned(*found) for found in _SPANS.findall(body)) > MOST_SPANNED:
            raise Refused(
                Problem(name, "har hele kolonner eller rader som er slått sammen.", "Opphev sammenslåingen.")
            )


def _spanned(first: bytes, top: bytes, last: bytes, bottom: bytes) -> int:
    left, right = (column_index_from_string(c.decode()) for c in (first, last))
    return (abs(right - left) + 1) * (abs(int(bottom) - int(top)) + 1)


def _rule(name: str, content: bytes) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "er et gammelt Excel-ark (.xls), eller er låst med passord."
    other = _NOT_XLSX.get(PurePath(name).suffix.lower())
    return (
        f"er {other}, ikke et regneark i XLSX." if other else "er ikke et regneark i XLSX, eller er ødelagt."
    )
