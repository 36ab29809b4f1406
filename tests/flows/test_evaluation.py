"""The evaluation in the term's third year, at the desk: beside the yearly round, from letter to the term's text."""

from datetime import date
from typing import Any

import pytest

from domain.cases.consultation.words import AnswerKind, ChangeKind, Outcome, Status
from domain.engine.refusal import Refused
from flows import desk_work
from flows.agreement_forms import BeginTextForm, TakeInForm
from flows.begin import tasks_to_begin
from flows.dashboards.places import case_link
from flows.dashboards.round_page import round_markdown
from flows.desk_work.agreement_texts import begin_text, take_in_round
from flows.desk_work.reporting import lay_out_report, report_of
from flows.forms import (
    ApproveForm,
    AssessForm,
    AssessmentForm,
    Council,
    DraftForm,
    PointForm,
    RoundForm,
    RoundKind,
    SummaryForm,
)
from flows.office import Office
from flows.terms import load_text
from notifications.outbox.rows import rows
from notifications.render.document import as_text
from tests.flows import course
from tests.flows.course import ANNE, LEADER, at, do

NAME = "2026-evaluering"


def draft(office: Office, **given: Any) -> None:
    do(office, desk_work.draft_round, DraftForm(**{"actor": ANNE, "case_number": "2026/4410", **given}))


def drafted(office: Office) -> None:
    at(office, "2026-08-20T09:00")
    draft(office, change=RoundKind.EVALUATION)


def state(office: Office, name: str = NAME) -> Any:
    return office.load_round(name).state


def test_the_evaluation_has_its_own_name_dates_and_words(office: Office) -> None:
    drafted(office)
    found = state(office)

    assert (found.drawn_up.letter_date, found.drawn_up.deadline) == (date(2026, 9, 1), date(2026, 11, 16))
    assert found.drawn_up.change is ChangeKind.EVALUATION
    assert len(found.councils) == 10
    with office.store.reading() as c:
        letters = {r.recipient: r for r in rows(c, stream=f"consultation/{NAME}")}
    assert letters["hamar"].language == "nb"
    assert letters["nord-gudbrandsdal"].language == "nn"
    assert letters["hamar"].subject.startswith("Evaluering av partnerskapsavtalen for valgperioden 2023–2027")


def test_it_stands_beside_the_yearly_round(office: Office) -> None:
    at(office, "2026-06-01T09:00")
    draft(office)
    drafted(office)

    assert office.rounds() == ["2026", NAME]
    assert state(office, "2026").drawn_up.change is ChangeKind.ADJUSTMENT


@pytest.mark.parametrize(
    ("day", "given", "kind"),
    [
        ("2026-06-01", {}, ChangeKind.ADJUSTMENT),
        ("2027-06-01", {}, ChangeKind.RENEWAL),
        ("2026-06-01", {"round": NAME}, ChangeKind.EVALUATION),
        ("2027-06-01", {"change": RoundKind.ADJUSTMENT}, ChangeKind.ADJUSTMENT),
        ("2026-12-01", {"letter_date": date(2027, 6, 30)}, ChangeKind.RENEWAL),
    ],
)
def test_a_round_is_about_what_its_year_calls_for_unless_staff_say_otherwise(
    office: Office, day: str, given: dict[str, Any], kind: ChangeKind
) -> None:
    """R14: renewal in an election year, adjustment in the others."""
    at(office, f"{day}T09:00")
    draft(office, **given)
    [name] = office.rounds()
    assert state(office, name).drawn_up.change is kind


@pytest.mark.parametrize(
    ("day", "given", "said"),
    [
        ("2025-08-20", {"change": RoundKind.EVALUATION}, "evaluering går bare i år 3 etter valget 2023"),
        ("2027-06-01", {"change": RoundKind.EVALUATION}, "2027 er et valgår"),
        ("2026-08-20", {"change": RoundKind.RENEWAL}, "fornyelse går bare i valgår"),
        ("2026-06-01", {"change": RoundKind.ADJUSTMENT, "round": NAME}, "navnet på en evaluering"),
    ],
)
def test_what_the_year_does_not_call_for_is_refused_with_its_reason(
    office: Office, day: str, given: dict[str, Any], said: str
) -> None:
    at(office, f"{day}T09:00")
    with pytest.raises(Refused) as refused:
        draft(office, **given)
    told = [p for p in refused.value.problems if said in p.rule]
    assert told
    assert all(p.way_out for p in told)
    assert office.rounds() == []


def opened(office: Office) -> None:
    drafted(office)
    do(
        office,
        desk_work.approve_round,
        ApproveForm(actor=LEADER, round=NAME, control_code=state(office).fingerprint[:8]),
    )
    at(office, "2026-09-01T06:00")
    desk_work.run_day(office)


def assessed(office: Office) -> None:
    """Hamar has answered; the first point is put off to the renewal, the second taken in."""
    opened(office)
    at(office, "2026-11-10T10:00")
    do(
        office,
        desk_work.register_answer,
        course.answer_form(
            round=NAME,
            council=Council["hamar"],
            kind=AnswerKind.INPUT,
            received=None,
            points=[PointForm(clause="4", text="Flere møtepunkter."), PointForm(text="Dialogen er god.")],
        ),
    )
    at(office, "2026-11-30T06:00")
    desk_work.run_day(office)
    at(office, "2026-12-01T09:00")
    number = state(office).standing[0].number
    judged = [
        AssessmentForm(point=1, outcome=Outcome.NEXT_TIME, reason="Tas opp når avtalen fornyes."),
        AssessmentForm(point=2, outcome=Outcome.TAKEN, reason="Det står i formålet."),
    ]
    do(office, desk_work.assess_points, AssessForm(actor=ANNE, round=NAME, number=number, assessments=judged))
    do(office, desk_work.complete_assessment, RoundForm(actor=ANNE, round=NAME))


def test_it_is_opened_reminded_and_closed_by_its_own_dates(office: Office) -> None:
    opened(office)
    assert state(office).status is Status.OPEN
    for day in ("2026-11-02", "2026-11-11", "2026-11-17", "2026-11-30"):
        at(office, f"{day}T06:00")
        desk_work.run_day(office)
    with office.store.reading() as c:
        sent = {r.batch for r in rows(c, stream=f"consultation/{NAME}")}
    assert sent == {"letter-r1", "reminder-1", "reminder-2", "overdue"}
    assert state(office).status is Status.CLOSED


def test_its_summary_tells_what_was_said_and_the_points_come_to_the_term_s_text(office: Office) -> None:
    assessed(office)
    do(office, desk_work.draft_summary, SummaryForm(actor=ANNE, round=NAME, letter_date=date(2026, 12, 4)))
    do(
        office,
        desk_work.conclude_round,
        ApproveForm(actor=LEADER, round=NAME, control_code=state(office).summary.fingerprint[:8]),
    )
    assert state(office).status is Status.CONCLUDED

    at(office, "2026-12-07T09:00")
    text = "# 1 Formål\nSamarbeid.\n"
    do(
        office,
        begin_text,
        BeginTextForm(actor=ANNE, term="2023", text_nb=text, text_nn="# 1 Formål\nSamarbeid.\n"),
    )
    do(office, take_in_round, TakeInForm(actor=ANNE, term="2023", round=NAME))
    taken = load_text(office, "2023")
    assert [p.outcome for p in taken.rounds[NAME]] == [Outcome.NEXT_TIME, Outcome.TAKEN]
    assert [p.source.round for p in taken.put_off] == [NAME]


def test_the_report_is_read_from_the_case_at_any_time(office: Office) -> None:
    assessed(office)
    found, document = report_of(office, NAME, "nn")
    assert (found.asked, found.answered, found.lacking) == (10, 1, 0)
    assert document.title == "Evaluering av partnarskapsavtalen 2026: rapport"
    assert "Blir teke inn. Det står i formålet." in " ".join(as_text(document).split())
    with pytest.raises(Refused, match="har ikke noe utkast"):
        report_of(office, "2026", "nb")


def test_the_report_is_laid_out_in_both_languages_and_nothing_is_written(office: Office) -> None:
    assessed(office)
    before = state(office)
    laid = lay_out_report(office, RoundForm(actor=ANNE, round=NAME))
    assert [path.name for path in laid.files] == [
        f"rapport-{NAME}-{language}-{office.today}.{ending}"
        for language in ("nb", "nn")
        for ending in ("html", "pdf")
    ]
    assert "Evaluering av partnarskapsavtalen 2026: rapport" in laid.files[2].read_text()
    assert laid.files[1].read_bytes().startswith(b"%PDF-")
    assert str(laid.files[0]) in str(laid)
    assert state(office) == before
    with pytest.raises(Refused, match="Hvem er du"):
        lay_out_report(office, RoundForm(actor="ukjent", round=NAME))


def test_it_is_called_an_evaluation_where_staff_see_it(office: Office) -> None:
    drafted(office)
    page = round_markdown(office, NAME)
    assert page.startswith("# Evaluering 2026: utkast")
    assert "Brev om evaluering av avtalen" in page
    assert "øringsbrev" not in page
    assert case_link(f"consultation/{NAME}") == f"[Evaluering 2026](../key/runde-{NAME})"


def test_the_evaluation_leaves_what_should_begin_once_it_is_drafted(office: Office) -> None:
    at(office, "2026-08-20T09:00")
    what = "Evalueringen av avtalen, 2026"
    assert what in [task.what for task in tasks_to_begin(office)]
    drafted(office)
    assert what not in [task.what for task in tasks_to_begin(office)]
    assert office.find_round("") == NAME
