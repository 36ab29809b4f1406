"""A browser that looks at the console of the running house."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from flows.clock import FileClock
from flows.platform.console import Console
from flows.platform.machine import Machine
from flows.settings import Settings, surroundings
from tests.conftest import IN_CI

PROJECT = Path(__file__).parents[3]
PICTURES = PROJECT / "test-output"
PATIENCE = 60_000  # milliseconds
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Installation:
    """What staff have: a console in the browser, a shell, and here a clock that the test moves."""

    settings: Settings
    console: Console

    def at(self, when: str) -> None:
        """Put the clock at an instant with its offset, as 2023-06-30T09:00:00+02:00."""
        FileClock(Path(self.settings.clock)).move_to(datetime.fromisoformat(when))

    def shell(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """`aarshjul` in a process of its own: playwright's event loop is in this one."""
        return subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", *words],
            env=surroundings() | self.settings.environment(),
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture
def installation(house: Machine) -> Installation:
    """The house that tests/e2e/conftest.py keeps running."""
    return Installation(house.settings, house.console)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. In CI its absence fails; elsewhere the test is skipped, and says so."""
    chromium = shutil.which("chromium")
    if chromium is None:
        (pytest.fail if IN_CI else pytest.skip)("the console is not looked at: chromium is not installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as a case worker's screen has it, in Norwegian."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 1500}, locale="nb-NO", timezone_id="Europe/Oslo"
    )
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield opened
    context.close()


@pytest.fixture
def picture(page: Page) -> Callable[[str], Path]:
    """Keep what the page shows as `test-output/NAME.png`."""

    def keep(name: str) -> Path:
        PICTURES.mkdir(exist_ok=True)
        path = PICTURES / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return keep
