"""A real Prefect server, worker and mail server: they start, run what is scheduled, are mended, and end."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pendulum
import pytest
from pydantic import SecretStr

from domain.engine.refusal import Refused
from flows.platform import tether
from flows.platform.console import Console, ConsoleSilent
from flows.platform.deploy import deploy
from flows.platform.inprocess import connected
from flows.platform.lock import running_in
from flows.platform.machine import Machine, machine
from flows.settings import Settings
from tests.platform.processes import all_gone, until
from tests.ports import free_port

pytestmark = pytest.mark.prefect

PROJECT = Path(__file__).parents[2]
TINY = Path(__file__).with_name("tiny") / "prefect.yaml"
SECRET = "drift:hemmelig"
SLOW = 120


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What the machine told people."""
    return []


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, said: list[str]) -> Iterator[Machine]:
    """A machine with a password, its own home, and the tiny deployments."""
    home, password = tmp_path_factory.mktemp("maskin"), SecretStr(SECRET)
    settings = Settings(home=home, console_auth=password, console_port=free_port())
    with machine(settings, say=said.append, deployments=TINY) as started:
        yield started


def start(console: Console, deployment: str, **parameters: Any) -> str:
    """Ask for a run; its id."""
    (found,) = [d for d in console.deployments() if d["name"] == deployment]
    body = {"state": {"type": "SCHEDULED"}, "parameters": parameters}
    return str(console.ask("POST", f"/deployments/{found['id']}/create_flow_run", body)["id"])


def state_of(console: Console, run: str) -> str:
    return str(console.ask("GET", f"/flow_runs/{run}")["state_type"])


def test_a_scheduled_run_really_appears_at_six_oclock_in_norway(running: Machine) -> None:
    now = datetime.now(UTC)
    assert until(lambda: bool(running.console.scheduled_runs("Hver dag", now)), SLOW)
    runs = running.console.scheduled_runs("Hver dag", now)
    assert runs == sorted(runs)
    assert runs[0] - now < timedelta(days=1)
    assert {pendulum.instance(r).in_timezone("Europe/Oslo").hour for r in runs} == {6}


def test_the_worker_runs_what_is_asked_for(running: Machine) -> None:
    run = start(running.console, "Hver dag", name="Hamar")
    assert until(lambda: state_of(running.console, run) in {"COMPLETED", "FAILED", "CRASHED"}, SLOW)
    assert state_of(running.console, run) == "COMPLETED"


def test_the_console_asks_for_its_password_and_calls_its_own_port(running: Machine) -> None:
    stranger = Console(running.console.port)
    with pytest.raises(ConsoleSilent, match="401"):
        stranger.ask("POST", "/deployments/filter", {})
    assert running.console.ask("POST", "/deployments/filter", {})
    assert SECRET not in repr(running.console)
    connection = http.client.HTTPConnection("127.0.0.1", running.console.port, timeout=10)
    connection.request("GET", "/ui-settings")
    assert json.loads(connection.getresponse().read())["api_url"] == running.console.api_url
    connection.close()


def test_a_second_machine_in_the_same_home_is_refused_and_told_where_the_first_is(running: Machine) -> None:
    with pytest.raises(Refused, match=running.console.url), machine(running.settings, say=print):
        pass
    noted = running_in(running.settings.home)
    assert noted
    assert (noted["console"], noted["pid"]) == (running.console.url, str(os.getpid()))
    assert noted["mail"] == running.settings.relay_url


def test_a_part_that_dies_is_started_again_and_people_are_told(running: Machine, said: list[str]) -> None:
    worker = running.parts[-1]
    (program,) = [p for p in tether.descendants(worker.pid) if _parent(p) == worker.pid]
    os.kill(program, signal.SIGKILL)
    assert until(lambda: not worker.is_running)
    running.watch(lambda: running.parts[-1] is worker, every=0.05)
    assert running.parts[-1].is_running
    assert said[-1] == f"Arbeideren stoppet (kode {128 + signal.SIGKILL}) og startes på nytt."
    run = start(running.console, "Hver dag")
    assert until(lambda: state_of(running.console, run) == "COMPLETED", SLOW)


def test_flows_called_in_this_process_are_runs_of_that_console(
    running: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AARSHJUL_HOME", str(running.settings.home))
    with connected(running.console):
        from tests.platform.tiny.tiny import hello

        before = time.monotonic()
        state = hello(name="Gran", return_state=True)
        spent = time.monotonic() - before
    assert state.is_completed()
    found = running.console.ask("POST", "/flow_runs/filter", {"flows": {"name": {"any_": ["Hilsen æøå"]}}})
    assert "Gran" in [r["parameters"].get("name") for r in found]

    def logged() -> str:
        return " ".join(
            line["message"] for line in running.console.ask("POST", "/logs/filter", {"limit": 200})
        )

    assert until(lambda: "Finished" in logged()), "a run's log reaches the server a little after it"
    assert spent < 20


def test_a_deployment_that_is_gone_from_the_file_is_gone_from_the_console(
    running: Machine, tmp_path: Path
) -> None:
    (tmp_path / "tiny.py").write_text(TINY.with_name("tiny.py").read_text())
    text = TINY.read_text()
    (tmp_path / "prefect.yaml").write_text(text[: text.index("  - name: Langsom")])
    assert deploy(running.settings, running.console, tmp_path / "prefect.yaml") == ["Hver dag"]
    assert [d["name"] for d in running.console.deployments()] == ["Hver dag"]


def test_a_file_that_prefect_does_not_take_is_refused_with_its_words(
    running: Machine, tmp_path: Path
) -> None:
    text = TINY.read_text().replace("tiny.py:hello", "tiny.py:nobody")
    (tmp_path / "prefect.yaml").write_text(text)
    with pytest.raises(Refused, match="Utrullingen: ble ikke fullført") as refused:
        deploy(running.settings, running.console, tmp_path / "prefect.yaml")
    assert "prefect-utrulling.log" in str(refused.value)


def test_ctrl_c_and_kill_leave_nothing_running_and_a_cut_off_run_holds_no_place(tmp_path: Path) -> None:
    home, noted = tmp_path / "hjem", tmp_path / "pid"
    with _holding(home, TINY) as first:
        running = running_in(home)
        assert running
        console = Console(int(running["console"].rpartition(":")[2]))
        cut_off = start(console, "Langsom", noted=str(noted))
        assert until(noted.exists, SLOW)
        family = tether.descendants(first.pid)
        assert int(noted.read_text()) in family
        assert until(lambda: state_of(console, cut_off) == "RUNNING")
        first.kill()
        assert all_gone(family)
    assert running_in(home) is None
    noted.unlink()
    with _holding(home, None) as second:
        console = Console(int((running_in(home) or {})["console"].rpartition(":")[2]))
        assert state_of(console, cut_off) == "CRASHED"
        start(console, "Langsom", noted=str(noted))
        assert until(noted.exists, SLOW), "the place under the limit is free again"
        family = tether.descendants(second.pid)
        assert int(noted.read_text()) in family
        second.send_signal(signal.SIGINT)
        assert second.wait(60) == 0
        assert all_gone(family, 1)
    assert running_in(home) is None


class _holding:  # noqa: N801
    """A machine in a process of its own, ready."""

    def __init__(self, home: Path, deployments: Path | None) -> None:
        words = [sys.executable, "-m", "tests.platform.holding", str(home), str(deployments or "")]
        self.process = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "subprocess.Popen[str]":
        """Until it says that it is ready."""
        assert self.process.stdout is not None
        guard = threading.Timer(SLOW, self.process.kill)
        guard.start()
        said = self.process.stdout.readline().strip()
        guard.cancel()
        assert said == "klar", said
        return self.process

    def __exit__(self, *_: object) -> None:
        """Never left behind."""
        self.process.kill()
        with self.process:
            pass


def _parent(pid: int) -> int:
    """Its parent's pid; 0 when it is gone meanwhile: a worker starts short-lived programs."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
