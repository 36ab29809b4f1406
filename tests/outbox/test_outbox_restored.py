"""A database restored from a backup sends nothing that has left already: the count outside it shows the loss."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.engine.store import Store
from notifications.outbox.epoch import EpochFile, Mark
from notifications.outbox.gate import EVERYTHING, RESTORED, closures, reopen, shut
from notifications.outbox.states import State, Step
from notifications.outbox.write import insert_prepared, queue
from tests.outbox.backup import Backup, count_of, shut_because
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import (
    LETTER,
    NOW,
    ROUND,
    Clock,
    Copies,
    a_mail,
    all_rows,
    released,
    sent,
    standing,
    tried,
)


def lost(store: Store, epoch: EpochFile, *faults: Fault, clock: Clock | None = None) -> Copies:
    """A backup with three letters in the queue, that all left afterwards; then the backup is laid back."""
    released(store)
    before = Backup.of(store)
    journal = Copies(sent(store, *faults, epoch=epoch, clock=clock)[1].filed)
    before.restore()
    assert set(standing(store, batch=LETTER).values()) == {State.QUEUED}
    return journal


def test_a_restored_database_sends_nothing_and_says_why(store: Store, epoch: EpochFile) -> None:
    lost(store, epoch)
    clock = Clock(NOW + timedelta(days=1))
    for _ in range(2):
        tally, server = sent(store, clock=clock, epoch=epoch)
        assert (server.connections, tally.waiting) == (0, 3)
        assert "Stoppet av utboksen: Databasen kan være gjenopprettet fra en sikkerhetskopi" in tally.stopped
        assert "mangler 3 sendinger" in tally.stopped
        clock.forward(days=1)
    with store.reading() as c:
        assert c.execute(text("SELECT count(*) FROM send_gate")).scalar() == 1  # said once


def test_without_the_file_it_would_send_them_all_again(store: Store, epoch: EpochFile) -> None:
    """What the file is for."""
    lost(store, epoch)
    assert len(sent(store)[1].filed) == 3


def test_one_lost_commit_is_enough(store: Store, epoch: EpochFile) -> None:
    """A standby that was one letter behind takes over."""
    released(store)
    sent(store, epoch=epoch, limit=2)
    before = Backup.of(store)
    sent(store, epoch=epoch)
    before.restore()
    assert sent(store, epoch=epoch)[1].filed == []
    assert "mangler 1 sendinger" in shut_because(store)


def test_letters_in_the_journal_are_accepted_and_the_others_go(store: Store, epoch: EpochFile) -> None:
    clock = Clock()
    with store.writing() as c:
        insert_prepared(c, [a_mail("valdres", batch="reminder-1")], at=NOW)
    journal = lost(store, epoch, clock=clock)
    with store.writing() as c:
        queue(c, ROUND, "reminder-1", not_before=NOW, not_after=None, at=NOW)
    clock.forward(minutes=15)
    tally, server = sent(store, clock=clock, epoch=epoch, journal=journal)
    assert (tally.settled, tally.accepted, tally.stopped) == (3, 1, "")
    assert server.filed == [a_mail("valdres", batch="reminder-1").raw]
    assert set(standing(store).values()) == {State.ACCEPTED}
    assert [a.step for a in tried(store, all_rows(store, batch=LETTER)[0])] == [Step.BY_JOURNAL]
    assert shut_because(store) == ""
    assert count_of(store) == 4
    assert sent(store, clock=clock, epoch=epoch)[0].stopped == ""


def test_a_letter_that_was_only_prepared_in_the_backup_is_looked_up_too(
    store: Store, epoch: EpochFile
) -> None:
    mails = [a_mail("hamar"), a_mail("valdres")]
    with store.writing() as c:
        insert_prepared(c, mails, at=NOW)
    before = Backup.of(store)
    with store.writing() as c:
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    journal = Copies(sent(store, epoch=epoch)[1].filed)
    before.restore()
    sent(store, epoch=epoch, journal=journal, clock=Clock(NOW + timedelta(hours=1)))
    assert set(standing(store).values()) == {State.ACCEPTED}


def test_what_was_in_a_workers_hand_in_the_backup_is_looked_up_too(store: Store, epoch: EpochFile) -> None:
    released(store, "hamar", "valdres", "gjovik")
    backups: list[Backup] = []

    def back_up(step: Step) -> None:
        if step in {Step.RCPT, Step.TRANSMITTING} and len(backups) < 2:
            backups.append(Backup.of(store))

    journal = Copies(sent(store, epoch=epoch, on_step=back_up)[1].filed)
    for backup in backups:
        backup.restore()
        clock = Clock(NOW + timedelta(hours=1))
        tally, server = sent(store, epoch=epoch, journal=journal, clock=clock)
        assert (tally.settled, server.filed) == (3, [])
        assert set(standing(store).values()) == {State.ACCEPTED}
        assert {len(tried(store, row)) for row in all_rows(store)} == {1}


def _silent(journal: Copies) -> None:
    journal.silent = True


def _without_the_last(journal: Copies) -> None:
    journal.mails.pop()


def _empty(journal: Copies) -> None:
    journal.mails.clear()


@pytest.mark.parametrize("change", [_silent, _without_the_last, _empty])
def test_a_journal_without_the_last_letter_opens_nothing(
    store: Store, epoch: EpochFile, change: Callable[[Copies], None]
) -> None:
    journal = lost(store, epoch)
    change(journal)
    tally, server = sent(store, epoch=epoch, journal=journal, clock=Clock(NOW + timedelta(days=9)))
    assert server.filed == []
    assert "gjenopprettet" in tally.stopped


def test_the_journals_silence_does_not_count_before_the_grace_is_over(store: Store, epoch: EpochFile) -> None:
    journal = lost(store, epoch)
    clock = Clock(NOW + timedelta(minutes=15, microseconds=-1))
    assert "gjenopprettet" in sent(store, epoch=epoch, journal=journal, clock=clock)[0].stopped
    clock.forward(microseconds=1)
    assert sent(store, epoch=epoch, journal=journal, clock=clock)[0].stopped == ""


def test_a_person_opens_when_the_journal_cannot(store: Store, epoch: EpochFile) -> None:
    lost(store, epoch)
    clock = Clock(NOW + timedelta(days=1))
    sent(store, epoch=epoch, clock=clock)
    with store.writing() as c:
        reopen(c, who="anne.sveipe", why="Ringt alle tre: ingen har fått brevet", at=clock(), scope=RESTORED)
    assert sent(store, epoch=epoch, clock=clock)[0].accepted == 3
    assert sent(store, epoch=epoch, clock=clock)[0].stopped == ""
    assert count_of(store) == 6


def test_the_opening_is_for_that_loss_only(store: Store, epoch: EpochFile) -> None:
    lost(store, epoch)
    clock = Clock(NOW + timedelta(days=1))
    sent(store, epoch=epoch, clock=clock)
    with store.writing() as c:
        reopen(c, who="anne.sveipe", why="Sett etter", at=clock(), scope=RESTORED)
    before = Backup.of(store)
    assert sent(store, epoch=epoch, clock=clock)[0].accepted == 3
    before.restore()
    tally, server = sent(store, epoch=epoch, clock=clock)
    assert (tally.accepted, server.filed) == (0, [])
    assert "gjenopprettet" in tally.stopped


def test_the_stop_button_of_a_person_stays_pressed(store: Store, epoch: EpochFile) -> None:
    journal = lost(store, epoch)
    clock = Clock(NOW + timedelta(days=1))
    with store.writing() as c:
        shut(c, who="anne.sveipe", why="Feil i vedlegg", at=clock(), scope=EVERYTHING)
    sent(store, epoch=epoch, journal=journal, clock=clock)
    with store.reading() as c:
        assert list(closures(c)) == [EVERYTHING]


def test_an_old_file_is_seen_and_proves_nothing(store: Store, epoch: EpochFile) -> None:
    """Both were restored, the file from an older backup: what it names last says nothing of what is lost."""
    released(store)
    first = sent(store, epoch=epoch, limit=1)[1].filed
    old = epoch.path.read_bytes()
    filed = first + sent(store, epoch=epoch)[1].filed
    epoch.path.write_bytes(old)
    released(store, "valdres", batch="reminder-1")
    tally, server = sent(store, epoch=epoch, journal=Copies(filed), clock=Clock(NOW + timedelta(days=1)))
    assert server.filed == []
    assert "har 2 sendinger som filen" in tally.stopped


def test_a_database_that_is_put_back_right_is_open_again(store: Store, epoch: EpochFile) -> None:
    released(store)
    old = Backup.of(store)
    sent(store, epoch=epoch)
    right = Backup.of(store)
    old.restore()
    assert "gjenopprettet" in sent(store, epoch=epoch)[0].stopped
    right.restore()
    assert sent(store, epoch=epoch)[0].stopped == ""


@pytest.mark.parametrize("fault", [Fault(Point.DOT, drop=True), Fault(Point.DOT, reply="451 4.3.0 later")])
def test_letters_that_did_not_get_through_raise_no_alarm(
    store: Store, epoch: EpochFile, fault: Fault
) -> None:
    released(store)
    clock = Clock()
    for _ in range(3):
        tally, _ = sent(store, fault, epoch=epoch, clock=clock)
        assert "gjenopprettet" not in tally.stopped
        clock.forward(hours=3)


def test_a_database_restored_under_a_running_dispatch_is_seen_at_the_next_letter(
    store: Store, epoch: EpochFile
) -> None:
    released(store)
    before = Backup.of(store)
    left = 2

    def restore(step: Step) -> None:
        nonlocal left
        left -= step is Step.SETTLED
        if step is Step.SETTLED and left == 0:
            before.restore()

    tally, server = sent(store, epoch=epoch, on_step=restore)
    assert len(server.filed) == 2
    assert len(set(server.filed)) == 2
    assert "mangler" in tally.stopped
    assert State.IN_DOUBT not in standing(store).values()


def test_two_workers_who_cross_at_once_are_no_restore(store: Store, epoch: EpochFile) -> None:
    """The later one's number may reach the file first."""
    mails = released(store, *(f"mottaker-{n:02}" for n in range(20)))

    class Overtaken(EpochFile):
        def write(self, mark: Mark) -> bool:
            if mark.crossings == 1:
                with store.writing() as c:
                    c.execute(text("UPDATE outbox_epoch SET crossings = 2"))
                epoch.write(Mark(2, NOW, "<another@x.no>"))
            return super().write(mark)

    tally, server = sent(store, epoch=Overtaken(epoch.path))
    assert (tally.accepted, len(server.filed)) == (20, len(mails))
    assert count_of(store) == 21


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_file_copied_back_under_sqlite(store: Store, epoch: EpochFile, tmp_path: Path) -> None:
    """As people do it: the file of the database copied over by one from yesterday."""
    released(store)
    path = store.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(tmp_path / "yesterday")) as kept:
        live.backup(kept)
    sent(store, epoch=epoch)
    store.dispose()
    for beside in ("-wal", "-shm"):
        Path(path + beside).unlink(missing_ok=True)
    (tmp_path / "yesterday").replace(path)
    tally, server = sent(store, epoch=epoch)
    assert server.filed == []
    assert "mangler 3 sendinger" in tally.stopped
