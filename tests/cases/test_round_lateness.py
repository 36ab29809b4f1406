"""Days that were missed, and what a person is asked about them: run, dropped, or settled (R6)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    AskAboutStep,
    Close,
    Command,
    Open,
    Remind,
    SettleStep,
    SkipStep,
    Stop,
)
from domain.cases.consultation.due import due, next_due
from domain.cases.consultation.words import Late, Step, WhenLate
from tests.cases.mornings import (
    OVERDUE,
    R1,
    R2,
    SEPT_4,
    SEPT_5,
    SEPT_12,
    SEPT_16,
    approved_with,
    asked,
    with_policy,
)
from tests.cases.round_2023 import (
    ANNE,
    APPROVE,
    BJARNE,
    COUNCILS,
    DRAFT,
    OCT_10,
    OPENED,
    PARTICULARS,
    SEPT_1,
    SEPT_14,
    TIMETABLE,
    answer,
    given,
    received,
    state_of,
    tell,
)

# Days that were missed -----------------------------------------------------------------------------


def test_a_missed_reminder_is_caught_up() -> None:
    assert asked(OPENED, date(2023, 9, 5)) == {date(2023, 9, 5): [Remind(R1, COUNCILS)]}


def test_the_first_reminder_is_dropped_when_the_second_is_due() -> None:
    assert asked(OPENED, SEPT_14) == {SEPT_14: [SkipStep(R1, COUNCILS), Remind(R2, COUNCILS)]}


def test_no_reminder_is_sent_after_the_deadline() -> None:
    assert asked(OPENED, SEPT_16) == {SEPT_16: [SkipStep(R1, COUNCILS), SkipStep(R2, COUNCILS)]}
    assert asked(OPENED, date(2023, 9, 15)) == {
        date(2023, 9, 15): [SkipStep(R1, COUNCILS), Remind(R2, COUNCILS)]
    }


def test_a_round_that_was_left_alone_for_a_month_is_closed_without_telling_that_it_will_be() -> None:
    skipped = [SkipStep(R1, COUNCILS), SkipStep(R2, COUNCILS), SkipStep(OVERDUE, COUNCILS)]
    assert asked(OPENED, OCT_10) == {OCT_10: [*skipped, Close()]}


@pytest.mark.parametrize(
    ("then", "command"),
    [
        (WhenLate.RUN, Remind(R1, COUNCILS)),
        (WhenLate.SKIP, SkipStep(R1, COUNCILS)),
        (WhenLate.ASK, AskAboutStep(R1, COUNCILS)),
    ],
)
def test_a_step_that_is_too_late_follows_the_plan(then: WhenLate, command: Command) -> None:
    events = with_policy(Late(R1, 2, then))
    on_time, too_late = date(2023, 9, 3), date(2023, 9, 4)
    assert due(state_of(*events), on_time) == [Remind(R1, COUNCILS)]
    assert due(state_of(*events), too_late) == [command]
    after = tell((too_late, command), after=events)
    assert due(state_of(*after), too_late) == []


def test_what_is_dropped_or_asked_stands_in_the_log() -> None:
    events = with_policy(Late(R1, 0, WhenLate.ASK))
    day = date(2023, 9, 4)
    given(*events).when(AskAboutStep(R1, COUNCILS), on=day).then(e.StepAsked(R1, COUNCILS, day))
    skipped = e.StepSkipped(R1, ("hamar",), SEPT_12)
    given(*events).when(SkipStep(R1, ("hamar",)), on=SEPT_12).then(skipped)
    given(*events).when(SkipStep(R1, ("hamar",)), on=day).already_so()


# A person's word -----------------------------------------------------------------------------------


ASKED = tell((SEPT_4, AskAboutStep(R1, COUNCILS)), after=with_policy(Late(R1, 0, WhenLate.ASK)))


def test_a_person_lets_a_step_run_now() -> None:
    given(*ASKED).when(SettleStep(R1, True, ANNE), on=SEPT_5).then(
        e.StepSettled(R1, True, ANNE, SEPT_5),
        e.Reminded(R1, COUNCILS, (date(2023, 9, 15),) * 3, 6, SEPT_5),
    )


def test_a_person_drops_a_step() -> None:
    dropped = tell((SEPT_5, SettleStep(R1, False, ANNE)), after=ASKED)
    assert dropped[-1] == e.StepSettled(R1, False, ANNE, SEPT_5)
    assert due(state_of(*dropped), SEPT_5) == []


def test_only_who_is_still_silent_is_reminded_when_the_word_comes() -> None:
    answered = tell((SEPT_5, answer("hamar", at=received(9, 5, 5))), after=ASKED)
    events = tell((SEPT_5, SettleStep(R1, True, ANNE)), after=answered)
    assert events[-1] == e.Reminded(R1, ("valdres", "hadeland"), (date(2023, 9, 15),) * 2, 8, SEPT_5)


def test_a_question_that_nobody_has_answered_ends_when_the_answer_would_be_too_late() -> None:
    assert due(state_of(*ASKED), SEPT_5) == []
    assert next_due(state_of(*ASKED)) == SEPT_12
    assert asked(ASKED, SEPT_12) == {SEPT_12: [SkipStep(R1, COUNCILS), Remind(R2, COUNCILS)]}


def test_a_reminder_that_waits_for_a_word_is_not_sent_meanwhile() -> None:
    given(*ASKED).when(Remind(R1, ("hamar",)), on=SEPT_5).refused("venter på en saksbehandlers avgjørelse")


def test_a_word_on_what_was_not_asked_is_refused_and_the_same_word_again_changes_nothing() -> None:
    given(*OPENED).when(SettleStep(R1, True, ANNE), on=SEPT_5).refused(
        "første påminnelse venter ikke på en avgjørelse"
    )
    given(*ASKED).when(SettleStep(R1, True, ""), on=SEPT_5).refused("Hvem: mangler")
    settled = tell((SEPT_5, SettleStep(R1, False, ANNE)), after=ASKED)
    given(*settled).when(SettleStep(R1, False, BJARNE), on=SEPT_5).already_so()
    given(*settled).when(SettleStep(R1, True, ANNE), on=SEPT_5).refused("venter ikke")


def test_a_person_lets_a_late_letter_go_or_stops_it() -> None:
    approved = approved_with(Late(Step.LETTER, 5, WhenLate.ASK))
    assert due(state_of(*approved), date(2023, 7, 5)) == [Open()]
    day = date(2023, 7, 6)
    events = tell((day, AskAboutStep(Step.LETTER)), after=approved)
    assert events[-1] == e.StepAsked(Step.LETTER, (), day)
    assert next_due(state_of(*events)) is None
    settled = e.StepSettled(Step.LETTER, True, ANNE, day)
    given(*events).when(SettleStep(Step.LETTER, True, ANNE), on=day).then(settled, e.Opened(day))


def test_a_stopped_letter_is_asked_about_anew_once_it_is_approved_anew() -> None:
    late = Late(Step.LETTER, 5, WhenLate.ASK)
    day = date(2023, 7, 6)
    asked_about = tell((day, AskAboutStep(Step.LETTER)), after=approved_with(late))
    stopped = tell((day, Stop("too late", ANNE)), after=asked_about)
    particulars = replace(PARTICULARS, letter_date=day, timetable=replace(TIMETABLE, late=(late,)))
    sent = datetime(2023, 7, 6, 12, tzinfo=UTC)
    draft, approve = replace(DRAFT, particulars=particulars), replace(APPROVE, send_from=sent)
    anew = tell((day, draft), (day, approve), after=stopped)
    assert due(state_of(*anew), day) == [Open()]


def test_a_letter_whose_deadline_has_come_is_never_sent_whatever_the_plan_says() -> None:
    deadline = date(2023, 9, 15)
    approved = approved_with(Late(Step.LETTER, 0, WhenLate.RUN))
    assert asked(approved, deadline) == {deadline: [AskAboutStep(Step.LETTER)]}
    events = tell((deadline, AskAboutStep(Step.LETTER)), after=approved)
    given(*events).when(SettleStep(Step.LETTER, True, ANNE), on=deadline).refused(
        "svarfristen 15.09.2023 er kommet"
    )
    dropped = tell((deadline, SettleStep(Step.LETTER, False, ANNE)), after=events)
    assert next_due(state_of(*dropped)) is None


def test_a_person_lets_a_late_closing_happen() -> None:
    events = with_policy(Late(Step.CLOSE, 0, WhenLate.ASK), Late(OVERDUE, 0, WhenLate.SKIP))
    asked_about = tell((OCT_10, AskAboutStep(Step.CLOSE)), after=events)
    closed = e.Closed(COUNCILS, "", OCT_10)
    settled = e.StepSettled(Step.CLOSE, True, ANNE, OCT_10)
    given(*asked_about).when(SettleStep(Step.CLOSE, True, ANNE), on=OCT_10).then(settled, closed)
    assert (
        next_due(state_of(*tell((OCT_10, SettleStep(Step.CLOSE, False, ANNE)), after=asked_about))) == SEPT_1
    )
