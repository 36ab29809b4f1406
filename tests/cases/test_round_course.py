"""More time, closing and opening again (R3, R6, R16)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    Close,
    ConfirmSilence,
    Extend,
    Remind,
    Reopen,
    SkipStep,
)
from domain.cases.consultation.due import due, next_due
from domain.cases.consultation.words import AnswerKind, Status
from tests.cases.mornings import (
    OVERDUE,
    R1,
    R2,
    SEPT_4,
    SEPT_5,
    SEPT_12,
    SEPT_16,
    SEPT_22,
    asked,
    opened,
)
from tests.cases.round_2023 import (
    ANNE,
    ANSWERED,
    ASSESSED,
    BJARNE,
    CLOSE,
    CLOSED,
    CONCLUDED,
    COUNCILS,
    OCT_10,
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

# Extension -----------------------------------------------------------------------------------------


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


def test_the_same_day_and_reason_for_another_council_is_another_extension() -> None:
    first = tell((SEPT_4, Extend(("hamar",), SEPT_29, "moved", ANNE)), after=OPENED)
    second = e.Extended(("hadeland",), SEPT_29, "moved", 2, 7, ANNE, SEPT_4)
    given(*first).when(Extend(("hadeland",), SEPT_29, "moved", ANNE), on=SEPT_4).then(second)


def test_an_extension_that_a_later_one_has_replaced_is_not_given_again() -> None:
    longer = tell(
        (SEPT_4, Extend(("hamar",), SEPT_22, "moved", ANNE)),
        (SEPT_5, Extend(("hamar",), SEPT_29, "again", ANNE)),
        after=OPENED,
    )
    again = Extend(("hamar",), SEPT_22, "moved", ANNE)
    given(*longer).when(again, on=SEPT_5).refused("hamar har alt frist 29.09.2023")


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


def test_a_round_opened_again_on_its_closing_day_is_not_closed_again_that_day() -> None:
    reopened = tell((SEPT_29, Reopen("more", ANNE)), after=tell((SEPT_29, Close()), after=ANSWERED))
    assert Close() not in due(state_of(*reopened), SEPT_29)


def test_the_same_opening_again_is_a_new_one_once_the_round_has_moved() -> None:
    reopened = tell((OCT_10, Reopen("more", ANNE)), after=CLOSED)
    answered = tell((OCT_10, answer("hadeland", at=received(10, 10))), after=reopened)
    given(*answered).when(Reopen("more", ANNE), on=OCT_10).already_so()
    closed = tell((OCT_10, CLOSE), after=answered)
    given(*closed).when(Reopen("more", ANNE), on=OCT_10).then(e.Reopened("more", ANNE, OCT_10))


def test_opening_again_is_one_step_and_the_same_again_changes_nothing() -> None:
    assert state_of(*tell((OCT_10, Reopen("more", ANNE)), after=ASSESSED)).status is Status.CLOSED
    reopened = tell((OCT_20, Reopen("more", ANNE)), after=CONCLUDED)
    assert state_of(*reopened).status is Status.ASSESSED
    given(*reopened).when(Reopen("more", BJARNE), on=OCT_20).already_so()
    assert tell((OCT_20, Reopen("yet more", ANNE)), after=reopened)
    given(*CLOSED).when(Reopen("", ""), on=OCT_10).refused("Hvem:", "Begrunnelse:")
