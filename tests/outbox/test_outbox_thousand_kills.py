"""A thousand times `kill -9` at random moments of a round: no letter twice, none lost, every doubt settled rightly.

The clock of each life is twenty minutes on from that of the last one: leases run out, and graces end. The sink files
what it takes in a Maildir, which is the journal; nothing but evidence settles a doubt.
"""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from domain.engine.store import Store
from notifications.outbox.doubt import send_again
from notifications.outbox.epoch import EpochFile
from notifications.outbox.evidence import MOST_DOUBTS
from notifications.outbox.gate import closures
from notifications.outbox.journal import MaildirJournal
from notifications.outbox.mail import PreparedMail
from notifications.outbox.pump import dispatch
from notifications.outbox.rows import counts
from notifications.outbox.states import State, Step
from notifications.outbox.tables import ATTEMPT, OUTBOX
from tests.outbox.backup import count_of
from tests.outbox.fault_smtp import FaultSmtp
from tests.outbox.given import Clock, all_rows, relay_of, released
from tests.outbox.lives import OPENING, Chance, Workplace, killed

KILLS, LETTERS = 1000, 600
A_LIFE = timedelta(minutes=20)
ENOUGH, MORE = 30, 60
TWO_LETTERS = 15  # the opening and seven steps a letter
STAGES = (
    OPENING,
    Step.CLAIMED,
    Step.CONNECTED,
    Step.MAIL,
    Step.RCPT,
    Step.TRANSMITTING,
    Step.REPLIED,
)
"""Where a death must have been seen. The step after the reply, SETTLED, is followed at once by the next letter's
CLAIMED, so that a thousand deaths may all miss it."""
MAY_HAVE_LEFT = (State.TRANSMITTING, State.IN_DOUBT)


class Filed(list[bytes]):
    """What the sink has taken responsibility for, in memory and in a Maildir."""

    def __init__(self, maildir: Path) -> None:
        super().__init__()
        self.maildir = maildir
        for part in ("new", "cur", "tmp"):
            (maildir / part).mkdir(parents=True)

    def append(self, raw: bytes) -> None:
        name = f"{len(self)}.M1.sink"
        (self.maildir / "tmp" / name).write_bytes(raw)
        (self.maildir / "tmp" / name).rename(self.maildir / "new" / name)
        super().append(raw)


@contextmanager
def sink_in_a_thread(maildir: Path) -> Iterator[FaultSmtp]:
    """A relay that takes everything, in a thread of its own."""
    sink, loop = FaultSmtp(filed=Filed(maildir)), asyncio.new_event_loop()
    serving = threading.Thread(target=loop.run_forever)
    serving.start()
    asyncio.run_coroutine_threadsafe(sink.__aenter__(), loop).result()
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(sink.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        serving.join()
        loop.close()


@dataclass
class Round:
    """The letters of a round, and the store and the sink that they are compared in."""

    store: Store
    sink: FaultSmtp
    mails: dict[str, PreparedMail] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    def release(self, letters: int) -> None:
        """More letters, in the queue from now on."""
        names = [f"mottaker-{next(self._numbers):05}" for _ in range(letters)]
        self.mails |= {mail.key: mail for mail in released(self.store, *names)}

    def waiting(self) -> int:
        with self.store.reading() as c:
            return counts(c)[State.QUEUED]

    def compare(self) -> None:
        """Every letter as often in the sink as its row says that it can be, and nothing else in the sink."""
        while self.sink.talking:  # the kernel still delivers what a dead process has written
            time.sleep(0.0005)
        copies = Counter(self.sink.filed)
        assert copies.keys() <= {mail.raw for mail in self.mails.values()}
        for row in all_rows(self.store):
            arrived = copies[self.mails[row.key].raw]
            may_be = {0, 1} if row.state in MAY_HAVE_LEFT else {int(row.state is State.ACCEPTED)}
            assert arrived in may_be, (row.state, arrived, row.recipient)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_thousand_kills_and_every_letter_arrives_once(
    store: Store, tmp_path: Path, epoch: EpochFile
) -> None:
    clock, stages = Clock(), Counter[str]()
    chance = Chance(Random(20230630), steps=TWO_LETTERS, seconds=0.003)
    with sink_in_a_thread(tmp_path / "journal") as sink:
        place = Workplace(store.url, sink.port, tmp_path / "journal", epoch.path)
        round_ = Round(store, sink)
        round_.release(LETTERS)
        for life in range(1, KILLS + 1):
            if round_.waiting() < ENOUGH:
                round_.release(MORE)
            # Every other life has three conversations, which commit together.
            stages[killed(place, clock(), f"w{life}", chance, connections=1 + 2 * (life % 2))] += 1
            while sink.talking:
                time.sleep(0.0005)
            clock.now += A_LIFE
            if life % 50 == 0:
                round_.compare()
        finish(round_, place, clock)
        round_.compare()
    every_attempt_is_accounted_for(store, epoch)
    with store.reading() as c:
        assert counts(c) == {State.ACCEPTED: len(round_.mails)}
        assert closures(c) == {}
    print(f"{len(round_.mails)} letters; killed after {dict(stages)}; doubts {dict(settled(store))}")
    assert sum(stages.values()) == KILLS
    assert min(stages[step] for step in STAGES) > 0, stages
    assert min(settled(store)[state] for state in (State.ACCEPTED, State.QUEUED)) > 0, "both kinds of doubt"


def finish(round_: Round, place: Workplace, clock: Clock) -> None:
    """Nobody is killed any more. A letter whose doubt has come too often is looked up by a person, as always."""
    journal = MaildirJournal(place.journal)
    for _ in range(4):
        round_.release(1)  # without a later letter, absence proves nothing
        sending = dispatch(
            round_.store,
            relay_of(place.port),
            clock=clock,
            worker="last",
            journal=journal,
            epoch=EpochFile(place.epoch),
        )
        asyncio.run(sending)
        clock.now += A_LIFE
    for row in all_rows(round_.store, states=[State.IN_DOUBT]):
        assert doubts_of(round_.store, row.key) >= MOST_DOUBTS
        assert journal.find([row.message_id]) == {}
        with round_.store.writing() as c:
            send_again(c, row.key, reason="Ikke i journalen", actor="anne.sveipe", at=clock())
    last = EpochFile(place.epoch)  # what it sends is counted too
    asyncio.run(dispatch(round_.store, relay_of(place.port), clock=clock, worker="last", epoch=last))


def every_attempt_is_accounted_for(store: Store, epoch: EpochFile) -> None:
    """Each time a letter was taken in hand ended once; each doubt was settled once; each crossing was counted."""
    with store.reading() as c:
        leases = {row.key: row.lease for row in c.execute(select(OUTBOX.c.key, OUTBOX.c.lease))}
        tried = c.execute(select(ATTEMPT.c.key, ATTEMPT.c.lease, ATTEMPT.c.step, ATTEMPT.c.state)).all()
    taken = sorted((a.key, a.lease) for a in tried if a.lease)
    assert taken == sorted((key, n) for key, lease in leases.items() for n in range(1, lease + 1))
    doubts = [a for a in tried if a.state == State.IN_DOUBT]
    assert len(doubts) == sum(settled(store).values())
    crossed = [a for a in tried if a.step in (Step.TRANSMITTING, Step.REPLIED)]
    mark = epoch.read()
    assert mark is not None
    assert len(crossed) == count_of(store) == mark.crossings
    accepted = Counter(a.key for a in tried if a.state == State.ACCEPTED)
    assert accepted == Counter(dict.fromkeys(leases, 1))


def settled(store: Store) -> Counter[str]:
    """What became of the doubts, by evidence or by a person."""
    q = select(ATTEMPT.c.state).where(ATTEMPT.c.step.in_((Step.BY_JOURNAL, Step.BY_PERSON)))
    with store.reading() as c:
        return Counter(c.execute(q).scalars())


def doubts_of(store: Store, key: str) -> int:
    q = select(ATTEMPT.c.number).where(ATTEMPT.c.key == key, ATTEMPT.c.state == State.IN_DOUBT)
    with store.reading() as c:
        return len(c.execute(q).all())
