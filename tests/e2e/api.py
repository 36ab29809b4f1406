"""What Prefect's server knows, asked over HTTP: runs, their logs, pages and events."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flows.platform.console import Console

T = TypeVar("T")
OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def until(look: Callable[[], T], what: str, seconds: float = 60) -> T:
    """The first answer that is something; fails, naming what was waited for, when none comes."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"after {seconds:.0f} seconds there is still no {what}"
        time.sleep(0.1)
    return found


@dataclass(frozen=True)
class Api:
    """Questions to one server."""

    console: Console

    def deployment(self, name: str) -> dict[str, Any]:
        """One deployment by its name."""
        return next(d for d in self.console.deployments() if d["name"] == name)

    def run(self, run_id: str) -> dict[str, Any]:
        """One flow run."""
        found: dict[str, Any] = self.console.ask("GET", f"/flow_runs/{run_id}")
        return found

    def finished(self, run_id: str, seconds: float = 60) -> dict[str, Any]:
        """The run, once it is over."""

        def over() -> dict[str, Any]:
            run = self.run(run_id)
            return run if run["state_type"] in OVER else {}

        return until(over, f"end of the run {run_id}", seconds)

    def runs(self, **flow_runs: Any) -> list[dict[str, Any]]:
        """Flow runs by Prefect's own filter, newest first."""
        wanted = {"flow_runs": flow_runs, "sort": "START_TIME_DESC", "limit": 200}
        found: list[dict[str, Any]] = self.console.ask("POST", "/flow_runs/filter", wanted)
        return found

    def logs(self, run_id: str) -> list[str]:
        """What a run has logged, to its last line: logs reach the server some seconds after the run has ended."""
        wanted = {"logs": {"flow_run_id": {"any_": [run_id]}}, "sort": "TIMESTAMP_ASC"}

        def whole() -> list[str]:
            said = [log["message"] for log in self.console.ask("POST", "/logs/filter", wanted)]
            return said if any(line.startswith("Finished in state") for line in said) else []

        return until(whole, f"last line in the log of {run_id}")

    def all_logs(self) -> str:
        """Everything that any run has logged, as one text."""
        said: list[str] = []
        while page := self.console.ask("POST", "/logs/filter", {"limit": 200, "offset": len(said)}):
            said += [log["message"] for log in page]
        return "\n".join(said)

    def page(self, key: str) -> dict[str, Any]:
        """The artifact that the console shows for a key."""
        found: dict[str, Any] = self.console.ask("GET", f"/artifacts/{key}/latest")
        return found

    def pages(self) -> dict[str, tuple[str, str, str]]:
        """Every page by its key: its text, what the console shows of it, and when it was last written."""
        found = self.console.ask("POST", "/artifacts/latest/filter", {"limit": 200})
        return {a["key"]: (a["data"], a["description"], a["updated"]) for a in found}

    def events(self, prefix: str) -> list[dict[str, Any]]:
        """Events whose names begin so, oldest first."""
        wanted = {"filter": {"event": {"prefix": [prefix]}, "order": "ASC"}, "limit": 50}
        answer = self.console.ask("POST", "/events/filter", wanted)
        found: list[dict[str, Any]] = list(answer["events"])
        while answer.get("next_page"):
            answer = self.console.ask("GET", answer["next_page"].partition("/api")[2])
            found += answer["events"]
        return found
