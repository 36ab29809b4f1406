"""The letters of a simulation leave: taken from the outbox at their time by its own steps, and by no mail server."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from domain.engine.store import Store
from notifications.outbox.claim import begin, claim
from notifications.outbox.gate import Gate
from notifications.outbox.lapse import hold_late
from notifications.outbox.relay import Relay, Tls
from notifications.outbox.states import WAITING, State, Step
from notifications.outbox.tables import OUTBOX
from notifications.outbox.transitions import Ending, end

_NOWHERE = Relay("127.0.0.1", 25, Tls.NONE)
"""Never called: it only stands in the attempts as the relay that took the letters."""
_TAKEN = Ending(State.ACCEPTED, Step.REPLIED, "simulert", code=250)
_next = [select(func.min(OUTBOX.c.due_at)).where(OUTBOX.c.state == state) for state in WAITING]


def next_letter_at(store: Store) -> datetime | None:
    """When the next letter may leave; None when none waits."""
    with store.reading() as c:
        return _next_of(c)


def letters_leave(store: Store, now: datetime) -> int:
    """Send what is due, and hold what is too late for its purpose, as a dispatch does; gives how many left."""
    sent = 0
    with store.writing() as c:
        while letter := claim(c, gate=Gate(), relay=_NOWHERE, worker="simulering", now=now):
            begun = begin(c, letter, gate=Gate(), relay=_NOWHERE, now=now)
            kept = isinstance(begun, Ending)
            end(
                c,
                letter,
                State.CLAIMED if kept else State.TRANSMITTING,
                begun if isinstance(begun, Ending) else _TAKEN,
                at=now,
            )
            sent += not kept
        if (waiting := _next_of(c)) and waiting <= now:
            hold_late(c, now=now)
    return sent


def _next_of(c: Connection) -> datetime | None:
    return min((at for one in _next if (at := c.scalar(one))), default=None)
