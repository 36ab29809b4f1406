"""What is done about a database that may be an old one: shut the gate, look every letter up, open again.

The last letter that crossed the line before the database was lost is named in the file outside it. When the
grace after it is over and that letter is in the journal, the journal has seen everything that left before it:
what is not there has not been sent. Without such proof a person looks, and opens.
"""

from datetime import datetime

from sqlalchemy import Connection, select, update

from domain.engine.store import Store
from notifications.outbox.epoch import (
    EpochFile,
    Mark,
    agree,
    crossings,
    explained,
    suspect,
    suspected,
)
from notifications.outbox.gate import RESTORED, closures, reopen, shut
from notifications.outbox.journal import Journal, JournalUnreadable, Sighting
from notifications.outbox.states import State, Step
from notifications.outbox.tables import OUTBOX
from notifications.outbox.terms import Terms
from notifications.outbox.transitions import Ending, Transition, add_decisions, transitions
from notifications.outbox.verdicts import OUTBOX_ITSELF

MAY_STILL_LEAVE = (
    State.PREPARED,
    State.QUEUED,
    State.DEFERRED,
    State.HELD,
    State.CLAIMED,
    State.TRANSMITTING,
    State.IN_DOUBT,
)
"""Every letter that a restored database believes unsent."""

_NO_FILE = -1


def watch(
    store: Store, file: EpochFile, journal: Journal | None, *, terms: Terms, now: datetime
) -> list[Transition]:
    """Compare the two counts before anything is sent; gives what became of letters that had left already.

    The gate (scope RESTORED) is shut when this returns if the database may be an old one and neither the journal
    nor a person has cleared it.
    """
    mark = compare(store, file, now=now)
    if mark is None or journal is None:
        return []
    return _look_up(store, journal, mark, terms=terms, now=now)


def compare(store: Store, file: EpochFile, *, now: datetime) -> Mark | None:
    """Shut or clear the gate as the counts say. The file's mark, when there is something to look up."""
    # The file is held, so that a letter which crosses just now is counted in both or is still in its worker's hand.
    with file.held(), store.writing() as c:
        mark, ours = file.read(), crossings(c)
        if mark and mark.crossings == ours:
            _clear(c, now)
            return None
        heal = (file.is_empty and ours == 0) or (mark is not None and explained(c, ours - mark.crossings))
        theirs = mark.crossings if mark else _NO_FILE
        if not heal and suspected(c) == theirs and RESTORED not in closures(c):
            heal = True  # a person has opened
        if heal:
            agree(c, ours := max(ours, theirs))
        else:
            _shut(c, mark, ours, theirs, now)
    if heal:
        file.write(Mark(ours, now, mark.message_id if mark else ""))
        return None
    return mark


def _clear(c: Connection, now: datetime) -> None:
    if suspected(c) is None:
        return
    agree(c, crossings(c))
    if RESTORED in closures(c):
        reopen(c, who=OUTBOX_ITSELF, why="Databasen er den riktige igjen.", at=now, scope=RESTORED)


def _shut(c: Connection, mark: Mark | None, ours: int, theirs: int, now: datetime) -> None:
    if RESTORED in closures(c) and suspected(c) == theirs:
        return
    suspect(c, theirs)
    if mark is None:
        found = "filen med antall sendte brev mangler eller er skadet"
    elif theirs > ours:
        found = f"den mangler {theirs - ours} sendinger, den siste {mark.at:%d.%m.%Y %H.%M} UTC"
    else:
        found = f"den har {ours - theirs} sendinger som filen med antall sendte brev ikke kjenner"
    why = (
        f"Databasen kan være gjenopprettet fra en sikkerhetskopi: {found}. Brev i køen kan være sendt før. "
        "De slås opp i journalen; kan ikke den svare, må en person se etter og åpne."
    )
    shut(c, who=OUTBOX_ITSELF, why=why, at=now, scope=RESTORED)


def _look_up(store: Store, journal: Journal, mark: Mark, *, terms: Terms, now: datetime) -> list[Transition]:
    with store.reading() as c:
        q = select(OUTBOX.c.key, OUTBOX.c.message_id).where(OUTBOX.c.state.in_(MAY_STILL_LEAVE))
        waiting = {message_id: key for key, message_id in c.execute(q)}
    try:
        seen = journal.find({*waiting, mark.message_id})
    except JournalUnreadable:
        return []
    with store.writing() as c:
        # A file that is behind says nothing of what the database has lost.
        lost = suspected(c) == mark.crossings and mark.crossings > crossings(c)
        proven = lost and mark.message_id in seen and now >= mark.at + terms.grace
        told = [
            n for i, key in waiting.items() if i in seen for n in _accept(c, key, seen[i], journal.name, now)
        ]
        if proven:
            agree(c, mark.crossings)
            why = f"Alle brev som venter, er slått opp i journalen; {len(told)} var sendt før."
            reopen(c, who=OUTBOX_ITSELF, why=why, at=now, scope=RESTORED)
        return list(transitions(c, numbers=told)) if told else []


def _accept(c: Connection, key: str, sighting: Sighting, by: str, now: datetime) -> list[int]:
    text = f"Sendt før databasen ble gjenopprettet: brevet ligger i journalen ({sighting.where})."
    here = (OUTBOX.c.key == key) & OUTBOX.c.state.in_(MAY_STILL_LEAVE)
    # One lease more: a worker that had it in hand can change nothing now.
    values = {
        "state": State.ACCEPTED,
        "changed_at": now,
        "due_at": None,
        "note": text,
        "lease": OUTBOX.c.lease + 1,
    }
    if c.execute(update(OUTBOX).where(here).values(values)).rowcount != 1:
        return []
    return add_decisions(c, [key], Ending(State.ACCEPTED, Step.BY_JOURNAL, text), by=by, at=now)
