"""The journal of a round: numbers, I and U, what is restanse, and what became of each post (R26-R28)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    Cancel,
    Draft,
    Extend,
    Remind,
    Reopen,
    SendInterim,
    Stop,
    WithdrawAnswer,
    WriteOffAnswer,
)
from domain.cases.consultation.words import ChangeKind, Step, WriteOff
from domain.views.journal import Direction, JournalPost, JournalStatus, journal, restanser
from tests.cases.round_2023 import (
    ANNE,
    ANSWERED,
    APPROVED,
    BJARNE,
    CLOSED,
    CONCLUDED,
    COUNCILS,
    DRAFT_SUMMARY,
    DRAFTED,
    JUNE_20,
    JUNE_30,
    OCT_20,
    OPENED,
    PARTICULARS,
    PRINTS,
    SEPT_1,
    SEPT_14,
    SEPT_18,
    SEPT_29,
    SUMMARISED,
    answer,
    received,
    tell,
)

LETTER = JournalPost(5, Direction.OUT, JournalStatus.DISPATCHED, JUNE_30, "Høringsbrev", COUNCILS)
INPUT = JournalPost(6, Direction.IN, JournalStatus.JOURNALLED, SEPT_14, "Innspill", ("hamar",))
RECEIPT = JournalPost(
    7, Direction.OUT, JournalStatus.DISPATCHED, SEPT_14, "Bekreftelse på mottatt svar", ("hamar",), (6,)
)


def posts(events: tuple[e.Event, ...]) -> dict[int, JournalPost]:
    return {post.number: post for post in journal(events)}


def test_a_round_from_letter_to_summary() -> None:
    assert journal(ANSWERED) == (LETTER, INPUT, RECEIPT)
    written_off = replace(INPUT, way=WriteOff.LETTER, written_off_on=OCT_20, written_off_by=8)
    summary = JournalPost(
        8, Direction.OUT, JournalStatus.DISPATCHED, OCT_20, "Oppsummering av høringen", COUNCILS, (6,)
    )
    assert journal(CONCLUDED) == (LETTER, written_off, RECEIPT, summary)


@pytest.mark.parametrize(
    ("events", "status"),
    [
        (DRAFTED, JournalStatus.RESERVED),
        (APPROVED, JournalStatus.APPROVED),
        (tell((JUNE_20, Stop("x", BJARNE)), after=APPROVED), JournalStatus.RESERVED),
        (OPENED, JournalStatus.DISPATCHED),
        (tell((JUNE_20, Cancel("x", ANNE)), after=APPROVED), JournalStatus.DROPPED),
        (tell((JUNE_30, Cancel("x", ANNE)), after=APPROVED), JournalStatus.DISPATCHED),
    ],
)
def test_how_far_the_letter_has_come(events: tuple[e.Event, ...], status: JournalStatus) -> None:
    assert posts(events)[5].status is status


def test_a_draft_with_another_number_leaves_none_behind() -> None:
    """It was never more than reserved."""
    moved = tell((JUNE_20, Draft(replace(PARTICULARS, first_document=9), PRINTS, ANNE)), after=DRAFTED)
    assert list(posts(moved)) == [9]


def test_every_letter_of_a_round_takes_its_number() -> None:
    events = tell(
        (SEPT_1, Remind(Step.REMINDER_1, COUNCILS)),
        (SEPT_1, Extend(("hamar",), SEPT_29, "moved", ANNE)),
        (SEPT_14, answer("hamar")),
        (SEPT_18, Remind(Step.OVERDUE, ("valdres", "hadeland"))),
        (SEPT_18, answer("hadeland", at=received(9, 18), municipality="3446")),
        (OCT_20, SendInterim((8, 11))),
        (OCT_20, Cancel("x", ANNE)),
        after=OPENED,
    )
    assert [(p.number, p.direction.value, p.what, p.parties) for p in journal(events)] == [
        (5, "U", "Høringsbrev", COUNCILS),
        (6, "U", "Påminnelse om svarfrist", COUNCILS),
        (7, "U", "Utsatt svarfrist", ("hamar",)),
        (8, "I", "Innspill", ("hamar",)),
        (9, "U", "Bekreftelse på mottatt svar", ("hamar",)),
        (10, "U", "Svarfristen er ute", ("valdres", "hadeland")),
        (11, "I", "Innspill", ("3446",)),
        (12, "U", "Bekreftelse på mottatt svar", ("3446",)),
        (13, "U", "Foreløpig svar", ("hamar", "3446")),
        (14, "U", "Høringen er avlyst", COUNCILS),
    ]
    assert posts(events)[13].about == (8, 11)


def test_an_answer_is_a_restanse_until_it_is_written_off() -> None:
    """R28."""
    assert [p.number for p in restanser(journal(CLOSED))] == [6]
    assert restanser(journal(CONCLUDED)) == ()
    withdrawn = tell((SEPT_18, WithdrawAnswer(6, "twice", ANNE)), after=ANSWERED)
    assert restanser(journal(withdrawn)) == ()
    assert posts(withdrawn)[6].status is JournalStatus.DROPPED
    cancelled = tell((SEPT_18, Cancel("x", ANNE)), after=ANSWERED)
    assert [p.number for p in restanser(journal(cancelled))] == [6]
    written = posts(tell((SEPT_29, WriteOffAnswer(6, WriteOff.PHONE, ANNE)), after=cancelled))[6]
    assert (written.way, written.written_off_on, written.written_off_by) == (WriteOff.PHONE, SEPT_29, None)


def test_a_summary_taken_back_writes_nothing_off() -> None:
    stopped = tell((OCT_20, Stop("x", BJARNE)), after=CONCLUDED)
    assert posts(stopped)[6] == INPUT
    assert (posts(stopped)[8].status, posts(stopped)[8].about) == (JournalStatus.RESERVED, ())
    assert posts(stopped)[5] == LETTER


def test_a_summary_that_was_sent_stays_when_the_round_is_opened_again() -> None:
    reopened = tell((OCT_20, Reopen("forgotten", ANNE)), (OCT_20, DRAFT_SUMMARY), after=CONCLUDED)
    assert [posts(reopened)[n].status for n in (8, 9)] == [JournalStatus.DISPATCHED, JournalStatus.RESERVED]
    assert posts(reopened)[6].written_off_by == 8


def test_a_draft_summary_of_a_cancelled_round_comes_to_nothing() -> None:
    cancelled = tell((OCT_20, Cancel("x", ANNE)), after=SUMMARISED)
    assert posts(cancelled)[8].status is JournalStatus.DROPPED
    assert posts(cancelled)[9].what == "Høringen er avlyst"
    assert posts(cancelled)[9].day == date(2023, 10, 20)


def test_an_evaluation_is_called_one() -> None:
    evaluates = replace(PARTICULARS, change=ChangeKind.EVALUATION)
    told = tuple(
        replace(event, particulars=evaluates) if isinstance(event, e.Drafted) else event
        for event in SUMMARISED
    )
    assert posts(told)[5].what == "Brev om evaluering av avtalen"
    assert posts(told)[6].what == "Innspill"
    assert posts(told)[8].what == "Oppsummering av evalueringen"
