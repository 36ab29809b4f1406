"""Runs a machine until it is told to end; for the tests that kill it."""

import signal
import sys
from pathlib import Path
from typing import Any

from flows.platform.machine import machine
from flows.settings import Settings
from tests.ports import free_port


def main(home: str, deployments: str) -> None:
    """As `aarshjul up` does, with other deployments."""

    def end(*_: Any) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, end)
    settings = Settings(home=Path(home), console_port=free_port())
    try:
        with machine(settings, say=print, deployments=Path(deployments) if deployments else None) as running:
            print("klar", flush=True)
            running.watch()
    except KeyboardInterrupt:
        print("slutt", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
