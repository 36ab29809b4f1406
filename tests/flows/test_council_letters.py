"""The councils' years get their case files together, and write the letters that have waited, once each (R23–R26)."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from domain.county.localtime import end_of_day
from domain.county.register_tables import import_register
from domain.engine.handle import Outcome
from domain.engine.refusal import Refused
from flows import desk_work
from flows.begin import tasks_to_begin
from flows.desk_work.council_case_files import give_case_files
from flows.desk_work.meeting_points import call_off_meeting, change_meeting, hold_meeting, plan_meeting
from flows.desk_work.wheel_years import make_year
from flows.desk_work.wheels import drop_theme, handle_theme, plan_sitting, reopen_theme
from flows.office import Office
from flows.wheel_forms import (
    CaseFilesForm,
    ChangeMeetingForm,
    HandleForm,
    HoldMeetingForm,
    InvitationForm,
    ReasonedMeetingForm,
    ReasonedThemeForm,
    SittingForm,
    YearForm,
)
from flows.wheels import load_meeting_points, load_wheels
from notifications.outbox.states import State
from notifications.outbox.tables import OUTBOX
from tests.flows import course

ANNE = "anne.sveipe"
FILES = CaseFilesForm(actor=ANNE, first_case_number="2023/18101")


@pytest.fixture
def made(office: Office) -> Office:
    """The years of 2024, as the daily cycle makes them."""
    course.at(office, "2023-11-01T07:00")
    desk_work.run_day(office)
    return office


def letters(office: Office, state: State = State.QUEUED) -> Counter[str]:
    """How many letters of each kind there are in a state."""
    with office.store.reading() as c:
        return Counter(c.execute(select(OUTBOX.c.letter).where(OUTBOX.c.state == state)).scalars())


def test_without_case_files_no_letter_is_asked_for_and_staff_are_told_what_lacks(made: Office) -> None:
    for day in ("2024-01-19T07:00", "2024-02-01T07:00"):
        course.at(made, day)
        assert str(desk_work.run_day(made)) == "Ingenting sto for tur i dag."
    assert not letters(made)
    [task] = [t for t in tasks_to_begin(made) if "Saksnumre" in t.what]
    assert task.what == "Saksnumre for årshjul og møtepunkter i 2024: 20 mangler"


def test_the_numbers_come_and_what_is_due_goes_the_same_day_and_nothing_twice(made: Office) -> None:
    course.at(made, "2024-02-01T09:00")
    done = give_case_files(made, FILES, command_id="files")
    assert str(done) == (
        "Saksnumre for 2024: 2023/18101 til 2023/18120, 20 saksmapper. 30 brev er lagt i kø."
    )
    expected = Counter({"wheel-year": 10, "theme-notice": 20, "meeting-reminder": 20})
    assert letters(made) == expected
    for command_id in ("files", "again"):
        assert give_case_files(made, FILES, command_id=command_id).already
    assert str(desk_work.run_day(made)) == "Ingenting sto for tur i dag."
    assert letters(made) == expected
    assert not [t for t in tasks_to_begin(made) if "Saksnumre" in t.what]
    wheels, points = load_wheels(made, 2024), load_meeting_points(made, 2024)
    assert wheels["2024-gjovik"].filed.case_number == "2023/18101"
    assert points["2024-valdres"].filed.case_number == "2023/18120"
    assert wheels["2024-hamar"].next_document == 3


def form_error(office: Office, **fields: Any) -> str:
    with pytest.raises(Refused) as refused:
        give_case_files(office, CaseFilesForm(**{"actor": ANNE, "year": 2024, **fields}), command_id="wrong")
    return str(refused.value)


def test_case_files_that_cannot_be_given_tell_all_that_is_wrong_and_change_nothing(made: Office) -> None:
    before = course.position(made)
    assert "Første saksnummer: mangler" in form_error(made)
    both = form_error(made, first_case_number="2023/18101", case_numbers="raad,arshjul,motepunkter\n")
    assert "kan ikke oppgis sammen med en tabell" in both
    told = form_error(made, actor="ukjent", caseworker="ukjent", year=2031, first_case_number="18101")
    for words in (
        "Hvem er du?",
        "Saksbehandler i brevene",
        "årshjulene for 2031 er ikke laget",
        "wheel make",
    ):
        assert words in told
    table = "raad;arshjul;motepunkter\nhamar;2023/1;2023/1\nhamar;2023/2;2023/3\noslo;2023/4;2023/x\n"
    told = form_error(made, case_numbers=table)
    assert "Saksnumre, linje 4, motepunkter" in told
    table = "raad;arshjul;motepunkter\nhamar;2023/1;2023/1\noslo;2023/4;2023/5\nhamar;2023/2;2023/2\n"
    told = form_error(made, case_numbers=table)
    for words in (
        "linje 3: oslo har ikke noe årshjul",
        "linje 4: hamar står to ganger",
        "mangler gjovik, hadeland",
        "2023/2 er gitt 2 ganger (R26)",
    ):
        assert words in told
    assert course.position(made) == before


def test_a_case_file_is_one_cases_alone(office: Office) -> None:
    course.do(office, desk_work.draft_round, course.draft_form(case_number="2023/18105", first_document=1))
    course.at(office, "2023-11-01T07:00")
    desk_work.run_day(office)
    made = office
    give_case_files(made, CaseFilesForm(actor=ANNE, first_case_number="2023/19001"), command_id="files")
    make_year(made, YearForm(actor=ANNE, year=2025))
    told = form_error(made, year=2025, first_case_number="2023/18101")
    assert "2023/18105 er saksmappen til Runde 2023 (R26)" in told
    told = form_error(made, year=2025, first_case_number="2023/18995")
    assert "2023/19001 er saksmappen til Årshjul 2024-gjovik (R26)" in told
    # What the year itself has is no other case's, but letters are numbered there already.
    told = form_error(made, first_case_number="2023/19002")
    assert "Saksmappen, Årshjul 2024-gjovik: er 2023/19001, og brev er ført der alt" in told


def test_a_table_gives_each_council_its_two_files(made: Office) -> None:
    lines = [f"{council},2023/{n},2024/{n}" for n, council in enumerate(course_councils(made), start=1)]
    table = "\n".join(["raad,arshjul,motepunkter", *lines])
    give_case_files(made, CaseFilesForm(actor=ANNE, case_numbers=table), command_id="table")
    assert load_wheels(made, 2024)["2024-hadeland"].filed.case_number == "2023/2"
    assert load_meeting_points(made, 2024)["2024-hadeland"].filed.case_number == "2024/2"


def course_councils(office: Office) -> list[str]:
    return [council.code for council in office.register().councils_asked(office.today)]


def test_killed_halfway_the_same_form_does_the_rest(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    handled = 0

    def killed(office: Office, stream: str) -> list[Outcome]:
        nonlocal handled
        handled += 1
        if handled > 3:
            raise KeyboardInterrupt
        return advance(office, stream)

    advance = Office.advance
    monkeypatch.setattr(Office, "advance", killed)
    with pytest.raises(KeyboardInterrupt):
        give_case_files(made, FILES, command_id="files")
    assert letters(made) == Counter({"wheel-year": 3})
    monkeypatch.setattr(Office, "advance", advance)
    give_case_files(made, FILES, command_id="files")
    assert letters(made) == Counter({"wheel-year": 10})


def test_a_council_that_cannot_be_written_to_keeps_no_other_from_its_letter(made: Office) -> None:
    with made.store.writing() as c:
        register = made.register()
        contacts = tuple(x for x in register.contacts if x.recipient != "hamar")
        import_register(c, replace(register, contacts=contacts))
    done = give_case_files(made, FILES, command_id="files")
    assert "9 brev er lagt i kø." in str(done)
    assert "Årshjul 2024-hamar står fast:" in str(done)
    assert "har ingen e-postadresse i registeret" in str(done)
    report = desk_work.run_day(made)
    assert [stream for stream, _ in report.failures] == ["wheel/2024-hamar"]


@pytest.fixture
def filed(made: Office) -> Office:
    """The years of 2024 with their case files, the year's letters sent."""
    give_case_files(made, FILES, command_id="files")
    with made.store.writing() as c:
        c.execute(update(OUTBOX).values(state=State.ACCEPTED, lease=1))
    return made


def of_theme(**more: Any) -> dict[str, Any]:
    return {"actor": ANNE, "council": "hamar", "year": 2024, "theme": "regionale-planer", **more}


def test_a_theme_that_is_handled_or_dropped_takes_back_the_notice_that_has_not_left(filed: Office) -> None:
    course.at(filed, "2024-01-19T07:00")
    desk_work.run_day(filed)
    assert letters(filed) == Counter({"theme-notice": 20})
    drop_theme(filed, ReasonedThemeForm(**of_theme(reason="Tatt opp i fjor.")), command_id="drop")
    assert letters(filed) == Counter({"theme-notice": 18, "theme-change": 2})
    assert letters(filed, State.CANCELLED) == Counter({"theme-notice": 2})
    reopen_theme(filed, ReasonedThemeForm(**of_theme(reason="Feil tema.")), command_id="reopen")
    assert letters(filed, State.CANCELLED) == Counter({"theme-notice": 2, "theme-change": 2})
    assert letters(filed) == Counter({"theme-notice": 18, "theme-change": 2})
    handle = HandleForm(**of_theme(day=date(2024, 1, 18)))
    handle_theme(filed, handle, command_id="handle")
    assert letters(filed) == Counter({"theme-notice": 18})


def test_a_notice_leaves_no_later_than_the_themes_last_day(filed: Office) -> None:
    course.at(filed, "2024-01-19T07:00")
    desk_work.run_day(filed)
    with filed.store.reading() as c:
        q = select(OUTBOX.c.not_after).where(OUTBOX.c.letter == "theme-notice")
        assert set(c.execute(q).scalars()) == {end_of_day(date(2024, 3, 31))}
    sitting = SittingForm(**of_theme(day=date(2024, 2, 15)))
    plan_sitting(filed, sitting, command_id="sitting")
    # A meeting within the notice's time: the councils are told of its day at once, and not of the month any more.
    assert letters(filed, State.CANCELLED) == Counter({"theme-notice": 2})
    assert letters(filed) == Counter({"theme-notice": 20})


def of_meeting(**more: Any) -> dict[str, Any]:
    return {"actor": ANNE, "council": "hamar", "year": 2024, **more}


def test_a_meeting_point_is_invited_to_moved_and_called_off_by_letter(filed: Office) -> None:
    course.at(filed, "2024-02-01T07:00")
    desk_work.run_day(filed)
    reminded = Counter({"meeting-reminder": 20, "theme-notice": 20})
    assert letters(filed) == reminded
    starts = datetime(2024, 3, 14, 10)  # noqa: DTZ001
    plan_meeting(filed, InvitationForm(**of_meeting(starts=starts)), command_id="plan")
    now = reminded - Counter({"meeting-reminder": 2})
    assert letters(filed) == now + Counter({"meeting-invitation": 3})
    assert letters(filed, State.CANCELLED) == Counter({"meeting-reminder": 2})
    moved = ChangeMeetingForm(**of_meeting(meeting=1, starts=starts.replace(hour=12)))
    change_meeting(filed, moved, command_id="change")
    assert letters(filed) == now + Counter({"meeting-change": 3})
    off = ReasonedMeetingForm(**of_meeting(meeting=1, reason="Ingen kan."))
    call_off_meeting(filed, off, command_id="off")
    assert letters(filed) == now + Counter({"meeting-cancellation": 3})
    assert call_off_meeting(filed, off, command_id="again").already


def test_the_minutes_are_asked_for_until_the_meeting_is_registered_as_held(filed: Office) -> None:
    starts = datetime(2024, 3, 14, 10)  # noqa: DTZ001
    plan_meeting(filed, InvitationForm(**of_meeting(starts=starts)), command_id="plan")
    course.at(filed, "2024-04-02T07:00")
    desk_work.run_day(filed)
    assert letters(filed)["meeting-minutes"] == 1
    held = HoldMeetingForm(**of_meeting(meeting=1, journal="2023/18113-9"))
    hold_meeting(filed, held, command_id="hold")
    assert letters(filed)["meeting-minutes"] == 0
    assert letters(filed, State.CANCELLED)["meeting-minutes"] == 1
