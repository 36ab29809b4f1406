"""One program of Årshjul's as a child process that cannot outlive us."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.platform import tether

_MARGIN = 5.0


@dataclass(frozen=True)
class Part:
    """What to run. `called` is its name in bokmål, `grace` the seconds it gets to end by itself."""

    called: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    log: Path
    grace: float = 5.0


@dataclass
class Tethered:
    """A part that runs, in a session of its own, on a rope that we hold (`flows.platform.tether`)."""

    part: Part
    _process: "subprocess.Popen[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        self.part.log.parent.mkdir(parents=True, exist_ok=True)
        with self.part.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-E", "-s", tether.__file__, str(self.part.grace), *self.part.command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=dict(self.part.environment),
                cwd=self.part.folder,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process id of the one that holds the rope's other end."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the program still runs."""
        return self._process.poll() is None

    @property
    def code(self) -> int | None:
        """Its exit code once it has ended."""
        return self._process.poll()

    def wait(self) -> int:
        """Until it ends by itself; its exit code."""
        return self._process.wait()

    def let_go(self) -> None:
        """Ask it to end, and do not wait."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def end(self) -> None:
        """Ask it to end and wait until nothing of it is left."""
        self.let_go()
        try:
            self._process.wait(self.part.grace + _MARGIN)
        except subprocess.TimeoutExpired:
            for pid in [*tether.descendants(self.pid), self.pid]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait()

    def last_lines(self, count: int = 12) -> str:
        """The end of its log, for a person who wants to know why it stopped."""
        lines = self.part.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-count:])
