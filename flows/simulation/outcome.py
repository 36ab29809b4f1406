"""What a simulation came to: every letter that left, every decision that was awaited, and what went wrong."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, select

from domain.cases.grant.case import GRANT
from domain.cases.payment.words import Stage
from domain.cases.refund.case import REFUND
from domain.county.localtime import local_day
from domain.engine.due import cases
from domain.engine.handle import load
from domain.engine.instants import read_instant
from domain.engine.log import Stored, read_all
from domain.engine.refusal import Refused
from domain.views.awaited import Awaited, awaited
from domain.views.sentences import sentence
from flows.office import CALENDAR
from flows.simulation.course import StuckCase
from flows.simulation.people import NotDone
from flows.simulation.world import SimulatedOffice
from notifications.outbox.states import State
from notifications.outbox.tables import OUTBOX

_COLUMNS = ("key", "stream", "batch", "letter", "number", "recipient", "language", "state", "changed_at")
_letters = select(*(OUTBOX.c[name] for name in _COLUMNS)).where(OUTBOX.c.state != State.CANCELLED)
_letters = _letters.order_by(OUTBOX.c.prepared_at, OUTBOX.c.number)


@dataclass(frozen=True, slots=True)
class SimulatedLetter:
    """One letter.

    `id` names it alike in every simulation: case, kind, recipient, and its number among those when it is not the
    first. `left` is the day it leaves, None when it did not (`state` says why not). It follows from an event of the
    kind `reason`, on the day `decided`, which staff read as `because`: all empty for a draft that nobody approved.
    """

    id: str
    left: date | None
    recipient: str
    name: str
    language: str
    letter: str
    reference: int
    stream: str
    batch: str
    reason: str
    decided: date | None
    because: str
    state: State


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that the calendar did by itself: on which day, in which case, the event's kind, and its sentence."""

    on: date
    stream: str
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class SimulatedPayment:
    """One payment that the accounts have receipted: of which case and region, its number there, and how many øre."""

    stream: str
    region: str
    number: int
    paid: date
    amount: int

    @property
    def id(self) -> str:
        """What names it alike in every simulation, and in the accounts."""
        return f"{self.stream}/{self.number}"


@dataclass(frozen=True)
class Simulated:
    """The outcome of a simulation of some days. `letters` left; `kept_back` did not, by the end of the last day."""

    first: date
    last: date
    letters: tuple[SimulatedLetter, ...]
    kept_back: tuple[SimulatedLetter, ...]
    decisions: tuple[Awaited, ...]
    calendar: tuple[Happening, ...]
    payments: tuple[SimulatedPayment, ...]
    events: int
    stuck: tuple[StuckCase, ...]
    refused: tuple[NotDone, ...]

    @cached_property
    def by_id(self) -> Mapping[str, SimulatedLetter]:
        """The letters that left, by id."""
        return {letter.id: letter for letter in self.letters}


def letters_of(office: SimulatedOffice) -> tuple[list[SimulatedLetter], list[SimulatedLetter]]:
    """The letters that have left, in the order they did, and those that have not."""
    with office.store.reading() as c:
        found = sorted(_read(office, c), key=lambda letter: (letter.left or office.today, letter.id))
    return [x for x in found if x.left], [x for x in found if not x.left]


def _read(office: SimulatedOffice, c: Connection) -> Iterator[SimulatedLetter]:
    like: Counter[str] = Counter()
    for row in c.execute(_letters):
        kind = f"{row.stream}/{row.letter}/{row.recipient}"
        like[kind] += 1
        day = local_day(row.changed_at)
        reason = office.reasons.by_key.get(row.key)
        event = reason.events[-1] if reason else None
        yield SimulatedLetter(
            id=kind if like[kind] == 1 else f"{kind}/{like[kind]}",
            left=day if row.state == State.ACCEPTED else None,
            recipient=row.recipient,
            name=_name(office, row.recipient, day),
            language=row.language,
            letter=row.letter,
            reference=row.number,
            stream=row.stream,
            batch=row.batch,
            reason=office.catalogue.kinds_of(row.stream).of(type(event)).name if event else "",
            decided=local_day(reason.at) if reason else None,
            because=sentence(event) if event else "",  # type: ignore[arg-type]
            state=State(row.state),
        )


def _name(office: SimulatedOffice, recipient: str, on: date) -> str:
    try:
        return office.register().name(recipient, on)
    except Refused:
        return recipient


def histories_of(office: SimulatedOffice) -> dict[str, list[Stored]]:
    """The events of each case."""
    found: dict[str, list[Stored]] = defaultdict(list)
    with office.store.reading() as c:
        for stored in read_all(c):
            found[stored.stream].append(stored)
    return found


def decisions_of(office: SimulatedOffice, histories: Mapping[str, list[Stored]]) -> list[Awaited]:
    """Everything that the cases waited for, in the order it began."""
    found = [
        a for stream, events in histories.items() for a in awaited(stream, _states(office, stream, events))
    ]
    return sorted(found, key=lambda a: (a.since, a.stream, a.whom, a.what))


def calendar_of(office: SimulatedOffice, histories: Mapping[str, list[Stored]]) -> list[Happening]:
    """What happened by the calendar alone, in the order it did."""
    stored = sorted((s for events in histories.values() for s in events), key=lambda s: s.position)
    return [
        Happening(local_day(read_instant(s.at)), s.stream, s.kind, sentence(office.catalogue.decode(s)))
        for s in stored
        if json.loads(s.meta)["actor"] == CALENDAR
    ]


def payments_of(office: SimulatedOffice) -> list[SimulatedPayment]:
    """What was paid, in the order of days and cases."""
    with office.store.reading() as c:
        streams = [*cases(c, GRANT.name), *cases(c, REFUND.name)]
        books = {stream: load(c, office.catalogue, stream).state.book for stream in streams}
    found = [
        SimulatedPayment(stream, stream.partition("-")[2], p.number, p.paid, p.amount)
        for stream, book in books.items()
        for p in book.at(Stage.PAID)
    ]
    return sorted(found, key=lambda p: (p.paid, p.id))


def _states(office: SimulatedOffice, stream: str, events: list[Stored]) -> Iterator[tuple[date, object]]:
    case_type = office.catalogue.type_of(stream)
    state = case_type.start
    for stored in events:
        state = case_type.evolve(state, office.catalogue.decode(stored))
        yield local_day(read_instant(stored.at)), state
