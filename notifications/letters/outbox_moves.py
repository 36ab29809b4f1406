"""The letters of one case that lie in the outbox, and what may be done with them when something happens in it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from domain.engine.handle import Write
from notifications.outbox.mail import PreparedMail
from notifications.outbox.write import cancel, cancel_moot, insert_prepared, queue, unqueue


class Letters:
    """The letters of a stream at an instant. Each move is written in the transaction of the event it follows from."""

    def __init__(self, stream: str, now: datetime) -> None:
        self._stream = stream
        self.now = now

    def release(self, batch: str, start: datetime, latest: datetime | None) -> Write:
        """To leave from `start` on."""

        def write(c: Connection) -> None:
            queue(c, self._stream, batch, not_before=start, not_after=latest, at=self.now)

        return write

    def hold_back(self, batch: str) -> Write:
        """Released no more; Refused when one of them has left."""

        def write(c: Connection) -> None:
            unqueue(c, self._stream, batch, at=self.now)

        return write

    def take_back(self, batch: str, reason: str, recipient: str | None = None) -> Write:
        """Never to leave, those that have not left."""

        def write(c: Connection) -> None:
            cancel(c, self._stream, batch, recipient, at=self.now, reason=reason)

        return write

    def moot(self, batch: str, earlier: str) -> Write:
        """Not to leave to those whom the earlier letter, which it takes back, has not left to either."""

        def write(c: Connection) -> None:
            cancel_moot(
                c, self._stream, batch, earlier, at=self.now, reason="brevet det gjelder, gikk aldri ut"
            )

        return write


def filed(mails: Sequence[PreparedMail], start: datetime, latest: datetime | None, now: datetime) -> Write:
    """Letters that are filed and released in one."""

    def write(c: Connection) -> None:
        insert_prepared(c, mails, at=now)
        for stream, batch in dict.fromkeys((mail.stream, mail.batch) for mail in mails):
            queue(c, stream, batch, not_before=start, not_after=latest, at=now)

    return write
