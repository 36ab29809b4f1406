"""What becomes of the answers: every point its outcome, every answer its reply (R17, R28, R30)."""

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
    Conclude,
    ConsiderLate,
    DraftSummary,
    Reopen,
    Stop,
    WithdrawAnswer,
)
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerKind, Outcome, Print, Status, WriteOff
from tests.cases.round_2023 import (
    ANNE,
    ANSWERED,
    ASSESS_1,
    ASSESS_2,
    ASSESSED,
    BJARNE,
    CLOSED,
    COMPLETE,
    CONCLUDE,
    CONCLUDED,
    DRAFT_SUMMARY,
    OCT_10,
    OCT_20,
    OPENED,
    SEPT_14,
    SEPT_18,
    SEPT_29,
    SUMMARISED,
    SUMMARY_FROM,
    SUMMARY_PRINTS,
    TWO_POINTS,
    answer,
    given,
    received,
    state_of,
    tell,
)

LATE = answer("valdres", at=received(9, 20))
NEW_PRINTS = tuple(Print(p.recipient, "another") for p in SUMMARY_PRINTS)


# Points --------------------------------------------------------------------------------------------


def test_a_point_gets_its_outcome_and_reason() -> None:
    assessed = e.Assessed(6, 1, Outcome.TAKEN, "reason-1", ANNE, OCT_10)
    given(*CLOSED).when(ASSESS_1, on=OCT_10).then(assessed)


def test_the_same_outcome_again_changes_nothing_and_another_takes_its_place() -> None:
    once = tell((OCT_10, ASSESS_1), after=CLOSED)
    given(*once).when(replace(ASSESS_1, actor=BJARNE), on=OCT_10).already_so()
    other = replace(ASSESS_1, outcome=Outcome.NOT_TAKEN)
    anew = tell((OCT_20, other), after=once)
    assert state_of(*anew).answers[6].assessments[1].outcome is Outcome.NOT_TAKEN


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (replace(ASSESS_1, number=9), "nr. 9 finnes ikke"),
        (replace(ASSESS_1, point=3), "svar nr. 6 har ikke punkt 3. Punkter i svaret: 1, 2"),
        (replace(ASSESS_1, reason=""), "Begrunnelse: mangler"),
        (replace(ASSESS_1, actor=""), "Hvem: mangler"),
    ],
)
def test_a_point_that_cannot_be_assessed(command: Assess, words: str) -> None:
    given(*CLOSED).when(command, on=OCT_10).refused(words)


def test_a_late_answer_s_points_wait_for_the_choice_to_consider_them() -> None:
    late = tell((SEPT_29, LATE), after=CLOSED)
    point = Assess(8, 1, Outcome.TAKEN, "reason", ANNE)
    given(*late).when(point, on=OCT_10).refused("kom for sent", "Velg først å ta hensyn")
    assert tell((OCT_10, ConsiderLate(8, "moved", ANNE)), (OCT_10, point), after=late)


def test_a_provisional_answer_is_assessed_unless_a_final_one_that_counts_has_followed() -> None:
    provisional = tell((SEPT_14, answer("valdres", AnswerKind.PROVISIONAL, points=TWO_POINTS)), after=OPENED)
    assert len(state_of(*provisional).lacking) == 2
    replaced = tell(
        (SEPT_14, answer("valdres", AnswerKind.NO_REMARKS)), (SEPT_29, Close(ANNE)), after=provisional
    )
    assert state_of(*replaced).lacking == ()
    given(*replaced).when(replace(ASSESS_1, number=6), on=OCT_10).refused("fulgt av et endelig svar")
    too_late = tell((SEPT_29, LATE), after=provisional)
    assert [a.number for a, _ in state_of(*too_late).lacking] == [6, 6]
    considered = tell((SEPT_29, ConsiderLate(8, "moved", ANNE)), after=too_late)
    assert [a.number for a, _ in state_of(*considered).lacking] == [8, 8]


def test_a_provisional_answer_after_the_final_one_is_not_replaced_by_it() -> None:
    events = tell(
        (SEPT_14, answer("valdres", AnswerKind.NO_REMARKS)),
        (SEPT_14, answer("valdres", AnswerKind.PROVISIONAL, points=TWO_POINTS)),
        after=OPENED,
    )
    assert [a.number for a, _ in state_of(*events).lacking] == [8, 8]


def test_an_assessment_is_complete_when_no_point_lacks_its_outcome() -> None:
    """R17: the refusal names each that does."""
    one = tell((OCT_10, ASSESS_2), after=CLOSED)
    given(*CLOSED).when(COMPLETE, on=OCT_10).refused("Svar 6, punkt 1: mangler", "Svar 6, punkt 2: mangler")
    given(*one).when(CompleteAssessment(""), on=OCT_10).refused("Hvem: mangler", "Svar 6, punkt 1")
    both = tell((OCT_10, ASSESS_1), after=one)
    given(*both).when(COMPLETE, on=OCT_10).then(e.AssessmentCompleted(ANNE, OCT_10))


# The summary ---------------------------------------------------------------------------------------


def test_a_summary_is_one_letter_with_one_number_made_when_all_is_assessed() -> None:
    drafted = e.SummaryDrafted(SUMMARY_PRINTS, fingerprint_of(SUMMARY_PRINTS), 1, 8, OCT_20, ANNE, OCT_20)
    given(*ASSESSED).when(DRAFT_SUMMARY, on=OCT_20).then(drafted)
    given(*CLOSED).when(DRAFT_SUMMARY, on=OCT_20).refused("lukket og kan ikke oppsummeres")


def test_a_summary_made_anew_is_the_next_revision_of_the_same_document() -> None:
    anew = e.SummaryDrafted(NEW_PRINTS, fingerprint_of(NEW_PRINTS), 2, 8, OCT_20, BJARNE, OCT_20)
    given(*SUMMARISED).when(DraftSummary(NEW_PRINTS, OCT_20, BJARNE), on=OCT_20).then(anew)
    given(*SUMMARISED).when(DRAFT_SUMMARY, on=OCT_20).already_so()
    assert state_of(*SUMMARISED, anew).next_document == 9


@pytest.mark.parametrize(
    ("prints", "words"),
    [
        ((), "ingen brev er laget"),
        (SUMMARY_PRINTS[1:], "hamar har svart og er ikke mottaker (R17)"),
        ((*SUMMARY_PRINTS, Print("gjovik", "sha")), "gjovik er ikke med i runden"),
        ((*SUMMARY_PRINTS, SUMMARY_PRINTS[1]), "valdres har 2 brev"),
    ],
)
def test_a_summary_reaches_all_who_have_answered_once_and_nobody_else(
    prints: tuple[Print, ...], words: str
) -> None:
    given(*ASSESSED).when(DraftSummary(prints, OCT_20, ANNE), on=OCT_20).refused(words)


def test_a_municipality_that_answered_by_itself_gets_the_summary_too() -> None:
    alone = tell((SEPT_18, answer("hadeland", AnswerKind.NO_REMARKS, municipality="3446")), after=ASSESSED)
    given(*alone).when(DRAFT_SUMMARY, on=OCT_20).refused("3446 har svart og er ikke mottaker")
    assert tell((OCT_20, DraftSummary((*SUMMARY_PRINTS, Print("3446", "sha")), OCT_20, ANNE)), after=alone)


def test_a_draft_summary_has_a_name() -> None:
    given(*ASSESSED).when(replace(DRAFT_SUMMARY, actor=""), on=OCT_20).refused("Hvem: mangler")


# Conclusion ----------------------------------------------------------------------------------------


def test_the_approved_summary_writes_off_every_answer_that_is_open() -> None:
    """R17, R28."""
    concluded = e.Concluded(fingerprint_of(SUMMARY_PRINTS), SUMMARY_FROM, (6,), BJARNE, OCT_20)
    given(*SUMMARISED).when(CONCLUDE, on=OCT_20).then(concluded)
    assert state_of(*CONCLUDED).restanser == ()
    assert state_of(*CONCLUDED).answers[6].written_off is WriteOff.LETTER


def test_a_summary_whose_letter_date_has_passed_is_drafted_anew() -> None:
    given(*SUMMARISED).when(CONCLUDE, on=date(2023, 10, 23)).refused(
        "Brevdato: 20.10.2023 er passert", "nytt utkast"
    )


@pytest.mark.parametrize(
    ("letter_date", "words"),
    [
        (date(2023, 10, 19), "19.10.2023 er før i dag"),
        (date(2023, 10, 22), "søndag 22. oktober 2023 er ikke en virkedag"),
    ],
)
def test_a_summary_is_dated_a_virkedag_that_has_not_passed(letter_date: date, words: str) -> None:
    given(*ASSESSED).when(DraftSummary(SUMMARY_PRINTS, letter_date, ANNE), on=OCT_20).refused(words)


def test_conclusion_is_refused_with_all_that_is_wrong_at_once() -> None:
    wrong = Conclude("of-another", datetime(2023, 10, 19, 12, tzinfo=UTC), ANNE)
    given(*SUMMARISED).when(wrong, on=OCT_20).refused(
        "anne.sveipe har laget oppsummeringen og kan ikke godkjenne den selv (R30)",
        "Kontrollkode",
        "Sendetidspunkt: 19.10.2023 er en annen dag enn brevdatoen 20.10.2023",
    )
    given(*SUMMARISED).when(replace(CONCLUDE, actor=""), on=OCT_20).refused("Hvem: mangler")


def test_a_round_without_a_summary_is_not_concluded() -> None:
    given(*ASSESSED).when(CONCLUDE, on=OCT_20).refused("er ikke laget")


def test_the_same_person_concluding_the_same_again_changes_nothing() -> None:
    later = replace(CONCLUDE, send_from=datetime(2023, 10, 20, 13, tzinfo=UTC))
    given(*CONCLUDED).when(later, on=OCT_20).already_so()
    given(*CONCLUDED).when(replace(CONCLUDE, actor="kari"), on=OCT_20).refused(
        "avsluttet og kan ikke avsluttes"
    )


@pytest.mark.parametrize(
    "changed",
    [
        answer("hadeland", AnswerKind.NO_REMARKS),
        answer("hadeland", at=received(9, 20)),
        WithdrawAnswer(6, "wrong", ANNE),
        replace(ASSESS_1, outcome=Outcome.PARTLY),
    ],
)
def test_a_summary_made_before_something_changed_is_not_approved(changed: Command) -> None:
    """It would answer, and write off, what it does not mention."""
    events = tell((OCT_20, changed), after=SUMMARISED)
    given(*events).when(CONCLUDE, on=OCT_20).refused("Lag oppsummeringen på nytt")
    drafted = tell((OCT_20, DRAFT_SUMMARY), after=events)
    assert state_of(*drafted).next_document == state_of(*events).next_document
    assert state_of(*tell((OCT_20, CONCLUDE), after=drafted)).status is Status.CONCLUDED


def test_a_summary_that_does_not_reach_an_answering_council_is_not_approved() -> None:
    some = SUMMARY_PRINTS[1:]
    drafted = e.SummaryDrafted(some, fingerprint_of(some), 1, 8, OCT_20, ANNE, OCT_20)
    given(*ASSESSED, drafted).when(replace(CONCLUDE, fingerprint=fingerprint_of(some)), on=OCT_20).refused(
        "hamar har svart og er ikke mottaker (R17)"
    )


def test_a_conclusion_taken_back_opens_the_answers_again() -> None:
    stopped = tell((OCT_20, Stop("wrong-text", BJARNE)), after=CONCLUDED)
    state = state_of(*stopped)
    assert state.status is Status.ASSESSED
    assert [a.number for a in state.restanser] == [6]
    given(*stopped).when(Stop("wrong-text", BJARNE), on=OCT_20).already_so()
    given(*stopped).when(CONCLUDE, on=OCT_20).then(CONCLUDED[-1])


def test_a_conclusion_taken_back_was_never_sent_and_the_round_may_be_cancelled() -> None:
    stopped = tell((OCT_20, Stop("wrong-text", BJARNE)), after=CONCLUDED)
    assert tell((OCT_20, Cancel("called-off", ANNE)), after=stopped)


def test_a_conclusion_taken_back_is_only_closed_when_a_point_has_come_meanwhile() -> None:
    found = tell((OCT_20, answer("hadeland")), after=CONCLUDED)
    assert state_of(*found).status is Status.CONCLUDED
    assert state_of(*tell((OCT_20, Stop("more", ANNE)), after=found)).status is Status.CLOSED


def test_after_a_summary_that_was_sent_comes_another_letter() -> None:
    """R27: no correction in what has left. Only answers still open are written off by it."""
    reopened = tell((OCT_20, Reopen("forgotten", ANNE)), after=CONCLUDED)
    late = tell((OCT_20, answer("hadeland", AnswerKind.NO_REMARKS, at=received(10, 20))), after=reopened)
    second = tell((OCT_20, DraftSummary(NEW_PRINTS, OCT_20, ANNE)), after=late)
    assert second[-1] == e.SummaryDrafted(NEW_PRINTS, fingerprint_of(NEW_PRINTS), 2, 11, OCT_20, ANNE, OCT_20)
    command = replace(CONCLUDE, fingerprint=fingerprint_of(NEW_PRINTS))
    concluded = tell((OCT_20, command), after=second)[-1]
    assert isinstance(concluded, e.Concluded)
    assert concluded.written_off == (9,)


def test_an_assessment_opened_again_makes_its_summary_stale() -> None:
    reopened = tell((OCT_20, Reopen("forgotten", ANNE)), (OCT_20, COMPLETE), after=SUMMARISED)
    given(*reopened).when(CONCLUDE, on=OCT_20).refused("Lag oppsummeringen på nytt")


def test_what_happened_happened() -> None:
    """evolve refuses nothing: a conclusion without a summary in the log is a conclusion."""
    concluded = e.Concluded("sha", SUMMARY_FROM, (), BJARNE, date(2023, 10, 20))
    assert evolve(Round(), concluded).status is Status.CONCLUDED


def test_an_answered_round_has_no_summary_to_stop() -> None:
    given(*ANSWERED).when(CONCLUDE, on=OCT_20).refused("åpen og kan ikke avsluttes")
