"""A letter in doubt is settled by evidence alone: what the journal holds, and what it lacks though it was alive."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.doubt import accept, send_again
from notifications.outbox.evidence import MOST_DOUBTS, settle
from notifications.outbox.journal import Sighting
from notifications.outbox.lapse import lapse
from notifications.outbox.mail import PreparedMail
from notifications.outbox.states import State, Step
from notifications.outbox.terms import USUAL, Terms
from notifications.outbox.transitions import Transition
from notifications.outbox.write import cancel
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import (
    NOW,
    ROUND,
    Clock,
    Copies,
    a_mail,
    released,
    send,
    sent,
    standing,
    the_row,
    tried,
)

LOST = Fault(Point.DOT, drop=True)
TAKEN = Fault(Point.DOT, drop=True, files=True)
GRACE = timedelta(minutes=15)


def doubtful_and_a_later_one(
    store: Store, fault: Fault = LOST
) -> tuple[PreparedMail, PreparedMail, Copies, Clock]:
    """Hamar's letter in doubt, Valdres's taken a minute later; the journal with what the relay filed."""
    clock = Clock()
    (doubtful,) = released(store, "hamar")
    filed = sent(store, fault, clock=clock)[1].filed
    clock.forward(minutes=1)
    (later,) = released(store, "valdres", batch="reminder-1")
    filed += sent(store, clock=clock)[1].filed
    return doubtful, later, Copies(filed), clock


def settled(store: Store, journal: Copies | None, now: datetime, terms: Terms = USUAL) -> list[Transition]:
    return list(settle(store, journal, terms=terms, now=now).transitions)


def state_of(store: Store, recipient: str = "hamar") -> State:
    return standing(store)[recipient]


def test_a_letter_in_the_journal_was_sent(store: Store) -> None:
    doubtful, _, journal, clock = doubtful_and_a_later_one(store, TAKEN)
    (transition,) = settled(store, journal, clock())
    assert (transition.key, transition.state) == (doubtful.key, State.ACCEPTED)
    told = tried(store, the_row(store, batch="letter-r1"))[-1]
    assert (told.step, told.worker, told.state) == (Step.BY_JOURNAL, "journalen", State.ACCEPTED)
    assert "1.M2.vert" in told.text
    clock.forward(days=1)
    assert sent(store, clock=clock, journal=journal)[1].filed == []


def test_a_letter_that_is_not_there_goes_again_with_the_same_bytes(store: Store) -> None:
    doubtful, later, journal, clock = doubtful_and_a_later_one(store)
    clock.forward(minutes=15)
    tally, server = sent(store, clock=clock, journal=journal)
    assert (tally.settled, tally.accepted) == (1, 1)
    assert server.filed == [doubtful.raw]
    states = [a.state for a in tried(store, the_row(store, batch="letter-r1"))]
    assert states == [State.IN_DOUBT, State.QUEUED, State.ACCEPTED]
    evidence = tried(store, the_row(store, batch="letter-r1"))[1]
    assert (evidence.step, evidence.worker) == (Step.BY_JOURNAL, "journalen")
    assert later.message_id in evidence.text


def test_its_silence_does_not_count_before_the_grace_is_over(store: Store) -> None:
    """The relay may accept, and the journal show it, minutes after it has lost us."""
    doubtful, _, journal, clock = doubtful_and_a_later_one(store)
    clock.now = NOW + GRACE - timedelta(microseconds=1)
    assert settled(store, journal, clock()) == []
    assert state_of(store) is State.IN_DOUBT
    journal.mails.append(doubtful.raw)  # accepted five minutes after our death, and seen only now
    clock.forward(microseconds=1)
    assert [t.state for t in settled(store, journal, clock())] == [State.ACCEPTED]


def test_the_grace_counts_from_when_the_doubt_was_seen(store: Store) -> None:
    """A killed sender's letter comes in doubt when its lease is over: only then is the connection surely gone."""
    released(store, "hamar")
    dead = released(store, "valdres", batch="reminder-1")
    sent(store, LOST, limit=1)
    with store.writing() as c:
        c.exec_driver_sql(
            "UPDATE outbox SET state = 'transmitting', lease_until = claimed_at WHERE state = 'in_doubt'"
        )
    clock = Clock(NOW + timedelta(hours=2))
    journal = Copies(sent(store, clock=clock)[1].filed)
    assert len(journal.mails) == 1
    assert len(dead) == 1
    clock.forward(minutes=14)
    assert settled(store, journal, clock()) == []
    clock.forward(minutes=1)
    assert [t.state for t in settled(store, journal, clock())] == [State.QUEUED]


def test_a_longer_grace_is_kept_and_a_shorter_is_refused(store: Store) -> None:
    _, _, journal, clock = doubtful_and_a_later_one(store)
    long = Terms(grace=timedelta(hours=1))
    clock.now = NOW + timedelta(minutes=59)
    assert settled(store, journal, clock(), long) == []
    clock.now = NOW + timedelta(minutes=60)
    assert len(settled(store, journal, clock(), long)) == 1
    with pytest.raises(Refused, match="minst 15 minutter"):
        Terms(grace=timedelta(minutes=14, seconds=59))


@pytest.mark.parametrize("others", [[], [a_mail("gjovik").raw]], ids=["empty", "others"])
def test_without_a_later_letter_in_the_journal_it_stays_with_a_person(
    store: Store, others: list[bytes]
) -> None:
    """The journal may have been down the whole time: that it lacks the letter says nothing."""
    _, _, journal, clock = doubtful_and_a_later_one(store)
    journal.mails[:] = others
    for _ in range(3):
        clock.forward(days=1)
        assert sent(store, clock=clock, journal=journal)[1].filed == []
    assert state_of(store) is State.IN_DOUBT
    assert len(tried(store, the_row(store, batch="letter-r1"))) == 1


def test_a_letter_that_was_sent_before_proves_nothing(store: Store) -> None:
    clock = Clock(NOW - timedelta(minutes=1))
    released(store, "valdres", batch="reminder-1", not_before=clock())
    journal = Copies(sent(store, clock=clock)[1].filed)
    clock.now = NOW
    released(store, "hamar")
    sent(store, LOST, clock=clock)
    clock.forward(days=1)
    assert len(journal.mails) == 1
    assert settled(store, journal, clock()) == []


def test_a_letter_through_another_relay_proves_nothing(store: Store) -> None:
    """Each relay has its own way to the journal."""
    clock = Clock()
    released(store, "hamar")
    sent(store, LOST, clock=clock)
    clock.forward(minutes=1)
    released(store, "valdres", batch="reminder-1")
    journal = Copies()

    async def scene() -> None:
        async with FaultSmtp() as another:
            await send(store, another, clock)
            journal.mails += another.filed

    asyncio.run(scene())
    clock.forward(days=1)
    assert len(journal.mails) == 1
    assert settled(store, journal, clock()) == []


def test_a_letter_that_the_relay_did_not_take_proves_nothing(store: Store) -> None:
    """In the journal only because a person says that it arrived, or somebody else filed it there."""
    clock = Clock()
    released(store, "hamar")
    sent(store, LOST, clock=clock)
    clock.forward(minutes=1)
    (other,) = released(store, "valdres", batch="reminder-1")
    sent(store, TAKEN, clock=clock)
    key = the_row(store, batch="reminder-1").key
    with store.writing() as c:
        accept(c, key, evidence="Telefon", actor="anne.sveipe", at=clock())
    clock.forward(days=1)
    assert settled(store, Copies([other.raw]), clock()) == []


def test_a_journal_that_cannot_be_read_settles_nothing_and_says_so(store: Store) -> None:
    _, _, journal, clock = doubtful_and_a_later_one(store)
    journal.silent = True
    clock.forward(days=1)
    tally, server = sent(store, clock=clock, journal=journal)
    assert (tally.settled, tally.journal, server.filed) == (0, "journalen kan ikke leses", [])
    assert state_of(store) is State.IN_DOUBT
    journal.silent = False
    assert sent(store, clock=clock, journal=journal)[0].settled == 1


def test_the_journal_is_not_read_when_nothing_is_in_doubt(store: Store) -> None:
    released(store)
    journal = Copies()
    assert sent(store, journal=journal)[0].accepted == 3
    assert journal.asked == 0


def test_without_a_journal_nothing_is_settled(store: Store) -> None:
    _, _, _, clock = doubtful_and_a_later_one(store)
    clock.forward(days=30)
    assert sent(store, clock=clock)[1].filed == []
    assert state_of(store) is State.IN_DOUBT


def test_what_the_relay_said_to_a_late_worker_is_evidence(store: Store) -> None:
    """Its lease ran out while the relay took the letter: the yes changes nothing by itself, and settles the doubt."""
    released(store, "hamar")

    def lapse_now(step: Step) -> None:
        if step is Step.REPLIED:
            with store.writing() as c:
                lapse(c, now=NOW + timedelta(hours=1))

    sent(store, on_step=lapse_now)
    assert state_of(store) is State.IN_DOUBT
    (transition,) = settled(store, None, NOW + timedelta(hours=1))
    assert transition.state is State.ACCEPTED
    assert "queued as Q1" in transition.text


def test_a_late_no_is_no_evidence_of_a_yes(store: Store) -> None:
    released(store, "hamar")

    def lapse_now(step: Step) -> None:
        if step is Step.REPLIED:
            with store.writing() as c:
                lapse(c, now=NOW + timedelta(hours=1))

    sent(store, Fault(Point.DOT, reply="554 5.7.1 spam"), on_step=lapse_now)
    assert settled(store, None, NOW + timedelta(days=1)) == []
    assert state_of(store) is State.IN_DOUBT


def test_a_letter_that_comes_in_doubt_again_and_again_goes_to_a_person(store: Store) -> None:
    doubtful, later, journal, clock = doubtful_and_a_later_one(store)
    for _ in range(MOST_DOUBTS - 1):
        clock.forward(minutes=16)
        assert sent(store, LOST, clock=clock, journal=journal)[0].in_doubt == 1
        clock.forward(minutes=16)
        released(store, f"r-{clock():%H-%M}", batch="receipt-1", not_before=clock())
        journal.mails += sent(store, clock=clock)[1].filed
    clock.forward(days=1)
    assert sent(store, clock=clock, journal=journal)[1].filed == []
    assert state_of(store) is State.IN_DOUBT
    with store.writing() as c:
        send_again(c, doubtful.key, reason="Avklart med IKT", actor="anne.sveipe", at=clock())
    assert sent(store, LOST, clock=clock, journal=journal)[0].in_doubt == 1
    clock.forward(minutes=16)
    released(store, "snasa", batch="receipt-2", not_before=clock())
    journal.mails += sent(store, clock=clock)[1].filed
    clock.forward(minutes=16)
    assert sent(store, clock=clock, journal=journal)[1].filed == [doubtful.raw]
    assert later.raw in journal.mails


def test_a_letter_that_is_not_wanted_any_more_is_cancelled_instead(store: Store) -> None:
    """The council answered while its reminder was in doubt."""
    doubtful, _, journal, clock = doubtful_and_a_later_one(store)
    with store.writing() as c:
        assert cancel(c, ROUND, "letter-r1", at=clock(), reason="rådet har svart") == 0
    assert state_of(store) is State.IN_DOUBT
    clock.forward(minutes=15)
    assert [t.state for t in settled(store, journal, clock())] == [State.CANCELLED]
    assert sent(store, clock=clock, journal=journal)[1].filed == []
    assert "rådet har svart" in tried(store, the_row(store, batch="letter-r1"))[-1].text
    assert doubtful.raw not in journal.mails


def test_a_letter_whose_time_is_over_does_not_go_though_it_is_absent(store: Store) -> None:
    clock = Clock()
    released(store, "hamar", not_after=NOW + timedelta(minutes=10))
    sent(store, LOST, clock=clock)
    clock.forward(minutes=1)
    released(store, "valdres", batch="reminder-1")
    journal = Copies(sent(store, clock=clock)[1].filed)
    clock.forward(minutes=30)
    assert sent(store, clock=clock, journal=journal)[1].filed == []
    clock.forward(minutes=1)
    sent(store, clock=clock, journal=journal)
    assert state_of(store) is State.HELD


def test_a_person_who_was_quicker_is_not_overruled(store: Store) -> None:
    """He has it sent again while the journal is read, and it comes in doubt again: the old silence is of no use."""
    doubtful, _, journal, clock = doubtful_and_a_later_one(store)
    clock.forward(minutes=15)

    class Slow(Copies):
        def find(self, message_ids: Collection[str]) -> dict[str, Sighting]:
            found = super().find(message_ids)
            with store.writing() as c:
                send_again(c, doubtful.key, reason="Nå", actor="anne.sveipe", at=clock())
            sent(store, TAKEN, clock=clock)
            return found

    assert settled(store, Slow(journal.mails), clock()) == []
    assert state_of(store) is State.IN_DOUBT
