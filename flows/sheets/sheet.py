"""A table as data: what it is called, what stands above it, its columns and its rows."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Value: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how wide the column is in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is the tab's, `title` stands above the table with the `notes`. The first `keys` columns name the row."""

    name: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: int = 1
