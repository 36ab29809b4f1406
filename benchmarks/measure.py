"""Ratios measured side by side: contestants take turns, round after round, and medians are compared."""

import gc
import os
import platform
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Sample = Callable[[], float]
"""One sample: does its work and gives the seconds for one unit of it."""

BUSY = 2.0
"""A load average from which on the figures are said to be from a busy machine."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The samples of each contestant, one a round: seconds for one unit of work."""

    samples: Mapping[str, list[float]]

    def seconds(self, name: str) -> float:
        """The median of a contestant's samples."""
        return median(self.samples[name])

    def rate(self, name: str) -> float:
        """Units a second."""
        return 1 / self.seconds(name)

    def ratio(self, name: str, to: str) -> float:
        """How many times as fast as another: the median of the rounds' own ratios.

        A neighbour who takes the machine for a moment slows both halves of a round, and not the ratio.
        """
        return median(other / own for own, other in zip(self.samples[name], self.samples[to], strict=True))


def side_by_side(contestants: Mapping[str, Sample], rounds: int, *, warm: bool = True) -> Measured:
    """Let each take its turn `rounds` times, another one first each time; a round before that is not counted."""
    names = list(contestants)
    found: dict[str, list[float]] = {name: [] for name in names}
    for nth in range(-1 if warm else 0, rounds):
        turn = nth % len(names)
        for name in names[turn:] + names[:turn]:
            gc.collect()
            seconds = contestants[name]()
            if nth >= 0:
                found[name].append(seconds)
    return Measured(found)


def this_machine() -> str:
    """The machine in one line: processor, cores, memory, kernel, Python, SQLite. Nothing of whose it is."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or "unknown processor",
    )
    kib = next((line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0")
    cores = f"{os.cpu_count()} cores"
    system = f"{platform.system()} {platform.release()}"
    languages = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{cpu}, {cores}, {int(kib) / 2**20:.0f} GB, {system}, {languages}"


def load() -> float:
    """How many processes wanted a core during the last minute; Linux counts those that wait for the disk too."""
    return os.getloadavg()[0]


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
