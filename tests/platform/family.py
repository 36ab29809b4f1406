"""A program that starts others, one in a session of its own, and tells their pids; for the tether's tests."""

import signal
import subprocess
import sys
import time
from pathlib import Path


def main(noted: str, stubborn: str) -> None:
    """Start two children and sleep; with «stubborn» be deaf to SIGTERM."""
    if stubborn == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sleep = [sys.executable, "-c", "import time; time.sleep(300)"]
    children = [subprocess.Popen(sleep), subprocess.Popen(sleep, start_new_session=True)]
    beside = Path(noted + ".ny")
    beside.write_text(" ".join(str(c.pid) for c in children))
    beside.rename(noted)
    time.sleep(300)


if __name__ == "__main__":
    main(*sys.argv[1:])
