"""What comes in: answers of every kind, late ones, wrong ones, silence (R3, R16, R18, R28)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    Assess,
    Cancel,
    Close,
    Command,
    CompleteAssessment,
    ConfirmSilence,
    ConsiderLate,
    Extend,
    Reopen,
    WithdrawAnswer,
    WriteOffAnswer,
)
from domain.cases.consultation.words import AnswerKind, AnswerStatus, Outcome, Point, Status, WriteOff
from tests.cases.round_2023 import (
    ANNE,
    ANSWERED,
    APPROVED,
    ASSESSED,
    BJARNE,
    CLOSED,
    CONCLUDED,
    HAMAR_ANSWERS,
    JUNE_30,
    OCT_10,
    OCT_20,
    OPENED,
    SEPT_14,
    SEPT_18,
    SEPT_29,
    SUMMARISED,
    TWO_POINTS,
    answer,
    given,
    received,
    state_of,
    tell,
)

IN_TIME = datetime(2023, 9, 15, 21, 59, 59, tzinfo=UTC)
TOO_LATE = datetime(2023, 9, 15, 22, 0, 0, tzinfo=UTC)
SEPT_20 = date(2023, 9, 20)
LATE = answer("valdres", at=received(9, 20))
NO_REMARKS, PROVISIONAL, INPUT = AnswerKind.NO_REMARKS, AnswerKind.PROVISIONAL, AnswerKind.INPUT


def status_of(council: str, *events: e.Event) -> AnswerStatus:
    return state_of(*events).answer_status(council)


# Registering ---------------------------------------------------------------------------------------


def test_an_answer_takes_the_next_number_and_its_receipt_the_one_after() -> None:
    registered = e.AnswerRegistered(
        6, 7, "hamar", None, INPUT, received(9, 14), False, TWO_POINTS, "", "the-document", ANNE, SEPT_14
    )
    given(*OPENED).when(HAMAR_ANSWERS, on=SEPT_14).then(registered)


@pytest.mark.parametrize(("at", "late"), [(IN_TIME, False), (TOO_LATE, True)])
def test_a_deadline_ends_at_midnight_in_norway(at: datetime, late: bool) -> None:
    """R3, CEST being UTC+2."""
    registered = tell((SEPT_18, answer("hamar", at=at)), after=OPENED)[-1]
    assert isinstance(registered, e.AnswerRegistered)
    assert registered.late is late


def test_an_answer_is_late_by_the_council_s_own_deadline_as_it_stands_when_registered() -> None:
    extended = tell((SEPT_14, Extend(("hamar",), SEPT_29, "moved", ANNE)), after=OPENED)
    both = tell(
        (SEPT_20, answer("hamar", at=received(9, 20))), (SEPT_20, answer("valdres", at=received(9, 20))),
        after=extended,
    )  # fmt: skip
    assert status_of("hamar", *both) is AnswerStatus.INPUT
    assert status_of("valdres", *both) is AnswerStatus.LATE


@pytest.mark.parametrize("before", [OPENED, CLOSED, ASSESSED, CONCLUDED])
def test_answers_are_taken_in_whenever_they_come(before: tuple[e.Event, ...]) -> None:
    assert tell((OCT_20, answer("hadeland", at=received(10, 20))), after=before)


def test_an_answer_before_the_round_is_open_is_refused() -> None:
    given(*APPROVED).when(HAMAR_ANSWERS, on=SEPT_14).refused("godkjent og kan ikke ta imot svar")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (answer("gjovik"), "«gjovik» er ikke med i runden (R15). Velg blant: hamar, valdres, hadeland"),
        (answer("hamar", municipality="3449"), "3449 hører ikke til hamar (R15)"),
        (answer("hamar", at=received(9, 21)), "21.09.2023 er senere enn i dag, 18.09.2023"),
        (answer("hamar", at=received(6, 29)), "29.06.2023 er før brevdatoen 30.06.2023"),
        (answer("hamar", at=datetime(2023, 9, 14, 8)), "mangler tidssone"),  # noqa: DTZ001
        (answer("hamar", points=()), "et innspill har minst ett punkt"),
        (answer("hamar", NO_REMARKS, points=TWO_POINTS), "et svar uten merknader har ingen"),
        (answer("hamar", points=(TWO_POINTS[0], TWO_POINTS[0])), "nummer 1 er brukt 2 ganger"),
        (answer("hamar", points=(Point(0, "", "text"),)), "nummer 0 går ikke"),
        (answer("hamar", points=(Point(1, "", ""),)), "punkt 1 mangler tekst"),
        (replace(HAMAR_ANSWERS, actor=""), "Hvem: mangler"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(wrong: Command, words: str) -> None:
    given(*OPENED).when(wrong, on=SEPT_18).refused(words)


def test_an_answer_is_refused_with_all_that_is_wrong_at_once() -> None:
    wrong = answer("hamar", at=received(9, 30), points=(), municipality="3449")
    given(*OPENED).when(wrong, on=SEPT_18).refused("Kommune:", "Mottatt:", "Punkter:")


def test_the_same_answer_again_changes_nothing_whoever_registers_it() -> None:
    again = replace(HAMAR_ANSWERS, actor=BJARNE, their_reference="23/4410")
    given(*ANSWERED).when(again, on=SEPT_18).already_so()


@pytest.mark.parametrize(
    "other",
    [
        replace(HAMAR_ANSWERS, received=received(9, 13)),
        replace(HAMAR_ANSWERS, points=TWO_POINTS[:1]),
        replace(HAMAR_ANSWERS, municipality="3403"),
        replace(HAMAR_ANSWERS, document=None),
        replace(HAMAR_ANSWERS, kind=PROVISIONAL),
    ],
)
def test_another_answer_of_the_same_council_is_one_more(other: Command) -> None:
    assert tell((SEPT_18, other), after=ANSWERED)


# Where a council stands ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([], AnswerStatus.NOT_ANSWERED),
        ([answer("valdres", NO_REMARKS)], AnswerStatus.NO_REMARKS),
        ([answer("valdres", PROVISIONAL)], AnswerStatus.PROVISIONAL),
        ([answer("valdres", INPUT)], AnswerStatus.INPUT),
        ([LATE], AnswerStatus.LATE),
        ([answer("valdres", PROVISIONAL), answer("valdres", INPUT)], AnswerStatus.INPUT),
        ([answer("valdres", PROVISIONAL), answer("valdres", NO_REMARKS)], AnswerStatus.NO_REMARKS),
        ([answer("valdres", PROVISIONAL), LATE], AnswerStatus.LATE),
        ([answer("valdres", NO_REMARKS), LATE], AnswerStatus.NO_REMARKS),
        ([answer("valdres", NO_REMARKS), answer("valdres", INPUT)], AnswerStatus.INPUT),
        ([answer("valdres", municipality="3449")], AnswerStatus.NOT_ANSWERED),
    ],
)
def test_where_a_council_stands(answers: list[Command], status: AnswerStatus) -> None:
    """R16. A final answer stands before a provisional one; a municipality's own is not the council's."""
    events = tell(*((SEPT_20, a) for a in answers), after=OPENED)
    assert status_of("valdres", *events) is status


def test_a_late_answer_stays_marked_as_late_when_it_is_considered() -> None:
    events = tell((SEPT_20, LATE), (SEPT_20, ConsiderLate(6, "moved", ANNE)), after=OPENED)
    assert status_of("valdres", *events) is AnswerStatus.LATE


def test_silence_that_was_confirmed_is_neither_silence_nor_no_remarks_nor_an_answer() -> None:
    events = tell((SEPT_18, ConfirmSilence("valdres", SEPT_14, ANNE)), after=OPENED)
    assert events[-1] == e.SilenceConfirmed("valdres", SEPT_14, ANNE, SEPT_18)
    assert status_of("valdres", *events) is AnswerStatus.SILENT_CONFIRMED
    assert "valdres" in state_of(*events).missing
    assert "valdres" not in state_of(*events).awaited
    assert status_of("valdres", *tell((SEPT_20, LATE), after=events)) is AnswerStatus.LATE


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (ConfirmSilence("hamar", SEPT_14, ANNE), "hamar har svart"),
        (ConfirmSilence("gjovik", SEPT_14, ANNE), "«gjovik» er ikke med"),
        (ConfirmSilence("valdres", SEPT_20, ANNE), "20.09.2023 er senere enn i dag"),
        (ConfirmSilence("valdres", date(2023, 6, 29), ANNE), "29.06.2023 er før brevdatoen"),
        (ConfirmSilence("valdres", SEPT_14, ""), "Hvem: mangler"),
    ],
)
def test_silence_that_cannot_be_confirmed(command: ConfirmSilence, words: str) -> None:
    given(*ANSWERED).when(command, on=SEPT_18).refused(words)


def test_silence_confirmed_the_same_again_changes_nothing() -> None:
    silent = tell((SEPT_18, ConfirmSilence("valdres", SEPT_14, ANNE)), after=OPENED)
    given(*silent).when(ConfirmSilence("valdres", SEPT_14, BJARNE), on=SEPT_18).already_so()


# Correcting ----------------------------------------------------------------------------------------


def test_a_withdrawn_answer_keeps_its_number_and_counts_no_more() -> None:
    withdrawn = tell((SEPT_18, WithdrawAnswer(6, "twice", ANNE)), after=ANSWERED)
    assert withdrawn[-1] == e.AnswerWithdrawn(6, "twice", ANNE, SEPT_18)
    state = state_of(*withdrawn)
    assert state.answer_status("hamar") is AnswerStatus.NOT_ANSWERED
    assert (state.restanser, state.lacking, state.next_document) == ((), (), 8)
    again = tell((SEPT_18, HAMAR_ANSWERS), after=withdrawn)[-1]
    assert isinstance(again, e.AnswerRegistered)
    assert again.number == 8


def test_an_answer_is_withdrawn_once_and_for_one_reason() -> None:
    withdrawn = tell((SEPT_18, WithdrawAnswer(6, "twice", ANNE)), after=ANSWERED)
    given(*withdrawn).when(WithdrawAnswer(6, "twice", BJARNE), on=SEPT_18).already_so()
    given(*withdrawn).when(WithdrawAnswer(6, "another", ANNE), on=SEPT_18).refused("nr. 6 er trukket")
    given(*ANSWERED).when(WithdrawAnswer(7, "twice", ANNE), on=SEPT_18).refused(
        "nr. 7 finnes ikke", "svar: 6"
    )
    given(*OPENED).when(WithdrawAnswer(6, "twice", ANNE), on=SEPT_18).refused("Registrerte svar: ingen")
    given(*ANSWERED).when(WithdrawAnswer(6, "", ""), on=SEPT_18).refused("Hvem:", "Begrunnelse:")


def test_withdrawing_the_final_answer_brings_an_assessed_round_back_to_the_provisional_one() -> None:
    """Its points were replaced and have no outcome; now they need one."""
    answered = tell(
        (SEPT_14, answer("valdres", PROVISIONAL, points=TWO_POINTS[:1])),
        (SEPT_14, answer("valdres", INPUT, points=TWO_POINTS[:1])),
        (SEPT_29, Close(ANNE)),
        (OCT_10, Assess(8, 1, Outcome.TAKEN, "reason", ANNE)),
        (OCT_10, CompleteAssessment(ANNE)),
        after=OPENED,
    )
    assert state_of(*answered).status is Status.ASSESSED
    withdrawn = tell((OCT_10, WithdrawAnswer(8, "wrong", ANNE)), after=answered)
    assert state_of(*withdrawn).status is Status.CLOSED
    assert [(a.number, p.number) for a, p in state_of(*withdrawn).lacking] == [(6, 1)]


# Late ----------------------------------------------------------------------------------------------


def test_a_late_answer_is_considered_only_by_explicit_choice() -> None:
    """R16."""
    late = tell((SEPT_20, LATE), after=OPENED)
    assert state_of(*late).lacking == ()
    considered = tell((SEPT_20, ConsiderLate(6, "moved", ANNE)), after=late)
    assert considered[-1] == e.LateConsidered(6, "moved", ANNE, SEPT_20)
    assert len(state_of(*considered).lacking) == len(TWO_POINTS)


def test_only_a_late_answer_is_chosen_once_and_with_a_reason() -> None:
    late = tell((SEPT_20, LATE), after=ANSWERED)
    given(*late).when(ConsiderLate(6, "moved", ANNE), on=SEPT_20).refused("nr. 6 kom i tide")
    given(*late).when(ConsiderLate(8, "", ""), on=SEPT_20).refused("Hvem:", "Begrunnelse:")
    considered = tell((SEPT_20, ConsiderLate(8, "moved", ANNE)), after=late)
    given(*considered).when(ConsiderLate(8, "moved", BJARNE), on=SEPT_20).already_so()
    given(*considered).when(ConsiderLate(8, "another", ANNE), on=SEPT_20).refused("alt tatt med")


def test_a_late_answer_considered_takes_an_assessed_round_back_to_closed() -> None:
    late = tell((OCT_10, LATE), after=ASSESSED)
    assert state_of(*late).status is Status.ASSESSED
    assert state_of(*tell((OCT_10, ConsiderLate(8, "moved", ANNE)), after=late)).status is Status.CLOSED


def test_an_answer_in_time_that_turns_up_takes_an_assessed_round_back_to_closed() -> None:
    found = tell((OCT_10, answer("hadeland")), after=ASSESSED)
    assert state_of(*found).status is Status.CLOSED
    without = tell((OCT_10, answer("hadeland", NO_REMARKS)), after=ASSESSED)
    assert state_of(*without).status is Status.ASSESSED


def test_a_concluded_round_considers_nothing_more_until_it_is_opened_again() -> None:
    late = tell((OCT_20, answer("hadeland", at=received(10, 20))), after=CONCLUDED)
    given(*late).when(ConsiderLate(9, "moved", ANNE), on=OCT_20).refused("avsluttet", "Åpne runden igjen")
    reopened = tell((OCT_20, Reopen("more", ANNE)), (OCT_20, ConsiderLate(9, "moved", ANNE)), after=late)
    assert state_of(*reopened).status is Status.CLOSED


# Writing off ---------------------------------------------------------------------------------------


def test_an_answer_after_the_end_is_written_off_by_itself() -> None:
    """R28."""
    after = tell((OCT_20, answer("hadeland", at=received(10, 20))), after=CONCLUDED)
    assert [a.number for a in state_of(*after).restanser] == [9]
    written = tell((OCT_20, WriteOffAnswer(9, WriteOff.NOTED, ANNE)), after=after)
    assert written[-1] == e.AnswerWrittenOff(9, WriteOff.NOTED, ANNE, OCT_20)
    assert state_of(*written).restanser == ()
    given(*written).when(WriteOffAnswer(9, WriteOff.NOTED, BJARNE), on=OCT_20).already_so()
    given(*written).when(WriteOffAnswer(9, WriteOff.PHONE, ANNE), on=OCT_20).refused("Tatt til etterretning")
    given(*after).when(WriteOffAnswer(9, WriteOff.NOTED, ""), on=OCT_20).refused("Hvem: mangler")


@pytest.mark.parametrize("before", [ANSWERED, CLOSED, SUMMARISED])
def test_while_a_round_goes_on_its_answers_wait_for_the_summary(before: tuple[e.Event, ...]) -> None:
    given(*before).when(WriteOffAnswer(6, WriteOff.NOTED, ANNE), on=OCT_20).refused("kan ikke avskrive")


def test_the_answers_of_a_cancelled_round_are_written_off_one_by_one() -> None:
    cancelled = tell((SEPT_18, Cancel("called-off", ANNE)), after=ANSWERED)
    written = e.AnswerWrittenOff(6, WriteOff.INFORMED, ANNE, SEPT_18)
    given(*cancelled).when(WriteOffAnswer(6, WriteOff.INFORMED, ANNE), on=SEPT_18).then(written)


def test_the_day_of_the_letter_is_a_day_on_which_an_answer_may_come() -> None:
    assert tell((JUNE_30, answer("hamar", at=received(6, 30))), after=OPENED)
