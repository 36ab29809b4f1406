"""An office with the shipped register and plan, on a clock that the test moves. No Prefect."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from domain.county.register_tables import import_register
from domain.county.shipped import shipped_register
from domain.engine.store import open_store
from flows.clock import FileClock
from flows.migrate import migrate
from flows.office import Office, open_office
from flows.settings import Settings
from notifications.outbox.local_mail import LocalMail
from tests.flows.course import oslo


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite store with the register, to be copied."""
    home = tmp_path_factory.mktemp("made")
    url = Settings(home=home).database
    migrate(url)
    store = open_store(url)
    with store.writing() as c:
        import_register(c, shipped_register())
    store.dispose()
    return home


@pytest.fixture
def settings(made_home: Path, tmp_path: Path) -> Settings:
    """Settings of a home of the test's own, with its clock at 13 June 2023, 09.00 Norwegian time."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "aarshjul.db").write_bytes((made_home / "aarshjul.db").read_bytes())
    FileClock(home / "klokke").move_to(oslo("2023-06-13T09:00"))
    return Settings(home=home, clock=str(home / "klokke"))


@pytest.fixture
def office(settings: Settings) -> Iterator[Office]:
    """The office on that store."""
    opened = open_office(settings)
    yield opened
    opened.store.dispose()


@pytest.fixture
def posting(settings: Settings) -> Iterator[Office]:
    """An office with a real mail server on loopback, which files into `settings.maildir`."""
    with LocalMail(settings.maildir) as mail:
        opened = open_office(settings.having(smtp_url=SecretStr(mail.url)))
        yield opened
        opened.store.dispose()
