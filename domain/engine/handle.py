"""From a command to events: load, fold, decide, and write all that follows in one transaction."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection

from domain.engine.catalogue import CaseType, Catalogue
from domain.engine.due import due_streams, note_due
from domain.engine.instants import instant_text
from domain.engine.log import Conflict, append, read, seen_command
from domain.engine.store import Store

S = TypeVar("S")
ATTEMPTS = 8
STEPS_A_DAY = 200


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision did to a case: the state (and version) before, the events, the state after."""

    stream: str
    version: int
    before: Any
    after: Any
    events: tuple[Any, ...]


Write: TypeAlias = Callable[[Connection], None]
# Runs before the transaction, so it may take its time; what it returns is written with the events.
Prepare: TypeAlias = Callable[[Change, datetime], Write | None]


@dataclass(frozen=True, slots=True)
class Loaded(Generic[S]):
    """A case as the log has it."""

    state: S
    version: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command. No events and not `replayed`: it was so already. `replayed`: this very
    command id was written before, and these are its events."""

    stream: str
    version: int
    state: Any
    events: tuple[Any, ...]
    replayed: bool = False


def load(c: Connection, catalogue: Catalogue, stream: str, *, until: int | None = None) -> Loaded[Any]:
    """The case folded from its stream, as of global position `until` when given."""
    case_type, stored = catalogue.type_of(stream), read(c, stream, until=until)
    state = reduce(case_type.evolve, map(catalogue.kinds.decode, stored), case_type.start)
    return Loaded(state, stored[-1].version if stored else 0)


def handle(
    store: Store,
    catalogue: Catalogue,
    stream: str,
    command: object,
    *,
    command_id: str,
    today: date,
    now: datetime,
    actor: str,
    cause: str = "",
    prepare: Sequence[Prepare] = (),
    attempts: int = ATTEMPTS,
) -> Outcome:
    """Decide a command and write its events, what `prepare` adds, and the next due date, in one transaction.

    The same command id again gives the first outcome. Refused leaves everything as it was. When somebody
    else writes to the stream meanwhile all is decided again, `attempts` times; then Conflict.
    """
    case_type = catalogue.type_of(stream)
    meta = json.dumps({"actor": actor, "cause": cause}, ensure_ascii=False)
    for attempt in range(1, attempts + 1):
        with store.reading() as c:
            if told := _told_before(c, catalogue, stream, command_id):
                return told
            loaded = load(c, catalogue, stream)
        change = _decide(case_type, stream, loaded, command, today)
        if not change.events:
            return Outcome(stream, loaded.version, loaded.state, ())
        writes = [w for p in prepare if (w := p(change, now))]
        try:
            with store.writing() as c:
                entries = [catalogue.kinds.encode(e) for e in change.events]
                appended = append(
                    c, stream, change.version, entries, command=command_id, at=instant_text(now), meta=meta
                )
                if not appended.replayed:
                    for write in writes:
                        write(c)
                    note_due(c, case_type, stream, change.after)
        except Conflict:
            if attempt == attempts:
                raise
            continue
        if not appended.replayed:
            return Outcome(stream, appended.version, change.after, change.events)
    raise Conflict(stream, command_id)


def advance(
    store: Store,
    catalogue: Catalogue,
    stream: str,
    *,
    today: date,
    now: datetime,
    actor: str,
    cause: str = "",
    prepare: Sequence[Prepare] = (),
) -> list[Outcome]:
    """Handle what the calendar asks of a case until it asks nothing more. Run again, it does nothing."""
    outcomes: list[Outcome] = []
    case_type = catalogue.type_of(stream)
    for _ in range(STEPS_A_DAY):
        with store.reading() as c:
            loaded = load(c, catalogue, stream)
        if not (asked := case_type.due(loaded.state, today)):
            return outcomes
        # The version in the id: the same thing may be asked again later, after the case has moved on.
        command_id = f"due/{stream}/{loaded.version}"
        outcome = handle(
            store, catalogue, stream, asked[0],
            command_id=command_id, today=today, now=now, actor=actor, cause=cause, prepare=prepare,
        )  # fmt: skip
        if not outcome.events:
            raise RuntimeError(f"{stream}: the calendar asks {asked[0]!r} on {today}, and nothing follows")
        outcomes.append(outcome)
    raise RuntimeError(f"{stream}: the calendar asks without end on {today}")


def advance_all(
    store: Store,
    catalogue: Catalogue,
    *,
    today: date,
    now: datetime,
    actor: str,
    cause: str = "",
    prepare: Sequence[Prepare] = (),
) -> list[Outcome]:
    """Handle what the calendar asks today, of every case that has something due."""
    with store.reading() as c:
        waiting = due_streams(c, today)
    return [
        outcome
        for stream in waiting
        for outcome in advance(
            store, catalogue, stream, today=today, now=now, actor=actor, cause=cause, prepare=prepare
        )
    ]


def _decide(
    case_type: CaseType[Any, Any, Any], stream: str, loaded: Loaded[Any], command: object, today: date
) -> Change:
    events = tuple(case_type.decide(command, loaded.state, today))
    after = reduce(case_type.evolve, events, loaded.state)
    return Change(stream, loaded.version, loaded.state, after, events)


def _told_before(c: Connection, catalogue: Catalogue, stream: str, command_id: str) -> Outcome | None:
    if not (stored := seen_command(c, command_id)):
        return None
    loaded = load(c, catalogue, stream, until=stored[-1].position)
    events = tuple(map(catalogue.kinds.decode, stored))
    return Outcome(stream, loaded.version, loaded.state, events, replayed=True)
