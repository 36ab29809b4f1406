"""The console as staff meet it: their flows, the forms with councils to choose from, and a round from form to page."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from domain.county.shipped import shipped_register
from tests.e2e.api import Api
from tests.e2e.browser.conftest import Installation
from tests.platform.processes import until

pytestmark = [pytest.mark.prefect, pytest.mark.browser, pytest.mark.timeout(600)]

Keep = Callable[[str], Path]
LINKS = {"oversikt": "oversikt", "runde-2023": "Innspillsrunde 2023"}


def open_form(installation: Installation, page: Page, name: str) -> None:
    """The form of a deployment, ready to be filled in."""
    (found,) = [d for d in installation.console.deployments() if d["name"] == name]
    page.goto(f"{installation.console.url}/v2/deployments/deployment/{found['id']}/run")
    expect(page.get_by_role("button", name="Submit")).to_be_visible()


def find_form(installation: Installation, page: Page, name: str) -> None:
    """The same form, as staff find it: from the first page, by its name."""
    page.goto(installation.console.url)
    page.get_by_role("link", name="Deployments").first.click()
    page.get_by_placeholder("Search deployments").fill(name)
    # The search comes late, and would call the list back over the page we go to.
    expect(page).to_have_url(re.compile("flowOrDeploymentName="))
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Custom run").click()
    expect(page.get_by_role("button", name="Submit")).to_be_visible()


def asked_for(installation: Installation, since: datetime) -> list[str]:
    """The runs that people have started since."""
    wanted = {"flow_runs": {"expected_start_time": {"after_": since.isoformat()}}}
    runs = installation.console.ask("POST", "/flow_runs/filter", wanted)
    return [run["id"] for run in runs if not run["auto_scheduled"]]


def submit(installation: Installation, page: Page) -> tuple[str, str]:
    """Start the run, wait for it and show it: how it ended, and the sentence it gave."""
    began = datetime.now(UTC)
    # A form that is still growing moves the button away beneath the mouse: staff press it again.
    while not asked_for(installation, began):
        page.get_by_role("button", name="Submit").click()
        until(lambda: bool(asked_for(installation, began)), 4)
    run = Api(installation.console).finished(asked_for(installation, began)[0], 120)
    assert asked_for(installation, began) == [run["id"]]
    page.goto(f"{installation.console.url}/v2/runs/flow-run/{run['id']}")
    expect(page.get_by_text(run["state_name"]).first).to_be_visible()
    return run["state_type"], run["state"]["message"]


def follow(page: Page, key: str) -> None:
    """From a run, by the link in its log, to a page of ours."""
    address = page.get_by_role("link").filter(has_text=f"/artifacts/key/{key}").get_attribute("href")
    assert address
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def pictures_in(page: Page) -> list[int]:
    """The widths of the pictures within a page, as the browser has read them."""
    page.wait_for_function("[...document.images].every(image => image.complete)")
    widths: list[int] = page.evaluate(
        "[...document.images].filter(i => i.src.startsWith('data:')).map(i => i.naturalWidth)"
    )
    return widths


def fill(page: Page, **fields: str) -> None:
    """Write in text fields by the titles that staff see."""
    for title, text in fields.items():
        page.get_by_role("textbox", name=title.replace("_", " ")).fill(text)


@pytest.mark.usefixtures("awake")
def test_doctor_finds_a_running_installation_ready(installation: Installation) -> None:
    found = installation.shell("doctor")
    assert found.returncode == 0, found.stdout
    assert "Alt er klart for neste kjøring." in found.stdout


def test_the_form_of_an_answer_offers_the_ten_councils(
    installation: Installation, page: Page, picture: Keep
) -> None:
    open_form(installation, page, "Svar 1 – registrer")
    page.get_by_role("button", name="Select Råd").click()
    for council in shipped_register().councils:
        expect(page.get_by_role("option", name=council.name)).to_be_visible()
    picture("svarskjema")


def test_a_round_from_the_form_to_its_page(installation: Installation, page: Page, picture: Keep) -> None:
    find_form(installation, page, "Runde 1 – lag utkast")
    fill(page, **{"Hvem er du?": "anne.sveipe", "Saksnummer": "2022/17593"})
    picture("utkast-skjema")
    how, said = submit(installation, page)
    assert how == "COMPLETED", said
    expect(page.get_by_text("kontrollkode").first).to_be_visible()
    picture("utkast-kjørt")

    follow(page, "forhandsvisning-2023")
    code = page.locator("p", has_text="Kontrollkode").locator("code").inner_text()
    assert code in said
    assert min(pictures_in(page)) > 600
    assert len(pictures_in(page)) >= 4
    picture("forhåndsvisning")
    for actor, outcome, sentence in (
        ("anne.sveipe", "FAILED", "kan ikke godkjenne det selv"),
        ("leder.samhandling", "COMPLETED", "er godkjent"),
    ):
        open_form(installation, page, "Runde 2 – godkjenn brevene")
        fill(page, **{"Hvem er du?": actor, "Kontrollkode": code})
        how, said = submit(installation, page)
        assert (how, sentence in said) == (outcome, True), said
        expect(page.get_by_text(sentence).first).to_be_visible()
        picture(f"godkjenning-{outcome.lower()}")

    installation.at("2023-06-30T09:00:00+02:00")
    for planned in ("Dagens gjøremål", "Send brev"):
        open_form(installation, page, planned)
        how, said = submit(installation, page)
        assert how == "COMPLETED", said
    assert len(list((installation.settings.maildir / "new").iterdir())) == 10

    for console, path in (("lys", "/v2"), ("mørk", "")):
        page.goto(f"{installation.console.url}{path}/artifacts/key/leveranser")
        for key in ("leveranser", "oversikt", "runde-2023"):
            if key not in page.url:
                link = page.get_by_role("link", name=LINKS[key]).first
                page.goto(link.evaluate("link => link.href"))  # the dark one would open another tab
            expect(page).to_have_url(f"{installation.console.url}{path}/artifacts/key/{key}")
            expect(page.get_by_role("table").first).to_be_visible()
            picture(f"{key}-{console}")
        for council in shipped_register().councils:
            row = page.get_by_role("row").filter(has_text=council.name)
            expect(row).to_have_count(1)
            expect(row).to_contain_text("sendt")
        assert pictures_in(page) == [640]
