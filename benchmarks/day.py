"""The daily run on a day with nothing due, in a short log and in a long one, with Prefect and without."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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
from flows.case_types import CATALOGUE
from flows.office import Office, open_office
from flows.platform.machine import machine
from flows.settings import Settings

SHORT, LONG = 1_000, 100_000
QUIET_DAY = "2023-12-01T06:00"
EMPTY, FLOW = "an empty flow", "the daily flow"
MOST, ALIKE = 0.05, 1.1


@dataclass(frozen=True, slots=True)
class Console:
    """The flows of one log on a console of its own: the first daily run, which makes every page, and later ones."""

    first: float
    later: Measured

    @property
    def beyond(self) -> float:
        """Seconds that the daily flow takes beyond an empty one."""
        return self.later.seconds(FLOW) - self.later.seconds(EMPTY)

    @property
    def times(self) -> float:
        """How many times as long as an empty one."""
        return self.later.ratio(EMPTY, FLOW)


def measured(quick: bool) -> Section:
    """Both logs: `run_day` alone, and the whole flow beside an empty one, on a real Prefect server."""
    sizes = (SHORT, 5_000) if quick else (SHORT, LONG)
    with ExitStack() as stack:
        homes = {size: _home(stack, size) for size in sizes}
        offices = {size: stack.enter_context(_opened(home)) for size, home in homes.items()}
        days = {f"run_day at {size}": _day(office) for size, office in offices.items()}
        alone = side_by_side(days, 5 if quick else 51)
        consoles = {size: _console(home, 5 if quick else 31) for size, home in homes.items()}
    return Section("day", "A day with nothing due", _text(alone, consoles), _aims(alone, consoles), _LIMITS)


def _text(alone: Measured, consoles: dict[int, Console]) -> str:
    rows = []
    for size, console in consoles.items():
        flows = (console.later.seconds(EMPTY), console.later.seconds(FLOW), console.beyond)
        ms = (f"{number(1000 * seconds)} ms" for seconds in (alone.seconds(f"run_day at {size}"), *flows))
        rows.append((number(size), *ms, f"{number(console.first)} s"))
    header = (
        "events in the log",
        "`run_day`, no Prefect",
        EMPTY,
        FLOW,
        "beyond Prefect's own",
        "its first run",
    )
    return f"{_TEXT.format(each=len(concluded_round()))}\n\n{table(header, rows)}"


def _aims(alone: Measured, consoles: dict[int, Console]) -> tuple[Aim, ...]:
    said = ", ".join(f"{number(1000 * c.beyond)} ms at {number(size)}" for size, c in consoles.items())
    short, long = consoles
    grows = alone.ratio(f"run_day at {short}", f"run_day at {long}")
    whole = consoles[long].times / consoles[short].times
    return (
        Aim(
            f"under {1000 * MOST:.0f} ms beyond Prefect's own cost",
            said,
            max(c.beyond for c in consoles.values()) < MOST,
        ),
        Aim(
            "the same for the short log and the long one",
            f"`run_day` {grows:.2f} times as long, the flow beside an empty one {whole:.2f} times",
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
        # In November the councils' next years are made, once; from then on the day asks nothing.
        desk_work.run_day(office)
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


def _console(settings: Settings, rounds: int) -> Console:
    """Both flows on one log, in this process, against a server of its own."""
    with (
        machine(settings, say=print, deployments=None, worker=False) as running,
        on(running.console) as flows,
    ):
        first = flows.daily(settings)
        contestants: dict[str, Sample] = {
            EMPTY: partial(flows.empty, settings),
            FLOW: partial(flows.daily, settings),
        }
        return Console(first, side_by_side(contestants, rounds))


_TEXT = """Concluded rounds of {each} events each, and a day on which the calendar asks nothing. `run_day` is the
day's whole work; the flow adds the console's pages. *An empty flow* only returns: what Prefect takes for any run,
in a process that runs already. *Its first run* is the one on a new console, which makes the page of every round."""

_LIMITS = """\
`run_day` reads one index, whatever the log holds. The pages cost one question to Prefect's server, through the
client that the run has open, and what it takes to make the overview and the page of deliveries; pages of rounds
that are over are neither made nor asked about. They are remade, all of them, on a new console and after a change
of program or register."""
