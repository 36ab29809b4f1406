"""One dispatch in a process of its own that keeps the count outside the database, and dies beside it.

    python -m tests.outbox.sender_with_epoch DATABASE_URL PORT FILE before|after [CONNECTIONS]

It kills itself, as `kill -9` does, right before or right after the file knows of the second letter. With several
connections that is in a turn in which each of them has a letter that crosses the line.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from domain.engine.store import open_store
from notifications.outbox import group_commit
from notifications.outbox.epoch import EpochFile, Mark
from notifications.outbox.pump import dispatch
from notifications.outbox.terms import Terms
from tests.outbox.given import Clock, relay_of


class Dies(EpochFile):
    """Dies at the second letter, or with the letters of a whole turn."""

    def write(self, mark: Mark) -> bool:
        """As it should be, but for that."""
        dies = mark.crossings == max(2, CONNECTIONS)
        if dies and sys.argv[4] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        written = super().write(mark)
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)
        return written


if __name__ == "__main__":
    _, url, port, path, _, *more = sys.argv
    CONNECTIONS = int(*more or "1")
    group_commit._A_MOMENT = 100_000  # a turn waits until every conversation has asked
    sending = dispatch(
        open_store(url),
        relay_of(int(port)),
        clock=Clock(),
        worker="w1",
        epoch=Dies(Path(path)),
        terms=Terms(connections=CONNECTIONS),
    )
    asyncio.run(sending)
