"""How far the console's pages have come: a mark on the overview says what they show, so that a run knows what is old.

The mark lies in the console, beside the pages it speaks of, and not in our database: a console that was lost takes
its mark along, and gets every page anew. It is written last. A run that fails or is killed before that leaves
the old mark, and the next run finds the same cases changed since then.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from domain.engine.checkpoint import read_witness
from domain.engine.due import cases, changed_streams
from domain.engine.log import Broken, compare, head
from flows.dashboards.places import CASES_WITH_PAGES
from flows.office import Office
from notifications.outbox.rows import last_attempt, letters_asked_about, streams_tried

PROJECT = Path(__file__).parents[2]
SHOWING = ("flows/dashboards", "domain/views")
"""What decides how the page of a case looks, beside its log, its letters and the register."""


def mark_of(office: Office) -> dict[str, str]:
    """What pages show that are made now: the log's end, the outbox's last attempt, the register and the program."""
    register = repr(office.register())
    with office.store.reading() as c:
        log, attempts = head(c), last_attempt(c)
    made = hashlib.sha256(f"{_program()} {register}".encode()).hexdigest()[:16]
    return {"log": str(log), "attempts": str(attempts), "made": made}


def changed_since(office: Office, mark: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The cases (by stream) whose pages may have grown old since the mark.

    All of them when it says nothing of this log, or when the register or the program has changed.
    """
    with office.store.reading() as c:
        if not _holds(c, mark, now):
            return [stream for case_type in CASES_WITH_PAGES for stream in cases(c, case_type)]
        moved = changed_streams(c, after=read_witness(mark["log"]).position)
        changed = dict.fromkeys((*moved, *streams_tried(c, after=int(mark["attempts"]))))
        return [stream for stream in changed if stream.partition("/")[0] in CASES_WITH_PAGES]


def letters_since(office: Office, mark: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The letters (by key) that need a person, and those that did whose pages may have grown old since the mark."""
    with office.store.reading() as c:
        return letters_asked_about(c, after=int(mark["attempts"]) if _holds(c, mark, now) else 0)


def _holds(c: Connection, mark: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether the mark is of this log, this outbox, this register and this program."""
    try:
        compare(c, read_witness(mark.get("log", "")))
    except (ValueError, Broken):
        return False
    return mark["made"] == now["made"] and int(mark["attempts"]) <= int(now["attempts"])


@cache
def _program() -> str:
    files = sorted(path for folder in SHOWING for path in (PROJECT / folder).glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
