"""The councils' years get their case files together, and write the letters that have waited, once each (R23–R26)."""

from collections import Counter

import pytest
from sqlalchemy import select

from flows import desk_work
from flows.begin import tasks_to_begin
from flows.desk_work.council_case_files import give_case_files
from flows.office import Office
from flows.wheel_forms import (
    CaseFilesForm,
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
