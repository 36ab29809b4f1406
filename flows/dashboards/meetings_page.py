"""The meeting plans that have been read in: how far each reaches, and which councils have none."""

from domain.county.datewords import date_field
from domain.county.meetings import MeetingPlans
from domain.county.register import Register
from flows.dashboards.markdown import NONE, cell, footer, page, table
from flows.desk_work.meetings import called
from flows.office import Office


def meetings_markdown(office: Office) -> str:
    """The page as markdown."""
    register, plans = office.register(), office.meetings()
    lacking = [c.name for c in register.councils_asked(office.today) if plans.reaches(c.code) is None]
    return page(
        "# Møteplaner",
        "En møteplan som ikke er lest inn, er ikke kjent: Årshjul antar ingenting om den.",
        f"Råd uten møteplan: {', '.join(map(cell, lacking))}." if lacking else "",
        table(
            ("Organ", "Neste møte", "Kommende møter", "Planen slutter", "Konstitueres", "Kilde"),
            (_row(office, register, plans, body) for body in plans.bodies),
        ),
        footer(oversikt="oversikt", leveranser="leveranser"),
    )


def _row(office: Office, register: Register, plans: MeetingPlans, body: str) -> tuple[object, ...]:
    today = office.today
    meetings = plans.of(body)
    coming = [m for m in meetings if m.day >= today and not m.cancelled]
    constituting = [m.day for m in coming if m.constituting]
    return (
        cell(called(register, body, today)),
        date_field(coming[0].day) if coming else NONE,
        len(coming),
        date_field(meetings[-1].day),
        date_field(constituting[0]) if constituting else NONE,
        cell(", ".join(sorted({m.source for m in meetings}))),
    )
