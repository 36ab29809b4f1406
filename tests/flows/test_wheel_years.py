"""The daily cycle makes the councils' years from the plan, once, and brings back what was put off (R23, R24)."""

from datetime import date

from domain.cases.wheel.words import Status
from flows import desk_work
from flows.desk_work.council_case_files import give_case_files
from flows.desk_work.wheels import handle_theme, postpone_theme
from flows.office import Office
from flows.wheel_forms import CaseFilesForm, HandleForm, PostponeForm
from flows.wheels import load_meeting_points, load_wheels
from tests.flows import course

ANNE = "anne.sveipe"


def test_in_november_the_next_year_is_made_for_all_ten_councils_once(office: Office) -> None:
    course.at(office, "2023-11-01T07:00")
    report = desk_work.run_day(office)
    assert not report.failures
    assert len(load_wheels(office, 2024)) == len(load_meeting_points(office, 2024)) == 10
    assert str(report).startswith("Årshjul 2024-gjovik, 2024-hadeland, 2024-hamar, ")
    assert str(report).count("Årshjulet laget av kalenderen") == 1
    assert str(desk_work.run_day(office)) == "Ingenting sto for tur i dag."


def test_before_november_and_long_after_it_no_year_is_made(office: Office) -> None:
    for day in ("2023-06-13T09:00", "2023-10-31T07:00", "2024-04-01T07:00"):
        course.at(office, day)
        desk_work.run_day(office)
    assert load_wheels(office, 2023, 2024) == {}


def test_notices_are_given_on_their_day_and_what_was_put_off_comes_back(office: Office) -> None:
    course.at(office, "2023-11-01T07:00")
    desk_work.run_day(office)
    files = CaseFilesForm(actor=ANNE, first_case_number="2023/18101")
    give_case_files(office, files, command_id="files")
    course.at(office, "2024-01-19T07:00")
    report = desk_work.run_day(office)
    assert "Varsel om regionale-planer (01.03.2024) til daglig leder" in str(report)
    assert len(report.outcomes) == 10
    course.at(office, "2024-03-15T09:00")
    form = HandleForm(actor=ANNE, council="hamar", year=2024, theme="regionale-planer", day=date(2024, 3, 14))
    handle_theme(office, form, command_id="handle")
    course.at(office, "2024-11-01T07:00")
    desk_work.run_day(office)
    course.at(office, "2024-12-02T09:00")
    put_off = PostponeForm(
        actor=ANNE, council="hamar", year=2024, theme="samferdsel", to=date(2025, 2, 1), reason="Ikke klar."
    )
    postpone_theme(office, put_off, command_id="postpone")
    report = desk_work.run_day(office)
    assert "Temaet samferdsel-2024 kommer igjen, i februar." in str(report)
    assert load_wheels(office, 2025)["2025-hamar"].items["samferdsel-2024"].month == date(2025, 2, 1)
    assert load_wheels(office, 2024)["2024-hamar"].status is Status.UNDER_WAY
    assert "kommer igjen" not in str(desk_work.run_day(office))
