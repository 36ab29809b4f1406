"""A form that the preview links to: filled in when it opens, in both consoles, and good to send."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.browser.conftest import Installation
from tests.e2e.browser.test_console import submit

pytestmark = [pytest.mark.prefect, pytest.mark.browser, pytest.mark.timeout(600)]

ROUND = "2022-frister"  # beside the round that the other stories take from form to page
PLAN = "organ,dato,saksfrist,konstituerende,avlyst,kilde,id\n" + (
    "hamar,2023-08-30,,,,,\nvaldres,2023-11-22,,ja,,,\nvaldres,2023-12-04,,,,,\n"
)
DRAFT = (
    *("round", "draft", "--actor", "anne.sveipe", "--round", ROUND, "--case", "2022/17593"),
    *(
        "--letter-date",
        "2023-06-30",
        "--deadline",
        "2023-09-15",
        "--council",
        "hamar",
        "--council",
        "valdres",
    ),
)

# The two consoles name their fields in different ways; both hold what is filled in.
HAS_FIELD = "text => [...document.querySelectorAll('input, textarea')].some(field => field.value === text)"


def test_the_new_deadline_is_filled_in_and_can_be_sent(
    installation: Installation, page: Page, picture: Callable[[str], Path]
) -> None:
    installation.at("2023-06-30T09:00:00+02:00")
    tray = installation.settings.inbox
    tray.mkdir(exist_ok=True)
    (tray / "plan.csv").write_text(PLAN, encoding="utf-8")
    assert installation.shell(*DRAFT).returncode == 0
    try:
        read_in(installation, page)
        key = f"forhandsvisning-{ROUND}"
        for console in ("", "/v2"):
            page.goto(f"{installation.console.url}{console}/artifacts/key/{key}")
            link = page.get_by_role("link", name="lag utkastet på nytt med den")
            page.goto(link.evaluate("link => link.href"))
            assert page.url.startswith(f"{installation.console.url}{console}/deployments/deployment/")
            page.wait_for_function(HAS_FIELD, arg="2022/17593")
            picture(f"utfylt-utkast{console.replace('/', '-')}")
        page.get_by_role("textbox", name="Hvem er du?").fill("anne.sveipe")
        how, said = submit(installation, page)
        assert how == "COMPLETED", said
        shown = installation.shell("round", "meetings", ROUND)
        assert "svarfrist torsdag 7. desember 2023" in shown.stdout
    finally:
        ended = ("round", "cancel", "--actor", "anne.sveipe", "--round", ROUND, "--reason", "Prøven er over.")
        assert installation.shell(*ended).returncode == 0


def read_in(installation: Installation, page: Page) -> None:
    """Read the plan in with the console's form."""
    (found,) = [d for d in installation.console.deployments() if d["name"] == "Møteplaner – les inn"]
    page.goto(f"{installation.console.url}/v2/deployments/deployment/{found['id']}/run")
    page.get_by_role("textbox", name="Hvem er du?").fill("anne.sveipe")
    page.get_by_role("textbox", name="Fil", exact=True).fill("plan.csv")
    how, said = submit(installation, page)
    assert (how, "Nye: 3" in said) == ("COMPLETED", True), said
