"""The daily run on a day with nothing due, in a short log and in a long one, with Prefect and without."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from benchmarks.flow_runs import on
from benchmarks.home import made_home, move_clock
from benchmarks.measure import Measured, Sample, side_by_side
from benchmarks.replay import filled
from benchmarks.report import Aim, Section, number, table
from benchmarks.told import concluded_round
from domain.engine.due import rebuild_due
from flows import desk_work
from flows.office import CATALOGUE, Office, open_office
from flows.platform.machine import machine
from flows.settings import Settings

SHORT, LONG = 1_000, 100_000
QUIET_DAY = "2023-12-01T06:00"
EMPTY, FLOW = "an empty flow", "the daily flow"
MOST, ALIKE = 0.05, 1.1
PATIENCE, FEW = 5.0, 2
"""A flow that takes more seconds than this is run so few times."""


def measured(quick: bool) -> Section:
    """Both logs: `run_day` alone, and the whole flow beside an empty one, on a real Prefect server."""
    sizes = (SHORT, 5_000) if quick else (SHORT, LONG)
    with ExitStack() as stack:
        homes = {size: _home(stack, size) for size in sizes}
        offices = {size: stack.enter_context(_opened(home)) for size, home in homes.items()}
        days = {f"run_day at {size}": _day(office) for size, office in offices.items()}
        alone = side_by_side(days, 5 if quick else 51)
        flows = _flows(homes, 3 if quick else 15)
    return Section(
        "day", "A day with nothing due", _text(sizes, alone, flows), _aims(sizes, alone, flows), _LIMITS
    )


def _text(sizes: tuple[int, int], alone: Measured, flows: Measured) -> str:
    rows = []
    for size in sizes:
        empty, whole = flows.seconds(f"{EMPTY} at {size}"), flows.seconds(f"{FLOW} at {size}")
        ms = (alone.seconds(f"run_day at {size}"), empty, whole, whole - empty)
        rows.append((number(size), *(f"{number(1000 * seconds)} ms" for seconds in ms)))
    header = ("events in the log", "`run_day`, no Prefect", EMPTY, FLOW, "beyond Prefect's own")
    return f"{_TEXT.format(each=len(concluded_round()))}\n\n{table(header, rows)}"


def _aims(sizes: tuple[int, int], alone: Measured, flows: Measured) -> tuple[Aim, ...]:
    beyond = [flows.seconds(f"{FLOW} at {size}") - flows.seconds(f"{EMPTY} at {size}") for size in sizes]
    said = ", ".join(
        f"{number(1000 * b)} ms at {number(size)}" for size, b in zip(sizes, beyond, strict=True)
    )
    short, long = (f"run_day at {size}" for size in sizes)
    grows = alone.ratio(short, long)
    whole = flows.ratio(f"{FLOW} at {sizes[0]}", f"{FLOW} at {sizes[1]}")
    return (
        Aim(f"under {1000 * MOST:.0f} ms beyond Prefect's own cost", said, max(beyond) < MOST),
        Aim(
            "the same for the short log and the long one",
            f"`run_day` {grows:.2f} times as long, the flow {whole:.2f} times",
            max(grows, whole) < ALIKE,
        ),
    )


def _home(stack: ExitStack, events: int) -> Settings:
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="aarshjul-bench-"))
    settings = made_home(Path(folder), 10)
    filled(settings.database, events // len(concluded_round())).dispose()
    move_clock(settings, QUIET_DAY)
    with _opened(settings) as office:
        rebuild_due(office.store, CATALOGUE)
    return settings


@contextmanager
def _opened(settings: Settings) -> Iterator[Office]:
    office = open_office(settings)
    try:
        yield office
    finally:
        office.store.dispose()


def _day(office: Office) -> Sample:
    def once() -> float:
        began = time.perf_counter()
        report = desk_work.run_day(office)
        seconds = time.perf_counter() - began
        if report.outcomes or report.failures:
            raise RuntimeError(f"this day was to be quiet: {report}")
        return seconds

    return once


def _flows(homes: dict[int, Settings], rounds: int) -> Measured:
    """Both flows on both logs, in this process, against one server."""
    first = next(iter(homes.values()))
    with machine(first, say=print, deployments=None, worker=False) as running, on(running.console) as flows:
        contestants: dict[str, Sample] = {}
        for size, settings in homes.items():
            contestants[f"{EMPTY} at {size}"] = partial(flows.empty, settings)
            contestants[f"{FLOW} at {size}"] = partial(flows.daily, settings)
        slowest = max(once() for once in contestants.values())
        return side_by_side(contestants, rounds if slowest < PATIENCE else FEW, warm=False)


_TEXT = """Concluded rounds of {each} events each, and a day on which the calendar asks nothing. `run_day` is the
day's whole work; the flow adds the console's pages. *An empty flow* only returns: what Prefect takes for any run,
in a process that runs already."""

_LIMITS = """\
`run_day` reads one index, whatever the log holds. The rest is the console's pages. A page costs a client of its
own and a question to Prefect's server, some 25 ms, and the flow renews those of all rounds, also of those that
were over long ago; the overview folds every round there has been. What would get there: pages only of rounds of
which something happened or is still due, one client and one question for all of them, and an overview that
folds only such rounds."""
