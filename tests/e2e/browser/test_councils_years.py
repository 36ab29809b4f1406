"""The councils' year as staff meet it: the ring on the page, and links from it to forms that are filled in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Installation
from tests.e2e.browser.test_console import open_form, pictures_in, submit
from tests.e2e.browser.test_settling import choose

pytestmark = [pytest.mark.prefect, pytest.mark.browser, pytest.mark.timeout(600)]

Keep = Callable[[str], Path]
WHO = ("--actor", "anne.sveipe")
HAMAR, VALDRES = "aarshjul-2024-hamar", "aarshjul-2024-valdres"


def test_a_theme_from_the_list_to_the_page_and_the_next_by_a_link_from_it(
    installation: Installation, page: Page, picture: Keep
) -> None:
    installation.at("2024-02-20T09:00:00+01:00")
    made = installation.shell("wheel", "make", *WHO, "--year", "2024")
    assert made.returncode == 0, made.stderr

    open_form(installation, page, "Årshjul – la tema utgå")
    page.get_by_role("textbox", name="Hvem er du?").fill("anne.sveipe")
    choose(page, "Råd", "Regionrådet i Valdres IPR")
    choose(page, "Tema", "Samferdselssaker")
    page.get_by_role("textbox", name="Begrunnelse").fill("Tatt opp i fjor.")
    picture("arshjul-skjema")
    state, said = submit(installation, page)
    assert (state, said) == ("COMPLETED", "samferdsel utgår."), said

    for console in ("", "/v2"):
        page.goto(f"{installation.console.url}{console}/artifacts/key/{VALDRES}")
        expect(page.get_by_text("– utgår").first).to_be_visible()
        [width] = pictures_in(page)
        assert width > 0, "the ring is drawn, as the browser has read it"
        picture(f"arshjul-valdres{console.replace('/', '-')}")

    page.goto(f"{installation.console.url}/v2/artifacts/key/{HAMAR}")
    row = page.get_by_role("row").filter(has_text="Samferdselssaker").first
    page.goto(row.get_by_role("link", name="utgår").evaluate("link => link.href"))
    expect(page.get_by_text("Hamarregionens interkommunale politiske råd").first).to_be_visible()
    expect(page.get_by_text("Samferdselssaker").first).to_be_visible()
    page.get_by_role("textbox", name="Hvem er du?").fill("anne.sveipe")
    page.get_by_role("textbox", name="Begrunnelse").fill("Tatt opp i fjor.")
    picture("arshjul-skjema-utfylt")
    state, said = submit(installation, page)
    assert state == "COMPLETED", said

    page.goto(f"{installation.console.url}/v2/artifacts/key/aarshjul-2024")
    expect(
        page.get_by_role("heading", name="Årshjul 2024: 2 av 30 temasaker i mål", exact=True)
    ).to_be_visible()
    picture("arshjul-2024")
