"""The few kinds of block that a letter's body is made of.

Text, html and PDF are all made from these, so that they cannot say different things. Everything in
them is plain text: no renderer reads markup in it.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text within a paragraph, an item or a cell; bold, or a link to `href`, or neither."""

    text: str
    bold: bool = False
    href: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the letter, one level below its subject."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list in no particular order."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list numbered 1., 2., 3. …"""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that says in its caption what it shows and in its header what each column holds."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone else's words, such as a resolution (vedtak), set apart from the letter's own."""

    blocks: tuple[Paragraph | Bullets | Numbered, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Numbered | Table | Quote


def plain(runs: Runs) -> str:
    """The text of the runs alone."""
    return "".join(run.text for run in runs)
