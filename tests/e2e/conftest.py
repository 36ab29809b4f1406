"""One server, one worker and one home for the whole run; and a home of its own for what runs in this process."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from domain.county.register_tables import import_register
from domain.county.shipped import shipped_register
from domain.engine.store import open_store
from flows.clock import FileClock
from flows.migrate import migrate
from flows.platform.console import Console
from flows.platform.machine import Machine, machine
from flows.return_secret import return_secret
from flows.settings import Settings
from notifications.outbox.local_mail import LocalMail
from tests.e2e.api import Api, until
from tests.e2e.desk import Desk
from tests.flows.course import oslo
from tests.ports import free_port

JUNE = "2023-06-20T10:00"
SCHEDULED = ("Dagens gjøremål", "Send brev")


def prepared(home: Path) -> Settings:
    """A home with its store, its register and a clock that stands in June 2023."""
    clock = FileClock(home / "klokke")
    clock.move_to(oslo(JUNE))
    settings = Settings(home=home, clock=str(clock.path), console_port=free_port(), mail_port=free_port())
    migrate(settings.database)
    store = open_store(settings.database)
    with store.writing() as c:
        import_register(c, shipped_register())
    store.dispose()
    return_secret(home)  # homes that are copied from this one make the same letters
    return settings


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """`aarshjul up` on a fresh home: server, worker, local mail, and all of prefect.yaml deployed."""
    with machine(prepared(tmp_path_factory.mktemp("house")), say=print) as running:
        yield running


@pytest.fixture(scope="session")
def console(house: Machine) -> Console:
    return house.console


@pytest.fixture
def awake(console: Console) -> Iterator[None]:
    """The schedules at work, as staff have them."""
    was = scheduling(console)
    scheduling(console, active=True)
    planned_runs(console)
    yield
    scheduling(console, active=was)


@pytest.fixture(scope="session")
def schedule(console: Console) -> dict[str, list[datetime]]:
    """When the scheduler has planned runs by itself."""
    scheduling(console, active=True)
    return planned_runs(console)


@pytest.fixture(scope="session")
def executed(console: Console, schedule: dict[str, list[datetime]]) -> dict[str, dict[str, Any]]:
    """The scheduler's own next run of each, moved forward to now and carried out by the worker.

    Afterwards the schedules rest: else a run every five minutes would renew pages that a test is reading.
    """
    api, moved = Api(console), {}
    for name in schedule:
        mine = {"any_": [api.deployment(name)["id"]]}
        run = api.runs(deployment_id=mine, state={"type": {"any_": ["SCHEDULED"]}})[-1]
        assert run["auto_scheduled"]
        now = {"type": "SCHEDULED", "state_details": {"scheduled_time": datetime.now(UTC).isoformat()}}
        console.ask("POST", f"/flow_runs/{run['id']}/set_state", {"state": now, "force": True})
        moved[name] = run["id"]
    finished = {name: api.finished(run_id) for name, run_id in moved.items()}
    scheduling(console, active=False)
    return finished


def planned_runs(console: Console) -> dict[str, list[datetime]]:
    """The runs that the scheduler has planned of each scheduled deployment."""
    planned = partial(console.scheduled_runs, after=datetime.now(UTC))
    return {name: until(partial(planned, name), f"scheduled run of {name}") for name in SCHEDULED}


def scheduling(console: Console, *, active: bool | None = None) -> bool:
    """Whether the schedules are at work; with `active` they are set so."""
    was = True
    for name in SCHEDULED:
        deployment = Api(console).deployment(name)
        for each in deployment["schedules"]:
            was = was and each["active"]
            if active is not None and each["active"] is not active:
                path = f"/deployments/{deployment['id']}/schedules/{each['id']}"
                console.ask("PATCH", path, {"active": active})
    return was


@pytest.fixture(scope="session")
def api(console: Console, executed: dict[str, Any]) -> Api:
    """The server, when nothing runs there by itself any more."""
    assert executed
    return Api(console)


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared home, to copy."""
    return prepared(tmp_path_factory.mktemp("made")).home


@contextmanager
def desk_in(home: Path, made: Path, api: Api, environment: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with its own home and mail, whose flows run in this process against the server."""
    home.mkdir()
    shutil.copy(made / "aarshjul.db", home / "aarshjul.db")
    clock = FileClock(home / "klokke")
    clock.move_to(oslo(JUNE))
    with LocalMail(home / "post") as mail:
        settings = Settings(home=home, clock=str(clock.path), smtp_url=SecretStr(mail.url))
        for name, text in settings.environment().items():
            environment.setenv(name, text)
        with Desk.opened(settings, api) as desk:
            yield desk


@pytest.fixture
def desk(tmp_path: Path, made_home: Path, api: Api, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk of the test's own."""
    with desk_in(tmp_path / "home", made_home, api, monkeypatch) as opened:
        yield opened
