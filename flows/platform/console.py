"""Prefect's server as the rest of us see it: a few questions over HTTP, without importing Prefect."""

import base64
import http.client
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flows.platform.ports import LOOPBACK

POOL = "aarshjul"
_ENOUGH = 200
_TIMEOUT = 10.0
_PAUSES = (0.1, 0.2, 0.5, 1.0, 1.0, 2.0, 2.0, 5.0)


class ConsoleSilent(Exception):
    """The server does not answer, or answers something else than it should."""


@dataclass(frozen=True)
class Console:
    """The server of one machine and port; `auth` is user:password, empty for none."""

    port: int
    auth: str = field(default="", repr=False)
    host: str = LOOPBACK

    @property
    def url(self) -> str:
        """What staff open in the browser."""
        return f"http://{self.host}:{self.port}"

    @property
    def api_url(self) -> str:
        """What Prefect's clients talk to."""
        return f"{self.url}/api"

    def is_ready(self) -> bool:
        """Whether it answers that it is ready; never raises."""
        try:
            self.ask("GET", "/ready")
        except ConsoleSilent:
            return False
        return True

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The decoded answer of one call; ConsoleSilent when there is none, or it is a refusal.

        Asked again while the server is busy: SQLite under it is locked now and then, and nothing was done.
        """
        for pause in _PAUSES:
            status, text = self._call(method, path, body)
            if status != http.client.SERVICE_UNAVAILABLE:
                break
            time.sleep(pause)
        if status >= http.client.BAD_REQUEST:
            raise ConsoleSilent(f"{method} {path}: {status} {text[:200].decode(errors='replace')}")
        return json.loads(text) if text else None

    def _call(self, method: str, path: str, body: Any) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=_TIMEOUT)
        headers = {"Content-Type": "application/json"}
        if self.auth:
            headers["Authorization"] = "Basic " + base64.b64encode(self.auth.encode()).decode()
        try:
            connection.request(method, f"/api{path}", None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise ConsoleSilent(f"{self.url}: {error}") from error
        finally:
            connection.close()

    def make_pool(self) -> None:
        """Have the work pool that our deployments go to; nothing changes when it is there."""
        if self._has_pool():
            return
        try:
            self.ask("POST", "/work_pools/", {"name": POOL, "type": "process", "description": "Årshjul"})
        except ConsoleSilent:
            # A call that was answered 503 may have been carried out, and its repetition is refused then.
            if not self._has_pool():
                raise

    def _has_pool(self) -> bool:
        try:
            self.ask("GET", f"/work_pools/{POOL}")
        except ConsoleSilent:
            return False
        return True

    def deployments(self) -> list[dict[str, Any]]:
        """All deployments of our pool, as the server describes them."""
        found: list[dict[str, Any]] = []
        ours = {"work_pools": {"name": {"any_": [POOL]}}, "limit": _ENOUGH, "sort": "NAME_ASC"}
        while page := self.ask("POST", "/deployments/filter", {**ours, "offset": len(found)}):
            found.extend(page)
        return found

    def scheduled_runs(self, deployment: str, after: datetime) -> list[datetime]:
        """When the deployment will run by itself, soonest first: what proves that the scheduler works."""
        wanted = {
            "deployments": {"name": {"any_": [deployment]}},
            "flow_runs": {
                "state": {"type": {"any_": ["SCHEDULED"]}},
                "expected_start_time": {"after_": after.astimezone(UTC).isoformat()},
            },
            "sort": "EXPECTED_START_TIME_ASC",
            "limit": 5,
        }
        runs = self.ask("POST", "/flow_runs/filter", wanted)
        return [datetime.fromisoformat(r["expected_start_time"]) for r in runs]

    def interrupted_runs(self) -> list[dict[str, Any]]:
        """Runs that the server believes to be at work. When no worker runs, they were cut off."""
        at_work = {"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}}
        found: list[dict[str, Any]] = self.ask(
            "POST", "/flow_runs/filter", {"flow_runs": at_work, "limit": _ENOUGH}
        )
        return found

    def missed_runs(self, now: datetime) -> list[dict[str, Any]]:
        """Runs that the schedule asked for before now and that nobody started."""
        waiting = {
            "state": {"type": {"any_": ["SCHEDULED"]}},
            "expected_start_time": {"before_": now.astimezone(UTC).isoformat()},
        }
        found = self.ask("POST", "/flow_runs/filter", {"flow_runs": waiting, "limit": _ENOUGH})
        return [r for r in found if r["auto_scheduled"] and r["deployment_id"]]

    def call_off(self, run: dict[str, Any], why: str) -> None:
        """Mark a run as crashed, with the reason in bokmål."""
        state = {"type": "CRASHED", "name": "Crashed", "message": why}
        self.ask("POST", f"/flow_runs/{run['id']}/set_state", {"state": state, "force": True})

    def workers_online(self) -> int:
        """How many workers have been heard from lately."""
        found = self.ask(
            "POST", f"/work_pools/{POOL}/workers/filter", {"workers": {"status": {"any_": ["ONLINE"]}}}
        )
        return len(found)
