"""What the calendar asks of a round, and when (R5, R6, R18): every worked date, and who is reminded."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    AskAboutStep,
    Cancel,
    Close,
    Command,
    ConfirmSilence,
    Extend,
    Open,
    Remind,
    SendInterim,
    SkipStep,
    WithdrawAnswer,
)
from domain.cases.consultation.due import due, next_due, step_of
from domain.cases.consultation.words import AnswerKind, Late, Step, WhenLate
from tests.cases.mornings import (
    OVERDUE,
    R1,
    R2,
    asked,
    opened,
    with_policy,
    year_of,
)
from tests.cases.round_2023 import (
    ANNE,
    ANSWERED,
    APPROVED,
    CLOSE,
    CONCLUDED,
    COUNCILS,
    DRAFT,
    DRAFTED,
    JUNE_13,
    JUNE_20,
    JUNE_30,
    OCT_20,
    OPENED,
    PARTICULARS,
    SEPT_1,
    SEPT_14,
    SEPT_18,
    SEPT_29,
    answer,
    given,
    received,
    state_of,
    tell,
)

# The worked dates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "deadline", "first", "second", "over"),
    [
        ("2023-06-30", "2023-09-15", "2023-09-01", "2023-09-12", "2023-09-18"),
        ("2024-06-28", "2024-09-16", "2024-09-02", "2024-09-11", "2024-09-17"),
        ("2025-06-30", "2025-09-15", "2025-09-01", "2025-09-10", "2025-09-16"),
        ("2026-06-30", "2026-09-15", "2026-09-01", "2026-09-10", "2026-09-16"),
        ("2027-06-30", "2027-09-15", "2027-09-01", "2027-09-10", "2027-09-16"),
        ("2028-06-30", "2028-09-15", "2028-09-01", "2028-09-12", "2028-09-18"),
        ("2029-06-29", "2029-09-17", "2029-09-03", "2029-09-12", "2029-09-18"),
        ("2030-06-28", "2030-09-16", "2030-09-02", "2030-09-11", "2030-09-17"),
        ("2031-06-30", "2031-09-15", "2031-09-01", "2031-09-10", "2031-09-16"),
        ("2032-06-30", "2032-09-15", "2032-09-01", "2032-09-10", "2032-09-16"),
        ("2033-06-30", "2033-09-15", "2033-09-01", "2033-09-12", "2033-09-16"),
        ("2034-06-30", "2034-09-15", "2034-09-01", "2034-09-12", "2034-09-18"),
        ("2035-06-29", "2035-09-17", "2035-09-03", "2035-09-12", "2035-09-18"),
    ],
)
def test_a_silent_round_s_year(letter: str, deadline: str, first: str, second: str, over: str) -> None:
    """R5 and R6, the worked table 2.5: each council is reminded twice, told once, and the round closes."""
    dates = replace(
        PARTICULARS, letter_date=date.fromisoformat(letter), deadline=date.fromisoformat(deadline)
    )
    closing = date.fromisoformat(deadline) + timedelta(days=14)
    assert asked(opened(dates)) == {
        date.fromisoformat(first): [Remind(R1, COUNCILS)],
        date.fromisoformat(second): [Remind(R2, COUNCILS)],
        date.fromisoformat(over): [Remind(OVERDUE, COUNCILS)],
        closing: [Close()],
    }


def test_a_reminder_takes_one_number_for_all_and_says_each_council_s_own_deadline() -> None:
    extended = tell(
        (SEPT_1 - timedelta(1), Extend(("hamar",), date(2023, 9, 22), "moved", ANNE)), after=OPENED
    )
    second = tell((date(2023, 9, 19), Remind(R2, ("hamar",))), after=extended)[-1]
    assert second == e.Reminded(R2, ("hamar",), (date(2023, 9, 22),), 7, date(2023, 9, 19))
    both = e.Reminded(R1, COUNCILS, (date(2023, 9, 15),) * 3, 6, SEPT_1)
    given(*OPENED).when(Remind(R1, COUNCILS), on=SEPT_1).then(both)


def test_an_approved_round_opens_on_its_letter_date() -> None:
    assert due(state_of(*APPROVED), JUNE_30 - timedelta(1)) == []
    assert due(state_of(*APPROVED), JUNE_30) == [Open()]
    assert next_due(state_of(*APPROVED)) == JUNE_30


@pytest.mark.parametrize("events", [(), DRAFTED, tell((JUNE_20, Cancel("called-off", ANNE)), after=OPENED)])
def test_nothing_is_due_before_approval_or_after_cancellation(events: tuple[e.Event, ...]) -> None:
    assert next_due(state_of(*events)) is None
    assert asked(events, *year_of(JUNE_13)) == {}


# Who is reminded -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heard",
    [
        answer("hamar", AnswerKind.INPUT, received(8, 30)),
        answer("hamar", AnswerKind.NO_REMARKS, received(8, 30)),
        answer("hamar", AnswerKind.PROVISIONAL, received(8, 30)),
        ConfirmSilence("hamar", date(2023, 8, 30), ANNE),
    ],
)
def test_who_has_been_heard_is_not_reminded(heard: Command) -> None:
    """R6. A provisional answer is an answer, and a word on the phone is heard too."""
    events = tell((date(2023, 8, 30), heard), after=OPENED)
    assert due(state_of(*events), SEPT_1) == [Remind(R1, ("valdres", "hadeland"))]


def test_a_council_is_reminded_though_one_of_its_municipalities_has_answered_by_itself() -> None:
    alone = answer("hadeland", at=received(8, 30), municipality="3446")
    events = tell((date(2023, 8, 30), alone), after=OPENED)
    assert due(state_of(*events), SEPT_1) == [Remind(R1, COUNCILS)]


def test_whose_answer_came_meanwhile_is_left_out_of_the_reminder() -> None:
    events = tell((SEPT_1, answer("hamar", at=received(9, 1, 5))), after=OPENED)
    told = e.Reminded(R1, ("valdres", "hadeland"), (date(2023, 9, 15),) * 2, 8, SEPT_1)
    given(*events).when(Remind(R1, COUNCILS), on=SEPT_1).then(told)


def test_a_council_gets_each_reminder_once() -> None:
    reminded = tell((SEPT_1, Remind(R1, COUNCILS)), after=OPENED)
    given(*reminded).when(Remind(R1, COUNCILS), on=SEPT_1).already_so()


def test_a_reminder_is_refused_before_its_day_and_to_one_that_is_not_asked() -> None:
    early = date(2023, 8, 31)
    given(*OPENED).when(Remind(R1, ("hamar",)), on=early).refused(
        "første påminnelse for hamar skal ikke sendes før 01.09.2023"
    )
    given(*OPENED).when(Remind(R1, ("gjovik",)), on=SEPT_1).refused("«gjovik» er ikke med")


def test_who_is_silent_again_since_an_answer_was_withdrawn_is_reminded_again() -> None:
    events = tell((SEPT_14, WithdrawAnswer(6, "wrong", ANNE)), after=ANSWERED)
    assert Remind(R2, COUNCILS) in due(state_of(*events), SEPT_14)


# Preliminary replies -------------------------------------------------------------------------------


def test_an_answer_that_waits_a_month_gets_a_preliminary_reply() -> None:
    """R18: received 2023-09-15, due 2023-10-16, 15 October being a Sunday."""
    events = tell((SEPT_18, answer("hamar", at=datetime(2023, 9, 15, 21, 59, tzinfo=UTC))), after=OPENED)
    monday = date(2023, 10, 16)
    closed = tell((SEPT_29, CLOSE), after=events)
    assert next_due(state_of(*closed)) == monday
    assert due(state_of(*closed), monday - timedelta(1)) == []
    sent = tell((monday, SendInterim((6,))), after=closed)
    assert sent[-1] == e.InterimSent((6,), 8, monday)
    assert (due(state_of(*sent), monday), next_due(state_of(*sent))) == ([], None)
    given(*closed).when(SendInterim((6,)), on=monday - timedelta(1)).refused(
        "skal ikke sendes før 16.10.2023"
    )
    given(*closed).when(SendInterim((7,)), on=monday).refused("nr. 7 finnes ikke")


def test_answers_that_are_withdrawn_written_off_or_replaced_get_none() -> None:
    replaced = answer("hadeland", AnswerKind.PROVISIONAL)
    events = tell(
        (SEPT_14, replaced), (SEPT_18, answer("hadeland", at=received(9, 18))),
        (SEPT_18, WithdrawAnswer(6, "wrong", ANNE)), (SEPT_29, CLOSE),
        after=ANSWERED,
    )  # fmt: skip
    assert due(state_of(*events), OCT_20) == [SendInterim((10,))]
    assert due(state_of(*CONCLUDED), date(2024, 1, 2)) == []


def test_an_answer_after_the_end_gets_one_too() -> None:
    events = tell((OCT_20, answer("hadeland", at=received(10, 20))), after=CONCLUDED)
    assert next_due(state_of(*events)) == date(2023, 11, 20)
    assert due(state_of(*events), date(2023, 11, 20)) == [SendInterim((9,))]


@pytest.mark.parametrize(
    ("then", "command"),
    [
        (WhenLate.SKIP, SkipStep(Step.INTERIM, (), (6,))),
        (WhenLate.ASK, AskAboutStep(Step.INTERIM, (), (6,))),
    ],
)
def test_a_preliminary_reply_that_is_too_late_follows_the_plan(then: WhenLate, command: Command) -> None:
    answered = tell((SEPT_14, answer("hamar")), after=with_policy(Late(Step.INTERIM, 1, then)))
    closed = tell((SEPT_29, CLOSE), after=answered)
    assert due(state_of(*closed), OCT_20) == [command]
    events = tell((OCT_20, command), after=closed)
    assert (due(state_of(*events), OCT_20), next_due(state_of(*events))) == ([], None)


def test_which_step_a_command_is_about() -> None:
    assert [step_of(c) for c in (Open(), Close(), SendInterim((1,)), Remind(R1, ()), SkipStep(R2), DRAFT)] == [
        Step.LETTER, Step.CLOSE, Step.INTERIM, R1, R2, None,
    ]  # fmt: skip
