"""The whole state table of a year's obligations is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.obligation.commands import Command
from domain.cases.obligation.words import Status
from tests.cases.draw_states import DOCS, OBLIGATION, drawing
from tests.cases.obligation_table import COMMANDS, HISTORIES
from tests.cases.obligation_table import TABLE as OBLIGATION_TABLE

TABLE = """
          ikke åpnet  åpen  avsluttet
Open      ja          ja/så  så
Deliver   -           ja/så  så
Excuse    -           ja/så  så
Withdraw  -           ja/så  ja
Extend    -           ja    -
Remind    -           ja/så  -
Close     -           ja    så
"""


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert OBLIGATION_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "obligation-states.md").read_text(encoding="utf-8") == drawing(OBLIGATION)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert OBLIGATION_TABLE.done_twice(name)
