"""One dispatch in a process of its own, so that it can be killed.

    python -m tests.outbox.sender DATABASE_URL PORT WORKER [STEP TIMES [CONNECTIONS]]

With a step it kills itself, as `kill -9` does, when it passes that step the n-th time.
"""

import asyncio
import os
import signal
import sys

from domain.engine.store import open_store
from notifications.outbox.pump import dispatch
from notifications.outbox.states import Step
from notifications.outbox.terms import Terms
from tests.outbox.given import Clock, relay_of


def main(url: str, port: str, worker: str, step: str = "", times: str = "0", connections: str = "1") -> None:
    """Dispatch, and tell how many letters were accepted."""
    left = int(times)

    def die(passed: Step) -> None:
        nonlocal left
        left -= passed == step
        if passed == step and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    store = open_store(url)
    terms = Terms(connections=int(connections))
    sending = dispatch(store, relay_of(int(port)), clock=Clock(), worker=worker, on_step=die, terms=terms)
    tally = asyncio.run(sending)
    store.dispose()
    print(tally.accepted)


if __name__ == "__main__":
    main(*sys.argv[1:])
