"""A sender that dies while a real Postfix takes its letter: the journal alone tells what became of it.

The kernel still delivers what a dead process has written, so that the letter whose dot was written is accepted
after the death, and nobody has read the yes.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from domain.engine.store import Store
from notifications.outbox.epoch import EpochFile
from notifications.outbox.journal import Journal, MaildirJournal
from notifications.outbox.pump import Tally, dispatch
from notifications.outbox.states import State, Step
from tests.mailhost.dovecot import Dovecot
from tests.mailhost.postfix import Postfix
from tests.outbox.given import Clock, a_mail, relay_of, released, standing, the_row, tried
from tests.outbox.lives import Workplace, killed_on_the_wire

LEASE_OVER = timedelta(hours=1)
REAL = 85_000


@pytest.fixture(params=["maildir", "imap"])
def journal(request: pytest.FixtureRequest, postfix: Postfix) -> Journal:
    """Postfix's journal mailbox: as it lies on the disk, and as Dovecot shows it."""
    if request.param == "maildir":
        return MaildirJournal(postfix.journal)
    dovecot: Dovecot = request.getfixturevalue("dovecot")
    dovecot.serve("journal", postfix.journal)
    return dovecot.journal("journal")


@pytest.fixture
def sent(store: Store, postfix: Postfix, epoch: EpochFile) -> Callable[..., Tally]:
    """One dispatch through Postfix."""

    def send(clock: Clock, journal: Journal | None = None) -> Tally:
        sending = dispatch(
            store, relay_of(postfix.port), clock=clock, worker="w2", journal=journal, epoch=epoch
        )
        return asyncio.run(sending)

    return send


def die(store: Store, postfix: Postfix, epoch: EpochFile, part: str) -> None:
    killed_on_the_wire(Workplace(store.url, postfix.port, postfix.journal, epoch.path), part)
    assert standing(store)["hamar"] is State.TRANSMITTING


def lost_connections(postfix: Postfix) -> int:
    return postfix.log.count("lost connection after DATA")


def test_a_letter_whose_dot_was_written_was_accepted_and_does_not_go_again(
    store: Store, postfix: Postfix, epoch: EpochFile, journal: Journal, sent: Callable[..., Tally]
) -> None:
    (mail,) = released(store, "hamar", size=REAL)
    die(store, postfix, epoch, "dot")
    assert postfix.delivered(postfix.journal, 1) == [mail.raw]
    clock = Clock()
    clock.now += LEASE_OVER
    assert sent(clock).in_doubt == 1
    clock.forward(minutes=15)
    tally = sent(clock, journal)
    assert (tally.settled, tally.accepted) == (1, 0)
    row = the_row(store)
    assert (row.state, tried(store, row)[-1].step) == (State.ACCEPTED, Step.BY_JOURNAL)
    assert postfix.delivered(postfix.journal, 1) == [mail.raw]


def test_a_letter_of_which_half_was_written_goes_again_with_the_same_bytes(
    store: Store, postfix: Postfix, epoch: EpochFile, journal: Journal, sent: Callable[..., Tally]
) -> None:
    """But not before the grace is over, and a later letter is in the journal."""
    (mail,) = released(store, "hamar", size=REAL)
    before = lost_connections(postfix)
    die(store, postfix, epoch, "half")
    postfix.until(lambda: lost_connections(postfix) > before)
    clock = Clock()
    clock.now += LEASE_OVER
    assert sent(clock, journal).in_doubt == 1
    clock.forward(days=1)
    assert sent(clock, journal).settled == 0
    released(store, "valdres", batch="reminder-1")
    assert sent(clock).accepted == 1
    assert postfix.delivered(postfix.journal, 1) == [a_mail("valdres", batch="reminder-1").raw]
    tally = sent(clock, journal)
    assert (tally.settled, tally.accepted) == (1, 1)
    assert postfix.delivered(postfix.journal, 2).count(mail.raw) == 1
    assert standing(store) == {"hamar": State.ACCEPTED, "valdres": State.ACCEPTED}


def test_a_journal_that_is_late_is_waited_for(
    store: Store, postfix: Postfix, epoch: EpochFile, sent: Callable[..., Tally]
) -> None:
    """The letter was accepted after our death, and its copy comes much later, as does that of a later letter."""
    (mail,) = released(store, "hamar", size=REAL)
    journal, clock = MaildirJournal(postfix.journal), Clock()
    with postfix.journal_held():
        die(store, postfix, epoch, "dot")
        assert postfix.delivered(postfix.councils, 1) == [mail.raw]
        clock.now += LEASE_OVER
        assert sent(clock, journal).in_doubt == 1
        clock.forward(minutes=5)
        assert sent(clock, journal).settled == 0
        released(store, "valdres", batch="reminder-1")
        assert sent(clock, journal).accepted == 1
        clock.forward(hours=5)
        assert sent(clock, journal).settled == 0, "nothing that was sent later is in the journal either"
        assert list(Path(postfix.journal / "new").iterdir()) == []
    postfix.delivered(postfix.journal, 2)
    tally = sent(clock, journal)
    assert (tally.settled, tally.accepted) == (1, 0)
    assert standing(store) == {"hamar": State.ACCEPTED, "valdres": State.ACCEPTED}
    assert postfix.delivered(postfix.councils, 2).count(mail.raw) == 1
