"""Sheets by real flow runs: laid out in `ut`, filled in, read in from `inn`; the page of the money says it."""

import pytest

from flows import money, spreadsheets
from flows.money_forms import YearForm
from flows.sheet_forms import SheetFileForm, SheetForm, SheetKind
from tests.e2e.desk import Desk
from tests.flows import course
from tests.flows.sheet_course import Filled
from tests.platform.test_sheet_cli import GIVEN

pytestmark = pytest.mark.prefect

FILE, HAMAR = "regneark-contributions-2024-2024-03-05.xlsx", ("hamar", "3403")
FORM = SheetFileForm(actor=course.ANNE, file=FILE)


@pytest.fixture
def laid(desk: Desk) -> Filled:
    """The contributions of 2024, as they are laid out."""
    desk.at("2024-03-05T09:00")
    desk.run(money.begin_grants, skjema=YearForm(actor=course.ANNE, year=2024))
    ran = desk.run(
        spreadsheets.lay_sheet_out,
        skjema=SheetForm(actor=course.ANNE, what=SheetKind.CONTRIBUTIONS, year=2024),
    )
    assert (ran.state, ran.after - ran.before) == ("COMPLETED", 0), ran.message
    return Filled((desk.settings.outgoing / FILE).read_bytes())


def put(desk: Desk, filled: Filled) -> None:
    desk.settings.inbox.mkdir(exist_ok=True)
    (desk.settings.inbox / FILE).write_bytes(filled.saved())


def test_a_sheet_is_laid_out_filled_in_and_read_in_once(desk: Desk, laid: Filled) -> None:
    put(desk, laid.write(HAMAR, GIVEN))
    tried = desk.run(spreadsheets.read_sheet_in, skjema=FORM.model_copy(update={"dry_run": True}))
    assert (tried.state, tried.after) == ("COMPLETED", tried.before), tried.message
    once = desk.run(spreadsheets.read_sheet_in, skjema=FORM)
    assert (once.state, once.after - once.before) == ("COMPLETED", 1), once.message
    assert "600\u00a0000" in once.pages["tilskudd-2024"][0]
    again = desk.run(spreadsheets.read_sheet_in, skjema=FORM)
    assert again.message == f"{FILE} er lest inn før. Ingenting er endret."
    assert (again.after, again.pages) == (once.after, once.pages)


def test_a_wrong_sheet_fails_by_cell_and_changes_nothing(desk: Desk, laid: Filled) -> None:
    put(desk, laid.write(HAMAR, {**GIVEN, "Bekreftet: dato": "snart"}))
    ran = desk.run(spreadsheets.read_sheet_in, skjema=FORM.model_copy(update={"actor": "ukjent"}))
    assert (ran.state, ran.after) == ("FAILED", ran.before)
    place = laid.place(HAMAR, "Bekreftet: dato")
    for words in ("«ukjent»", f"Ark «Tilskudd 2024», celle {place}: «snart» er ikke en dato."):
        assert words in ran.message
