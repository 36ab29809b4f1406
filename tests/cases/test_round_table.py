"""The whole state table is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.consultation.commands import Command
from domain.cases.consultation.words import Status
from tests.cases.draw_states import DOCS, ROUND, drawing
from tests.cases.state_table import COMMANDS, HISTORIES
from tests.cases.state_table import TABLE as ROUND_TABLE

TABLE = """
                    ikke opprettet  utkast  godkjent  åpen  lukket  vurdert  avsluttet  avlyst
Draft               ja              ja/så   -         -     -       -        -          -
Approve             -               ja      så        så    så      så       så         -
Stop                -               så      ja        ja    -       -        ja         -
Open                -               -       ja        så    -       -        -          -
Extend              -               -       -         ja/så  -       -        -          -
RegisterAnswer      -               -       -         ja/så  ja/så   ja/så    ja/så      -
WithdrawAnswer      -               -       -         ja/så  ja      ja       ja         -
ConfirmSilence      -               -       -         ja/så  ja      -        -          -
Remind              -               -       -         ja/så  -       -        -          -
SendInterim         -               -       -         ja    ja      ja/så    ja/så      -
SkipStep            -               -       -         ja/så  -       -        -          -
AskAboutStep        -               -       ja/så     ja/så  -       -        -          -
SettleStep          -               -       ja        ja    -       -        -          -
Close               -               -       -         ja    så      -        -          -
Reopen              -               -       -         så    ja/så   ja/så    ja         -
ConsiderLate        -               -       -         ja/så  ja      ja       -          -
Assess              -               -       -         -     ja/så   ja/så    -          -
CompleteAssessment  -               -       -         -     ja      så       -          -
DraftSummary        -               -       -         -     -       ja/så    -          -
Conclude            -               -       -         -     -       ja       så         -
WriteOffAnswer      -               -       -         -     -       -        ja/så      ja
Cancel              -               ja      ja        ja    ja      ja       -          så
"""


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert ROUND_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "consultation-states.md").read_text(encoding="utf-8") == drawing(ROUND)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert ROUND_TABLE.done_twice(name)
