"""Settings are read once, told of all at once, and never repeated."""

from pathlib import Path

import pytest

from domain.engine.refusal import Refused
from flows.platform.console import Console
from flows.platform.prefect_parts import prefect_environment
from flows.settings import SendMode, Settings, settings_of_environment, surroundings


def refused(monkeypatch: pytest.MonkeyPatch, **said: str) -> dict[str, str]:
    for name, text in said.items():
        monkeypatch.setenv(name, text)
    with pytest.raises(Refused) as found:
        settings_of_environment()
    return {p.about: f"{p.rule} {p.way_out}" for p in found.value.problems}


def test_nothing_said_is_an_installation_that_sends_nothing_out(home: Path) -> None:
    found = settings_of_environment()
    assert (found.home, found.send, found.relay_url, found.clock) == (home, SendMode.LOOPBACK, "", "")
    assert found.database == f"sqlite:///{home / 'aarshjul.db'}"


def test_every_problem_at_once_by_the_name_of_its_variable(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = refused(
        monkeypatch,
        AARSHJUL_SEND="til alle",
        AARSHJUL_SMTP_URL="http://bruker:hemmelig@vert",
        AARSHJUL_CONSOLE_PORT="mange",
        AARSHJUL_CLOCK="2023-06-13",
        AARSHJUL_DATABASE_URL="mysql://vert/base",
        AARSHJUL_PLAN=str(home / "finnes-ikke.yaml"),
        AARSHJUL_CONSOLE_AUTH="bare-bruker",
        AARSHJUL_MAILBOX_URL="pop3://vert",
    )
    assert sorted(found) == [
        "AARSHJUL_CLOCK",
        "AARSHJUL_CONSOLE_AUTH",
        "AARSHJUL_CONSOLE_PORT",
        "AARSHJUL_DATABASE_URL",
        "AARSHJUL_MAILBOX_URL",
        "AARSHJUL_PLAN",
        "AARSHJUL_SEND",
        "AARSHJUL_SMTP_URL",
    ]
    assert "dry, loopback, allowlist, open" in found["AARSHJUL_SEND"]
    assert "hemmelig" not in str(found), "no value is repeated: a password may be in it"


def test_a_misspelt_name_is_not_passed_over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home.parent / ".env").write_text("AARSHJUL_SEDN=open\nANNET=x\n")
    assert refused(monkeypatch, AARSHJUL_SMPT_URL="smtp://vert").keys() == {
        "AARSHJUL_SEDN",
        "AARSHJUL_SMPT_URL",
    }


def test_an_allowlist_names_its_domains(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    assert "minst ett domene" in refused(monkeypatch, AARSHJUL_SEND="allowlist")["AARSHJUL_SEND_DOMAINS"]
    monkeypatch.setenv("AARSHJUL_SEND_DOMAINS", "Hamar.kommune.no, innlandetfylke.no")
    assert settings_of_environment().send_domains == {"hamar.kommune.no", "innlandetfylke.no"}


def test_a_virtual_clock_sends_nothing_out(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    found = refused(monkeypatch, AARSHJUL_SEND="open", AARSHJUL_CLOCK="2023-06-13T09:00:00+02:00")
    assert "virtuell klokke" in found["AARSHJUL_CLOCK"]


def test_dotenv_is_read_and_the_environment_goes_before_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.parent / ".env").write_text("AARSHJUL_SEND=dry\nAARSHJUL_MAIL_PORT=2525\n")
    monkeypatch.setenv("AARSHJUL_MAIL_PORT", "2626")
    found = settings_of_environment()
    assert (found.send, found.mail_port) == (SendMode.DRY, 2626)


def test_a_child_process_reads_the_same_settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "AARSHJUL_SMTP_URL": "smtps://bruker:hemmelig@vert:465",
        "AARSHJUL_SEND": "allowlist",
        "AARSHJUL_SEND_DOMAINS": "a.no,b.no",
        "AARSHJUL_CONSOLE_AUTH": "drift:hemmelig",
    }
    for name, text in said.items():
        monkeypatch.setenv(name, text)
    found = settings_of_environment()
    for name, text in found.environment().items():
        monkeypatch.setenv(name, text)
    monkeypatch.chdir(home.parent.parent)
    assert settings_of_environment() == found
    assert said.items() <= found.environment().items()


def test_secrets_are_in_no_print(home: Path) -> None:
    found = Settings(home=home, smtp_url="smtp://bruker:hemmelig@vert")
    assert "hemmelig" not in f"{found!r} {found}"


def test_the_users_own_prefect_stays_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "https://elsewhere.example.org")
    assert not [name for name in surroundings() if name.startswith(("PREFECT_", "AARSHJUL_"))]


def test_a_console_for_others_than_this_machine_has_a_password(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = refused(monkeypatch, AARSHJUL_CONSOLE_URL="https://aarshjul.fylke.example")
    assert "AARSHJUL_CONSOLE_AUTH" in found["AARSHJUL_CONSOLE_URL"]
    monkeypatch.setenv("AARSHJUL_CONSOLE_AUTH", "navn:passord")
    settings = settings_of_environment()
    said = prefect_environment(settings, Console(4200, "navn:passord"))
    assert (settings.home, said["PREFECT_UI_API_URL"]) == (home, "https://aarshjul.fylke.example/api")


def test_the_consoles_address_is_an_address(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    assert "https://" in refused(monkeypatch, AARSHJUL_CONSOLE_URL="aarshjul")["AARSHJUL_CONSOLE_URL"]
