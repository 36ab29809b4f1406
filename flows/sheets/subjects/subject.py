"""What every subject of a sheet has: which cases it is about, how they stand in a sheet, what follows from a change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from domain.engine.handle import Loaded
from domain.engine.together import Order
from flows.desk_work.texts import text_problems
from flows.office import Office
from flows.sheets.editable.cells import tidy
from flows.sheets.editable.fields import EditableSheet, Line
from flows.sheets.editable.read import Entry, Page

if TYPE_CHECKING:
    from domain.county.register import Register

ATTACHED = "vedlagt "
"""How a file that is kept already stands in a cell, before the beginning of its sha256."""
_BEGINNING = 12


@dataclass(frozen=True)
class View:
    """The cases of a sheet, all as of one instant, and what they are called."""

    office: Office
    scope: str
    cases: Mapping[str, Loaded[Any]]
    text: Callable[[str], str]
    register: "Register"
    names: Mapping[str, str]

    def name(self, of: str) -> str:
        """What a council or a municipality is called."""
        return self.names.get(of, of)


@dataclass
class Kit:
    """Who asks, and what of the sheet is kept as documents when it is carried out: texts and files by sha256."""

    actor: str
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def keep(self, text: str) -> str:
        """The id under which a text will be kept; empty for none."""
        if not text:
            return ""
        found = sha256(text.encode()).hexdigest()
        self.texts[found] = text
        return found

    def keep_file(self, name: str, body: bytes) -> str:
        """The id under which a file will be kept."""
        found = sha256(body).hexdigest()
        self.files[found] = (name, body)
        return found

    def file(self, value: str) -> str | None:
        """The id of the file that a cell names, once it is read («vedlagt …»); None when there is none."""
        return next((f for f in self.files if value and attached(f) == value), None)


@dataclass(frozen=True)
class Edit:
    """A row in which staff have written. `now` is how it stands in the log; None for a row that is new."""

    page: Page
    entry: Entry
    now: Line | None
    values: Mapping[str, str]

    def changed(self, *fields: str) -> bool:
        """Whether any of the fields says something else than the log."""
        return any(self.values[f] != self.before(f) for f in fields)

    def before(self, field_id: str) -> str:
        """What a field says in the log."""
        return self.now.values.get(field_id, "") if self.now else ""

    def wrong(self, field_id: str, rule: str, way_out: str) -> None:
        """Note what is wrong in a cell of the row."""
        self.page.wrong(self.entry.row, field_id, rule, way_out)

    def required(self, why: str, *fields: str) -> bool:
        """Whether all the fields are filled in; each that is not, is noted."""
        empty = [f for f in fields if not self.values[f]]
        for found in empty:
            self.wrong(found, f"mangler: {why}.", "Fyll ut cella.")
        return not empty

    def text(self, kit: Kit, field_id: str, *, longest: int = 2000) -> str:
        """The id of what is written in a cell, screened for personal data before it is kept (R33)."""
        written = self.values[field_id]
        place = self.page.place(self.entry.row, field_id)
        self.page.problems.extend(text_problems(place, written, required=False, longest=longest))
        return kit.keep(written)


@dataclass(frozen=True, slots=True)
class Step:
    """A command that follows from a row. What is wrong with it, is told at the cell of the first word in `cells` that
    the problem has, else at `cell`. One that `leans` on the row's earlier ones is not told of when they are refused."""

    order: Order
    edit: Edit
    cell: str
    cells: Mapping[str, str] = field(default_factory=dict)
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """`called` is what staff call it, `scope` what its sheets are one for each of: «år» or «runde»."""

    name: str
    called: str
    scope: str
    streams: Callable[[Office, str], list[str]]
    sheet: Callable[[View], EditableSheet]
    steps: Callable[[Edit, View, Kit], Iterator[Step]]


def sheet_of(subject: Subject, view: View) -> EditableSheet:
    """The sheet of a subject as its cases stand, its texts as a spreadsheet keeps them."""
    sheet = subject.sheet(view)
    lines = (Line(line.key, {k: tidy(v) for k, v in line.values.items()}) for line in sheet.lines)
    return replace(sheet, lines=tuple(lines))


def attached(sha256_id: str | None) -> str:
    """How a document stands in a cell."""
    return f"{ATTACHED}{sha256_id[:_BEGINNING]}" if sha256_id else ""
