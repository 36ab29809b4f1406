"""What the calendar asks of a round, and when (R5, R6, R18): every worked date, lateness, extension, closing."""

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
    Reopen,
    SendInterim,
    SettleStep,
    SkipStep,
    WithdrawAnswer,
)
from domain.cases.consultation.due import due, next_due, step_of
from domain.cases.consultation.words import AnswerKind, Late, Particulars, Status, Step, WhenLate
from tests.cases.round_2023 import (
    ANNE,
    ANSWERED,
    APPROVE,
    APPROVED,
    ASSESSED,
    BJARNE,
    CLOSE,
    CLOSED,
    CONCLUDED,
    COUNCILS,
    DRAFT,
    DRAFTED,
    JUNE_13,
    JUNE_20,
    JUNE_30,
    OCT_10,
    OCT_20,
    OPENED,
    PARTICULARS,
    SEPT_1,
    SEPT_14,
    SEPT_18,
    SEPT_29,
    TIMETABLE,
    answer,
    given,
    received,
    state_of,
    tell,
)

R1, R2, OVERDUE = Step.REMINDER_1, Step.REMINDER_2, Step.OVERDUE
SEPT_12, SEPT_16 = date(2023, 9, 12), date(2023, 9, 16)


def opened(particulars: Particulars = PARTICULARS) -> tuple[e.Event, ...]:
    """A round whose letters went out on their date."""
    day = particulars.letter_date
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    approve = replace(APPROVE, send_from=noon)
    return tell((day, replace(DRAFT, particulars=particulars)), (day, approve), (day, Open()))


def with_policy(*late: Late) -> tuple[e.Event, ...]:
    return opened(replace(PARTICULARS, timetable=replace(TIMETABLE, late=late)))


def asked(events: tuple[e.Event, ...], *days: date) -> dict[date, list[Command]]:
    """What a year's mornings bring, each handled on its day; only the days on which something is asked."""
    found: dict[date, list[Command]] = {}
    for day in days or year_of(state_of(*events).drawn_up.letter_date):
        while commands := due(state_of(*events), day):
            found.setdefault(day, []).append(commands[0])
            events = tell((day, commands[0]), after=events)
    return found


def year_of(day: date) -> list[date]:
    return [day + timedelta(days=n) for n in range(365)]


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

SEPT_4, SEPT_5 = date(2023, 9, 4), date(2023, 9, 5)
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


def approved_with(*late: Late) -> tuple[e.Event, ...]:
    particulars = replace(PARTICULARS, timetable=replace(TIMETABLE, late=late))
    return tell((JUNE_13, replace(DRAFT, particulars=particulars)), (JUNE_20, APPROVE))


def test_a_person_lets_a_late_letter_go_or_stops_it() -> None:
    approved = approved_with(Late(Step.LETTER, 5, WhenLate.ASK))
    assert due(state_of(*approved), date(2023, 7, 5)) == [Open()]
    day = date(2023, 7, 6)
    events = tell((day, AskAboutStep(Step.LETTER)), after=approved)
    assert events[-1] == e.StepAsked(Step.LETTER, (), day)
    assert next_due(state_of(*events)) is None
    settled = e.StepSettled(Step.LETTER, True, ANNE, day)
    given(*events).when(SettleStep(Step.LETTER, True, ANNE), on=day).then(settled, e.Opened(day))


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


# Extension -----------------------------------------------------------------------------------------

SEPT_22 = date(2023, 9, 22)


def test_an_extension_plans_anew_what_is_not_sent_and_repeats_nothing() -> None:
    """R6: hamar has had its first reminder; the second follows the new deadline, and closing the last one."""
    reminded = tell((SEPT_1, Remind(R1, COUNCILS)), after=OPENED)
    extended = tell((SEPT_4, Extend(("hamar",), SEPT_29, "moved", ANNE)), after=reminded)
    assert extended[-1] == e.Extended(("hamar",), SEPT_29, "moved", 1, 7, ANNE, SEPT_4)
    assert asked(extended) == {
        SEPT_12: [Remind(R2, ("valdres", "hadeland"))],
        SEPT_18: [Remind(OVERDUE, ("valdres", "hadeland"))],
        date(2023, 9, 26): [Remind(R2, ("hamar",))],
        date(2023, 10, 2): [Remind(OVERDUE, ("hamar",))],
        date(2023, 10, 13): [Close()],
    }


def test_an_extension_to_all_goes_to_those_whose_deadline_is_earlier() -> None:
    first = tell((SEPT_4, Extend(("hamar",), SEPT_29, "moved", ANNE)), after=OPENED)
    second = e.Extended(("valdres", "hadeland"), SEPT_22, "all", 2, 7, ANNE, SEPT_5)
    given(*first).when(Extend((), SEPT_22, "all", ANNE), on=SEPT_5).then(second)
    given(*first, second).when(Extend((), SEPT_22, "all", BJARNE), on=SEPT_5).already_so()
    given(*first, second).when(Extend((), SEPT_22, "another", ANNE), on=SEPT_5).refused(
        "ingen råd har tidligere"
    )


def test_what_was_dropped_under_the_old_deadline_is_planned_under_the_new_one() -> None:
    dropped = tell((SEPT_14, SkipStep(R1, COUNCILS)), (SEPT_14, Remind(R2, COUNCILS)), after=OPENED)
    extended = tell((SEPT_14, Extend(("hamar",), date(2023, 10, 13), "moved", ANNE)), after=dropped)
    assert asked(extended, SEPT_29) == {
        SEPT_29: [Remind(R1, ("hamar",)), Remind(OVERDUE, ("valdres", "hadeland"))]
    }


def test_a_council_is_not_reminded_of_what_it_was_told_the_same_day() -> None:
    """22 September less 14 days is 8 September: on that day the extension itself is the reminder."""
    day = date(2023, 9, 8)
    fresh = tell((day, Extend((), SEPT_22, "moved", ANNE)), after=OPENED)
    assert asked(fresh, day) == {}
    assert next_due(state_of(*fresh)) == date(2023, 9, 19)


def test_a_round_with_short_notice_reminds_only_after_its_letter() -> None:
    short = replace(PARTICULARS, deadline=date(2023, 7, 7))
    assert list(asked(opened(short))) == [date(2023, 7, 4), date(2023, 7, 10), date(2023, 7, 21)]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (Extend(("gjovik",), SEPT_29, "moved", ANNE), "«gjovik» er ikke med"),
        (Extend(("hamar", "hamar"), SEPT_29, "moved", ANNE), "flere ganger"),
        (Extend(("hamar",), date(2023, 9, 15), "moved", ANNE), "hamar har alt frist 15.09.2023"),
        (
            Extend(("hamar",), date(2023, 9, 30), "moved", ANNE),
            "lørdag 30. september 2023 er ikke en virkedag",
        ),
        (Extend(("hamar",), SEPT_29, "", ANNE), "Begrunnelse: mangler"),
        (Extend(("hamar",), SEPT_29, "moved", ""), "Hvem: mangler"),
        (Extend((), date(2023, 9, 13), "moved", ANNE), "ingen råd har tidligere frist"),
        (Extend((), date(2100, 1, 4), "moved", ANNE), "utenfor kalenderen"),
    ],
)
def test_an_extension_that_does_not_hold_is_refused(command: Extend, words: str) -> None:
    given(*OPENED).when(command, on=SEPT_14).refused(words)


def test_an_extension_gives_time_after_today() -> None:
    given(*OPENED).when(Extend((), SEPT_29, "moved", ANNE), on=SEPT_29).refused("ikke senere enn i dag")


def test_the_same_extension_again_changes_nothing() -> None:
    command = Extend(("hamar", "valdres"), SEPT_29, "moved", ANNE)
    extended = tell((SEPT_4, command), (SEPT_4, Extend(("hadeland",), SEPT_22, "x", ANNE)), after=OPENED)
    given(*extended).when(replace(command, councils=("valdres", "hamar")), on=SEPT_4).already_so()
    given(*extended).when(replace(command, reason="another"), on=SEPT_4).refused("har alt frist 29.09.2023")


def test_a_closed_round_is_opened_again_before_it_is_extended() -> None:
    given(*CLOSED).when(Extend((), OCT_20, "moved", ANNE), on=OCT_10).refused("åpne runden igjen")


# Closing and opening again -------------------------------------------------------------------------


def test_a_person_closes_when_nothing_in_time_can_come_any_more() -> None:
    given(*ANSWERED).when(CLOSE, on=date(2023, 9, 15)).refused(
        "frist for valdres til 15.09.2023, hadeland til 15.09.2023"
    )
    given(*ANSWERED).when(CLOSE, on=SEPT_16).then(e.Closed(("valdres", "hadeland"), ANNE, SEPT_16))


def test_a_person_closes_early_when_all_are_heard() -> None:
    heard = tell(
        (SEPT_14, answer("valdres", AnswerKind.NO_REMARKS)),
        (SEPT_14, ConfirmSilence("hadeland", SEPT_14, ANNE)),
        after=ANSWERED,
    )
    given(*heard).when(CLOSE, on=SEPT_14).then(e.Closed(("hadeland",), ANNE, SEPT_14))


def test_a_provisional_answer_is_not_the_last_word() -> None:
    heard = tell((SEPT_14, answer("valdres", AnswerKind.PROVISIONAL)), after=ANSWERED)
    given(*heard).when(CLOSE, on=SEPT_14).refused("valdres til 15.09.2023")
    given(*heard).when(CLOSE, on=SEPT_16).then(e.Closed(("valdres", "hadeland"), ANNE, SEPT_16))


def test_the_calendar_does_not_close_before_its_day() -> None:
    given(*ANSWERED).when(Close(), on=SEPT_29 - timedelta(1)).refused("lukkes ikke av kalenderen i dag")


def test_a_round_that_a_person_opened_again_is_closed_by_a_person_or_by_a_new_deadline() -> None:
    reopened = tell((OCT_10, Reopen("more", ANNE)), after=CLOSED)
    assert reopened[-1] == e.Reopened("more", ANNE, OCT_10)
    assert state_of(*reopened).status is Status.OPEN
    assert Close() not in due(state_of(*reopened), date(2024, 6, 1))
    extended = tell((OCT_10, Extend((), OCT_20, "more", ANNE)), after=reopened)
    assert date(2023, 11, 3) in asked(extended)
    assert Close() in asked(extended)[date(2023, 11, 3)]


def test_opening_again_is_one_step_and_the_same_again_changes_nothing() -> None:
    assert state_of(*tell((OCT_10, Reopen("more", ANNE)), after=ASSESSED)).status is Status.CLOSED
    reopened = tell((OCT_20, Reopen("more", ANNE)), after=CONCLUDED)
    assert state_of(*reopened).status is Status.ASSESSED
    given(*reopened).when(Reopen("more", BJARNE), on=OCT_20).already_so()
    assert tell((OCT_20, Reopen("yet more", ANNE)), after=reopened)
    given(*CLOSED).when(Reopen("", ""), on=OCT_10).refused("Hvem:", "Begrunnelse:")


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
