"""The whole state table of meeting points is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.meeting_point.commands import Command
from domain.cases.meeting_point.words import Status
from tests.cases.draw_states import DOCS, MEETING_POINT, drawing
from tests.cases.meeting_point_table import COMMANDS, HISTORIES
from tests.cases.meeting_point_table import TABLE as MEETING_POINT_TABLE

TABLE = """
                 ikke opprettet  mangler møter  planlagt  gjennomført  avsluttet
Begin            ja              så             så        så           så
GiveCaseFile     -               ja/så          så        så           så
Invite           -               ja/så          så        så           så
Plan             -               ja/så          ja/så     ja/så        så
Change           -               ja             ja        -            -
CallOff          -               ja/så          ja        -            ja
Hold             -               ja             ja/så     så           ja/så
WithdrawHolding  -               så             ja/så     ja           ja/så
Remind           -               ja/så          så        så           så
AskForMinutes    -               ja/så          ja/så     så           så
Close            -               ja             ja        ja           så
"""


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert MEETING_POINT_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "meeting-point-states.md").read_text(encoding="utf-8") == drawing(MEETING_POINT)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert MEETING_POINT_TABLE.done_twice(name)
