"""The count outside the database: it keeps up letter by letter, and an unsound one lets nothing out."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from domain.engine.store import Store
from notifications.outbox.epoch import EpochFile, Mark
from notifications.outbox.gate import RESTORED, reopen
from notifications.outbox.states import State
from tests.outbox.backup import count_of, shut_because
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point, once
from tests.outbox.given import (
    NOW,
    Clock,
    Copies,
    a_mail,
    all_rows,
    released,
    send,
    sent,
    standing,
    the_row,
    tried,
)


def test_both_count_every_letter_that_crosses_the_line(store: Store, epoch: EpochFile) -> None:
    mails = released(store)
    assert sent(store, epoch=epoch)[0].accepted == 3
    assert count_of(store) == 3
    mark = epoch.read()
    assert mark is not None
    assert (mark.crossings, mark.at) == (3, NOW)
    assert mark.message_id == {m.recipient: m for m in mails}[_last(store)].message_id
    assert oct(epoch.path.stat().st_mode)[-3:] == "600"
    assert sent(store, epoch=epoch)[0].stopped == ""


def _last(store: Store) -> str:
    return max(all_rows(store), key=lambda row: tried(store, row)[-1].number).recipient


SENDER = [sys.executable, "-m", "tests.outbox.sender_with_epoch"]


@pytest.mark.parametrize("point", ["before", "after"])
def test_a_death_on_either_side_of_the_file_raises_no_alarm(
    store: Store, epoch: EpochFile, point: str
) -> None:
    """Killed right before or right after the file was written: the letter is in doubt, and the others go."""
    released(store)

    async def scene() -> None:
        async with FaultSmtp() as server:
            sender = await asyncio.create_subprocess_exec(
                *SENDER, store.url, str(server.port), str(epoch.path), point, cwd=Path(__file__).parents[2]
            )
            assert await sender.wait() == -signal.SIGKILL
            clock = Clock(NOW + timedelta(hours=1))
            tally = await send(store, server, clock, epoch=epoch)
            assert (tally.in_doubt, tally.accepted) == (1, 1)
            assert "gjenopprettet" not in tally.stopped
            assert (await send(store, server, clock, epoch=epoch)).stopped == ""
            assert len(server.filed) == 2

    asyncio.run(scene())
    assert count_of(store) == 3


@pytest.mark.parametrize("point", ["before", "after"])
def test_a_death_beside_the_file_with_three_letters_in_one_transaction(
    store: Store, epoch: EpochFile, point: str
) -> None:
    """All three are in doubt and account for a file that is three behind, or for one that is not; the others go."""
    mails = released(store, *(f"mottaker-{n}" for n in range(5)))
    clock = Clock(NOW + timedelta(hours=1))

    async def scene() -> None:
        async with FaultSmtp() as server:
            all_three = once(lambda: sum(said.startswith("RCPT") for said in server.heard) == 3)
            server.faults.append(Fault(Point.RCPT, "250 2.1.5 Ok", times=3, until=all_three))
            sender = await asyncio.create_subprocess_exec(
                *SENDER,
                store.url,
                str(server.port),
                str(epoch.path),
                point,
                "3",
                cwd=Path(__file__).parents[2],
            )
            assert await sender.wait() == -signal.SIGKILL
            marked = epoch.read()
            assert (count_of(store), marked and marked.crossings) == (3, 3 if point == "after" else 0)
            assert Counter(standing(store).values()) == {State.TRANSMITTING: 3, State.QUEUED: 2}
            assert server.filed == []
            tally = await send(store, server, clock, epoch=epoch)
            assert (tally.in_doubt, tally.accepted, tally.stopped) == (3, 2, "")
            assert (await send(store, server, clock, epoch=epoch)).stopped == ""

    asyncio.run(asyncio.wait_for(scene(), 30))
    assert count_of(store) == 5
    assert len(mails) == 5


def test_a_file_that_cannot_be_written_puts_the_letter_back(store: Store, epoch: EpochFile) -> None:
    """The home's disk is full: the letter has not left, and is not in doubt."""
    released(store, "hamar")
    sent(store, epoch=epoch, limit=0)

    class Full(EpochFile):
        def write(self, mark: Mark) -> bool:
            if mark.crossings:
                raise OSError(28, "No space left on device")
            return super().write(mark)

    async def scene() -> None:
        async with FaultSmtp() as server:
            with pytest.raises(OSError, match="No space"):
                await send(store, server, epoch=Full(epoch.path))
            assert (the_row(store).state, server.filed, "DATA" in server.heard) == (State.QUEUED, [], False)
            assert (await send(store, server, epoch=epoch)).accepted == 1

    asyncio.run(scene())
    assert "No space left" in tried(store, the_row(store))[0].text


def _gone(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20])


def _altered(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b" 3 ", b" 2 "))


@pytest.mark.parametrize("harm", [_gone, _emptied, _torn, _altered])
def test_without_a_sound_file_nothing_is_sent(
    store: Store, epoch: EpochFile, harm: Callable[[Path], None]
) -> None:
    released(store)
    filed = sent(store, epoch=epoch)[1].filed
    released(store, "valdres", batch="reminder-1")
    harm(epoch.path)
    clock = Clock(NOW + timedelta(days=1))
    for _ in range(2):
        tally, server = sent(store, epoch=epoch, journal=Copies(filed), clock=clock)
        assert server.filed == []
        assert "mangler eller er skadet" in tally.stopped
    with store.writing() as c:
        reopen(c, who="anne.sveipe", why="Ny maskin", at=clock(), scope=RESTORED)
    assert sent(store, epoch=epoch, clock=clock)[0].accepted == 1
    assert epoch.read() == Mark(4, clock(), a_mail("valdres", batch="reminder-1").message_id)


def test_a_file_that_is_put_back_opens_the_gate_again(store: Store, epoch: EpochFile) -> None:
    released(store)
    sent(store, epoch=epoch)
    right = epoch.path.read_bytes()
    epoch.path.unlink()
    assert "mangler eller er skadet" in sent(store, epoch=epoch)[0].stopped
    epoch.path.write_bytes(right)
    assert sent(store, epoch=epoch)[0].stopped == ""
    assert shut_because(store) == ""


def test_a_first_start_is_no_restore(store: Store, epoch: EpochFile) -> None:
    released(store)
    assert sent(store, epoch=epoch, gate=None)[0].accepted == 3


def test_a_later_mark_stays(epoch: EpochFile) -> None:
    assert epoch.write(Mark(7, NOW, "<a@x.no>"))
    assert not epoch.write(Mark(6, NOW))
    assert epoch.read() == Mark(7, NOW, "<a@x.no>")
    assert epoch.write(Mark(7, NOW + timedelta(hours=1), "<b@x.no>"))
    assert epoch.read() == Mark(7, NOW + timedelta(hours=1), "<b@x.no>")
    assert len(epoch.path.read_bytes()) == 512
