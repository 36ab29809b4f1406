"""One dispatch in a process of its own that keeps the count outside the database, and dies beside it.

    python -m tests.outbox.sender_with_epoch DATABASE_URL PORT FILE before|after

It kills itself, as `kill -9` does, right before or right after the file knows of the second letter.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from domain.engine.store import open_store
from notifications.outbox.epoch import EpochFile, Mark
from notifications.outbox.pump import dispatch
from tests.outbox.given import Clock, relay_of


class Dies(EpochFile):
    """Dies at the second letter."""

    def write(self, mark: Mark) -> bool:
        """As it should be, but for that."""
        if mark.crossings == 2 and sys.argv[4] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        written = super().write(mark)
        if mark.crossings == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return written


if __name__ == "__main__":
    _, url, port, path, _ = sys.argv
    asyncio.run(
        dispatch(open_store(url), relay_of(int(port)), clock=Clock(), worker="w1", epoch=Dies(Path(path)))
    )
