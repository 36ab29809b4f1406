"""A table's columns in the PDF have room for their longest word."""

import pytest

from notifications.render.blocks import Run, Table
from notifications.render.columns import shares


def table(*columns: str) -> Table:
    """A table of one row, whose header is so short that the cells decide."""
    return Table("T", tuple("-" for _ in columns), (tuple((Run(text),) for text in columns),))


def test_a_small_table_keeps_its_widths_and_the_broadest_column_takes_the_rest() -> None:
    assert shares(table("30.06.2023", "Brevet blir sendt")) == [13, 79]


def test_every_column_has_room_for_its_longest_word_before_the_text_shares_the_rest() -> None:
    name, clause, text = shares(table("Gudbrandsdalen og Valdres", "4.2", "ord " * 100))
    assert name >= len("Gudbrandsdalen") + 3
    assert clause >= len("4.2") + 3
    assert text > 50
    assert name + clause + text == pytest.approx(92)


def test_words_break_after_a_hyphen_and_a_very_long_one_anywhere() -> None:
    hyphen, _ = shares(table("Midt-Gudbrandsdal", "ord " * 200))
    whole, _ = shares(table("MidtXGudbrandsdal", "ord " * 200))
    longest, _ = shares(table("x" * 200, "ord " * 200))
    assert hyphen < whole < longest
    assert longest < 60


def test_a_table_without_rows_has_columns_too() -> None:
    assert shares(Table("T", ("A", "B"), ())) == [88, 4]
