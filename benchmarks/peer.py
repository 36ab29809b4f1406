"""The peer: the `eventsourcing` library's `application.save`, as its documentation sets it up."""

import time
from datetime import date
from typing import Any

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import Transcoder, Transcoding
from sqlalchemy.engine import make_url

from benchmarks.told import answer
from domain.cases.consultation.words import Point

FIELDS = (
    "number", "receipt", "council", "municipality", "kind", "received", "late", "points", "their_reference",
    "document", "by", "on",
)  # fmt: skip


class Consultation(Aggregate):
    """A round with the same answers."""

    class Answered(Aggregate.Event):
        """The fields of AnswerRegistered, as they are or as plain values."""

        number: int
        receipt: int
        council: str
        municipality: str | None
        kind: str
        received: Any
        late: bool
        points: Any
        their_reference: str
        document: str | None
        by: str
        on: Any

    def be_answered(self, fields: dict[str, Any]) -> None:
        """One answer more."""
        self.trigger_event(self.Answered, **fields)


class DateAsISO(Transcoding):
    """How the peer is told to write a day."""

    type, name = date, "date_iso"

    def encode(self, obj: date) -> str:
        """«2023-08-28»."""
        return obj.isoformat()

    def decode(self, data: str) -> date:
        """The day of that text."""
        return date.fromisoformat(data)


class PointAsList(Transcoding):
    """How the peer is told to write a point."""

    type, name = Point, "point"

    def encode(self, obj: Point) -> list[Any]:
        """Its fields in order."""
        return [obj.number, obj.clause, obj.text]

    def decode(self, data: list[Any]) -> Point:
        """The point of those fields."""
        return Point(*data)


class Rounds(Application):
    """The application, which knows the types of our events."""

    def register_transcodings(self, transcoder: Transcoder) -> None:
        """The library's own, and ours."""
        super().register_transcodings(transcoder)
        transcoder.register(DateAsISO())
        transcoder.register(PointAsList())


class Peer:
    """An application on a database of its own, with one round in it. `plain`: nothing in its events needs a type."""

    def __init__(self, url: str, *, plain: bool) -> None:
        self._application = Rounds(_environment(url))
        self._fields = _plain if plain else _typed
        self._round = Consultation()
        self._application.save(self._round)

    def save(self, events: int) -> float:
        """Save so many new events of the round in one transaction; the seconds of `save` alone."""
        for n in range(events):
            self._round.be_answered(self._fields(n))
        began = time.perf_counter()
        self._application.save(self._round)
        return time.perf_counter() - began

    def close(self) -> None:
        """Close its connections."""
        self._application.close()


def _typed(n: int) -> dict[str, Any]:
    a = answer("hamar", n)
    return {name: getattr(a, name) for name in FIELDS}


def _plain(n: int) -> dict[str, Any]:
    a = answer("hamar", n)
    points = [[p.number, p.clause, p.text] for p in a.points]
    texts = {"kind": a.kind.value, "received": a.received.isoformat(), "on": a.on.isoformat()}
    return _typed(n) | texts | {"points": points}


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
