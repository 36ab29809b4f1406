"""Any course of things at all: what the outbox promises, whatever people, workers, relay, journal and clock do."""

import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.doubt import accept, send_again
from notifications.outbox.epoch import EpochFile
from notifications.outbox.gate import EVERYTHING, RESTORED, closures, reopen, shut
from notifications.outbox.states import NEEDS_A_PERSON, ON_ITS_WAY, STILL_HERE, WAITING, State
from notifications.outbox.write import cancel, insert_prepared, queue, unqueue
from tests.outbox.backup import Backup
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import LETTER, ROUND, a_mail
from tests.outbox.promises import Promises
from tests.outbox.world import DOES, YES, MortalStore, World

REMINDER = "reminder-1"
MOST_RECEIPTS = 8
WORKERS = ("w1", "w2")
WELL = "well"
JOURNAL = ("silent", "gets no copies", "gets no copies", WELL)
ENDS = {State.ACCEPTED, State.REFUSED, State.CANCELLED, State.PREPARED}
BEGINNINGS = ("nothing", "held", "doubt", "undecided")
PERSON = "anne.sveipe"

batches = st.sampled_from([LETTER, REMINDER])
recipients = st.sampled_from(["hamar", "valdres"])
some = st.integers(0, 9)

does = st.just(YES) | st.sampled_from(list(DOES))
# What the relay says to a worker that it has kept waiting: nothing in particular, or one of these, and at the dot
# whether it has filed the letter.
ANSWERS = ("", "250 2.0.0 Ok", "421 4.3.2 closing", "451 4.3.0 later", "554 5.7.1 no", "garbage")


def quiet(self: "AnyCourse") -> bool:
    """Nothing is between us and the relay."""
    return not self.world.workers and not self.world.undecided


def something_waits(self: "AnyCourse") -> bool:
    """A letter may leave now, and a worker is free."""
    due = [r for r in self.rows(*WAITING) if r.due_at <= self.now]
    return (
        bool(due)
        and len(self.world.workers) < len(WORKERS)
        and not self.promises.before.shut
        and not self.world.rests
    )


class AnyCourse(RuleBasedStateMachine):
    """Four letters, two workers, one relay. What is refused is part of life; broken promises are not."""

    store: ClassVar[Store]
    empty: ClassVar[Backup]
    folder: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.empty.restore()
        (self.folder / "epoch").unlink(missing_ok=True)
        self.world = World(self.store, EpochFile(self.folder / "epoch"))
        self.promises = Promises(self.store, self.world)
        self.backup: Backup | None = None
        self.receipts = 0

    @property
    def now(self) -> Any:
        return self.world.clock()

    def rows(self, *states: State) -> list[Any]:
        """The letters in these states, as the last step left them."""
        found = [r for r in self.promises.before.rows.values() if not states or r.state in states]
        return sorted(found, key=lambda r: (r.batch, r.recipient))

    # What staff do ----------------------------------------------------------------------------------------

    @initialize(
        ends=st.sampled_from([None, 3, 48]),
        how=st.sampled_from(BEGINNINGS),
        files=st.booleans(),
        later=st.booleans(),
        copies=st.booleans(),
    )
    def begin(self, ends: int | None, how: str, files: bool, later: bool, copies: bool) -> None:
        """Two letters are released; one of them may be in a worker's hand, or in doubt, and the other gone after it.
        The journal may not get its copies.
        """
        for recipient in ("hamar", "valdres"):
            self.prepare(LETTER, recipient, 0)
        self.queue(LETTER, ends)
        self.promises.hold()
        if not copies:
            self.the_journal("gets no copies")
        match how:
            case "held":
                self.hold(Point.DATA if files else Point.RCPT)
            case "doubt":
                self.send(f"drop after the dot, {'filed' if files else 'lost'}")
            case "undecided":
                self.send_to_a_relay_that_cannot_decide("drop after the dot, lost", files)
        if later and how != "nothing":
            self.world.forward(minutes=1)
            self.send(YES)

    @rule(batch=batches, recipient=recipients, version=st.integers(0, 1))
    def prepare(self, batch: str, recipient: str, version: int) -> None:
        mail = a_mail(recipient, batch=batch, text=f"Utgave {version}", size=100)
        key = mail.key
        with suppress(Refused), self.store.writing() as c:
            if insert_prepared(c, [mail], at=self.now):
                # Drawn up again by people, after a backup that knew nothing of it.
                unknown = key not in self.promises.before.rows and self.world.copies(mail.message_id)
                if unknown or key in self.promises.forgotten:
                    self.promises.orders[key] += 1
                self.promises.mails[key] = self.promises.versions[mail.sha256] = mail
                self.promises.released.discard(key)
                self.promises.unwanted.discard(key)

    @precondition(lambda self: self.receipts < MOST_RECEIPTS)
    @rule(recipient=recipients)
    def a_receipt(self, recipient: str) -> None:
        """One letter more, by itself."""
        self.receipts += 1
        self.prepare(f"receipt-{self.receipts}", recipient, 0)
        self.queue(f"receipt-{self.receipts}", None)

    @rule(batch=batches, ends=st.sampled_from([None, 3, 48]))
    def queue(self, batch: str, ends: int | None) -> None:
        end = self.now + timedelta(hours=ends) if ends else None
        with suppress(Refused), self.store.writing() as c:
            queue(c, ROUND, batch, not_before=self.now, not_after=end, at=self.now)
            self.promises.released |= {m.key for m in self.promises.mails.values() if m.batch == batch}

    @rule(batch=batches)
    def unqueue(self, batch: str) -> None:
        letters = [r for r in self.rows() if r.batch == batch]
        with suppress(Refused), self.store.writing() as c:
            unqueue(c, ROUND, batch, at=self.now)
            assert {r.state for r in letters} <= {*STILL_HERE, State.CANCELLED}
            self.promises.released -= {r.key for r in letters}

    @rule(batch=batches | st.none(), recipient=recipients)
    def cancel(self, batch: str | None, recipient: str) -> None:
        with self.store.writing() as c:
            cancel(c, ROUND, batch, recipient, at=self.now, reason="rådet har svart")
        for row in self.rows(*STILL_HERE, *ON_ITS_WAY):
            if batch in {None, row.batch} and recipient == row.recipient:
                self.promises.unwanted.add(row.key)

    @precondition(lambda self: self.rows(*ON_ITS_WAY))
    @rule(pick=some)
    def recall(self, pick: int) -> None:
        """The council answers while its letter is in a worker's hand, or in doubt."""
        on_its_way = self.rows(*ON_ITS_WAY)
        row = on_its_way[pick % len(on_its_way)]
        self.cancel(row.batch, row.recipient)

    @precondition(lambda self: self.rows(*NEEDS_A_PERSON))
    @rule(pick=some, again=st.booleans())
    def a_person_settles(self, pick: int, again: bool) -> None:
        needy = self.rows(*NEEDS_A_PERSON)
        row = needy[pick % len(needy)]
        with suppress(Refused), self.store.writing() as c:
            if again:
                send_again(c, row.key, reason="Avklart", actor=PERSON, at=self.now)
                self.promises.orders[row.key] += row.state == State.IN_DOUBT
                self.promises.unwanted.discard(row.key)
            else:
                accept(c, row.key, evidence="Telefon", actor=PERSON, at=self.now)
                self.promises.said.add(row.key)

    @precondition(lambda self: not self.promises.before.shut)
    @rule(scope=st.sampled_from([EVERYTHING, ROUND]))
    def a_person_stops(self, scope: str) -> None:
        with self.store.writing() as c:
            shut(c, who=PERSON, why="Feil i brevet", at=self.now, scope=scope)

    @precondition(lambda self: self.promises.before.shut)
    @rule()
    def a_person_opens(self) -> None:
        with self.store.writing() as c:
            for scope in closures(c):
                reopen(c, who=PERSON, why="Rettet", at=self.now, scope=scope)
                if scope == RESTORED:
                    self.promises.order_all_that_are_gone()

    @property
    def free(self) -> str:
        return next(name for name in WORKERS if name not in self.world.workers)

    # What workers and the relay do ------------------------------------------------------------------------

    @precondition(something_waits)
    @rule(what=does)
    def send(self, what: str) -> None:
        self.world.send(self.free, MortalStore(self.store), DOES[what], limit=1, on_step=self.promises.at)

    def send_all(self) -> None:
        self.world.send("w3", MortalStore(self.store), on_step=self.promises.at)

    @precondition(something_waits)
    @rule(what=does, write=st.integers(1, 8), committed=st.booleans())
    def send_and_die(self, what: str, write: int, committed: bool) -> None:
        store = MortalStore(self.store, write, committed=committed)
        self.world.send(self.free, store, DOES[what], limit=1, on_step=self.promises.at)

    @precondition(something_waits)
    @rule(what=st.sampled_from(["drop after the dot, lost", "421 at the dot, lost"]), files=st.booleans())
    def send_to_a_relay_that_cannot_decide(self, what: str, files: bool) -> None:
        """It has seen the letter whole, loses us, and files it minutes later, or does not."""
        before = len(self.world.server.seen)
        self.send(what)
        if len(self.world.server.seen) > before:
            self.world.undecide(self.world.server.seen[-1], files=files)

    @precondition(something_waits)
    @rule(point=st.sampled_from([Point.GREETING, Point.RCPT, Point.DATA, Point.DOT]))
    def hold(self, point: Point) -> None:
        self.world.hold(self.free, point, limit=1, on_step=self.promises.at)

    @precondition(lambda self: self.world.workers)
    @rule(pick=some, answer=st.sampled_from(ANSWERS), files=st.booleans(), drop=st.booleans())
    def let_go(self, pick: int, answer: str, files: bool, drop: bool) -> None:
        """The relay answers a worker that it has kept waiting; one that has lost its lease changes nothing."""
        name = sorted(self.world.workers)[pick % len(self.world.workers)]
        at_the_dot = self.world.workers[name].held.point is Point.DOT
        if answer.startswith("2") and not at_the_dot:
            answer = ""
        files = at_the_dot and (files or answer.startswith("2")) and not answer.startswith(("45", "55"))
        mine = [r for r in self.rows(State.CLAIMED, State.TRANSMITTING) if r.worker == name]
        self.world.let_go(name, Fault(Point.AFTER, answer, drop=drop and answer[:1] != "2", files=files))
        if not mine:
            before = self.promises.before.rows
            self.promises.hold()
            after = self.promises.before.rows
            assert {k: r.state for k, r in after.items()} == {k: r.state for k, r in before.items()}

    @precondition(lambda self: self.world.workers)
    @rule(pick=some, then=st.sampled_from(["files", "loses", "files later", "loses later", "is cancelled"]))
    def kill(self, pick: int, then: str) -> None:
        """A held worker dies, and the relay does something with a letter it has seen whole; or it is only cancelled."""
        name = sorted(self.world.workers)[pick % len(self.world.workers)]
        if then == "is cancelled":
            self.world.cancel(name)
            return
        at_the_dot = self.world.workers[name].held.point is Point.DOT
        raw = self.world.server.seen[-1] if at_the_dot else b""
        self.world.kill(name, files=at_the_dot and then == "files")
        if at_the_dot and then.endswith("later"):
            self.world.undecide(raw, files=then == "files later")

    # What time, the journal and the machine do ------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 2, 7, 16, 16, 61, 181]), runs=st.booleans())
    def time_passes(self, minutes: int, runs: bool) -> None:
        """And the schedule sends what is due, or is late."""
        self.world.forward(minutes=minutes)
        if runs:
            self.send_all()

    @precondition(quiet)
    @rule(hours=st.sampled_from([2, -2]))
    def the_clock_jumps(self, hours: int) -> None:
        self.world.jump(hours)

    @rule(how=st.sampled_from(JOURNAL))
    def the_journal(self, how: str) -> None:
        """A journal that gets no copies stops between letters, not while one is on its way: see docs/faults.md."""
        journal = self.world.journal
        if how == "silent":
            journal.silent = True
        elif how == "gets no copies" and quiet(self) and journal.frozen_at is None:
            journal.frozen_at = len(journal.filed)
        elif how == WELL:
            journal.silent, journal.frozen_at = False, None

    @precondition(quiet)
    @rule()
    def a_backup_is_made(self) -> None:
        self.backup = Backup.of(self.store)

    @precondition(lambda self: self.backup and not self.world.workers)
    @rule()
    def the_backup_is_laid_back(self) -> None:
        assert self.backup
        self.backup.restore()
        self.promises.restored()

    # What is promised -------------------------------------------------------------------------------------

    @invariant()
    def the_promises_hold(self) -> None:
        self.promises.hold()

    def teardown(self) -> None:
        """In the end every letter that is wanted has come to its end, and a person knows of every doubt."""
        try:
            if sys.exc_info()[0] is None:
                self.all_is_brought_to_an_end()
        finally:
            self.world.close()

    def all_is_brought_to_an_end(self) -> None:
        self.what_is_under_way_comes_to_its_end()
        self.the_journal(WELL)
        for _ in range(12):
            if all(row.state in ENDS for row in self.rows()):
                break
            self.a_person_opens()
            self.world.forward(hours=3)
            self.send_all()
            self.promises.hold()
            for row in self.rows(State.IN_DOUBT, State.HELD):
                with self.store.writing() as c:
                    if self.world.copies(row.message_id) and row.state == State.IN_DOUBT:
                        accept(c, row.key, evidence="I journalen", actor=PERSON, at=self.now)
                    elif row.recalled is None:
                        send_again(c, row.key, reason="Ikke i journalen", actor=PERSON, at=self.now)
            self.promises.hold()
        self.promises.bytes_are_kept()
        for row in self.rows():
            assert row.state in ENDS or row.recalled, f"{row.recipient} in {row.batch} is left {row.state}"
            assert row.state != State.CANCELLED or row.key in self.promises.unwanted

    def what_is_under_way_comes_to_its_end(self) -> None:
        """The relay lets its workers go, though one has had its letter recalled; the schedule runs at once, and again
        when the grace is over, with the journal as it happens to be.
        """
        for number, name in enumerate(sorted(self.world.workers)):
            for row in self.rows(*ON_ITS_WAY):
                if row.worker == name and number == 0:
                    self.cancel(row.batch, row.recipient)
            self.world.let_go(name)
            self.promises.hold()
        for minutes in (1, 5, 11):
            self.time_passes(minutes, runs=True)
            self.promises.hold()
