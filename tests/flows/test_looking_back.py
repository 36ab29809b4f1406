"""What was known on an earlier day: an answer registered late, an extension afterwards, a doubt settled later."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.cases.consultation.words import Status
from domain.engine.refusal import Refused
from flows import desk_work
from flows.cli import run
from flows.commands.call import Call
from flows.dashboards.known_page import known_key, known_markdown
from flows.desk_work.doubt import settle_letter
from flows.forms import Council, Decision, DoubtForm, ExtendForm
from flows.hindsight import as_of
from flows.known import Known, known
from flows.office import Office
from notifications.outbox.states import State
from tests.flows import course
from tests.flows.course import oslo
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import Clock, sent

LOST = Fault(Point.DOT, drop=True)


@pytest.fixture
def story(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Three councils. The letter to Hadeland was in doubt from 30 June to 5 July. On 11 September, after the day's
    letters, Valdres got a later deadline; on the 12th an answer was registered that Hamar had sent on the 8th."""
    monkeypatch.setattr(course, "COUNCILS", [Council[c] for c in ("hamar", "valdres", "hadeland")])
    course.opened(office)
    course.at(office, "2023-06-30T10:00")
    clock = Clock(oslo("2023-06-30T08:00"))
    sent(office.store, replace(LOST), clock=clock)
    clock.forward(hours=1)
    sent(office.store, clock=clock)
    course.at(office, "2023-07-05T09:00")
    settle_letter(
        office,
        DoubtForm(
            actor=course.ANNE,
            letter=doubtful(office),
            decision=Decision.ARRIVED,
            evidence="Sett i sendt-mappen.",
        ),
    )
    course.at(office, "2023-09-11T15:00")
    later = ExtendForm(
        actor=course.ANNE,
        councils=[Council["valdres"]],
        deadline=date(2023, 9, 29),
        reason="Møtet er senere.",
    )
    course.do(office, desk_work.extend_round, later)
    course.at(office, "2023-09-12T10:00")
    sent(office.store, clock=Clock(oslo("2023-09-12T10:00")))
    course.do(office, desk_work.register_answer, course.answer_form(received=oslo("2023-09-08T12:00")))
    course.at(office, "2023-09-20T10:00")
    return office


def doubtful(office: Office) -> str:
    from notifications.outbox.rows import rows

    with office.store.reading() as c:
        (row,) = rows(c, states=[State.IN_DOUBT])
    return row.recipient


def on(office: Office, day: str) -> Known:
    return known(office, "Runde 2023", date.fromisoformat(day))


def what(found: Any) -> str:
    return " ".join(recorded.what for recorded in found)


def written_to(found: Known) -> set[str]:
    return {x.recipient for x in found.letters if x.accepted and x.letter == "letter"}


def told(found: Known) -> dict[str, tuple[str, str | None]]:
    return {t.council: (str(t.deadline), str(t.decided) if t.decided else None) for t in found.told}


def test_a_letter_in_doubt_had_not_been_written_to_anybody_that_day(story: Office) -> None:
    found = on(story, "2023-06-30")
    (lost,) = [x for x in found.letters if not x.accepted]
    assert written_to(found) == {"hamar", "valdres", "hadeland"} - {lost.recipient}
    assert set(told(found)) == written_to(found)
    assert lost.then
    assert lost.then.state is State.IN_DOUBT
    assert [t.state for t in lost.since] == [State.ACCEPTED]
    assert lost.since[0].at == oslo("2023-07-05T09:00")
    assert written_to(on(story, "2023-07-05")) == {"hamar", "valdres", "hadeland"}


def test_before_the_letters_left_nobody_had_been_written_to(story: Office) -> None:
    found = on(story, "2023-06-29")
    assert (found.status, written_to(found), found.told) == (Status.APPROVED, set(), ())
    assert [x.then for x in found.letters] == [None, None, None]
    assert "Brevene går ut" in what(found.later)


def test_an_answer_that_was_registered_late_had_come_and_was_not_known(story: Office) -> None:
    found = on(story, "2023-09-10")
    assert "Svar nr. 6 fra hamar" not in what(found.decided)
    (answer,) = found.unknown
    assert "fra hamar registrert" in answer.what
    assert (str(answer.happened), answer.recorded) == ("2023-09-08", oslo("2023-09-12T10:00"))
    assert [name for name, _ in answer.documents] == ["text", "text"]
    assert "Frist 29.09.2023" in what(found.later)
    assert "fra hamar registrert" in what(on(story, "2023-09-12").decided)


def test_a_deadline_is_told_when_its_letter_is_accepted_and_not_when_it_is_given(story: Office) -> None:
    assert told(on(story, "2023-09-10"))["valdres"] == ("2023-09-15", None)
    assert told(on(story, "2023-09-11"))["valdres"] == ("2023-09-15", "2023-09-29")
    assert told(on(story, "2023-09-12"))["valdres"] == ("2023-09-29", None)
    assert told(on(story, "2023-09-12"))["hamar"] == ("2023-09-15", None)


def test_the_report_says_which_time_is_which_and_shows_no_address(story: Office) -> None:
    found = on(story, "2023-09-10")
    text = known_markdown(found, story.names(found.day))
    assert "# Hva visste vi 10.09.2023? Runde 2023" in text
    assert "**skjedde** er dagen det hendte" in text
    assert "| 08.09.2023 | 12.09.2023 kl. 10.00 |" in text
    assert "@" not in text
    assert known_key(found) == "visste-consultation-2023-2023-09-10"
    assert "uvisst om sendt" in known_markdown(on(story, "2023-06-30"), {})


@pytest.mark.parametrize("name", ["consultation/2023", "runde 2023", " 2023 "])
def test_a_case_is_named_as_people_do(story: Office, name: str) -> None:
    assert known(story, name, date(2023, 7, 1)).stream == "consultation/2023"


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [("2019", "2023-07-01", "«2019» finnes ikke"), ("Avtale 2023-3403", "2023-07-01", "finnes ikke"),
     ("2023-3403", "2023-07-01", "finnes ikke"), ("2023", "2023-09-21", "21.09.2023 har ikke vært ennå")],
)  # fmt: skip
def test_no_such_case_and_no_day_to_come(story: Office, name: str, day: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        known(story, name, date.fromisoformat(day))


def test_an_office_of_an_earlier_day_reads_no_further(story: Office) -> None:
    past = as_of(story, date(2023, 6, 29))
    assert past.load_round("2023").state.status is Status.APPROVED
    assert str(past.today) == "2023-06-29"
    assert story.load_round("2023").state.status is Status.OPEN


@pytest.fixture
def shell(
    story: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """The command line in the story's home."""
    for name, value in story.settings.environment().items():
        if value:
            monkeypatch.setenv(name, value)

    def aarshjul(*words: str) -> str:
        capsys.readouterr()
        assert run(list(words), Call()) == 0
        return capsys.readouterr().out

    return aarshjul


def test_status_as_of_a_day_is_as_the_log_stood(shell: Callable[..., str]) -> None:
    found = json.loads(shell("status", "--as-of", "2023-09-10", "--json"))
    (case,) = found["cases"]
    assert (case["stream"], case["status"], case["holder"]) == ("consultation/2023", "åpen", "rådene")
    assert case["what"] == "3 av 3 råd har ikke svart; frist 15.09.2023."
    assert found["letters"] == {"accepted": 3}
    before = shell("status", "--as-of", "29.06.2023")
    assert "Slik sakene sto i loggen 29.06.2023 kl. 24.00" in before
    assert "godkjent" in before
    assert "Brev: 3 ikke sendt." in before
    assert "Ingen saker var registrert." in shell("status", "--as-of", "2023-06-13")


def test_known_from_the_shell(shell: Callable[..., str]) -> None:
    found = json.loads(shell("known", "Runde 2023", "--on", "2023-09-10", "--json"))
    assert [r["happened"] for r in found["unknown"]] == ["2023-09-08"]
    assert "## Hva som hadde skjedd, men ikke var kjent" in shell("known", "2023", "--on", "10.09.2023")
