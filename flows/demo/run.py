"""The demonstration's course: every step a real flow on a real Prefect server, on a clock that the story moves."""

import logging
import os
import shutil
import time
from pathlib import Path

from domain.county.register_tables import import_register
from domain.county.shipped import shipped_register
from domain.engine.store import open_store
from flows.clock import FileClock
from flows.demo.agreements import TERM, tell_agreements
from flows.demo.closing import tell_the_end
from flows.demo.round import ROUND, tell_round
from flows.demo.teller import DemoFailed, Say, Teller, oslo
from flows.demo.year import YEAR, tell_year
from flows.desk_work.previewing import write_letters
from flows.migrate import migrate
from flows.office import open_office
from flows.platform.inprocess import connected
from flows.platform.machine import machine
from flows.settings import SendMode, Settings

DONE = "demo.done"


def run_demo(home: Path, say: Say) -> None:
    """The 2023 round, the agreements it led to and the councils' first year, in `home`, which is emptied first. Ends by
    itself, in a minute or two.

    DemoFailed when a step goes otherwise than the story. Nothing leaves this machine.
    """
    began = time.monotonic()
    home = home.absolute()
    _empty(home)
    clock = FileClock(home / "klokke")
    clock.move_to(oslo("2023-06-13T09:00"))
    settings = Settings(home=home, clock=str(clock.path), send=SendMode.LOOPBACK)
    _prepare(settings)
    say("Starter Prefect og en lokal e-posttjener på denne maskinen …")
    with machine(settings, say=say, deployments=None, worker=False) as running:
        os.environ.update(running.settings.environment())
        # What a flow refuses is told by the story itself.
        logging.getLogger("prefect.flow_runs").setLevel(logging.CRITICAL)
        with connected(running.console):
            teller = Teller(clock, say)
            tell_round(teller)
            tell_agreements(teller)
            tell_year(teller)
        office = open_office(running.settings)
        try:
            write_letters(office, ROUND)
            tell_the_end(office, ROUND, TERM, YEAR, say, seconds=time.monotonic() - began)
        finally:
            office.store.dispose()
    (home / DONE).write_text("2023\n", encoding="utf-8")


def _empty(home: Path) -> None:
    """Only a folder that a demo has made, or that is empty, is ever emptied."""
    marks = (home / DONE, home / "klokke")
    if home.exists() and any(home.iterdir()) and not any(m.exists() for m in marks):
        raise DemoFailed(f"{home} er ikke laget av en demo og blir ikke tømt. Velg en annen mappe.")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)


def _prepare(settings: Settings) -> None:
    migrate(settings.database)
    store = open_store(settings.database)
    with store.writing() as c:
        import_register(c, shipped_register())
    store.dispose()
