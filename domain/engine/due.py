"""The view that keeps each case's next due date, so that a day with nothing due reads an index, not the log.

It carries a version: a changed rule is a new version, built beside the old one by `rebuild_due`.
"""

from datetime import date
from functools import reduce
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from domain.engine.catalogue import CaseType, Catalogue
from domain.engine.log import lock_head, read, streams
from domain.engine.store import Store
from domain.engine.tables import DUE

VIEW = 1


def note_due(c: Connection, case_type: CaseType[Any, Any, Any], stream: str, state: object) -> None:
    """Write the case's next due date, in the transaction that wrote its events."""
    day = case_type.next_due(state)
    value = {"case_type": case_type.name, "next_due": day.isoformat() if day else None}
    mine = (DUE.c.stream == stream, DUE.c.view == VIEW)
    if c.execute(update(DUE).where(*mine).values(**value)).rowcount == 0:
        c.execute(insert(DUE), {"stream": stream, "view": VIEW, **value})


def due_streams(c: Connection, today: date) -> list[str]:
    """The cases of which the calendar may ask something by that day, the longest waiting first."""
    query = select(DUE.c.stream).where(DUE.c.view == VIEW, DUE.c.next_due <= today.isoformat())
    return list(c.scalars(query.order_by(DUE.c.next_due, DUE.c.stream)))


def next_due_dates(c: Connection) -> dict[str, date | None]:
    """Every case and the next day on which the calendar asks something of it."""
    rows = c.execute(select(DUE.c.stream, DUE.c.next_due).where(DUE.c.view == VIEW).order_by(DUE.c.stream))
    return {r.stream: date.fromisoformat(r.next_due) if r.next_due else None for r in rows}


def rebuild_due(store: Store, catalogue: Catalogue) -> int:
    """Build the view anew from the log and drop older versions of it; gives the number of cases."""
    with store.writing() as c:
        lock_head(c)
        c.execute(delete(DUE))
        found = [(t, s) for t in catalogue.case_types for s in streams(c, t.name)]
        for case_type, stream in found:
            events = (catalogue.kinds.decode(e) for e in read(c, stream))
            note_due(c, case_type, stream, reduce(case_type.evolve, events, case_type.start))
    return len(found)
