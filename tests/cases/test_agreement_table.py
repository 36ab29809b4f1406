"""The whole state table of an agreement is one test, and the diagram in docs/ is drawn from it."""

from typing import get_args

import pytest

from domain.cases.agreement.commands import Command
from domain.cases.agreement.words import Status
from tests.cases.agreement_table import COMMANDS, HISTORIES
from tests.cases.agreement_table import TABLE as AGREEMENT_TABLE
from tests.cases.draw_states import AGREEMENT, DOCS, drawing

TABLE = """
                    ikke opprettet  utkast  til vedtak  vedtatt av fylkestinget  vedtatt av kommunestyret  revideres  vedtatt av begge  signert  i kraft  utløpt  erstattet
Begin               ja              ja/så   så          så                       så                        så         så                så       så       så      så
NameFormer          -               ja      ja          ja                       ja                        ja         ja                ja       ja       -       -
Constitute          -               ja/så   ja/så       ja/så                    ja/så                     ja/så      ja/så             ja/så    ja/så    ja/så   -
Offer               -               ja      ja/så       ja/så                    ja/så                     ja/så      så                så       ja/så    så      så
DraftOffer          -               ja/så   ja/så       ja/så                    -                         -          så                -        ja/så    så      -
DropOffer           så              ja/så   så          så                       så                        så         så                så       ja/så    så      så
ApproveOffer        -               ja      så          så                       -                         -          så                -        ja/så    så      -
StopOffer           -               så      ja          -                        -                         -          -                 -        -        -       -
DeclineAdjustment   -               -       -           -                        -                         -          -                 -        ja       -       -
WithdrawAdjustment  -               -       -           -                        -                         -          -                 -        ja       -       -
RecordAdoption      -               -       ja          ja/så                    ja/så                     ja/så      så                så       så       så      så
WithdrawAdoption    -               -       så          -                        ja                        ja         ja                -        -        -       -
Sign                -               -       -           -                        -                         -          ja/så             så       så       så      så
WithdrawSignature   -               -       -           -                        -                         -          -                 ja       ja       -       -
StateStart          -               ja      ja/så       ja                       ja                        ja         ja                ja/så    ja       -       -
Move                -               ja/så   ja/så       ja/så                    ja/så                     ja/så      ja/så             ja/så    ja/så    -       -
Replace             -               ja      ja          ja                       ja                        ja         ja                ja       ja       -       så
Enter               -               -       -           -                        -                         -          -                 ja       så       så      så
Expire              -               -       -           -                        -                         -          -                 -        ja       så      -
Escalate            -               ja      ja/så       ja                       ja                        ja         så                så       så       -       -
WarnOfGap           -               ja/så   ja/så       ja                       ja                        ja         ja                ja       så       -       -
AskForDates         -               ja/så   ja/så       ja/så                    ja/så                     ja/så      ja/så             ja/så    ja/så    -       -
Remind              -               så      ja/så       ja/så                    så                        så         så                så       så       -       -
AskToSign           -               -       -           -                        -                         -          ja/så             så       så       -       -
HandOver            -               så      så          så                       så                        så         så                så       ja/så    ja/så   -
"""  # noqa: E501


def test_the_whole_state_table() -> None:
    """Every command in every state: the table above is all that is allowed."""
    assert AGREEMENT_TABLE.text() == TABLE.strip("\n")


def test_the_table_knows_every_command_and_every_state() -> None:
    assert list(HISTORIES) == list(Status)
    assert sorted(COMMANDS) == sorted(command.__name__ for command in get_args(Command))
    for name, forms in COMMANDS.items():
        assert {type(command).__name__ for _, command in forms} == {name}


def test_the_diagram_in_docs_is_drawn_from_the_table() -> None:
    """Out of date? Run `python -m tests.cases.draw_states`."""
    assert (DOCS / "agreement-states.md").read_text(encoding="utf-8") == drawing(AGREEMENT)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_twice_changes_nothing_the_second_time(name: str) -> None:
    """In every state and history in which it is done: once more on the same day, nothing follows."""
    assert AGREEMENT_TABLE.done_twice(name)
