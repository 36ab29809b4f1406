"""The whole state table of a council's year is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.wheel.commands import Command
from domain.cases.wheel.words import Status
from tests.cases.draw_states import DOCS, WHEEL, drawing
from tests.cases.wheel_table import COMMANDS, HISTORIES
from tests.cases.wheel_table import TABLE as WHEEL_TABLE

TABLE = """
               ikke opprettet  i gang  fullstendig  ufullstendig
Begin          ja              så      så           så
GiveCaseFile   -               ja/så   så           så
SendYear       -               ja/så   så           så
AddTheme       -               ja/så   ja/så        ja
CarryOver      -               ja      ja           ja
Assign         -               ja      -            -
PlanSitting    -               ja/så   -            -
Handle         -               ja/så   så           -
Postpone       -               ja/så   -            så
Drop           -               ja      -            -
Reopen         -               ja/så   ja           ja
Notify         -               ja/så   så           så
AskForOutcome  -               ja/så   så           så
"""


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert WHEEL_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "wheel-states.md").read_text(encoding="utf-8") == drawing(WHEEL)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert WHEEL_TABLE.done_twice(name)
