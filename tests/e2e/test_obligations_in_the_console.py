"""The councils' obligations by real flow runs: the year's page, its line on the overview, and the daily renewal."""

from datetime import date

import pytest

from flows import annual_cycle, obligations
from flows.forms import Council
from flows.obligation_forms import DeliveryForm, DutyDayForm, ExcuseForm, OpenYearForm, WithdrawDutyForm
from tests.e2e.desk import Desk
from tests.flows import course

pytestmark = pytest.mark.prefect

PAGE, OVERVIEW = "plikter-2024", "oversikt"
HAMAR, VALDRES = Council["hamar"], Council["valdres"]
DUTY = "handlingsplan og budsjett for året"
"""As the dropdown has it."""


@pytest.fixture
def opened(desk: Desk) -> Desk:
    """The year of 2024, opened in January."""
    desk.at("2024-01-08T09:00")
    ran = desk.run(obligations.open_year, skjema=OpenYearForm(actor=course.ANNE, case_number="2024/1203"))
    assert (ran.state, ran.after - ran.before) == ("COMPLETED", 1), ran.message
    return desk


def test_a_year_from_the_form_to_its_page_and_the_overview(opened: Desk) -> None:
    form = DeliveryForm(actor=course.ANNE, duty=DUTY, council=HAMAR, reference="Sak 24/17")
    ran = opened.run(obligations.register_delivery, levering=form)
    assert ran.message.endswith("Kvittering 2024/1203-2 er lagt i kø."), ran.message
    assert "✓ levert 08.01.2024 (nr. 1)" in ran.pages[PAGE][0]
    assert "[Plikter 2024](../key/plikter-2024)" in ran.pages[OVERVIEW][0]
    again = opened.run(obligations.register_delivery, levering=form)
    assert again.message.startswith("Dette var gjort fra før.")
    assert again.pages == ran.pages, "a page that says the same is left as it is"

    given = {"actor": course.ANNE, "duty": DUTY, "reason": "Rådet legges om."}
    excused = opened.run(obligations.excuse_councils, skjema=ExcuseForm(councils=[VALDRES], **given))
    assert "– fritatt" in excused.pages[PAGE][0]
    back = opened.run(obligations.withdraw_duty, skjema=WithdrawDutyForm(council=VALDRES, **given))
    assert "○" in back.pages[PAGE][0]
    moved = opened.run(
        obligations.extend_duty, skjema=DutyDayForm(councils=[VALDRES], day=date(2024, 3, 1), **given)
    )
    assert "ny frist 01.03.2024" in moved.pages[PAGE][0]


def test_the_daily_cycle_writes_to_the_councils_and_counts_the_days_on_the_page(opened: Desk) -> None:
    opened.at("2024-01-16T06:00")
    reminded = opened.run(annual_cycle.daily_cycle)
    assert "Påminnelse (handlingsplan) til" in reminded.message
    assert "○ om 30 dager" in reminded.pages[PAGE][0]
    opened.at("2024-01-17T06:00")
    following = opened.run(annual_cycle.daily_cycle)
    assert following.message == "Ingenting sto for tur i dag."
    assert "○ om 29 dager" in following.pages[PAGE][0]
    opened.at("2024-02-16T06:00")
    late = opened.run(annual_cycle.daily_cycle)
    assert "## Over fristen" in late.pages[PAGE][0]
    assert "10 leveringer er over fristen." in late.pages[OVERVIEW][0]


def test_a_form_that_is_wrong_fails_with_every_problem(opened: Desk) -> None:
    form = DeliveryForm(actor="ukjent", duty="bursdag", council=HAMAR, document="mangler.pdf")
    ran = opened.run(obligations.register_delivery, levering=form)
    assert (ran.state, ran.before) == ("FAILED", ran.after)
    for words in ("Ikke utført.", "«ukjent»", "«mangler.pdf» finnes ikke"):
        assert words in ran.message
