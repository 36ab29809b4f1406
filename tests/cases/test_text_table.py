"""The whole state table of a common text is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.agreement_text.commands import Command
from domain.cases.agreement_text.words import Status
from tests.cases.draw_states import DOCS, TEXT, drawing
from tests.cases.text_table import COMMANDS, HISTORIES
from tests.cases.text_table import TABLE as TEXT_TABLE

TABLE = """
               ikke opprettet  under arbeid  klar til vedtak
Begin          ja              ja/så         så
TakeInRound    -               ja/så         ja/så
SettlePoint    -               ja/så         -
ProposeChange  -               ja/så         ja/så
DropChange     -               ja/så         -
FixVersion     -               ja            så
AddVariant     -               ja            ja/så
"""


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert TEXT_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "agreement-text-states.md").read_text(encoding="utf-8") == drawing(TEXT)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert TEXT_TABLE.done_twice(name)
