"""The meeting plans as a table that changes, beside the register's. Nothing of it is in the log."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, Table, bindparam, delete, insert, select
from sqlmodel import Field, SQLModel

from domain.county.meetings import Comparison, Meeting, MeetingPlans, compare
from domain.engine.log import lock_head


class MeetingRow(SQLModel, table=True):
    """A planned meeting of a council, a kommunestyre or the fylkesting."""

    __tablename__ = "register_meeting"

    body: str = Field(primary_key=True)
    uid: str = Field(primary_key=True)
    day: date
    cutoff: date | None
    constituting: bool
    cancelled: bool
    source: str


_TABLE: Table = MeetingRow.__table__  # type: ignore[attr-defined]
_COLUMNS = [_TABLE.c[name] for name in Meeting.__slots__]
_ONE = delete(_TABLE).where(_TABLE.c.body == bindparam("of"), _TABLE.c.uid == bindparam("called"))


def load_meetings(c: Connection) -> MeetingPlans:
    """All meetings that have been read in."""
    rows = c.execute(select(*_COLUMNS).order_by(_TABLE.c.body, _TABLE.c.day, _TABLE.c.uid))
    return MeetingPlans(tuple(Meeting(*row) for row in rows))


def import_meetings(
    c: Connection, read: Iterable[Meeting], today: date, *, remove: bool = False
) -> Comparison:
    """Take a file's meetings in, in the caller's transaction, and say what changed; again changes nothing.

    Coming meetings that the file lacks are given as `missing`, and taken away only with `remove`. Two imports
    at once wait for each other at the log's head.
    """
    lock_head(c)
    found = compare(load_meetings(c).meetings, read, today)
    gone = [*(old for old, _ in found.changed), *(found.missing if remove else ())]
    if gone:
        c.execute(_ONE, [{"of": m.body, "called": m.uid} for m in gone])
    if new := [asdict(m) for m in (*found.added, *(after for _, after in found.changed))]:
        c.execute(insert(_TABLE), new)
    return found
