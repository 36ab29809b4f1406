"""Forks flow runs from a process that has Prefect imported: each is a process of its own, born in an instant.

    python -m tests.e2e.forge PORT

Reads one JSON order a line: `flow` («module:name»), `form` (JSON, or null), `parameter`, `home` and
`environment` of the run, and `kill` (seconds after its birth, or null). Answers one line: `signal` that
ended it (0: none), `seconds` it lived.
"""

import json
import os
import select
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

from flows import annual_cycle, answers, consultation, delivery
from flows.platform.console import Console
from flows.platform.inprocess import connected

FLOWS = (annual_cycle, answers, consultation, delivery)
# What the first run would import; here once, before the first fork.
LATER = ("fastapi", "graphviz", "PIL.PngImagePlugin")


def main(port: str) -> None:
    """Carry out orders until there are no more."""
    console = Console(int(port))
    for module in LATER:
        import_module(module)
    for line in sys.stdin:
        order = json.loads(line)
        born = time.monotonic()
        child = os.fork()
        if child == 0:
            _carry_out(order, console)
        died = _await(child, order["kill"])
        print(json.dumps({"signal": died, "seconds": time.monotonic() - born}), flush=True)


def _carry_out(order: dict[str, Any], console: Console) -> None:
    """The child: run the flow, and end without the parent's clean-up."""
    try:
        os.environ.update(order["environment"])
        module, name = order["flow"].split(":")
        flow = getattr(import_module(module), name)
        form = {}
        if order["parameter"]:
            made = get_type_hints(flow.fn)[order["parameter"]]
            form = {order["parameter"]: made.model_validate_json(order["form"])}
        with connected(console, home=Path(order["home"])):
            state = flow(**form, return_state=True)
        os._exit(0 if state.is_completed() else 3)
    finally:
        os._exit(4)


def _await(child: int, seconds: float | None) -> int:
    """Wait for the child; kill it, as `kill -9` does, when its time is up. Gives the signal, or minus its exit code."""
    watched = os.pidfd_open(child)
    try:
        if not select.select([watched], [], [], seconds)[0]:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    finally:
        os.close(watched)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


if __name__ == "__main__":
    main(*sys.argv[1:])
