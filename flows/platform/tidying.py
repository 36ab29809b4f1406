"""What must be said to the server about the time when nothing ran, before a worker starts again."""

from datetime import UTC, datetime
from itertools import groupby

from flows.platform.console import Console

CUT_OFF = "Avbrutt: Årshjul ble stoppet mens kjøringen pågikk. Det som sto igjen, tas av neste kjøring."


def tidy_up_after_last_time(console: Console, now: datetime) -> None:
    """Mark runs that were cut off as crashed, and drop all missed scheduled runs of a deployment but the last.

    Our flows catch up by themselves, so one run does what a hundred missed ones would (stack.md: after an
    outage all late runs fire, oldest first). Only when no worker runs.
    """
    for run in console.interrupted_runs():
        console.call_off(run, CUT_OFF)
    missed = sorted(
        console.missed_runs(now.astimezone(UTC)), key=lambda r: (r["deployment_id"], r["expected_start_time"])
    )
    for _, runs in groupby(missed, key=lambda r: r["deployment_id"]):
        for run in list(runs)[:-1]:
            console.ask("DELETE", f"/flow_runs/{run['id']}")
