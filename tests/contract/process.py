"""What the tests run in processes of their own: `python -m tests.contract.process <what> <url> …`."""

import sys
import time
from collections.abc import Callable

from domain.engine.documents import put_text
from domain.engine.log import Conflict, append, read_all
from domain.engine.store import Store, open_store
from tests.contract.given import AT, NOW, entries

SHARED = "toy/shared"
POLLS_FOR = 120.0


def write_own(store: Store, name: str, number: str) -> None:
    """Append to a stream of one's own, one event a transaction."""
    for version in range(int(number)):
        with store.writing() as c:
            append(c, f"toy/{name}", version, entries("own"), command=f"{name}-{version}", at=AT)


def write_shared(store: Store, name: str, number: str) -> None:
    """Append to the stream that all write to, two events a transaction; go on from where the others got to."""
    version = 0
    for done in range(int(number)):
        while True:
            try:
                with store.writing() as c:
                    command = f"{name}-shared-{done}"
                    version = append(
                        c, SHARED, version, entries("two", "by two"), command=command, at=AT
                    ).version
                break
            except Conflict as conflict:
                version = conflict.found


def poll(store: Store, total: str) -> None:
    """Read what is after the last position seen, over and over; print each position as it is seen."""
    last, ends = 0, time.monotonic() + POLLS_FOR
    print("polling", flush=True)
    while last < int(total) and time.monotonic() < ends:
        with store.reading() as c:
            for event in read_all(c, after=last):
                last = event.position
                print(last)


def stop_midway(store: Store, when: str) -> None:
    """Write an event and a document, and stand still before the commit or after it."""
    with store.writing() as c:
        append(c, "toy/1", 1, entries("b", "c"), command="midway", at=AT)
        put_text(c, "brev", at=NOW)
        if when == "before":
            stand_still()
    stand_still()


def stand_still() -> None:
    """Say so, and wait to be killed."""
    print("standing still", flush=True)
    time.sleep(POLLS_FOR)


WHAT: dict[str, Callable[..., None]] = {f.__name__: f for f in (write_own, write_shared, poll, stop_midway)}

if __name__ == "__main__":
    what, url, *arguments = sys.argv[1:]
    opened = open_store(url)
    WHAT[what](opened, *arguments)
    opened.dispose()
