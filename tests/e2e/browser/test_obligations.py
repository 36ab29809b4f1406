"""The year of obligations as staff meet it: a duty chosen from a list, and what is overdue first on the page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Installation
from tests.e2e.browser.test_console import open_form, submit
from tests.e2e.browser.test_settling import choose

pytestmark = [pytest.mark.prefect, pytest.mark.browser, pytest.mark.timeout(600)]

Keep = Callable[[str], Path]
WHO = ("--actor", "anne.sveipe")


def test_a_delivery_from_the_form_to_the_page(installation: Installation, page: Page, picture: Keep) -> None:
    installation.at("2024-02-20T09:00:00+01:00")
    opened = installation.shell("duty", "open", *WHO, "--case", "2024/1203", "--year", "2024")
    assert opened.returncode == 0, opened.stderr

    open_form(installation, page, "Plikter 2 – registrer levering")
    page.get_by_role("textbox", name="Hvem er du?").fill("anne.sveipe")
    choose(page, "Plikt", "årsmelding og årsregnskap for året før")
    choose(page, "Råd", "Hamarregionens interkommunale politiske råd")
    page.get_by_role("textbox", name="Henvisning").fill("Hamarregionen sak 24/31")
    picture("plikt-skjema")
    state, said = submit(installation, page)
    assert state == "COMPLETED", said
    assert "har levert årsmelding og årsregnskap for 2023" in said

    page.goto(f"{installation.console.url}/v2/artifacts/key/plikter-2024")
    expect(page.get_by_role("heading", name="Plikter 2024: åpen", exact=True)).to_be_visible()
    shown = page.locator("body").inner_text()
    assert shown.index("Dager over") < shown.index("Råd for råd")
    expect(page.get_by_text("⚠ over fristen, 5 dager").first).to_be_visible()
    expect(page.get_by_text("✓ levert 20.02.2024 (nr. 1)")).to_be_visible()
    picture("plikter-2024")
