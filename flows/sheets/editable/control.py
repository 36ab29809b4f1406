"""What a row was when it was laid out: a short print of each of its values, in a hidden column of the sheet.

With it three things can be told apart when the sheet comes back: what staff have written, what others have changed
meanwhile, and what is as it was. The prints are no secret and no proof; they keep honest people from overwriting.
"""

from dataclasses import dataclass
from hashlib import sha256

from flows.sheets.editable.fields import EditableSheet, Field, Line

HEADING, WIDTH = "Kontroll", 10
VERSION = "1"
_SHORT = 10


@dataclass(frozen=True, slots=True)
class Print:
    """The prints of a row, read from its hidden cell."""

    key: str
    values: dict[str, str]


def print_of(sheet: EditableSheet, key: tuple[str, ...], field: str, value: str) -> str:
    """The print of one value, true of this sheet, row and column alone."""
    whole = "\0".join((sheet.subject, sheet.scope, *key, field, value))
    return sha256(whole.encode()).hexdigest()[:_SHORT]


def printed(sheet: EditableSheet, line: Line) -> str:
    """What the hidden cell of a row holds."""
    values = (print_of(sheet, line.key, f.id, line.values.get(f.id, "")) for f in _kept(sheet))
    return f"{VERSION}:{print_of(sheet, line.key, '', '')}:{'.'.join(values)}"


def read_print(sheet: EditableSheet, text: str) -> Print | None:
    """The prints that a hidden cell holds; None when it holds none of this sheet's."""
    version, _, rest = text.partition(":")
    key, _, values = rest.partition(":")
    prints, fields = values.split("."), _kept(sheet)
    if version != VERSION or len(prints) != len(fields):
        return None
    return Print(key, {f.id: p for f, p in zip(fields, prints, strict=True)})


def _kept(sheet: EditableSheet) -> tuple[Field, ...]:
    return tuple(f for f in sheet.fields if not f.key)
