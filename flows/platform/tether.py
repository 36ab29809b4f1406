"""Holds one program on a rope: when whoever started it lets go, is stopped or is killed, the program ends.

    python tether.py GRACE COMMAND [ARGUMENT ...]

The rope is standard input: it reaches its end when the process at the other end closes it or dies,
even by `kill -9`. The program then gets SIGTERM, and after GRACE seconds everything it ever started is killed,
sessions of their own or not, and nothing else. Runs as a plain file and imports the standard
library only, so that it starts at once and holds almost nothing in memory.
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36  # <sys/prctl.h>, Linux
_LINUX = sys.platform == "linux"


def main(arguments: list[str]) -> int:
    """Run the command; its exit code, or 128 and the signal that ended it."""
    grace, command = float(arguments[0]), arguments[1:]
    if _LINUX:
        # Whatever the program leaves behind becomes ours, and not init's, so that it can be found.
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    # A signal that comes now is kept in the pipe: nothing is lost before the first look.
    # There are no threads here, so that `preexec_fn` is safe.
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_dies_with_us) as program:  # noqa: PLW1509
        _wait(program, woken)
        _end(program, grace)
        code = program.returncode
    return 128 - code if code < 0 else code


def _wait(program: "subprocess.Popen[bytes]", woken: int) -> None:
    """Until the program ends, the rope is let go, or we are told to stop."""
    while program.poll() is None:
        ready, _, _ = select.select([0, woken], [], [])
        if woken in ready and {signal.SIGTERM, signal.SIGINT, signal.SIGHUP} & set(os.read(woken, 64)):
            return
        if 0 in ready and not os.read(0, 64):
            return


def _end(program: "subprocess.Popen[bytes]", grace: float) -> None:
    """Ask the program to end, wait, and kill all that is left of it."""
    if program.poll() is None:
        program.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(grace)
    until = time.monotonic() + 2
    while (left := descendants(os.getpid())) and time.monotonic() < until:
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if program.poll() is not None:
            _bury()
        time.sleep(0.01)
    program.wait()


def descendants(ancestor: int) -> list[int]:
    """Every living process that comes from `ancestor`, found through /proc (on Linux) or `ps`."""
    children: dict[int, list[int]] = {}
    for pid, parent, state in _processes():
        if state != "Z":
            children.setdefault(parent, []).append(pid)
    found: list[int] = []
    todo = [ancestor]
    while todo:
        todo.extend(new := children.get(todo.pop(), []))
        found.extend(new)
    return found


def _processes() -> list[tuple[int, int, str]]:
    """(pid, parent, state) of every process."""
    if not _LINUX:
        listed = subprocess.run(
            ["ps", "-axo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
        )
        rows = [line.split() for line in listed.stdout.splitlines()]
        return [(int(pid), int(parent), stat[0]) for pid, parent, stat in rows]
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                # «pid (name) state ppid …», and the name may hold anything, «) » too.
                state, parent = (entry / "stat").read_text(errors="replace").rpartition(") ")[2].split()[:2]
                found.append((int(entry.name), int(parent), state))
    return found


def _bury() -> None:
    """Reap the dead that were left to us."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _dies_with_us() -> None:
    """In the program, before it starts: if even we are killed, it is killed."""
    if _LINUX:
        ctypes.CDLL(None).prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
