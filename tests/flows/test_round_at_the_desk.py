"""The round of 2023 from draft to summary, as staff take it, without Prefect."""

import hashlib
import json
from collections import Counter

import pytest

from domain.cases.consultation.words import AnswerStatus, Status
from domain.engine.log import read, verify
from domain.engine.refusal import Refused
from flows import desk_work
from flows.forms import ApproveForm, ReasonForm, RoundForm, SettleStepForm
from flows.office import Office, stream_of
from notifications.outbox.rows import rows
from notifications.outbox.states import State
from tests.flows import course


def letters(office: Office) -> dict[str, Counter[State]]:
    with office.store.reading() as c:
        found: dict[str, Counter[State]] = {}
        for row in rows(c, stream=stream_of("2023")):
            found.setdefault(row.batch, Counter())[row.state] += 1
        return found


def test_a_draft_makes_ten_letters_and_queues_none(office: Office) -> None:
    course.drafted(office)
    state = office.load_round("2023").state
    assert state.status is Status.DRAFTED
    assert (state.drawn_up.letter_date.isoformat(), state.drawn_up.deadline.isoformat()) == (
        "2023-06-30",
        "2023-09-15",
    )
    assert letters(office) == {"letter-r1": Counter({State.PREPARED: 10})}


def test_the_same_draft_again_has_the_same_bytes_and_changes_nothing(office: Office) -> None:
    course.drafted(office)
    before = course.position(office)
    course.at(office, "2023-06-20T11:00")
    done = course.do(office, desk_work.draft_round, course.draft_form())
    assert done.already
    assert course.position(office) == before
    assert office.load_round("2023").state.revision == 1


def test_another_draft_takes_the_place_of_the_first(office: Office) -> None:
    course.drafted(office)
    course.do(
        office, desk_work.draft_round, course.draft_form(subject_nb="Nytt emne", subject_nn="Nytt emne")
    )
    assert letters(office) == {
        "letter-r1": Counter({State.CANCELLED: 10}),
        "letter-r2": Counter({State.PREPARED: 10}),
    }


def test_the_preview_gives_a_pdf_for_each_recipient_and_the_control_code(office: Office) -> None:
    course.drafted(office)
    shown = desk_work.preview(office, "2023")
    assert len(shown.letters) == 10
    assert all(path.read_bytes().startswith(b"%PDF") for _, path in shown.letters)
    assert office.load_round("2023").state.fingerprint.startswith(shown.control_code)


def test_approval_queues_the_letters_for_the_letter_date_at_eight(office: Office) -> None:
    course.approved(office)
    with office.store.reading() as c:
        found = rows(c, batch="letter-r1")
    assert {r.state for r in found} == {State.QUEUED}
    assert {r.not_before for r in found} == {course.oslo("2023-06-30T08:00")}


def test_approval_on_the_letter_date_leaves_the_undo_window_and_opens_at_once(office: Office) -> None:
    course.drafted(office)
    course.at(office, "2023-06-30T11:00")
    course.do(
        office, desk_work.approve_round, ApproveForm(actor=course.LEADER, control_code=course.code(office))
    )
    with office.store.reading() as c:
        assert {r.not_before for r in rows(c, batch="letter-r1")} == {course.oslo("2023-06-30T11:30")}
    assert office.load_round("2023").state.status is Status.OPEN


def test_the_calendar_opens_the_round_once(office: Office) -> None:
    course.opened(office)
    assert office.load_round("2023").state.status is Status.OPEN
    before = course.position(office)
    assert str(desk_work.run_day(office)) == "Ingenting sto for tur i dag."
    assert course.position(office) == before


def test_reminders_go_on_the_worked_days_to_those_who_have_not_answered(office: Office) -> None:
    course.answered(office)
    for day, batch in (("2023-09-01", "reminder-1"), ("2023-09-12", "reminder-2"), ("2023-09-18", "overdue")):
        course.at(office, f"{day}T06:00")
        desk_work.run_day(office)
        assert letters(office)[batch].total() == 9
        with office.store.reading() as c:
            found = rows(c, batch=batch)
        assert "hamar" not in {r.recipient for r in found}
        assert {r.not_before for r in found} == {course.oslo(f"{day}T08:00")}


def test_no_reply_is_shown_apart(office: Office) -> None:
    course.closed(office)
    state = office.load_round("2023").state
    assert state.answer_status("hamar") is AnswerStatus.INPUT
    assert state.answer_status("valdres") is AnswerStatus.NOT_ANSWERED


def test_a_missed_fortnight_is_caught_up_without_late_reminders(office: Office) -> None:
    course.answered(office)
    course.at(office, "2023-09-18T06:00")
    desk_work.run_day(office)
    assert "reminder-1" not in letters(office)
    assert letters(office)["overdue"].total() == 9


def test_the_summary_goes_to_all_ten_and_ends_the_round(office: Office) -> None:
    course.concluded(office)
    state = office.load_round("2023").state
    assert state.status is Status.CONCLUDED
    assert not state.restanser
    assert letters(office)["summary-r1"] == Counter({State.QUEUED: 10})


def test_documents_are_numbered_without_gaps_from_the_letters_own(office: Office) -> None:
    course.concluded(office)
    with office.store.reading() as c:
        stored = read(c, stream_of("2023"))
        verify(c)
    data = [json.loads(e.data) for e in stored]
    numbers = {n for d in data for n in (d.get("number"), d.get("receipt")) if isinstance(n, int)}
    numbers -= {
        d["number"] for e, d in zip(stored, data, strict=True) if e.kind == "consultation.assessed"
    } - {d["number"] for e, d in zip(stored, data, strict=True) if e.kind == "consultation.answer_registered"}
    assert sorted(numbers) == list(range(5, 5 + len(numbers)))


def test_no_name_address_or_sentence_is_in_the_log(office: Office) -> None:
    course.concluded(office)
    with office.store.reading() as c:
        whole = " ".join(e.data + e.meta for e in read(c, stream_of("2023")))
    for said in ("Sveipe", "@", "Hamar", "møtepunkter", "vedtakspunkt"):
        assert said not in whole


def test_an_approval_is_stopped_while_nothing_has_left(office: Office) -> None:
    course.approved(office)
    course.do(office, desk_work.stop_round, ReasonForm(actor=course.ANNE, reason="Feil i brevet."))
    assert office.load_round("2023").state.status is Status.DRAFTED
    assert letters(office)["letter-r1"] == Counter({State.PREPARED: 10})


def test_the_whole_assessment_form_is_taken_or_none_of_it(office: Office) -> None:
    course.closed(office)
    before = course.position(office)
    number = course.number_of_answer(office)
    with pytest.raises(Refused, match="punkt 9"):
        course.do(office, desk_work.assess_points, course.assess_form(number, 1, 9))
    assert course.position(office) == before
    with pytest.raises(Refused):
        course.do(office, desk_work.complete_assessment, RoundForm(actor=course.ANNE))


def test_a_machine_that_was_off_on_the_letter_date_asks_a_person(posting: Office) -> None:
    course.approved(posting)
    course.at(posting, "2023-07-10T06:00")
    assert "Må avgjøres av en saksbehandler" in str(desk_work.run_day(posting))
    desk_work.dispatch_letters(posting, worker="test")
    assert letters(posting)["letter-r1"] == Counter({State.HELD: 10})
    course.do(posting, desk_work.settle_step, SettleStepForm(actor=course.ANNE, step="letter", run=True))
    assert posting.load_round("2023").state.status is Status.OPEN
    assert "10 sendt" in str(desk_work.dispatch_letters(posting, worker="test"))


def test_a_letter_step_that_a_person_drops_sends_nothing(posting: Office) -> None:
    course.approved(posting)
    course.at(posting, "2023-07-10T06:00")
    desk_work.run_day(posting)
    course.do(posting, desk_work.settle_step, SettleStepForm(actor=course.ANNE, step="letter", run=False))
    assert letters(posting)["letter-r1"] == Counter({State.PREPARED: 10})
    assert "ingenting å sende" in str(desk_work.dispatch_letters(posting, worker="test"))


def test_ten_letters_leave_once_and_lie_in_the_mailbox_byte_for_byte(posting: Office) -> None:
    course.opened(posting)
    desk_work.dispatch_letters(posting, worker="test")
    assert not list(posting.settings.maildir.glob("new/*"))
    course.at(posting, "2023-06-30T08:00")
    for _ in range(2):
        desk_work.dispatch_letters(posting, worker="test")
    found = [hashlib.sha256(f.read_bytes()).hexdigest() for f in posting.settings.maildir.glob("new/*")]
    assert sorted(found) == sorted(p.sha256 for p in posting.load_round("2023").state.prints)
