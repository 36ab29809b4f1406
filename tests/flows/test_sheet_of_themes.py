"""The themes of all councils as a sheet: responsible, meeting, status with reason, minutes (R23)."""

from datetime import date, datetime

import pytest

from domain.cases.wheel.state import Item
from domain.cases.wheel.words import Course
from domain.engine.documents import get
from flows.desk_work.wheel_years import make_year
from flows.office import Office
from flows.wheel_forms import YearForm
from flows.wheels import load_wheels
from tests.flows.course import ANNE, at
from tests.flows.sheet_course import laid_out, length, read_in, refused

PLANS, SCHOOL, ROADS = (("hamar", t) for t in ("regionale-planer", "skoleresultater", "samferdsel"))
WHY = {"Begrunnelse for endringen": "Planen er ikke klar."}


@pytest.fixture
def made(office: Office) -> Office:
    at(office, "2024-03-20T09:00")
    make_year(office, YearForm(actor=ANNE, year=2024))
    (office.settings.inbox).mkdir()
    (office.settings.inbox / "møtebok.pdf").write_text("møtebok")
    return office


def item(office: Office, theme: tuple[str, str]) -> Item:
    return load_wheels(office, 2024)[f"2024-{theme[0]}"].items[theme[1]]


def test_every_theme_of_every_council_has_a_row(made: Office) -> None:
    filled = laid_out(made, "themes", 2024)
    assert len(filled.rows) == 30
    assert (filled.read(PLANS, "Status"), filled.read(PLANS, "Måned")) == ("planlagt", "mars 2024")
    assert filled.read(PLANS, "Obligatorisk") == "ja"


def test_each_status_with_what_belongs_to_it(made: Office) -> None:
    filled = laid_out(made, "themes", 2024)
    filled.write(PLANS, {"Status": "behandlet", "Behandlet": "14.03.2024", "Møtebok": "møtebok.pdf"})
    filled.write(SCHOOL, {"Status": "utgår", **WHY})
    filled.write(
        ROADS,
        {
            "Status": "utsatt",
            "Utsatt til": "november 2024",
            "Møtedato": datetime.fromisoformat("2024-11-14"),
            **WHY,
        },
    )
    filled.write(("valdres", "samferdsel"), {"Ansvarlig": ANNE, "Møtedato": "2024-06-03"})
    done = read_in(made, filled)
    assert done.streams == ("wheel/2024-hamar", "wheel/2024-valdres")
    plans, school, roads = (item(made, t) for t in (PLANS, SCHOOL, ROADS))
    assert (plans.course, plans.handled) == (Course.HANDLED, date(2024, 3, 14))
    with made.store.reading() as c:
        kept = get(c, str(plans.minutes))
    assert kept
    assert (kept.body.decode(), kept.media_type) == ("møtebok", "application/pdf")
    assert (school.course, made.text(school.reason)) == (Course.DROPPED, "Planen er ikke klar.")
    assert (roads.course, roads.month, roads.sitting and roads.sitting.day) == (
        Course.POSTPONED, date(2024, 11, 1), date(2024, 11, 14),
    )  # fmt: skip
    assert item(made, ("valdres", "samferdsel")).responsible == ANNE
    again = laid_out(made, "themes", 2024)
    assert again.read(PLANS, "Møtebok") == f"vedlagt {plans.minutes}"[:20]
    assert (again.read(ROADS, "Utsatt til"), again.read(SCHOOL, "Begrunnelse i saken")) == (
        "november 2024", "Planen er ikke klar.",
    )  # fmt: skip
    assert str(read_in(made, again)).endswith("Ingenting er endret.")


def test_what_was_registered_wrongly_is_opened_and_registered_again_with_a_reason(made: Office) -> None:
    done = {"Status": "behandlet", "Behandlet": "14.03.2024", "Møtebok": "møtebok.pdf"}
    read_in(made, laid_out(made, "themes", 2024).write(PLANS, done).write(SCHOOL, {"Status": "utgår", **WHY}))
    filled = laid_out(made, "themes", 2024).write(PLANS, {"Behandlet": "15.03.2024"})
    [told] = refused(made, filled)
    assert told.startswith(
        f"Ark «Temaer 2024», celle {filled.place(PLANS, 'Begrunnelse for endringen')}: Begrunnelse"
    )
    filled.write(PLANS, {"Begrunnelse for endringen": "Feil dato."})
    filled.write(SCHOOL, {"Status": "planlagt", "Begrunnelse for endringen": "Skal opp likevel."})
    read_in(made, filled)
    plans = item(made, PLANS)
    assert plans.handled == date(2024, 3, 15)
    assert plans.minutes is not None
    assert item(made, SCHOOL).course is Course.PLANNED


def test_what_does_not_go_together_is_told_by_cell(made: Office) -> None:
    filled = laid_out(made, "themes", 2024)
    filled.write(PLANS, {"Status": "behandlet"})
    filled.write(SCHOOL, {"Behandlet": "14.03.2024", "Møtebok": "borte.pdf"})
    filled.write(ROADS, {"Status": "utsatt", "Utsatt til": "februar 2024"})
    filled.write(("valdres", "samferdsel"), {"Status": None})
    filled.write(("gjovik", "samferdsel"), {"Utsatt til": "november 2024"})
    filled.write(("lillehammer", "samferdsel"), {"Møtedato": "14.03.2024"})
    there = length(made)
    told = " | ".join(refused(made, filled))
    for words in (
        f"celle {filled.place(PLANS, 'Behandlet')}: mangler: status er «behandlet»",
        f"celle {filled.place(SCHOOL, 'Møtebok')}: «borte.pdf» finnes ikke i ",
        f"celle {filled.place(ROADS, 'Begrunnelse for endringen')}: Begrunnelse: mangler.",
        f"celle {filled.place(ROADS, 'Utsatt til')}: Ny måned: februar 2024 er ikke senere enn",
        f"celle {filled.place(('valdres', 'samferdsel'), 'Status')}: mangler: et tema har alltid en ansvarlig",
        f"celle {filled.place(('gjovik', 'samferdsel'), 'Utsatt til')}: er fylt ut, men status er «planlagt».",
        f"celle {filled.place(('lillehammer', 'samferdsel'), 'Møtedato')}: Møtedato: 14.03.2024 er over.",
    ):
        assert words in told
    assert length(made) == there


def test_a_theme_put_off_to_the_next_year_comes_back_there(made: Office) -> None:
    filled = laid_out(made, "themes", 2024).write(
        ROADS, {"Status": "utsatt", "Utsatt til": "februar 2025", **WHY}
    )
    read_in(made, filled)
    assert item(made, ROADS).next_year == date(2025, 2, 1)
    assert laid_out(made, "themes", 2024).read(ROADS, "Utsatt til") == "februar 2025"
