"""A letter in doubt, settled by a case worker who has nothing but the console."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from domain.engine.store import open_store
from notifications.outbox.rows import LetterRow, rows
from notifications.outbox.states import State
from tests.e2e.browser.conftest import Installation
from tests.e2e.browser.test_console import fill, find_form, follow, open_form, submit
from tests.e2e.conftest import scheduling
from tests.flows.course import oslo
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import Clock, sent

pytestmark = [pytest.mark.prefect, pytest.mark.browser, pytest.mark.timeout(600)]

Keep = Callable[[str], Path]
ROUND, FORM = "2023-tvil", "Leveranser – avgjør brev i tvil"


@pytest.fixture
def doubtful(installation: Installation, page: Page) -> Iterator[list[LetterRow]]:
    """A round whose letters have left, but for three that the relay was given and did not answer for."""
    was = scheduling(installation.console, active=False)
    installation.at("2023-06-20T10:00:00+02:00")
    case = ("--case", "2022/17593", "--first-document", "5", "--round", ROUND)
    drafted = installation.shell("round", "draft", *case, "--actor", "anne.sveipe")
    code = re.search(r"kontrollkode (\w+)", drafted.stdout)
    assert code, drafted.stdout + drafted.stderr
    who = ("--actor", "leder.samhandling", "--round", ROUND)
    approved = installation.shell("round", "approve", *who, "--code", code[1])
    assert approved.returncode == 0, approved.stderr
    # Playwright's event loop is in this thread.
    with ThreadPoolExecutor() as other:
        other.submit(lose_sight, installation).result()
    installation.at("2023-06-30T14:00:00+02:00")
    open_form(installation, page, "Dagens gjøremål")
    assert submit(installation, page)[0] == "COMPLETED"
    yield asking(installation)
    scheduling(installation.console, active=was)


def lose_sight(installation: Installation) -> None:
    """Send the letters through a relay that is cut off three times, and once says that there is no such mailbox."""
    store, clock = open_store(installation.settings.database), Clock(oslo("2023-06-30T08:00"))
    for fault in [Fault(Point.DOT, drop=True) for _ in range(3)]:
        sent(store, fault, clock=clock)
        clock.forward(hours=1)
    sent(store, Fault(Point.RCPT, reply="550 5.1.1 <post@ipr.example.org> no such user"), clock=clock)
    store.dispose()


def asking(installation: Installation) -> list[LetterRow]:
    store = open_store(installation.settings.database)
    with store.reading() as c:
        found = rows(c, states=[State.IN_DOUBT, State.REFUSED])
    store.dispose()
    return sorted(found, key=lambda row: row.state is State.REFUSED)


def choose(page: Page, field: str, option: str) -> None:
    page.get_by_role("button", name=f"Select {field}").click()
    page.get_by_role("option", name=option).click()
    expect(page.get_by_role("option", name=option)).to_be_hidden()


def letter_in(page: Page, row: LetterRow) -> Locator:
    """Its line on the page of deliveries."""
    return page.get_by_role("row").filter(has_text=row.key[:12])


def test_letters_in_doubt_are_settled_in_the_console(
    installation: Installation, page: Page, picture: Keep, doubtful: list[LetterRow]
) -> None:
    one, other, _, refused = doubtful
    page.goto(f"{installation.console.url}/v2/artifacts/key/leveranser")
    for row in doubtful:
        expect(letter_in(page, row)).to_have_count(1)
    expect(page.get_by_text("@")).to_have_count(0)
    picture("leveranser-tvil")

    page.goto(letter_in(page, refused).get_by_role("link").first.evaluate("link => link.href"))
    expect(page.get_by_text("adressen finnes ikke")).to_be_visible()
    picture("brev-avvist")
    page.go_back()
    page.goto(letter_in(page, one).get_by_role("link").first.evaluate("link => link.href"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Høringsbrev til")
    expect(page.get_by_text("brevet var på vei, og ingen kvittering ble lest")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Brevet kom fram")).to_be_visible()
    picture("brev-i-tvil")

    find_form(installation, page, FORM)
    fill(
        page,
        **{"Hvem er du?": "anne.sveipe", "Brev": one.key[:12], "Hva bygger du på?": "Ringt, og lest opp."},
    )
    choose(page, "Avgjørelse", "brevet kom fram: det regnes som sendt")
    picture("avgjør-skjema")
    how, said = submit(installation, page)
    assert (how, said.endswith("regnes som sendt.")) == ("COMPLETED", True), said
    picture("avgjør-kjørt")
    follow(page, f"brev-{one.key[:12]}")
    expect(page.get_by_text("Brevet trenger ingen avgjørelse.")).to_be_visible()
    expect(page.get_by_text("Regnes som sendt, avgjort av anne.sveipe")).to_contain_text(
        "Ringt, og lest opp."
    )
    picture("brev-avgjort")

    open_form(installation, page, FORM)
    fill(page, **{"Hvem er du?": "anne.sveipe", "Brev": f"høringsbrev til {other.recipient}"})
    fill(page, **{"Hva bygger du på?": "Ikke i sendt-mappen kl. 14.30."})
    choose(page, "Avgjørelse", "send det samme brevet på nytt")
    choose(page, "Hvor mange brev?", "alle brev i utsendingen som står likt")
    how, said = submit(installation, page)
    assert (how, said.startswith("2 brev (høringsbrev) sendes på nytt: ")) == ("COMPLETED", True), said
    assert asking(installation) == [refused]
    page.goto(f"{installation.console.url}/v2/artifacts/key/leveranser")
    expect(letter_in(page, refused)).to_contain_text("adressen finnes ikke")
    expect(letter_in(page, other)).to_have_count(0)
    picture("leveranser-avgjort")
