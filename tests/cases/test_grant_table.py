"""The whole state table of a grant is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.grant.commands import Command
from domain.cases.grant.words import Status
from tests.cases.draw_states import DOCS, GRANT, drawing
from tests.cases.grant_table import COMMANDS, HISTORIES
from tests.cases.grant_table import TABLE as GRANT_TABLE

TABLE = """
                      ikke opprettet  holdes  vilkåret oppfylt  tilsagn gitt  attestert  anvist  hos regnskapet  utbetalt  vilkåret brutt  krevd tilbake  tilbakebetalt  bortfalt
Begin                 ja              ja/så   ja/så             så            så         så      så              så        så              så             så             ja/så
Promise               -               ja/så   ja/så             ja/så         ja/så      ja/så   ja/så           ja/så     ja/så           ja/så          ja/så          så
Confirm               -               ja      ja/så             ja/så         ja/så      ja/så   ja/så           ja/så     ja              ja             ja             ja/så
WithdrawContribution  -               ja/så   ja                ja            ja/så      ja/så   ja              ja        ja/så           ja/så          ja/så          ja
Award                 -               så      ja                så            så         så      så              så        så              så             så             så
WithdrawAward         -               ja      så                ja            -          -       -               -         -               -              -              -
OrderPayment          -               -       -                 ja            så         så      så              så        så              så             så             -
ApprovePayment        -               -       -                 -             ja         så      så              så        så              så             så             -
StopPayment           -               -       -                 så            ja         ja      -               -         -               -              -              -
HandOver              -               -       -                 -             -          ja      så              så        så              så             så             -
RecordPaid            -               -       -                 -             -          -       ja              så        så              så             så             -
RecordUnpaid          -               -       -                 så            -          -       ja              -         -               -              -              -
ClaimBack             -               -       -                 -             -          -       -               -         ja              så             så             -
WithdrawClaimBack     -               -       -                 -             -          -       -               så        så              ja             -              -
RecordRepaid          -               -       -                 -             -          -       -               -         -               ja             så             -
ReceiveReport         -               ja      ja                ja            ja         ja      ja              ja/så     ja              ja             ja             ja
AcceptReport          -               -       -                 -             -          -       -               ja/så     -               -              -              -
ReturnReport          -               -       -                 -             -          -       -               ja/så     -               -              -              -
HandOverReport        -               -       -                 -             -          -       -               ja/så     -               -              -              -
BookReport            -               -       -                 -             -          -       -               ja/så     -               -              -              -
Drop                  -               -       ja                ja            -          -       -               -         -               -              -              så
Reopen                -               -       -                 så            -          -       -               -         -               -              -              ja
Lapse                 -               ja      -                 -             -          -       -               -         -               -              -              så
Tell                  -               ja/så   så                så            så         så      så              så        så              så             så             ja/så
AskForReport          -               så      så                ja            ja         ja      ja              ja/så     ja              ja             så             så
RemindOfReport        -               så      så                så            så         så      så              ja/så     så              så             så             så
"""  # noqa: E501


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert GRANT_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "grant-states.md").read_text(encoding="utf-8") == drawing(GRANT)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert GRANT_TABLE.done_twice(name)
