"""Are they alive, and do they end in time?"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(") ")[2].split()[0] != "Z"


def until(what: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait for something, asking less and less often; whether it came."""
    end, pause = time.monotonic() + seconds, 0.01
    while not what():
        left = end - time.monotonic()
        if left < 0:
            return False
        time.sleep(min(pause, left))
        pause = min(pause * 1.5, 0.25)
    return True


def all_gone(pids: Iterable[int], seconds: float = 30) -> bool:
    """Whether every one of them ends in time."""
    wanted = list(pids)
    return until(lambda: not any(map(alive, wanted)), seconds)
