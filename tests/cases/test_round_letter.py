"""The letter of a round: its draft, its approval, its way out, and its end (R5, R14, R15, R26, R27, R30)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.cases.consultation import events as e
from domain.cases.consultation.commands import (
    Approve,
    Cancel,
    Command,
    ConfirmSilence,
    Draft,
    Extend,
    Open,
    Reopen,
    SettleStep,
    Stop,
)
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import (
    ChangeKind,
    Invited,
    Late,
    Print,
    Status,
    Step,
    Timetable,
    WhenLate,
)
from tests.cases.round_2023 import (
    ANNE,
    APPROVE,
    APPROVED,
    BJARNE,
    CONCLUDED,
    DRAFT,
    DRAFTED,
    HAMAR,
    HAMAR_ANSWERS,
    JUNE_13,
    JUNE_20,
    JUNE_30,
    OCT_20,
    OPENED,
    PARTICULARS,
    PRINTS,
    SEND_FROM,
    SEPT_14,
    SEPT_29,
    SUMMARISED,
    TIMETABLE,
    VALDRES,
    given,
    state_of,
    tell,
)

ANEW = tuple(Print(p.recipient, "another") for p in PRINTS)


def drafted_with(**changes: object) -> Draft:
    """The draft of 2023 with other particulars."""
    return replace(DRAFT, particulars=replace(PARTICULARS, **changes))  # type: ignore[arg-type]


# Draft ---------------------------------------------------------------------------------------------


def test_a_draft_fixes_the_letters_by_their_fingerprint_and_takes_the_case_s_number() -> None:
    drafted = e.Drafted(PARTICULARS, PRINTS, fingerprint_of(PRINTS), 1, 5, ANNE, JUNE_13)
    given().when(DRAFT, on=JUNE_13).then(drafted)


def test_a_draft_made_anew_is_the_next_revision_of_the_same_document() -> None:
    anew = e.Drafted(PARTICULARS, ANEW, fingerprint_of(ANEW), 2, 5, BJARNE, JUNE_20)
    given(*DRAFTED).when(Draft(PARTICULARS, ANEW, BJARNE), on=JUNE_20).then(anew)


def test_the_same_draft_again_changes_nothing() -> None:
    given(*DRAFTED).when(DRAFT, on=JUNE_20).already_so()


def test_an_approved_draft_is_not_replaced() -> None:
    given(*APPROVED).when(replace(DRAFT, prints=ANEW), on=JUNE_20).refused("godkjent", "stopp godkjenningen")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"deadline": date(2023, 6, 30)}, "senere enn brevdatoen 30.06.2023 (R5)"),
        ({"deadline": date(2023, 6, 29)}, "senere enn brevdatoen 30.06.2023 (R5)"),
        ({"deadline": date(2023, 9, 16)}, "lørdag 16. september 2023 er ikke en virkedag (R2)"),
        ({"letter_date": date(2023, 6, 12)}, "12.06.2023 er før i dag, 13.06.2023"),
        ({"letter_date": date(2023, 7, 1)}, "Neste virkedag er 03.07.2023"),
        ({"deadline": date(2100, 9, 15)}, "15.09.2100 er utenfor kalenderen"),
        ({"invited": ()}, "Velg minst ett råd"),
        ({"invited": (HAMAR, VALDRES, HAMAR)}, "hamar er tatt med 2 ganger"),
        ({"invited": (HAMAR, VALDRES, Invited("hadeland", "no"))}, "Målform: «no» for hadeland"),
        ({"case_number": "17593/2022"}, "Saksnummer: «17593/2022»"),
        ({"first_document": 0}, "Dokumentnummer: 0"),
        ({"caseworker": " "}, "Saksbehandler: mangler"),
        ({"timetable": Timetable(0, 3, 14, 1)}, "Første påminnelse: 0"),
        ({"timetable": Timetable(14, 0, 14, 1)}, "Andre påminnelse: 0"),
        ({"timetable": Timetable(14, 3, 0, 1)}, "Lukking: 0"),
        ({"timetable": Timetable(14, 3, 14, 0)}, "Foreløpig svar: 0"),
    ],
)
def test_particulars_that_do_not_hold_are_refused(changes: dict[str, object], words: str) -> None:
    given().when(drafted_with(**changes), on=JUNE_13).refused(words)


def test_a_draft_is_refused_with_all_that_is_wrong_at_once() -> None:
    wrong = drafted_with(
        case_number="", letter_date=date(2023, 6, 10), deadline=date(2023, 6, 10), invited=(), caseworker=""
    )
    given().when(replace(wrong, actor=""), on=JUNE_13).refused(
        "Hvem: mangler",
        "Saksnummer",
        "lørdag 10. juni 2023 er ikke en virkedag",
        "er før i dag",
        "(R5)",
        "Velg minst ett råd",
        "Saksbehandler: mangler",
        "hamar er ikke mottaker",
    )


@pytest.mark.parametrize("step", [Step.LETTER, Step.CLOSE])
def test_a_step_without_which_the_round_would_stand_still_may_not_be_skipped(step: Step) -> None:
    timetable = replace(TIMETABLE, late=(Late(step, 1, WhenLate.SKIP),))
    given().when(drafted_with(timetable=timetable), on=JUNE_13).refused(f"{step.text} kan ikke hoppes over")


@pytest.mark.parametrize(
    ("prints", "words"),
    [
        (PRINTS[:2], "hadeland mangler brev"),
        ((*PRINTS, Print("gjovik", "sha")), "gjovik er ikke mottaker"),
        ((*PRINTS, PRINTS[0]), "hamar har 2 brev"),
    ],
)
def test_every_council_has_exactly_one_finished_letter(prints: tuple[Print, ...], words: str) -> None:
    given().when(Draft(PARTICULARS, prints, ANNE), on=JUNE_13).refused(words)


def test_a_municipality_that_gets_a_copy_has_its_own_finished_letter() -> None:
    with_copy = drafted_with(invited=(replace(HAMAR, copies=("3403",)), *PARTICULARS.invited[1:]))
    given().when(with_copy, on=JUNE_13).refused("3403 mangler brev")
    copied = replace(with_copy, prints=(*PRINTS, Print("3403", "sha-copy")))
    assert state_of(*tell((JUNE_13, copied))).status is Status.DRAFTED


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_outside_local_election_years_a_round_only_adjusts(year: int) -> None:
    """R14. 2025 has an election, but to the Storting."""
    dates = {"letter_date": date(year, 6, 28 if year == 2024 else 30), "deadline": date(year, 9, 16)}
    renewal = drafted_with(change=ChangeKind.RENEWAL, **dates)
    given().when(renewal, on=date(year, 6, 1)).refused("fornyelse går bare i valgår (R14)", "2023 og 2027")
    assert tell((date(year, 6, 1), drafted_with(**dates)))


def test_in_a_local_election_year_a_round_may_renew() -> None:
    assert tell((JUNE_13, drafted_with(change=ChangeKind.RENEWAL)))


def test_an_evaluation_comes_before_the_election_year_and_not_in_it() -> None:
    """R7, R14: in an election year the renewal asks. Which of the other years evaluates, the plan says."""
    evaluation = drafted_with(change=ChangeKind.EVALUATION)
    given().when(evaluation, on=JUNE_13).refused("2023 er et valgår", "Velg fornyelse")
    dates = {"letter_date": date(2022, 9, 1), "deadline": date(2022, 11, 15)}
    autumn = drafted_with(change=ChangeKind.EVALUATION, **dates)
    assert state_of(*tell((date(2022, 8, 20), autumn))).drawn_up.change is ChangeKind.EVALUATION


def test_the_fingerprint_is_of_what_each_gets_in_whatever_order() -> None:
    assert fingerprint_of(PRINTS) == fingerprint_of(PRINTS[::-1])
    swapped = (Print("hamar", "sha-valdres"), Print("valdres", "sha-hamar"), PRINTS[2])
    assert fingerprint_of(PRINTS) != fingerprint_of(swapped)


# Approve -------------------------------------------------------------------------------------------


def test_another_than_the_drafter_approves_what_was_shown() -> None:
    approved = e.Approved(fingerprint_of(PRINTS), SEND_FROM, BJARNE, JUNE_20)
    given(*DRAFTED).when(APPROVE, on=JUNE_20).then(approved)


def test_approval_is_refused_with_all_that_is_wrong_at_once() -> None:
    wrong = Approve("of-another", SEND_FROM, ANNE)
    given(*DRAFTED).when(wrong, on=date(2023, 7, 3)).refused(
        "anne.sveipe har laget utkastet og kan ikke godkjenne det selv (R30)",
        "Kontrollkode",
        "Brevdato: 30.06.2023 er passert",
    )


def test_nobody_approves_without_a_name() -> None:
    given(*DRAFTED).when(replace(APPROVE, actor=""), on=JUNE_20).refused(
        "en avgjørelse skal ha et navn (R30)"
    )


@pytest.mark.parametrize(
    "sent", [datetime(2023, 6, 29, 6, tzinfo=UTC), datetime(2023, 6, 30, 22, tzinfo=UTC)]
)
def test_a_letter_leaves_on_the_day_it_is_dated(sent: datetime) -> None:
    """22:00 UTC on 30 June is 1 July in Norway."""
    given(*DRAFTED).when(replace(APPROVE, send_from=sent), on=JUNE_20).refused("brevdatoen 30.06.2023 (R27)")


def test_the_same_person_approving_the_same_again_changes_nothing() -> None:
    later = replace(APPROVE, send_from=datetime(2023, 6, 30, 7, tzinfo=UTC))
    given(*APPROVED).when(later, on=JUNE_20).already_so()
    given(*OPENED).when(later, on=SEPT_14).already_so()


def test_a_second_person_cannot_approve_what_is_approved() -> None:
    given(*APPROVED).when(replace(APPROVE, actor="kari"), on=JUNE_20).refused(
        "godkjent og kan ikke godkjennes"
    )


def test_a_cancelled_round_is_not_approved_any_more() -> None:
    cancelled = tell((JUNE_20, Cancel("called-off", ANNE)), after=APPROVED)
    given(*cancelled).when(APPROVE, on=JUNE_20).refused("avlyst")


# Stop ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [APPROVED, OPENED])
def test_an_approval_taken_back_leaves_the_draft_to_be_made_anew(before: tuple[e.Event, ...]) -> None:
    stopped = tell((JUNE_30, Stop("wrong-text", BJARNE)), after=before)
    assert stopped[-1] == e.Stopped("wrong-text", BJARNE, JUNE_30)
    anew = e.Drafted(PARTICULARS, ANEW, fingerprint_of(ANEW), 2, 5, ANNE, JUNE_30)
    given(*stopped).when(Draft(PARTICULARS, ANEW, ANNE), on=JUNE_30).then(anew)
    given(*stopped).when(APPROVE, on=JUNE_30).then(replace(APPROVED[-1], on=JUNE_30))


def test_the_same_stop_again_changes_nothing_and_another_has_nothing_to_stop() -> None:
    stopped = tell((JUNE_20, Stop("wrong-text", BJARNE)), after=APPROVED)
    given(*stopped).when(Stop("wrong-text", BJARNE), on=JUNE_20).already_so()
    given(*stopped).when(Stop("another", BJARNE), on=JUNE_20).refused("utkast og kan ikke stoppes")


def test_a_stop_has_a_name_and_a_reason() -> None:
    given(*APPROVED).when(Stop("", ""), on=JUNE_20).refused("Hvem: mangler", "Begrunnelse: mangler")


@pytest.mark.parametrize(
    "followed",
    [HAMAR_ANSWERS, Extend((), SEPT_29, "moved", ANNE), ConfirmSilence("hamar", SEPT_14, ANNE)],
)
def test_an_open_round_is_not_stopped_once_something_has_followed(followed: Command) -> None:
    after = tell((SEPT_14, followed), after=OPENED)
    given(*after).when(Stop("wrong-text", BJARNE), on=SEPT_14).refused(
        "det er alt kommet svar", "Avlys runden"
    )


# Open ----------------------------------------------------------------------------------------------


def test_a_round_opens_on_its_letter_date() -> None:
    given(*APPROVED).when(Open(), on=JUNE_30).then(e.Opened(JUNE_30))


def test_a_round_does_not_open_before_its_letters_leave() -> None:
    given(*APPROVED).when(Open(), on=date(2023, 6, 29)).refused("åpnes 30.06.2023")


def test_a_round_does_not_open_once_the_deadline_it_gives_has_come() -> None:
    given(*APPROVED).when(Open(), on=date(2023, 9, 15)).refused("15.09.2023 er kommet", "Stopp godkjenningen")


def test_an_open_round_is_open() -> None:
    given(*OPENED).when(Open(), on=SEPT_14).already_so()


def test_a_letter_that_a_person_has_been_asked_about_waits_for_the_word() -> None:
    asking = drafted_with(timetable=replace(TIMETABLE, late=(Late(Step.LETTER, 1, WhenLate.ASK),)))
    approved = tell((JUNE_13, asking), (JUNE_20, APPROVE))
    asked = (*approved, e.StepAsked(Step.LETTER, (), date(2023, 7, 3)))
    given(*asked).when(Open(), on=date(2023, 7, 3)).refused("en saksbehandler må avgjøre")
    dropped = tell((date(2023, 7, 3), SettleStep(Step.LETTER, False, ANNE)), after=asked)
    given(*dropped).when(Open(), on=date(2023, 7, 3)).refused("stopp godkjenningen")


# Cancel --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "day", "number"),
    [
        (DRAFTED, JUNE_20, 0),
        (APPROVED, date(2023, 6, 29), 0),
        (APPROVED, JUNE_30, 6),
        (OPENED, SEPT_14, 6),
        (SUMMARISED, OCT_20, 9),
    ],
)
def test_who_may_have_the_letter_is_told_of_the_cancellation(
    before: tuple[e.Event, ...], day: date, number: int
) -> None:
    """From the sending day on, a letter may have left before the calendar has opened the round."""
    cancelled = e.Cancelled("called-off", number, ANNE, day)
    given(*before).when(Cancel("called-off", ANNE), on=day).then(cancelled)


def test_a_stopped_round_is_cancelled_without_a_letter() -> None:
    stopped = tell((JUNE_30, Stop("wrong-text", BJARNE)), after=OPENED)
    given(*stopped).when(Cancel("called-off", ANNE), on=JUNE_30).then(
        e.Cancelled("called-off", 0, ANNE, JUNE_30)
    )


def test_a_round_is_cancelled_once_and_for_one_reason() -> None:
    cancelled = tell((JUNE_20, Cancel("called-off", ANNE)), after=DRAFTED)
    given(*cancelled).when(Cancel("called-off", BJARNE), on=JUNE_20).already_so()
    given(*cancelled).when(Cancel("another", ANNE), on=JUNE_20).refused("avlyst", "Opprett en ny runde")


def test_a_concluded_round_is_not_cancelled_nor_one_that_was_concluded_before() -> None:
    given(*CONCLUDED).when(Cancel("called-off", ANNE), on=OCT_20).refused("avsluttet")
    reopened = tell((OCT_20, Reopen("forgotten", ANNE)), after=CONCLUDED)
    given(*reopened).when(Cancel("called-off", ANNE), on=OCT_20).refused(
        "har sendt en oppsummering 20.10.2023"
    )


def test_a_cancellation_has_a_name_and_a_reason() -> None:
    given(*OPENED).when(Cancel(" ", ""), on=SEPT_14).refused("Hvem: mangler", "Begrunnelse: mangler")


def test_a_blank_round_has_no_particulars_and_nobody_in_it() -> None:
    assert Round().councils == ()
    with pytest.raises(LookupError):
        _ = Round().drawn_up
