"""How broad a table's columns are in the PDF, counted in characters.

Typst shares a table's width out without regard to words: a narrow column's long word would run into
the next one.
"""

import re

from notifications.render.blocks import Table, plain

# What a table's line holds with the letter's fonts, and what a cell's margins take of it.
_LINE = 92
_MARGINS = 3
# A cell longer than this is several lines anyway, and asks for no more.
_LONGEST_CELL = 120
# A longer word may break anywhere (blocks.typ).
_LONGEST_WORD = 28


def shares(table: Table) -> list[float]:
    """One number a column, in proportion to its width: room for its longest word first, and what is
    left by how much text there is beyond that. A table that needs less gives the rest to its broadest column.
    """
    columns = [[name, *map(plain, cells)] for name, *cells in zip(table.header, *table.rows, strict=True)]
    wanted = [_MARGINS + min(_LONGEST_CELL, max(map(len, texts))) for texts in columns]
    spare = _LINE - sum(wanted)
    if spare >= 0:
        broadest = wanted.index(max(wanted))
        return [width + (spare if number == broadest else 0.0) for number, width in enumerate(wanted)]
    least = [_MARGINS + max(map(_longest_word, texts)) for texts in columns]
    beyond = [most - words for most, words in zip(wanted, least, strict=True)]
    left = max(0, _LINE - sum(least)) / (sum(beyond) or 1)
    return [words + left * more for words, more in zip(least, beyond, strict=True)]


def _longest_word(text: str) -> int:
    """Lines may break at blanks and after hyphens."""
    return min(_LONGEST_WORD, max(map(len, re.split(r"\s|(?<=-)", text))))
