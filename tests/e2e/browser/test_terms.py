"""A term in the browser: the matrix readable in both consoles, and a row's form filled in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import Installation
from tests.e2e.browser.test_console import open_form, submit

pytestmark = [pytest.mark.prefect, pytest.mark.browser, pytest.mark.timeout(600)]

WHO = ("--actor", "anne.sveipe", "--term", "2019")
NB, NN = "# 1 Formål\nPartene samarbeider.\n", "# 1 Føremål\nPartane samarbeider.\n"
SENTENCE = "Avtaleteksten for 2019 er opprettet med 1 punkter."


def test_a_term_from_a_pasted_text_to_the_form_that_its_row_waits_for(
    installation: Installation, page: Page, picture: Callable[[str], Path]
) -> None:
    """The term of 2019, beside the round that the other stories take from form to page."""
    open_form(installation, page, "Avtaletekst 1 – begynn")
    page.get_by_role("textbox", name="Hvem er du?").fill("anne.sveipe")
    page.get_by_role("button", name="Select Valgperiode").click()
    page.get_by_role("option", name="2019 (avtaler 2020–2023)").click()
    page.get_by_role("textbox", name="Tekst (bokmål)").fill(NB)
    page.get_by_role("textbox", name="Tekst (nynorsk)").fill(NN)
    picture("avtaletekst-skjema")
    assert submit(installation, page) == ("COMPLETED", SENTENCE)

    try:
        assert installation.shell("agreement", "begin", *WHO, "--municipality", "3403").returncode == 0
        open_form(installation, page, "Dagens gjøremål")
        assert submit(installation, page)[0] == "COMPLETED"
        look_at_the_matrix(installation, page, picture)
    finally:
        ended = ("agreement", "replace", "3403", *WHO, "--day", "2023-06-20", "--reason", "Prøven er over.")
        assert installation.shell(*ended).returncode == 0


def look_at_the_matrix(installation: Installation, page: Page, picture: Callable[[str], Path]) -> None:
    for console in ("/v2", ""):
        page.goto(f"{installation.console.url}{console}/artifacts/key/avtaler-2019")
        expect(page.get_by_role("row").filter(has_text="Hamar 3403")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, "nothing runs out of the window"
        picture(f"avtaler-2019{console.replace('/', '-')}")
    page.goto(f"{installation.console.url}/v2/artifacts/key/avtaler-2019")
    link = page.get_by_role("row").filter(has_text="Hamar 3403").get_by_role("link")
    page.goto(link.evaluate("link => link.href"))
    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    expect(page.get_by_text("3403 Hamar").first).to_be_visible()
    expect(page.get_by_role("button", name="Select Organ")).to_contain_text("kommunestyret")
    picture("konstituert-utfylt")
    page.get_by_role("textbox", name="Hvem er du?").fill("anne.sveipe")
    how, said = submit(installation, page)
    assert (how, "Dato for konstituerende møte: mangler." in said) == ("FAILED", True), said
