"""Settle letters in doubt by evidence: what the relay said too late, and what the journal holds or lacks.

    the relay's own yes, read by a worker whose lease had run out           -> accepted
    the letter is in the journal                                            -> accepted
    it is not there, though the grace is over and a letter that was begun
    through the same relay after the doubt was seen is                      -> queued again, with the same bytes
    anything else                                                           -> stays; a person settles it

A letter that came in doubt three times is not queued again: a relay that always loses us may always deliver.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from domain.engine.store import Store
from notifications.outbox.journal import Journal, JournalUnreadable, Sighting
from notifications.outbox.states import State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX
from notifications.outbox.terms import Terms
from notifications.outbox.transitions import Ending, Transition, add_decisions, recalled, transitions

MOST_DOUBTS = 3
_LATER_LETTERS = 50
_OK = 250


class Finding(StrEnum):
    """What the evidence says about one letter in doubt."""

    SAID_YES = "said_yes"
    FOUND = "found"
    ABSENT = "absent"
    TOO_EARLY = "too_early"
    UNPROVEN = "unproven"
    TOO_OFTEN = "too_often"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A letter in doubt: since when, and through which relay it went.

    `later` are the Message-IDs of letters that the same relay took, and that were begun after `since`, newest first.
    `yes` is what the relay said too late, if it said yes.
    """

    key: str
    message_id: str
    relay: str
    lease: int
    since: datetime
    doubts: int
    later: tuple[str, ...]
    yes: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found, and on what: `sighting` is of the letter itself, `later` of one sent after it."""

    finding: Finding
    sighting: Sighting | None = None
    later: Sighting | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of letters in doubt, and why the journal could not be read, if it could not."""

    transitions: tuple[Transition, ...] = ()
    unreadable: str = ""


def doubts(c: Connection, *, now: datetime, keys: Iterable[str] | None = None) -> list[Doubt]:
    """Every letter in doubt, or those of these; the longest in doubt first."""
    columns = ("key", "message_id", "relay", "lease", "changed_at")
    q = select(*(OUTBOX.c[name] for name in columns)).where(OUTBOX.c.state == State.IN_DOUBT)
    if keys is not None:
        q = q.where(OUTBOX.c.key.in_(list(keys)))
    return [
        Doubt(
            key=row.key,
            message_id=row.message_id,
            relay=row.relay,
            lease=row.lease,
            since=row.changed_at,
            doubts=_times_in_doubt(c, row.key),
            later=_later(c, row, now),
            yes=_yes(c, row),
        )
        for row in c.execute(q.order_by(OUTBOX.c.changed_at, OUTBOX.c.key)).all()
    ]


def judge(doubt: Doubt, seen: dict[str, Sighting], *, terms: Terms, now: datetime) -> Judgement:
    """What follows from the journal's answer about the letter and the later ones."""
    if doubt.yes:
        return Judgement(Finding.SAID_YES)
    if sighting := seen.get(doubt.message_id):
        return Judgement(Finding.FOUND, sighting)
    later = next((seen[message_id] for message_id in doubt.later if message_id in seen), None)
    if now < doubt.since + terms.grace:
        return Judgement(Finding.TOO_EARLY, later=later)
    if later is None:
        return Judgement(Finding.UNPROVEN)
    if doubt.doubts >= MOST_DOUBTS:
        return Judgement(Finding.TOO_OFTEN, later=later)
    return Judgement(Finding.ABSENT, later=later)


def settle(store: Store, journal: Journal | None, *, terms: Terms, now: datetime) -> Settled:
    """Settle the doubts that evidence settles, and leave the others. Safe beside other workers.

    The journal is read between two transactions, and only when there is a doubt that it could settle.
    """
    with store.reading() as c:
        open_doubts = doubts(c, now=now)
    said = [(doubt, Judgement(Finding.SAID_YES)) for doubt in open_doubts if doubt.yes]
    told = _write(store, said, "utboksen", now)
    asked = [doubt for doubt in open_doubts if not doubt.yes]
    if not asked or journal is None:
        return Settled(tuple(told))
    try:
        seen = journal.find({i for doubt in asked for i in (doubt.message_id, *doubt.later)})
    except JournalUnreadable as silent:
        return Settled(tuple(told), str(silent))
    judged = [(doubt, judge(doubt, seen, terms=terms, now=now)) for doubt in asked]
    return Settled((*told, *_write(store, judged, journal.name, now)))


def _write(store: Store, judged: list[tuple[Doubt, Judgement]], by: str, now: datetime) -> list[Transition]:
    settled = [pair for pair in judged if pair[1].finding in _SETTLES]
    if not settled:
        return []
    with store.writing() as c:
        numbers = [number for pair in settled for number in _settle(c, *pair, by=by, now=now)]
        return list(transitions(c, numbers=numbers))


def _settle(c: Connection, doubt: Doubt, judgement: Judgement, *, by: str, now: datetime) -> list[int]:
    """Change one letter's state, if nobody has settled it meanwhile: then its state or its lease is another."""
    ending = _ending(doubt, judgement, now)
    if ending.state is State.QUEUED and (reason := recalled(c, doubt.key)):
        ending = Ending(State.CANCELLED, Step.BY_JOURNAL, f"{reason} ({ending.text})")
    same = (OUTBOX.c.state == State.IN_DOUBT) & (OUTBOX.c.lease == doubt.lease)
    q = update(OUTBOX).where(OUTBOX.c.key == doubt.key, same)
    values = {"state": ending.state, "changed_at": now, "due_at": ending.due_at, "note": ending.text}
    if c.execute(q.values(values)).rowcount != 1:
        return []
    return add_decisions(c, [doubt.key], ending, by=by, at=now)


def _ending(doubt: Doubt, judgement: Judgement, now: datetime) -> Ending:
    match judgement:
        case Judgement(Finding.FOUND, Sighting(where=where, at=at)):
            text = f"Brevet ligger i journalen ({where}, lagt inn {at:%d.%m.%Y %H.%M.%S} UTC)."
            return Ending(State.ACCEPTED, Step.BY_JOURNAL, text)
        case Judgement(Finding.ABSENT, later=Sighting(message_id=later)):
            text = f"Brevet er ikke i journalen, men et senere brev er det ({later}). Det samme brevet sendes på nytt."
            return Ending(State.QUEUED, Step.BY_JOURNAL, text, due_at=now)
    return Ending(State.ACCEPTED, Step.BY_JOURNAL, f"E-posttjeneren svarte ja: {doubt.yes}")


_SETTLES = (Finding.SAID_YES, Finding.FOUND, Finding.ABSENT)


def _times_in_doubt(c: Connection, key: str) -> int:
    """How often the letter has come in doubt since a person last decided about it."""
    mine = ATTEMPT.c.key == key
    last = select(func.max(ATTEMPT.c.number)).where(mine, ATTEMPT.c.step == Step.BY_PERSON).scalar_subquery()
    q = select(func.count(ATTEMPT.c.lease.distinct())).where(
        mine, ATTEMPT.c.state == State.IN_DOUBT, ATTEMPT.c.number > func.coalesce(last, 0)
    )
    return int(c.execute(q).scalar_one())


def _later(c: Connection, row: Row[Any], now: datetime) -> tuple[str, ...]:
    """Letters that the relay said yes to and that were begun after the doubt was seen.

    Not those that other workers had in hand meanwhile: they may have overtaken it. Nor those whose time can only
    be of a clock that was set back since: it is in the future, or their attempt was written down before the doubt.
    """
    doubt = (ATTEMPT.c.key == row.key) & (ATTEMPT.c.lease == row.lease) & (ATTEMPT.c.state == State.IN_DOUBT)
    seen = select(func.min(ATTEMPT.c.number)).where(doubt).scalar_subquery()
    later = (ATTEMPT.c.number > seen) & ATTEMPT.c.started.between(row.changed_at, now)
    q = (
        select(OUTBOX.c.message_id)
        .join(ATTEMPT, ATTEMPT.c.key == OUTBOX.c.key)
        .where(ATTEMPT.c.code == _OK, ATTEMPT.c.relay == row.relay, later)
        .order_by(ATTEMPT.c.number.desc())
        .limit(_LATER_LETTERS)
    )
    return tuple(c.execute(q).scalars())


def _yes(c: Connection, row: Row[Any]) -> str:
    """The relay's yes to this very attempt, when its worker heard it too late to write it down as such."""
    mine = (ATTEMPT.c.key == row.key) & (ATTEMPT.c.lease == row.lease)
    q = select(ATTEMPT.c.text).where(mine, ATTEMPT.c.step == Step.REPLIED, ATTEMPT.c.code == _OK)
    return c.execute(q.limit(1)).scalar() or ""
