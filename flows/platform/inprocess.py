"""Flows called in this very process, against a console that runs: what `demo` and the tests do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.platform.console import Console

_PATIENCE = 5.0


@contextmanager
def connected(console: Console, *, home: Path | None = None) -> Iterator[None]:
    """Within this, every flow that is called is a run of that console, whatever the environment says.

    Not from within an event loop. Prefect may have been imported before. `home` is a Prefect home of its own.
    """
    import prefect.settings as names

    said: dict[Any, Any] = {
        names.PREFECT_API_URL: console.api_url,
        names.PREFECT_API_AUTH_STRING: console.auth or None,
        names.PREFECT_SERVER_ALLOW_EPHEMERAL_MODE: False,
        # The heartbeat's thread sleeps a second at a time and is waited for: it would cost each run that second.
        names.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,
        names.PREFECT_LOGGING_LEVEL: "WARNING",
        names.PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW: "ignore",
    }
    if home is not None:
        said[names.PREFECT_HOME] = home
    with names.temporary_settings(said):
        try:
            yield
        finally:
            _send_what_waits()


def _send_what_waits() -> None:
    """Logs and events go out in the background: send them while the server is there."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    APILogWorker.drain_all(timeout=_PATIENCE, at_exit=False)
    EventsWorker.drain_all(timeout=_PATIENCE, at_exit=False)
