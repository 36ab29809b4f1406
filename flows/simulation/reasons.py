"""What each letter follows from: the event that released it, noted as it is written."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from domain.engine.handle import Change
from notifications.outbox.states import State
from notifications.outbox.tables import OUTBOX

_released = select(OUTBOX.c.key).where(
    OUTBOX.c.stream == bindparam("case"),
    OUTBOX.c.changed_at == bindparam("now", type_=OUTBOX.c.changed_at.type),
    OUTBOX.c.state == State.QUEUED,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """The change of a case that a letter follows from: its events, and when they were written."""

    stream: str
    events: tuple[object, ...]
    at: datetime


@dataclass
class Reasons:
    """The reason of each letter by its key; a later release, after one was stopped, takes the place of the first."""

    by_key: dict[str, Reason] = field(default_factory=dict)

    def note(self, c: Connection, change: Change, now: datetime) -> None:
        """To be asked in the transaction of the change: what lies released by it and was not before."""
        reason = Reason(change.stream, change.events, now)
        for key in c.scalars(_released, {"case": change.stream, "now": now}):
            known = self.by_key.get(key)
            if known is None or known.at != now:
                self.by_key[key] = reason
