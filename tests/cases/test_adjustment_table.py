"""The whole state table of an adjustment is one test, and the diagram in docs/ is drawn from it (R14)."""

import pytest

from tests.cases.adjustment_table import COMMANDS, HISTORIES, Stage
from tests.cases.adjustment_table import TABLE as ADJUSTMENT_TABLE
from tests.cases.draw_states import ADJUSTMENT, DOCS, drawing

TABLE = """
                    ikke i kraft  i kraft  til vedtak  vedtatt av fylkestinget  vedtatt av kommunestyret  revideres  vedtatt av begge  signert  justert, i kraft  utløpt  erstattet
Offer               -             ja       ja/så       ja/så                    ja/så                     ja/så      så                så       så                -       -
DraftOffer          -             ja/så    ja/så       ja/så                    -                         -          så                -        så                -       -
DropOffer           så            ja/så    ja/så       så                       så                        så         så                så       så                så      så
ApproveOffer        -             ja       ja/så       så                       -                         -          så                -        så                -       -
StopOffer           -             så       ja          -                        -                         -          -                 -        -                 -       -
DeclineAdjustment   -             så       ja          ja                       ja                        -          -                 -        -                 -       -
WithdrawAdjustment  -             så       ja          ja                       ja                        ja         ja                -        -                 -       -
RecordAdoption      -             -        ja          ja/så                    ja/så                     ja/så      så                så       så                -       -
WithdrawAdoption    -             -        -           -                        ja                        ja         ja                -        -                 -       -
Sign                -             -        -           -                        -                         -          ja/så             så       så                -       -
WithdrawSignature   ja            ja       -           -                        -                         -          så                ja       ja                -       -
StateStart          ja            -        ja          ja                       ja                        ja         ja                ja/så    -                 -       -
Move                ja            ja       ja          ja                       ja                        ja         ja                ja       ja                -       -
Replace             ja            ja       ja          ja                       ja                        ja         ja                ja       ja                -       så
Enter               ja            så       -           -                        -                         -          -                 ja       så                så      så
Escalate            så            så       ja          ja                       ja                        ja         så                så       så                -       -
Remind              så            så       ja/så       ja/så                    så                        så         så                så       så                -       -
AskToSign           så            så       -           -                        -                         -          ja/så             så       så                -       -
Expire              -             -        ja          -                        -                         -          -                 -        -                 så      -
"""  # noqa: E501


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert list(HISTORIES) == list(Stage)
    assert ADJUSTMENT_TABLE.text() == TABLE.strip("\n")


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "adjustment-states.md").read_text(encoding="utf-8") == drawing(ADJUSTMENT)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert ADJUSTMENT_TABLE.done_twice(name)
