"""«Hva visste vi den dagen» by a real flow run: a page of its own, and nothing in the log."""

from datetime import date

import pytest

from flows import consultation
from flows.forms import KnownForm
from flows.looking_back import what_we_knew
from tests.e2e.desk import Desk
from tests.flows import course

pytestmark = pytest.mark.prefect

KEY = "visste-consultation-2023-2023-06-20"


def test_the_report_is_a_page_and_a_case_that_is_not_there_is_refused(desk: Desk) -> None:
    desk.at("2023-06-20T10:00")
    desk.run(consultation.draft_round, utkast=course.draft_form())
    desk.at("2023-06-22T10:00")
    asked = KnownForm(case="Runde 2023", day=date(2023, 6, 20))
    ran = desk.run(what_we_knew, tilbakeblikk=asked)
    assert (ran.state, ran.message) == (
        "COMPLETED",
        "Rapporten om Runde 2023 slik den sto 20.06.2023, er laget.",
    )
    assert ran.before == ran.after
    assert "# Hva visste vi 20.06.2023? Runde 2023" in ran.pages[KEY][0]
    refused = desk.run(what_we_knew, tilbakeblikk=KnownForm(case="Runde 2019", day=date(2023, 6, 20)))
    assert (refused.state, "«Runde 2019» finnes ikke i loggen" in refused.message) == ("FAILED", True)
