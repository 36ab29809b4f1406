"""The councils' years by real flow runs: pages by council and county, their line on the overview, and quiet days."""

from datetime import date
from typing import Any

import pytest

from flows import annual_cycle, meeting_points, meetings, obligations, year_wheel
from flows.dashboards import wheel_pages
from flows.dashboards.shelf import Shelf
from flows.desk_work import wheels
from flows.desk_work.wheel_pictures import YearShown, year_shown
from flows.forms import MeetingsForm
from flows.obligation_forms import OpenYearForm
from flows.office import Office
from flows.wheel_forms import (
    AddThemeForm,
    AssignForm,
    ChangeMeetingForm,
    HandleForm,
    HoldMeetingForm,
    InvitationForm,
    PostponeForm,
    ReasonedMeetingForm,
    ReasonedThemeForm,
    RingForm,
    SittingForm,
    YearForm,
)
from tests.e2e.desk import Desk
from tests.flows import course
from tests.flows.wheel_course import PLANS, SCHOOLS, SITTINGS, TRANSPORT, of

pytestmark = pytest.mark.prefect

COUNTY, HAMAR, VALDRES, OVERVIEW = "aarshjul-2024", "aarshjul-2024-hamar", "aarshjul-2024-valdres", "oversikt"
WHY: dict[str, Any] = {"reason": "Planen er ikke ferdig."}


@pytest.fixture
def made(desk: Desk) -> Desk:
    """The year of 2024, made in January from the form."""
    desk.at("2024-01-10T09:00")
    ran = desk.run(year_wheel.make_wheels, skjema=YearForm(actor=course.ANNE, year=2024))
    assert (ran.state, ran.after - ran.before) == ("COMPLETED", 20), ran.message
    return desk


def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The years whose pages are made from here on."""
    seen: list[int] = []

    def noted(office: Office, year: int) -> YearShown:
        seen.append(year)
        return year_shown(office, year)

    monkeypatch.setattr(wheel_pages, "year_shown", noted)
    return seen


def test_a_year_has_a_page_for_the_county_and_one_for_each_council(made: Desk) -> None:
    pages = made.api.pages()
    assert len([key for key in pages if key.startswith("aarshjul-2024")]) == 11
    assert pages[COUNTY][0].startswith("# Årshjul 2024: 0 av 30 temasaker i mål")
    assert "| [Årshjul 2024](../key/aarshjul-2024) | 0 av 30 temasaker i mål; " in pages[OVERVIEW][0]
    again = made.run(year_wheel.make_wheels, skjema=YearForm(actor=course.ANNE, year=2024))
    assert again.message.startswith("Dette var gjort fra før.")
    assert again.pages == pages, "a page that says the same is left as it is"


def test_themes_from_the_forms_to_the_pages(made: Desk) -> None:
    day = date(2024, 1, 10)
    planned = made.run(year_wheel.plan_sitting, skjema=SittingForm(**of(theme=PLANS, day=date(2024, 3, 14))))
    assert "| ○ planlagt | 14.03.2024 |" in planned.pages[HAMAR][0]
    handled = made.run(year_wheel.handle_theme, skjema=HandleForm(**of(theme=PLANS, day=day)))
    assert "| ✓ behandlet | 10.01.2024 |" in handled.pages[HAMAR][0]
    assert handled.pages[COUNTY][0].startswith("# Årshjul 2024: 1 av 30 temasaker i mål")
    assert "1 av 30 temasaker i mål" in handled.pages[OVERVIEW][0]
    assert handled.pages[VALDRES] == planned.pages[VALDRES]

    reopened = made.run(year_wheel.reopen_theme, skjema=ReasonedThemeForm(**of(theme=PLANS, **WHY)))
    assert "✓ behandlet" not in reopened.pages[HAMAR][0]
    later = made.run(
        year_wheel.postpone_theme, skjema=PostponeForm(**of(theme=TRANSPORT, to=date(2024, 9, 1), **WHY))
    )
    assert "| ○ utsatt | september 2024 |" in later.pages[HAMAR][0]
    dropped = made.run(year_wheel.drop_theme, skjema=ReasonedThemeForm(**of(theme=SCHOOLS, **WHY)))
    assert "– utgår" in dropped.pages[HAMAR][0]
    own = {"title_nb": "Kultur", "title_nn": "Kultur", "month": "september", "responsible": course.ANNE}
    made.run(year_wheel.add_theme, skjema=AddThemeForm(**of(theme="kultur", **own)))
    role = AssignForm(**of(theme="kultur", responsible="Ansvarlig for samferdsel"))
    assigned = made.run(year_wheel.assign_theme, skjema=role)
    [row] = [
        line for line in assigned.pages[HAMAR][0].splitlines() if line.startswith("| Kultur (rådets eget)")
    ]
    assert row.endswith("| Ansvarlig for samferdsel |")


def test_meeting_points_from_the_forms_to_the_pages(made: Desk) -> None:
    starts = {"day": "2024-03-14", "clock": "10.00"}
    invited = made.run(meeting_points.plan_meeting, skjema=InvitationForm(**of(starts=starts)))
    assert invited.message == "Møtepunkt 1 er planlagt torsdag 14. mars 2024 kl. 10.00."
    assert "| – | hamar.opposisjon, hamar.posisjon |" in invited.pages[HAMAR][0]
    moved = ChangeMeetingForm(**of(meeting=1, starts={"day": "2024-01-10", "clock": "08.00"}))
    assert "10. januar 2024" in made.run(meeting_points.change_meeting, skjema=moved).pages[HAMAR][0]
    held = made.run(meeting_points.hold_meeting, skjema=HoldMeetingForm(**of(meeting=1, journal="2024/17-3")))
    assert "✓ holdt, referat 2024/17-3" in held.pages[HAMAR][0]
    back = made.run(meeting_points.withdraw_holding, skjema=ReasonedMeetingForm(**of(meeting=1, **WHY)))
    assert "✓ holdt" not in back.pages[HAMAR][0]
    off = made.run(meeting_points.call_off_meeting, skjema=ReasonedMeetingForm(**of(meeting=1, **WHY)))
    assert "– avlyst" in off.pages[HAMAR][0]
    assert "Første halvår: ⚠ **mangler 1**" in off.pages[HAMAR][0]


def test_a_form_that_is_wrong_fails_with_every_problem(made: Desk) -> None:
    form = HandleForm(
        actor="ukjent", council="hamar", year=2024, theme=PLANS, day=date(2024, 1, 9), document="x.pdf"
    )
    ran = made.run(year_wheel.handle_theme, skjema=form)
    assert (ran.state, ran.before) == ("FAILED", ran.after)
    for words in ("Ikke utført.", "«ukjent»", "«x.pdf» finnes ikke"):
        assert words in ran.message


def test_the_ring_is_laid_out_as_files(made: Desk) -> None:
    ran = made.run(
        year_wheel.ring_as_files, skjema=RingForm(actor=course.ANNE, year=2024, councils=["hamar"])
    )
    assert ran.message.startswith("Årshjulet ligger her: ")
    names = sorted(path.name for path in made.settings.outgoing.iterdir())
    assert names == [
        f"aarshjul-2024-hamar-{language}-2024-01-10.{ending}"
        for language in ("nb", "nn")
        for ending in ("html", "svg")
    ]
    assert ran.pages == made.api.pages()


def test_on_a_quiet_day_no_year_is_drawn_and_one_page_of_it_asked_for(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.at("2024-01-11T06:00")
    before = made.run(annual_cycle.daily_cycle)
    seen, asked = drawn(monkeypatch), set[str]()
    real = Shelf.look

    def noted(shelf: Shelf, keys: Any) -> None:
        wanted = list(keys)
        asked.update(wanted)
        real(shelf, wanted)

    monkeypatch.setattr(Shelf, "look", noted)
    made.at("2024-01-12T06:00")
    quiet = made.run(annual_cycle.daily_cycle)
    assert quiet.message == "Ingenting sto for tur i dag."
    assert seen == []
    assert {key for key in asked if key.startswith("aarshjul")} == {COUNTY}
    assert quiet.pages == before.pages

    made.at("2024-01-15T06:00")
    monday = made.run(annual_cycle.daily_cycle)
    assert seen == [2024], "the hand is set on Mondays"
    assert monday.pages[HAMAR] != quiet.pages[HAMAR]


def test_what_is_beside_the_year_renews_its_pages(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Obligations of all councils; a meeting plan, which is no case; and with the next run what the shell did."""
    seen = drawn(monkeypatch)
    form = OpenYearForm(actor=course.ANNE, case_number="2024/1203", year="2024")
    assert "Årsmelding" in made.run(obligations.open_year, skjema=form).pages[VALDRES][0]
    assert seen == [2024]
    made.settings.inbox.mkdir(exist_ok=True)
    (made.settings.inbox / "plan.csv").write_text(SITTINGS, encoding="utf-8")
    read = made.run(meetings.read_meetings, kalender=MeetingsForm(actor=course.ANNE, file="plan.csv"))
    assert "(rådet har møte 14.03.2024)" in read.pages[HAMAR][0]
    assert seen == [2024, 2024]
    told = HandleForm(**of("valdres", theme=PLANS, day=date(2024, 1, 10)))
    course.do(made.office, wheels.handle_theme, told)
    made.at("2024-01-11T06:00")
    assert "| ✓ behandlet | 10.01.2024 |" in made.run(annual_cycle.daily_cycle).pages[VALDRES][0]
