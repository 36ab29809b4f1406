"""Where the letters of the benchmarks end: Postfix's smtp-sink, or one of our own where that is not installed."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.databases import unprivileged
from tests.ports import free_port

OWN = "a sink of our own (asyncio)"
_PATIENCE = 10.0
_INSTALLED = "/usr/sbin:/usr/lib/postfix/sbin:/usr/bin"


def program() -> str | None:
    """Postfix's smtp-sink, if it is installed."""
    return shutil.which("smtp-sink") or shutil.which("smtp-sink", path=_INSTALLED)


def called() -> str:
    """What the sink is, for the table."""
    return "Postfix's smtp-sink" if program() else OWN


@contextmanager
def sink() -> Iterator[int]:
    """A sink in a process of its own, that takes every letter and keeps none; gives its port."""
    port, postfix = free_port(), program()
    as_other = ["-u", unprivileged()] if os.geteuid() == 0 else []
    command = (
        [postfix, *as_other, f"127.0.0.1:{port}", "100"]
        if postfix
        else [sys.executable, "-m", "benchmarks.sink", str(port)]
    )
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _answers(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as c:
            if c.recv(3) == b"220":
                return
        time.sleep(0.05)
    raise RuntimeError("the sink does not answer")


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """SMTP enough for one who only sends (RFC 5321): every letter is taken, to its dot, and forgotten."""
    writer.write(b"220 sink\r\n")
    with contextlib.suppress(OSError, asyncio.IncompleteReadError):
        while command := (await reader.readline()).upper():
            if command.startswith(b"DATA"):
                writer.write(b"354 go on\r\n")
                await _to_the_dot(reader)
            writer.write(b"221 bye\r\n" if command.startswith(b"QUIT") else b"250 ok\r\n")
            if command.startswith(b"QUIT"):
                break
    writer.close()


async def _to_the_dot(reader: asyncio.StreamReader) -> None:
    while (await reader.readline()) not in {b".\r\n", b""}:
        pass


async def _serve(port: int) -> None:
    server = await asyncio.start_server(_talk, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
