"""Which letters follow from which event: to whom, in which language, with which number."""

from datetime import date

from domain.cases.consultation.events import AnswerRegistered, Cancelled, Drafted, Event, Reminded
from domain.cases.consultation.words import AnswerStatus, Outcome, Step
from notifications.letters.facts import Asked, Delayed, Moved, Received, Summed, Waiting
from notifications.letters.kinds import LetterKind
from tests.letters import round_2023 as r

TEN = tuple(c.code for c in r.REGISTER.councils_asked(r.LETTER_DATE))
NORTH = "nord-gudbrandsdal"


def test_a_draft_gives_a_letter_to_each_of_the_ten_councils_with_one_number() -> None:
    found = r.orders((), r.drafted())
    assert [o.recipient for o in found] == list(TEN)
    assert len(TEN) == 10
    assert {o.number for o in found} == {5}
    assert {o.recipients for o in found} == {TEN}
    assert {o.batch for o in found} == {"letter-r1"}
    assert {o.facts for o in found} == {Asked(r.DEADLINE)}
    assert {o.recipient for o in found if o.language == "nn"} == {NORTH}


def test_copies_go_to_the_councils_municipalities_once_each_on_the_same_entry() -> None:
    found = r.orders((), r.drafted(copies=[NORTH, "hadeland"]))
    copies = [o for o in found if o.is_copy]
    assert [o.recipient for o in copies] == ["3446", "3431", "3432", "3433", "3434", "3435", "3437"]
    assert {o.number for o in copies} == {5}
    assert {o.language for o in copies} == {""}
    assert {o.council for o in copies} == {NORTH, "hadeland"}
    assert all(o.copies == tuple(c.recipient for c in copies) for o in found)


def test_the_second_draft_is_another_sending_of_the_same_entry() -> None:
    found = r.orders((r.drafted(),), r.drafted(revision=2))
    assert {(o.batch, o.number) for o in found} == {("letter-r2", 5)}


def test_a_reminder_tells_each_council_its_own_deadline() -> None:
    moved = r.orders(
        (*r.OPEN, r.EXTENSION),
        Reminded(
            Step.REMINDER_1, ("hamar", "valdres"), (r.DEADLINE, date(2023, 9, 29)), 7, date(2023, 9, 15)
        ),
    )
    assert [(o.recipient, o.facts) for o in moved] == [
        ("hamar", Waiting(r.DEADLINE)),
        ("valdres", Waiting(date(2023, 9, 29))),
    ]
    assert {(o.batch, o.kind, o.number) for o in moved} == {("reminder-1", LetterKind.REMINDER_1, 7)}
    assert {o.thread for o in moved} == {"letter-r1"}


def test_reminders_go_to_no_municipality() -> None:
    history = (r.drafted(copies=["hamar"]), r.APPROVED, r.OPENED)
    assert [o.recipient for o in r.orders(history, r.REMINDER_1)] == ["hamar", "valdres"]


def test_an_answer_gives_one_receipt_to_whoever_answered() -> None:
    (council,) = r.orders(r.OPEN, r.HAMAR)
    assert (council.recipient, council.language, council.batch, council.number) == (
        "hamar",
        "nb",
        "receipt-8",
        9,
    )
    assert council.their_reference == "23/1402"
    assert isinstance(council.facts, Received)
    assert council.facts.answer.number == 8
    (municipality,) = r.orders(r.OPEN, r.SKJAK)
    assert (municipality.recipient, municipality.council, municipality.language) == ("3433", NORTH, "")
    assert municipality.thread == ""


def test_a_receipt_after_an_extension_tells_the_extended_deadline() -> None:
    (found,) = r.orders((*r.OPEN, r.EXTENSION), r.FINAL)
    assert isinstance(found.facts, Received)
    assert found.facts.deadline == date(2023, 9, 29)


def test_an_extension_is_told_to_those_who_got_it_with_the_deadline_it_replaces() -> None:
    found = r.orders(r.OPEN, r.EXTENSION)
    assert [o.recipient for o in found] == ["hadeland", "valdres"]
    assert {o.facts for o in found} == {Moved(date(2023, 9, 29), r.DEADLINE, r.EXTENSION.reason, 1)}
    assert {o.batch for o in found} == {"extension-1"}


def test_an_interim_reply_goes_to_each_party_with_its_own_answers() -> None:
    found = r.orders(r.ANSWERED, r.INTERIM)
    assert [o.recipient for o in found] == [NORTH, "3433"]
    assert [[a.number for a in o.facts.answers] for o in found if isinstance(o.facts, Delayed)] == [
        [16],
        [18],
    ]
    assert {(o.batch, o.number) for o in found} == {("interim-23", 23)}


def test_the_summary_reaches_all_councils_and_every_municipality_that_answered_itself() -> None:
    found = r.orders(r.ASSESSED, r.SUMMARY)
    assert [o.recipient for o in found] == [*TEN, "3433"]
    assert {o.batch for o in found} == {"summary-r1"}
    assert {o.number for o in found} == {23}


def test_a_municipality_that_answered_itself_is_no_copy_recipient_of_the_summary() -> None:
    history = (r.drafted(copies=[NORTH]), *r.ASSESSED[1:])
    found = r.orders(history, r.SUMMARY)
    recipients = [o.recipient for o in found]
    assert recipients.count("3433") == 1
    assert "3433" not in found[0].copies
    assert "3434" in found[0].copies


def test_the_summary_tells_silence_apart_from_no_remarks_and_counts_what_became_of_points() -> None:
    summed = r.orders(r.ASSESSED, r.SUMMARY)[0].facts
    assert isinstance(summed, Summed)
    status = {s.council: s.status for s in summed.standings}
    assert status["gjovik"] is AnswerStatus.NO_REMARKS
    assert status["lillehammer"] is AnswerStatus.SILENT_CONFIRMED
    assert status["kongsvinger"] is AnswerStatus.NOT_ANSWERED
    assert status["hadeland"] is AnswerStatus.LATE
    assert dict(summed.outcomes) == {
        Outcome.TAKEN: 4, Outcome.PARTLY: 1, Outcome.NOT_TAKEN: 1, Outcome.NOTED: 1, Outcome.NEXT_TIME: 1
    }  # fmt: skip
    assert [(p.party, p.clause) for p in summed.put_off] == [("valdres", "5")]
    assert [(a.municipality, a.points) for a in summed.alone] == [("3433", 1)]


def test_a_round_called_off_before_its_letters_is_not_written_about() -> None:
    unsent = Cancelled(r.CANCELLED.reason, 0, "anne.sveipe", date(2023, 6, 20))
    assert r.orders((r.drafted(),), unsent) == []
    assert [o.recipient for o in r.orders(r.OPEN, r.CANCELLED)] == list(TEN)


def test_nobody_is_written_to_about_the_rest() -> None:
    history: tuple[Event, ...] = ()
    for event in r.ASSESSED:
        if not isinstance(event, Drafted | AnswerRegistered | Reminded):
            assert r.orders(history, event) == []
        history = (*history, event)
