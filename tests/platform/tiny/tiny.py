"""Two flows for the platform's tests: one that says hello, one that takes its time."""

import os
import time
from pathlib import Path

from prefect import flow


@flow(name="Hilsen æøå")
def hello(name: str = "verden") -> str:
    """Say hello, with what the run was given to know."""
    return f"hei {name} fra {Path(os.environ['AARSHJUL_HOME']).name}"


@flow(name="Langsom")
def slow(noted: str) -> None:
    """Write a pid and sleep, so that somebody can kill it."""
    Path(noted).write_text(str(os.getpid()))
    time.sleep(300)
