"""The board of a round: where each council stands, what is next, and whose move it is."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    AskAboutStep,
    Assess,
    Cancel,
    Command,
    ConfirmSilence,
    ConsiderLate,
    Extend,
    Remind,
    SettleStep,
)
from domain.cases.consultation.due import ended, next_due
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import OVER, AnswerKind, AnswerStatus, Outcome, Status, Step
from domain.views.ball import Ball, Holder, ball_of
from domain.views.round_board import CouncilRow, LetterStatus, NextStep, board
from tests.cases import state_table as table
from tests.cases.round_2023 import (
    ANNE,
    ANSWERED,
    APPROVED,
    ASSESS_1,
    ASSESSED,
    CLOSED,
    CONCLUDED,
    COUNCILS,
    DRAFTED,
    HAMAR_ANSWERS,
    JUNE_13,
    JUNE_20,
    JUNE_30,
    OCT_10,
    OCT_20,
    OPENED,
    SEPT_1,
    SEPT_14,
    SEPT_18,
    SEPT_29,
    SUMMARISED,
    answer,
    received,
    state_of,
    tell,
)

SEPT_12, SEPT_20 = date(2023, 9, 12), date(2023, 9, 20)


def row(council: str, events: tuple[e.Event, ...], on: date) -> CouncilRow:
    return next(r for r in board(state_of(*events), on).rows if r.council == council)


def test_a_council_that_is_silent() -> None:
    reminded = tell((SEPT_1, Remind(Step.REMINDER_1, COUNCILS)), after=OPENED)
    assert row("valdres", reminded, SEPT_1) == CouncilRow(
        council="valdres",
        language="nn",
        letter=LetterStatus.OUT,
        number=5,
        status=AnswerStatus.NOT_ANSWERED,
        received=None,
        answers=(),
        municipalities=(),
        points=0,
        assessable=0,
        assessed=0,
        original_deadline=date(2023, 9, 15),
        deadline=date(2023, 9, 15),
        extension_reason=None,
        silent_on=None,
        overdue=False,
        next_step=NextStep(Step.REMINDER_2, SEPT_12, asked=False),
    )


def test_a_council_that_has_answered_with_its_municipality_and_more_time() -> None:
    events = tell(
        (SEPT_1, Extend(("hamar",), SEPT_29, "moved", ANNE)),
        (SEPT_14, HAMAR_ANSWERS),
        (SEPT_18, answer("hamar", AnswerKind.NO_REMARKS, at=received(9, 18))),
        (SEPT_18, answer("hamar", at=received(9, 18), municipality="3403")),
        after=OPENED,
    )
    found = row("hamar", events, SEPT_18)
    assert (found.status, found.received) == (AnswerStatus.INPUT, SEPT_18)
    assert (found.answers, found.municipalities) == ((7, 9), ("3403",))
    assert (found.points, found.assessable, found.assessed) == (4, 4, 0)
    assert (found.original_deadline, found.deadline) == (date(2023, 9, 15), SEPT_29)
    assert found.extension_reason == "moved"
    assert found.next_step == NextStep(Step.CLOSE, date(2023, 10, 13), asked=False)


def test_points_of_a_late_answer_are_seen_and_count_only_when_chosen() -> None:
    late = tell((SEPT_20, answer("valdres", at=received(9, 20))), after=CLOSED)
    found = row("valdres", late, SEPT_20)
    assert (found.status, found.points, found.assessable) == (AnswerStatus.LATE, 2, 0)
    chosen = tell(
        (SEPT_20, ConsiderLate(8, "moved", ANNE)),
        (SEPT_20, Assess(8, 1, Outcome.TAKEN, "r", ANNE)),
        after=late,
    )
    found = row("valdres", chosen, SEPT_20)
    assert (found.points, found.assessable, found.assessed) == (2, 2, 1)


def test_overdue_is_who_is_silent_after_the_deadline_and_not_who_said_so() -> None:
    silent = tell((SEPT_14, ConfirmSilence("hadeland", SEPT_14, ANNE)), after=ANSWERED)
    rows = board(state_of(*silent), SEPT_18).rows
    assert [r.council for r in rows if r.overdue] == ["valdres"]
    assert [r.silent_on for r in rows] == [None, None, SEPT_14]
    assert not any(r.overdue for r in board(state_of(*silent), date(2023, 9, 15)).rows)
    assert not any(r.overdue for r in board(state_of(*APPROVED), SEPT_18).rows)


def test_a_round_that_was_called_off_waits_for_nobody() -> None:
    called_off = tell((SEPT_1, table.CANCEL), after=OPENED)
    assert not any(r.overdue for r in board(state_of(*called_off), SEPT_18).rows)


@pytest.mark.parametrize("status", Status)
def test_a_round_has_ended_when_nobody_has_the_ball_and_the_calendar_asks_nothing(status: Status) -> None:
    for history in table.HISTORIES[status]:
        state = state_of(*history)
        nobody = ball_of(state, OCT_20).holder is Holder.NOBODY and next_due(state) is None
        assert ended(state) == (status.value if nobody else None)


def test_the_board_of_a_round_that_has_ended_is_the_same_on_every_day() -> None:
    histories = [h for status in OVER for h in table.HISTORIES[status]]
    over = [state for state in (state_of(*history) for history in histories) if ended(state)]
    assert len(over) > 1
    for state in over:
        assert board(state, OCT_20) == board(state, date(2031, 1, 1))


@pytest.mark.parametrize(
    ("events", "letter"),
    [
        (DRAFTED, LetterStatus.DRAFTED),
        (APPROVED, LetterStatus.APPROVED),
        (OPENED, LetterStatus.OUT),
        (tell((JUNE_20, Cancel("x", ANNE)), after=DRAFTED), LetterStatus.DROPPED),
        (tell((SEPT_14, Cancel("x", ANNE)), after=OPENED), LetterStatus.OUT),
    ],
)
def test_how_far_the_letter_has_come(events: tuple[e.Event, ...], letter: LetterStatus) -> None:
    assert row("hamar", events, SEPT_14).letter is letter


def test_the_totals_keep_apart_what_must_be_kept_apart() -> None:
    """Silence is not consent, not «ingen merknader», and not the word that no answer will come (R16)."""
    heard = tell(
        (SEPT_14, answer("valdres", AnswerKind.PROVISIONAL)),
        (SEPT_14, ConfirmSilence("hadeland", SEPT_14, ANNE)),
        after=ANSWERED,
    )
    page = board(state_of(*heard), SEPT_14)
    assert page.totals.by_status == {
        AnswerStatus.NOT_ANSWERED: 0,
        AnswerStatus.NO_REMARKS: 0,
        AnswerStatus.PROVISIONAL: 1,
        AnswerStatus.INPUT: 1,
        AnswerStatus.LATE: 0,
        AnswerStatus.SILENT_CONFIRMED: 1,
    }
    assert (page.totals.councils, page.totals.answered, page.totals.restanser) == (3, 2, (6, 8))
    assert (page.totals.points, page.totals.assessable, page.totals.assessed) == (2, 2, 0)


def test_the_board_s_head() -> None:
    page = board(state_of(*ANSWERED), SEPT_14)
    assert (page.status, page.case_number) == (Status.OPEN, "2022/17593")
    assert (page.letter_date, page.deadline) == (JUNE_30, date(2023, 9, 15))
    assert page.next_day == SEPT_1
    assert board(state_of(*CONCLUDED), OCT_20).next_day is None
    assert row("hamar", CONCLUDED, OCT_20).next_step is None
    with pytest.raises(LookupError):
        board(Round(), JUNE_13)


def test_a_step_that_waits_for_a_person_is_shown_as_a_question() -> None:
    page = board(state_of(*table.ASKED), table.SEPT_25)
    assert page.questions == (Step.OVERDUE,)
    assert row("hadeland", table.ASKED, table.SEPT_25).next_step == NextStep(
        Step.OVERDUE, SEPT_18, asked=True
    )


# Whose move ----------------------------------------------------------------------------------------


def after(events: tuple[e.Event, ...], *told: tuple[date, Command]) -> tuple[e.Event, ...]:
    return tell(*told, after=events)


@pytest.mark.parametrize(
    ("events", "on", "holder", "words"),
    [
        ((), JUNE_13, Holder.CASEWORKER, "Lag utkast"),
        (DRAFTED, JUNE_30, Holder.APPROVER, "(en annen enn anne.sveipe) innen 30.06.2023"),
        (DRAFTED, date(2023, 7, 3), Holder.CASEWORKER, "Brevdatoen 30.06.2023 er passert"),
        (APPROVED, JUNE_20, Holder.CALENDAR, "Brevene sendes 30.06.2023"),
        (table.UNOPENED, table.JULY_4, Holder.CASEWORKER, "Avgjør om det skal skje: utsending av brevene"),
        (
            after(table.UNOPENED, (table.JULY_4, SettleStep(Step.LETTER, False, ANNE))),
            table.JULY_4, Holder.CASEWORKER, "Stopp godkjenningen",
        ),
        (ANSWERED, date(2023, 9, 15), Holder.COUNCILS, "2 av 3 råd har ikke svart; frist 15.09.2023"),
        (ANSWERED, SEPT_18, Holder.CASEWORKER, "Lukk runden: fristene er ute"),
        (
            after(
                ANSWERED,
                (SEPT_14, answer("valdres", AnswerKind.NO_REMARKS)),
                (SEPT_14, ConfirmSilence("hadeland", SEPT_14, ANNE)),
            ),
            SEPT_14, Holder.CASEWORKER, "alle har svart eller sagt fra",
        ),
        (CLOSED, OCT_10, Holder.CASEWORKER, "Vurder 2 punkter"),
        (after(CLOSED, (OCT_10, ASSESS_1)), OCT_10, Holder.CASEWORKER, "Vurder 1 punkt "),
        (ASSESSED[:-1], OCT_10, Holder.CASEWORKER, "si fra at vurderingen er ferdig"),
        (ASSESSED, OCT_10, Holder.CASEWORKER, "Lag oppsummeringen."),
        (SUMMARISED, OCT_20, Holder.APPROVER, "Godkjenn oppsummeringen (en annen enn anne.sveipe)"),
        (
            after(SUMMARISED, (OCT_20, replace(ASSESS_1, outcome=Outcome.PARTLY))),
            OCT_20, Holder.CASEWORKER, "Lag oppsummeringen på nytt",
        ),
        (CONCLUDED, OCT_20, Holder.NOBODY, ""),
        (after(ANSWERED, (SEPT_14, Cancel("x", ANNE))), SEPT_14, Holder.CASEWORKER, "Avskriv svar nr. 6"),
    ],
)  # fmt: skip
def test_whose_move_it_is(events: tuple[e.Event, ...], on: date, holder: Holder, words: str) -> None:
    found = ball_of(state_of(*events), on)
    assert found.holder is holder
    assert words in found.what


def test_a_question_does_not_outlive_the_round() -> None:
    asked = after(table.SILENT, (table.SEPT_25, AskAboutStep(Step.OVERDUE, COUNCILS)))
    cancelled = after(asked, (table.SEPT_25, Cancel("x", ANNE)))
    assert ball_of(state_of(*cancelled), table.SEPT_25) == Ball(Holder.NOBODY, "")
