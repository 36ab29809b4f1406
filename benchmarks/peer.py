"""The peer: the `eventsourcing` library's `application.save`, as its documentation sets it up."""

import time
from typing import Any

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate
from sqlalchemy.engine import make_url

from benchmarks.told import answer


class Consultation(Aggregate):
    """A round with the same answers, their fields as plain values: the peer has no types to turn into JSON."""

    class Answered(Aggregate.Event):
        """The same fields as AnswerRegistered."""

        number: int
        receipt: int
        council: str
        municipality: str | None
        kind: str
        received: str
        late: bool
        points: list[dict[str, object]]
        their_reference: str
        document: str | None
        by: str
        on: str

    def be_answered(self, fields: dict[str, Any]) -> None:
        """One answer more."""
        self.trigger_event(self.Answered, **fields)


class Peer:
    """An application on a database of its own, with one round in it."""

    def __init__(self, url: str) -> None:
        self._application = Application(_environment(url))
        self._round = Consultation()
        self._application.save(self._round)

    def save(self, events: int) -> float:
        """Save so many new events of the round in one transaction; the seconds of `save` alone."""
        for n in range(events):
            self._round.be_answered(_fields(n))
        began = time.perf_counter()
        self._application.save(self._round)
        return time.perf_counter() - began

    def close(self) -> None:
        """Close its connections."""
        self._application.close()


def _fields(n: int) -> dict[str, Any]:
    a = answer("hamar", n)
    return {
        "number": a.number,
        "receipt": a.receipt,
        "council": a.council,
        "municipality": a.municipality,
        "kind": a.kind.value,
        "received": a.received.isoformat(),
        "late": a.late,
        "points": [{"number": p.number, "clause": p.clause, "text": p.text} for p in a.points],
        "their_reference": a.their_reference,
        "document": a.document,
        "by": a.by,
        "on": a.on.isoformat(),
    }


def _environment(url: str) -> dict[str, str]:
    address = make_url(url)
    if address.drivername == "sqlite":
        return {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(address.database)}
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(address.database),
        "POSTGRES_HOST": str(address.host),
        "POSTGRES_PORT": str(address.port),
        "POSTGRES_USER": str(address.username),
        "POSTGRES_PASSWORD": "none",
    }
