"""A sheet to be filled in, as data: its columns, which of them are open, and its rows.

A value is written one way only: the empty text, a day as ISO, an amount in whole øre, a number in digits, a time of
day as «10.00», else the text itself. So two values are the same when their texts are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a column holds."""

    TEXT = auto()
    NOTE = auto()
    DAY = auto()
    CLOCK = auto()
    NUMBER = auto()
    AMOUNT = auto()
    CHOICE = auto()
    FILE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `key`: it names the row. `locked`: it is shown, and not to be changed. `aside`: it goes with a change
    and is no part of what the row says, as the reason of a correction is. `told` is shown beside the cell."""

    id: str
    heading: str
    width: int
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    key: bool = False
    locked: bool = False
    aside: bool = False
    told: str = ""

    @property
    def open(self) -> bool:
        """Whether staff fill it in."""
        return not (self.key or self.locked)

    @property
    def compared(self) -> bool:
        """Whether what stands in it is part of what the row says."""
        return self.open and not self.aside


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what names it, and its values by the ids of the fields. What is not in `values` is empty."""

    key: tuple[str, ...]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditableSheet:
    """`subject` is what the sheet is about and `scope` which year or round, as the program names them; `name` is the
    tab's. `blank` is how many empty rows it ends with, for what is new; then its keys can be filled in there."""

    subject: str
    scope: str
    name: str
    title: str
    notes: tuple[str, ...]
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    blank: int = 0

    @property
    def keys(self) -> tuple[Field, ...]:
        """The fields that name a row, in their order."""
        return tuple(f for f in self.fields if f.key)

    @property
    def by_key(self) -> dict[tuple[str, ...], Line]:
        """The rows by what names them."""
        return {line.key: line for line in self.lines}
