"""The whole state table of a refund is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.refund.commands import Command
from domain.cases.refund.words import Status
from tests.cases.draw_states import DOCS, REFUND, drawing
from tests.cases.refund_table import COMMANDS, HISTORIES
from tests.cases.refund_table import TABLE as REFUND_TABLE

TABLE = """
                   ikke opprettet  uten krav  krav til behandling  under utbetaling  betalt for mye  krevd tilbake  gjort opp  avsluttet
Begin              ja              ja/så      ja/så                ja/så             ja/så           ja/så          ja/så      ja/så
RegisterClaim      -               ja         ja/så                ja/så             ja              ja             ja/så      ja/så
CorrectClaim       -               -          ja                   så                ja              -              ja         ja
RejectClaim        -               -          ja                   -                 -               -              så         -
ReverseClaim       -               -          ja                   ja                ja/så           så             ja/så      ja
OrderPayment       -               -          ja/så                så                så              så             så         så
ApprovePayment     -               -          så                   ja/så             så              så             så         så
StopPayment        -               -          så                   ja                -               -              -          -
HandOver           -               -          så                   ja/så             så              så             så         så
RecordPaid         -               -          så                   ja/så             så              så             så         så
RecordUnpaid       -               -          så                   ja                -               -              -          -
ClaimBack          -               -          -                    -                 ja              så             så         -
WithdrawClaimBack  -               -          -                    -                 -               ja             -          -
RecordRepaid       -               -          -                    -                 -               ja             så         -
Close              -               ja         -                    -                 -               -              ja         så
"""  # noqa: E501


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert REFUND_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "refund-states.md").read_text(encoding="utf-8") == drawing(REFUND)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert REFUND_TABLE.done_twice(name)
