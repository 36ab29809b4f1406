"""The view that keeps each case's next due date and how it ended: a day with nothing due reads an index, not the log.

Each row carries the version of the rules that computed it. A case type that changes its `next_due` or its `ended`
raises its `due_version`; `keep_due` then builds the view anew in one commit, and readers see the old one until then.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from domain.engine.catalogue import CaseType, Catalogue
from domain.engine.log import lock_head, read_all
from domain.engine.store import Store
from domain.engine.tables import DUE, EVENT

_waiting = (
    select(DUE.c.stream).where(DUE.c.next_due <= bindparam("today")).order_by(DUE.c.next_due, DUE.c.stream)
)
_first = select(func.min(DUE.c.next_due)).where(DUE.c.stream.not_in(bindparam("but", expanding=True)))
_renew = update(DUE).where(DUE.c.stream == bindparam("case"))
_all = select(DUE.c.stream, DUE.c.next_due).order_by(DUE.c.stream)
# Streams sort bytewise on both databases (see tables): «x/» to «x0» is one range of their index.
_of_type = (DUE.c.stream >= bindparam("first"), DUE.c.stream < bindparam("end"))
_cases = select(DUE.c.stream).where(*_of_type).order_by(DUE.c.stream)
_types = select(DUE.c.case_type).distinct()
_under_way = (
    select(DUE.c.stream, DUE.c.next_due).where(DUE.c.ended.is_(None), *_of_type).order_by(DUE.c.stream)
)
_ended = (
    select(DUE.c.stream, DUE.c.ended).where(DUE.c.ended.is_not(None), *_of_type).order_by(DUE.c.stream.desc())
)
_changed = (
    select(EVENT.c.stream).where(EVENT.c.position > bindparam("after")).distinct().order_by(EVENT.c.stream)
)
# One end of an index each, however many cases there are.
_versions = select(
    *(
        select(end(DUE.c.version)).where(DUE.c.case_type == bindparam("case_type")).scalar_subquery()
        for end in (func.min, func.max)
    )
)


def due_streams(c: Connection, today: date) -> list[str]:
    """The cases of which the calendar may ask something by that day, the longest waiting first."""
    return list(c.scalars(_waiting, {"today": today.isoformat()}))


def first_due(c: Connection, *, but: Collection[str] = ()) -> date | None:
    """The first day on which the calendar asks something of any case, some cases left out; None when it never does."""
    day = c.scalar(_first, {"but": list(but)})
    return date.fromisoformat(day) if day else None


def next_due_dates(c: Connection) -> dict[str, date | None]:
    """Every case and the next day on which the calendar asks something of it."""
    return {stream: date.fromisoformat(day) if day else None for stream, day in c.execute(_all)}


def cases(c: Connection, case_type: str) -> list[str]:
    """Every case of a type, by name."""
    return list(c.scalars(_cases, _range(case_type)))


def case_types_met(c: Connection) -> set[str]:
    """The names of the case types that there are cases of."""
    return set(c.scalars(_types))


def under_way(c: Connection, case_type: str) -> dict[str, date | None]:
    """The cases of a type of which somebody or the calendar may ask something, and its next day; by name."""
    return {
        s: date.fromisoformat(day) if day else None for s, day in c.execute(_under_way, _range(case_type))
    }


def ended(c: Connection, case_type: str, *, most: int | None = None) -> dict[str, str]:
    """The cases of a type that are over and how each ended, the last names first, so many at most."""
    return dict(c.execute(_ended.limit(most), _range(case_type)).tuples().all())


def changed_streams(c: Connection, *, after: int) -> list[str]:
    """The cases that have something in the log after a global position, by name."""
    return list(c.scalars(_changed, {"after": after}))


def note_due(c: Connection, case_type: CaseType[Any, Any, Any], stream: str, state: object) -> None:
    """Write the case's next due date and how it ended, in the transaction that wrote its events."""
    row = _row(case_type, stream, state)
    if c.execute(_renew, row | {"case": stream}).rowcount == 0:
        c.execute(insert(DUE), row)


def keep_due(store: Store, catalogue: Catalogue) -> int:
    """Build the view anew if a case type's rule has changed since; gives the number of cases if so, else 0.

    RuntimeError when a newer program than this wrote it: an older one would overlook what is due.
    """
    with store.reading() as c:
        found = [(name, *c.execute(_versions, {"case_type": name}).one()) for name in catalogue.names]
    written = [
        (catalogue.named(name), oldest, newest) for name, oldest, newest in found if oldest is not None
    ]
    if ahead := sorted(t.name for t, _, newest in written if newest > t.due_version):
        raise RuntimeError(f"the due dates of {', '.join(ahead)} were written by a newer program than this")
    if any(oldest < t.due_version for t, oldest, _ in written):
        return rebuild_due(store, catalogue)
    return 0


def rebuild_due(store: Store, catalogue: Catalogue) -> int:
    """Build the view anew from the whole log; gives the number of cases.

    Writers wait meanwhile: some half a minute for a million events.
    """
    states: dict[str, Any] = {}
    with store.writing() as c:
        lock_head(c)
        for stored in read_all(c):
            case_type = catalogue.type_of(stored.stream)
            state = states.get(stored.stream, case_type.start)
            states[stored.stream] = case_type.evolve(state, catalogue.decode(stored))
        c.execute(delete(DUE))
        if rows := [_row(catalogue.type_of(stream), stream, state) for stream, state in states.items()]:
            c.execute(insert(DUE), rows)
    return len(states)


def _range(case_type: str) -> dict[str, str]:
    return {"first": f"{case_type}/", "end": f"{case_type}0"}


def _row(case_type: CaseType[Any, Any, Any], stream: str, state: object) -> dict[str, Any]:
    day = case_type.next_due(state)
    return {
        "stream": stream,
        "case_type": case_type.name,
        "version": case_type.due_version,
        "next_due": day.isoformat() if day else None,
        "ended": case_type.ended(state),
    }
