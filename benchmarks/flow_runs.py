"""Flows called in this process against a real Prefect server, and an empty one to know Prefect's own cost by."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flows.forms import ApproveForm
from flows.platform.console import Console
from flows.platform.inprocess import connected
from flows.settings import Settings


@contextmanager
def on(console: Console) -> Iterator["FlowRuns"]:
    """Within this, flows are runs of that server."""
    with connected(console):
        logging.getLogger("prefect").setLevel(logging.ERROR)
        yield FlowRuns()


class FlowRuns:
    """Each call is one flow run to its end; gives the seconds. RuntimeError when it did not complete."""

    def __init__(self) -> None:
        from prefect import flow
        from prefect.client.schemas.objects import State
        from prefect.states import Completed

        from flows.annual_cycle import daily_cycle
        from flows.consultation import approve_round
        from flows.delivery import deliver

        @flow(name="Tom")
        def empty() -> State[Any]:
            return Completed(message="tom")

        self._empty, self._daily, self._approve, self._deliver = empty, daily_cycle, approve_round, deliver

    def empty(self, settings: Settings) -> float:
        """A flow that does nothing: what Prefect itself takes for a run."""
        return _run(settings, lambda: self._empty(return_state=True))

    def daily(self, settings: Settings) -> float:
        """The daily cycle."""
        return _run(settings, lambda: self._daily(return_state=True))

    def approve(self, settings: Settings, form: ApproveForm) -> float:
        """The approval of a round."""
        return _run(settings, lambda: self._approve(form, return_state=True))

    def deliver(self, settings: Settings) -> float:
        """One pump of the outbox."""
        return _run(settings, lambda: self._deliver(return_state=True))


def _run(settings: Settings, call: Callable[[], Any]) -> float:
    os.environ.update(settings.environment())
    began = time.perf_counter()
    state = call()
    seconds = time.perf_counter() - began
    if not state.is_completed():
        raise RuntimeError(str(state.message))
    return seconds
