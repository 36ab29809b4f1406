"""Ports for the servers that tests start: such as nobody is given by chance, and for each process of a run its own."""

import contextlib
import os
import socket
from itertools import count

# Below those that the system gives to whoever names none (from 32 768), so that nothing takes one in between.
FIRST, A_PROCESS = 20_000, 1_000
PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 10
_numbers = count(os.getpid())  # another run on this machine begins at another


def free_port() -> int:
    """A port on loopback that nobody listens on, and that no other process of this run is given."""
    for number in _numbers:
        port = FIRST + PROCESS * A_PROCESS + number % A_PROCESS
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("they do not end")
