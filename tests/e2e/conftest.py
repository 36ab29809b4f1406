"""One server, one worker and one home for the whole run; and a home of its own for what runs in this process."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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
from flows.settings import Settings
from notifications.outbox.local_mail import LocalMail
from tests.e2e.api import Api, until
from tests.e2e.desk import Desk
from tests.flows.course import oslo

JUNE = "2023-06-20T10:00"
SCHEDULED = ("Dagens gjøremål", "Send brev")


def prepared(home: Path) -> Settings:
    """A home with its store, its register and a clock that stands in June 2023."""
    clock = FileClock(home / "klokke")
    clock.move_to(oslo(JUNE))
    settings = Settings(home=home, clock=str(clock.path), console_port=0)
    migrate(settings.database)
    store = open_store(settings.database)
    with store.writing() as c:
        import_register(c, shipped_register())
    store.dispose()
    return settings


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """`aarshjul up` on a fresh home: server, worker, local mail, and all of prefect.yaml deployed."""
    with machine(prepared(tmp_path_factory.mktemp("house")), say=print) as running:
        yield running


@pytest.fixture(scope="session")
def console(house: Machine) -> Console:
    return house.console


@pytest.fixture(scope="session")
def schedule(console: Console) -> dict[str, list[datetime]]:
    """When the scheduler has planned runs by itself. They are kept; afterwards the schedules rest.

    Else a real run every five minutes would renew pages that a test is reading.
    """
    after = datetime.now(UTC)
    planned = {
        name: until(lambda name=name: console.scheduled_runs(name, after), f"scheduled run of {name}")  # type: ignore[misc]
        for name in SCHEDULED
    }
    return planned


@pytest.fixture(scope="session")
def executed(console: Console, schedule: dict[str, list[datetime]]) -> dict[str, dict[str, Any]]:
    """The scheduler's own next run of each, moved forward to now and carried out by the worker."""
    api, done = Api(console), {}
    assert schedule
    for name in SCHEDULED:
        deployment = api.deployment(name)
        run = api.runs(deployment_id={"any_": [deployment["id"]]}, state={"type": {"any_": ["SCHEDULED"]}})[
            -1
        ]
        assert run["auto_scheduled"]
        now = {"type": "SCHEDULED", "state_details": {"scheduled_time": datetime.now(UTC).isoformat()}}
        console.ask("POST", f"/flow_runs/{run['id']}/set_state", {"state": now, "force": True})
        done[name] = run["id"]
    finished = {name: api.finished(run_id) for name, run_id in done.items()}
    for name in SCHEDULED:
        deployment = api.deployment(name)
        for each in deployment["schedules"]:
            path = f"/deployments/{deployment['id']}/schedules/{each['id']}"
            console.ask("PATCH", path, {"active": False})
    return finished


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
