"""From a command to events: load, fold, decide, and write all that follows in one transaction."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection

from domain.engine.catalogue import Catalogue
from domain.engine.due import due_streams, keep_due, note_due
from domain.engine.instants import instant_text
from domain.engine.log import Conflict, append, read, seen_command
from domain.engine.refusal import Refused
from domain.engine.store import Store

S = TypeVar("S")
ATTEMPTS = 5
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


class Stuck(Exception):
    """Some cases could not do what the calendar asks of them: `failures` by stream, beside what was done."""

    def __init__(self, failures: dict[str, Exception], outcomes: list[Outcome]) -> None:
        super().__init__("\n".join(f"{stream}: {error}" for stream, error in failures.items()))
        self.failures, self.outcomes = failures, outcomes


def load(c: Connection, catalogue: Catalogue, stream: str, *, until: int | None = None) -> Loaded[Any]:
    """The case folded from its stream, as of global position `until` when given."""
    if until is None and (known := (catalogue.remembered or {}).get(stream)):
        return Loaded(*known)
    case_type, stored = catalogue.type_of(stream), read(c, stream, until=until)
    state = reduce(case_type.evolve, map(catalogue.kinds_of(stream).decode, stored), case_type.start)
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

    The same command id again gives the first outcome. Refused (by the decision, by `prepare` or by what it
    writes) leaves everything as it was. When somebody else writes to the stream meanwhile all is decided
    again, `attempts` times; then Conflict.
    """
    for _ in range(attempts):
        with store.reading() as c:
            if told := _told_before(c, catalogue, stream, command_id):
                return told
            loaded = load(c, catalogue, stream)
        try:
            return _act(
                store, catalogue, stream, loaded, command,
                command_id=command_id, today=today, now=now, actor=actor, cause=cause, prepare=prepare,
            )  # fmt: skip
        except Conflict as conflict:
            lost = conflict
    raise lost


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
    """Handle what the calendar asks of a case until it asks nothing more. Run again, it does nothing.

    Run by two at once, each thing is done by one of them. RuntimeError when something is asked that
    nothing follows from, or when there is no end of it: the case type is wrong then.
    """
    outcomes: list[Outcome] = []
    case_type = catalogue.type_of(stream)
    loaded = _loaded(store, catalogue, stream)
    for _ in range(STEPS_A_DAY):
        if not (asked := case_type.due(loaded.state, today)):
            return outcomes
        try:
            outcome = _act(
                store, catalogue, stream, loaded, asked[0],
                # The version in the id: the same thing may be asked again later, after the case has moved on.
                command_id=f"due/{stream}/{loaded.version}",
                today=today, now=now, actor=actor, cause=cause, prepare=prepare,
            )  # fmt: skip
        except (Refused, Conflict):
            found = _loaded(store, catalogue, stream)
            if found.version == loaded.version:
                raise
            loaded = found  # Somebody moved the case meanwhile: ask it again.
            continue
        if not outcome.events:
            raise RuntimeError(f"{stream}: the calendar asks {asked[0]!r} on {today}, and nothing follows")
        outcomes.append(outcome)
        loaded = Loaded(outcome.state, outcome.version)
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
    """Handle what the calendar asks today, of every case that has something due, the longest waiting first.

    A case that fails does not keep the others from their day: Stuck is raised when all have had theirs.
    """
    keep_due(store, catalogue)
    with store.reading() as c:
        waiting = due_streams(c, today)
    outcomes: list[Outcome] = []
    failures: dict[str, Exception] = {}
    for stream in waiting:
        try:
            outcomes += advance(
                store, catalogue, stream, today=today, now=now, actor=actor, cause=cause, prepare=prepare
            )
        except Exception as error:
            failures[stream] = error
    if failures:
        raise Stuck(failures, outcomes)
    return outcomes


def meta_text(actor: str, cause: str) -> str:
    """Who and why, as the log keeps it beside an event."""
    return json.dumps({"actor": actor, "cause": cause}, ensure_ascii=False)


def _loaded(store: Store, catalogue: Catalogue, stream: str) -> Loaded[Any]:
    with store.reading() as c:
        return load(c, catalogue, stream)


def _act(
    store: Store,
    catalogue: Catalogue,
    stream: str,
    loaded: Loaded[Any],
    command: object,
    *,
    command_id: str,
    today: date,
    now: datetime,
    actor: str,
    cause: str,
    prepare: Sequence[Prepare],
) -> Outcome:
    """Decide on the case as it was loaded, and write what follows. Conflict when it is another by now."""
    case_type = catalogue.type_of(stream)
    events = tuple(case_type.decide(command, loaded.state, today))
    if not events:
        return Outcome(stream, loaded.version, loaded.state, ())
    after = reduce(case_type.evolve, events, loaded.state)
    change = Change(stream, loaded.version, loaded.state, after, events)
    writes = [w for p in prepare if (w := p(change, now))]
    entries = [catalogue.encode(stream, e) for e in events]
    with store.writing() as c:
        appended = append(
            c, stream, loaded.version, entries,
            command=command_id, at=instant_text(now), meta=meta_text(actor, cause),
        )  # fmt: skip
        if appended.replayed:
            # The same command came twice at once, and the other was first: look again, and answer it.
            raise Conflict(stream, loaded.version, appended.version)
        for write in writes:
            write(c)
        note_due(c, case_type, stream, after)
    if catalogue.remembered is not None:
        catalogue.remembered[stream] = (after, appended.version)
    return Outcome(stream, appended.version, after, events)


def _told_before(c: Connection, catalogue: Catalogue, stream: str, command_id: str) -> Outcome | None:
    if not (stored := seen_command(c, command_id)):
        return None
    if stored[0].stream != stream:
        raise ValueError(
            f"the command {command_id} was written on {stored[0].stream}, and is asked of {stream}"
        )
    loaded = load(c, catalogue, stream, until=stored[-1].position)
    events = tuple(map(catalogue.decode, stored))
    return Outcome(stream, loaded.version, loaded.state, events, replayed=True)
