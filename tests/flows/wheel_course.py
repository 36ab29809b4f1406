"""The councils' year of 2024 at the desk, up to a day in April: made in November, and something of each kind done."""

from datetime import date, datetime
from typing import Any

from flows import desk_work
from flows.desk_work import meeting_points, wheels
from flows.desk_work.council_case_files import give_case_files
from flows.desk_work.meetings import PlanFile, take_in
from flows.office import Office
from flows.wheel_forms import (
    AddThemeForm,
    CaseFilesForm,
    HandleForm,
    HoldMeetingForm,
    InvitationForm,
    PostponeForm,
    ReasonedThemeForm,
    SittingForm,
)
from tests.flows.course import ANNE, at, do

PLANS, TRANSPORT, SCHOOLS = "regionale-planer", "samferdsel", "skoleresultater"
SITTINGS = (
    "organ,dato,saksfrist,konstituerende,avlyst,kilde,id\n"
    "hamar,2024-03-14,,,,,\nhamar,2024-05-23,,,,,\nhamar,2024-10-24,,,,,\n"
)


def of(council: str = "hamar", **fields: Any) -> dict[str, Any]:
    """The fields of a form for a council's year of 2024."""
    return {"actor": ANNE, "council": council, "year": 2024, **fields}


def made(office: Office) -> None:
    """The year is made by the daily cycle and has its case files, and Hamar's meeting plan is read in."""
    at(office, "2023-11-01T07:00")
    desk_work.run_day(office)
    do(office, give_case_files, CaseFilesForm(actor=ANNE, first_case_number="2023/18101"))
    take_in(office, PlanFile("plan.csv", SITTINGS.encode(), ""), remove=False)


def under_way(office: Office) -> None:
    """In April: Hamar has handled its first theme and held a meeting, others have put it off or dropped it."""
    made(office)
    at(office, "2024-01-10T09:00")
    do(office, wheels.plan_sitting, SittingForm(**of(theme=PLANS, day=date(2024, 3, 14))))
    own: dict[str, Any] = {
        "title_nb": "Kultur & næring",
        "title_nn": "Kultur & næring",
        "month": 9,
        "responsible": ANNE,
    }
    do(office, wheels.add_theme, AddThemeForm(**of(theme="kultur", **own)))
    for day in ((2024, 3, 14, 10), (2024, 11, 7, 12)):
        starts = datetime(*day)  # noqa: DTZ001 - Norwegian time, as the form gives it
        do(office, meeting_points.plan_meeting, InvitationForm(**of(starts=starts, place="Fylkeshuset")))
    at(office, "2024-03-20T09:00")
    do(office, wheels.handle_theme, HandleForm(**of(theme=PLANS, day=date(2024, 3, 14))))
    do(office, meeting_points.hold_meeting, HoldMeetingForm(**of(meeting=1, journal="2024/17-3")))
    reason: dict[str, Any] = {"theme": PLANS, "reason": "Planen er ikke ferdig."}
    do(office, wheels.postpone_theme, PostponeForm(**of("valdres", to=date(2024, 9, 1), **reason)))
    do(office, wheels.postpone_theme, PostponeForm(**of("hadeland", to=date(2025, 3, 1), **reason)))
    do(office, wheels.drop_theme, ReasonedThemeForm(**of("gjovik", **reason)))
    at(office, "2024-04-10T09:00")
