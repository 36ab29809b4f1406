"""Everything on one machine: started in order, watched, and ended together."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from domain.engine.refusal import Problem, Refused
from flows.platform.console import Console
from flows.platform.deploy import deploy
from flows.platform.lock import alone_in, note
from flows.platform.part import Part, Tethered
from flows.platform.ports import LOOPBACK, port_for
from flows.platform.prefect_parts import DEPLOYMENTS, mail_part, server_part, worker_part
from flows.platform.tidying import tidy_up_after_last_time
from flows.settings import Settings

Say = Callable[[str], None]

USUAL_CONSOLE_PORT = 4200
SLOWEST_START = 180.0
RESTARTS_AN_HOUR = 3
_HOUR = 3600.0


@dataclass
class Machine:
    """What runs. `settings` are those its parts were given: with the mail relay that they use."""

    settings: Settings
    console: Console
    say: Say
    parts: list[Tethered] = field(default_factory=list)
    _restarts: dict[str, list[float]] = field(default_factory=dict)

    def start(self, part: Part) -> Tethered:
        """Start one part; it is ended with all the others."""
        tethered = Tethered(part)
        self.parts.append(tethered)
        return tethered

    def watch(self, going_on: Callable[[], bool] = lambda: True, every: float = 0.5) -> None:
        """Start again what stops by itself, and say so, while `going_on`; Refused when a part stops too often."""
        while going_on():
            for at, tethered in enumerate(self.parts):
                if not tethered.is_running:
                    self.parts[at] = self._again(tethered)
            time.sleep(every)

    def end(self) -> None:
        """End all parts, last started first, and wait until nothing of them is left."""
        try:
            for tethered in reversed(self.parts):
                tethered.end()
        finally:
            # A second Ctrl-C lands here: the ropes are let go, and the tethers do the rest without us.
            for tethered in self.parts:
                tethered.let_go()

    def _again(self, tethered: Tethered) -> Tethered:
        called, code = tethered.part.called, tethered.code
        tethered.end()
        now = time.monotonic()
        recent = [then for then in self._restarts.get(called, []) if now - then < _HOUR]
        if len(recent) >= RESTARTS_AN_HOUR:
            raise _stopped(tethered, f"har stoppet {len(recent) + 1} ganger den siste timen")
        self._restarts[called] = [*recent, now]
        self.say(f"{called[0].upper()}{called[1:]} stoppet (kode {code}) og startes på nytt.")
        return Tethered(tethered.part)


@contextmanager
def machine(
    settings: Settings, *, say: Say, deployments: Path | None = DEPLOYMENTS, worker: bool = True
) -> Iterator[Machine]:
    """Start local mail (unless a relay is set), Prefect's server, the deployments and the worker; end all on leaving.

    Refused when Årshjul already runs in this home, a port is taken, or a part does not come up.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    with alone_in(settings.home):
        console_port = port_for("AARSHJUL_CONSOLE_PORT", settings.console_port, USUAL_CONSOLE_PORT)
        console = Console(console_port, settings.console_auth.get_secret_value())
        mail_port = port_for("AARSHJUL_MAIL_PORT", settings.mail_port) if not settings.relay_url else 0
        started = Machine(_with_local_mail(settings, mail_port), console, say)
        try:
            server = started.start(server_part(started.settings, console))
            if mail_port:
                _wait_for(started.start(mail_part(settings, mail_port)), lambda: _answers(mail_port))
            _wait_for(server, console.is_ready)
            tidy_up_after_last_time(console, datetime.now(UTC))
            console.make_pool()
            if worker:
                started.start(worker_part(started.settings, console))
            if deployments is not None:
                deploy(started.settings, console, deployments)
            mail = started.settings.relay_url if mail_port else ""
            note(settings.home, {"console": console.url, "mail": mail, "pid": str(os.getpid())})
            yield started
        finally:
            started.end()


def _with_local_mail(settings: Settings, port: int) -> Settings:
    return settings.having(smtp_url=SecretStr(f"smtp://{LOOPBACK}:{port}")) if port else settings


def _wait_for(tethered: Tethered, ready: Callable[[], bool]) -> None:
    until = time.monotonic() + SLOWEST_START
    while not ready():
        if not tethered.is_running:
            raise _stopped(tethered, f"stoppet under oppstart (kode {tethered.code})")
        if time.monotonic() > until:
            raise _stopped(tethered, f"svarer ikke etter {SLOWEST_START:.0f} sekunder")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def _stopped(tethered: Tethered, what: str) -> Refused:
    part = tethered.part
    way_out = f"Se loggen {part.log}. De siste linjene:\n{tethered.last_lines()}"
    return Refused(Problem(part.called[0].upper() + part.called[1:], f"{what}.", way_out))
