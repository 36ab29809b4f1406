"""What the outbox promises, asked of the database after every step, beside what the relay has really taken.

a letter is taken by the relay once, and once more only for each time that a person ordered it while in doubt
`accepted` only what was taken, or what a person says was
what was taken, or may yet be, is never in the queue again, but by such an order
every end of an attempt has its row, rows only grow, bytes never change, one letter a recipient and sending
a letter leaves only when it is released, wanted, in time, and the gate is open
"""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from domain.engine import documents
from domain.engine.store import Store
from notifications.outbox.epoch import crossings
from notifications.outbox.gate import EVERYTHING, RESTORED, closures
from notifications.outbox.journal import message_id_in
from notifications.outbox.mail import PreparedMail
from notifications.outbox.states import State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX
from tests.outbox.world import World

# What a letter cannot become without a row that says so.
WITH_A_ROW = {
    State.ACCEPTED,
    State.DEFERRED,
    State.REFUSED,
    State.IN_DOUBT,
    State.CANCELLED,
    State.HELD,
}
# Where a letter may be of which the relay has a copy, or may yet take one.
MAY_BE_GONE = {State.TRANSMITTING, State.IN_DOUBT, State.ACCEPTED}


@dataclass
class Seen:
    """The outbox at one moment."""

    rows: dict[str, Any] = field(default_factory=dict)
    attempts: list[Any] = field(default_factory=list)
    shut: frozenset[str] = frozenset()
    crossings: int = 0

    @classmethod
    def of(cls, store: Store) -> "Seen":
        """As it is committed now."""
        with store.reading() as c:
            return cls(
                {row.key: row for row in c.execute(select(OUTBOX))},
                list(c.execute(select(ATTEMPT).order_by(ATTEMPT.c.number))),
                frozenset(closures(c)),
                crossings(c),
            )


@dataclass
class Promises:
    """What was ordered, and what must hold therefore. `orders` are copies that a person asked for while in doubt."""

    store: Store
    world: World
    mails: dict[str, PreparedMail] = field(default_factory=dict)
    orders: Counter[str] = field(default_factory=Counter)
    said: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    unwanted: set[str] = field(default_factory=set)
    versions: dict[str, PreparedMail] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    before: Seen = field(default_factory=Seen)

    def at(self, step: Step) -> None:
        """Asked at each point of each delivery: right after `transmitting` was committed, nothing may forbid it."""
        if step is not Step.TRANSMITTING:
            return
        now = self.world.clock()
        left = {(r.key, r.lease) for r in self.before.rows.values() if r.state == State.TRANSMITTING}
        with self.store.reading() as c:
            shut = closures(c)
            leaving = c.execute(select(OUTBOX).where(OUTBOX.c.state == State.TRANSMITTING)).all()
        fresh = [row for row in leaving if (row.key, row.lease) not in left]
        assert fresh, "a letter leaves and the database does not say so"
        assert not {EVERYTHING, RESTORED} & shut.keys()
        for row in fresh:
            assert row.stream not in shut
            assert row.key in self.released
            assert row.key not in self.unwanted
            assert row.not_after is None or row.not_after > now
            assert row.not_before <= self.world.latest

    def hold(self) -> None:
        """Everything that is promised, now."""
        now = Seen.of(self.store)
        assert now.attempts[: len(self.before.attempts)] == self.before.attempts
        taken = Counter(message_id_in(raw) for raw in self.world.journal.filed)
        undecided = {message_id_in(raw) for raw, _, _ in self.world.undecided}
        mark = self.world.epoch.read()
        suspected = RESTORED in now.shut or bool(mark and mark.crossings > now.crossings)
        said = {a.key: a for a in now.attempts}
        for key, row in now.rows.items():
            mail = self.mails[key]
            assert row.sha256 == mail.sha256
            assert row.message_id == mail.message_id
            copies, ordered = taken[row.message_id], self.orders[key]
            assert copies <= 1 + ordered, f"{copies} copies of {row.recipient}'s letter, {ordered} ordered"
            if row.state == State.ACCEPTED:
                assert copies or key in self.said, "accepted, and the relay has nothing"
            gone = copies or row.message_id in undecided
            taken_back = row.state == State.CANCELLED and key in self.forgotten
            if gone and not ordered and not suspected and not taken_back:
                assert row.state in MAY_BE_GONE, f"{row.state}, and the relay has or may yet have it"
            if row.state in WITH_A_ROW:
                assert key in said, f"{row.state} without an attempt"
                assert said[key].state == row.state, (
                    f"{row.state} after an attempt that says {said[key].state}"
                )
            if key in self.before.rows:
                new = now.attempts[len(self.before.attempts) :]
                self._between(self.before.rows[key], row, [a for a in new if a.key == key])
        assert {sha256(raw).hexdigest() for raw in self.world.journal.filed} <= self.versions.keys()
        assert len({(r.stream, r.batch, r.recipient) for r in now.rows.values()}) == len(now.rows)
        self.before = now

    def _between(self, before: Any, row: Any, attempts: list[Any]) -> None:
        """What became of a letter, row by row: only the relay's clear no, evidence or a person takes it back."""
        assert row.lease >= before.lease
        state = State(before.state)
        for attempt in attempts:
            match state:
                case State.TRANSMITTING if attempt.state not in {State.IN_DOUBT, State.ACCEPTED}:
                    assert 400 <= attempt.code < 600, f"{state}: {attempt}"
                case State.IN_DOUBT if attempt.state != State.IN_DOUBT:
                    assert attempt.step in {Step.BY_JOURNAL, Step.BY_PERSON}, f"{state}: {attempt}"
                case State.ACCEPTED | State.CANCELLED:
                    assert attempt.state == state, f"{state}: {attempt}"
            state = State(attempt.state)

    def bytes_are_kept(self) -> None:
        """What lies in the database is what was approved."""
        with self.store.reading() as c:
            for key in self.before.rows:
                kept = documents.get(c, self.mails[key].sha256)
                assert kept is not None
                assert kept.body == self.mails[key].raw

    def restored(self) -> None:
        """The backup is what is there now; what it has forgotten is known outside it only."""
        self.before = Seen.of(self.store)
        self.mails = {key: self.versions[row.sha256] for key, row in self.before.rows.items()}
        # People who take such a letter back before it is looked up cannot know that it has gone: docs/faults.md.
        self.forgotten |= {key for key, row in self.before.rows.items() if row.state != State.ACCEPTED}
        self.unwanted = {key for key, row in self.before.rows.items() if row.recalled is not None}
        self.released = {key for key, row in self.before.rows.items() if row.state != State.PREPARED}

    def order_all_that_are_gone(self) -> None:
        """A person opens though nothing is proven: what leaves again now is his decision."""
        for key, row in self.before.rows.items():
            if row.state not in {State.ACCEPTED, State.REFUSED}:
                self.orders[key] += 1
