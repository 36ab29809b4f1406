"""Meeting plans by real flow runs: the preview of a draft says who can answer, with links to filled-in forms."""

import json
import re
from urllib.parse import unquote

import pytest

from flows import consultation
from flows.forms import Council, DraftForm, ExtendForm, MeetingsForm
from flows.meetings import read_meetings
from tests.e2e.desk import ROUND, Desk
from tests.flows import course

pytestmark = pytest.mark.prefect

PREVIEW, PLANS = f"forhandsvisning-{ROUND}", "moteplaner"
TEXT = "organ,dato,saksfrist,konstituerende,avlyst,kilde,id\n" + (
    "hamar,2023-08-30,,,,,\nvaldres,2023-11-22,,ja,,,\nvaldres,2023-12-04,,,,,\n"
)
LINK = re.compile(r"\(\.\./\.\./deployments/deployment/([0-9a-f-]{36})/run\?parameters=([^)]*)\)")
FORM = MeetingsForm(actor=course.ANNE, file="plan.csv")


def laid(desk: Desk, text: str) -> None:
    """The plan in the in-tray."""
    desk.settings.inbox.mkdir(exist_ok=True)
    (desk.settings.inbox / FORM.file).write_text(text, encoding="utf-8")


def test_a_plan_that_is_read_in_renews_the_preview_of_the_draft(desk: Desk) -> None:
    councils = [Council["hamar"], Council["valdres"]]
    drafted = desk.run(consultation.draft_round, utkast=course.draft_form(councils=councils))
    assert "ingen møteplaner er lest inn" in drafted.pages[PREVIEW][0]

    laid(desk, TEXT)
    once = desk.run(read_meetings, kalender=FORM)
    again = desk.run(read_meetings, kalender=FORM)
    assert (once.state, once.message) == (
        "COMPLETED",
        "Møter i plan.csv: 3, organer: 2. Nye: 3, endret: 0, tatt bort: 0, som før: 0.",
    )
    assert again.message.endswith("Nye: 0, endret: 0, tatt bort: 0, som før: 3.")
    assert again.pages == once.pages, "a page that says the same is left as it is"
    assert once.after == drafted.after, "nothing of it is in the log"
    shown = once.pages[PREVIEW][0]
    assert "Tidligste felles frist etter møteplanene: **torsdag 7. desember 2023**" in shown
    assert "| Regionrådet i Valdres IPR | 22.11.2023 | 2 |" in once.pages[PLANS][0]

    links = [(form, json.loads(unquote(text))) for form, text in LINK.findall(shown)]
    names = {d["id"]: d["name"] for d in desk.api.console.deployments()}
    assert [names[form] for form, _ in links] == ["Runde 1 – lag utkast", "Runde 4 – gi ny frist"]
    draft = DraftForm(actor=course.ANNE, **links[0][1]["utkast"])
    extension = ExtendForm(actor=course.ANNE, **links[1][1]["frist"])
    assert extension.councils == [Council["valdres"]]
    anew = desk.run(consultation.draft_round, utkast=draft)
    assert "**Fristen holder for alle rådene.**" in anew.pages[PREVIEW][0]


def test_a_wrong_plan_fails_with_every_problem_and_changes_nothing(desk: Desk) -> None:
    laid(desk, TEXT + "oslo,2023-08-30,,,,,\nhamar,snart,,,,,\n")
    ran = desk.run(read_meetings, kalender=FORM.model_copy(update={"actor": "ukjent"}))

    assert ran.state == "FAILED"
    for words in ("Ikke utført.", "«ukjent»", "linje 5: «oslo»", "linje 6, dato: «snart»"):
        assert words in ran.message
    assert desk.office.meetings().meetings == ()
