"""A double click, a flow that runs twice, two schedules: one row, and one letter."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from domain.engine.store import Store
from notifications.outbox.mail import message_id_of
from notifications.outbox.states import State
from notifications.outbox.tables import OUTBOX
from notifications.outbox.write import insert_prepared, queue
from tests.outbox.fault_smtp import FaultSmtp
from tests.outbox.given import COUNCILS, LETTER, NOW, ROUND, Clock, a_mail, all_rows, released, send, standing


def twice_at_once(action: Callable[[], int]) -> list[int]:
    """Both begin at the same time; what each of them says it did, and -1 for one that the database turned away."""
    both = Barrier(2)

    def run(_: int) -> int:
        both.wait(10)
        try:
            return action()
        except IntegrityError:
            return -1

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))


def test_two_that_prepare_the_same_letters_at_once_make_one_of_each(store: Store) -> None:
    mails = [a_mail(recipient) for recipient in COUNCILS]

    def prepare() -> int:
        with store.writing() as c:
            return insert_prepared(c, mails, at=NOW)

    said = twice_at_once(prepare)
    assert sorted(standing(store)) == sorted(COUNCILS)
    assert sorted(said) in ([-1, 3], [0, 3])


def test_two_that_release_the_same_sending_at_once_release_each_letter_once(store: Store) -> None:
    with store.writing() as c:
        insert_prepared(c, [a_mail(recipient) for recipient in COUNCILS], at=NOW)

    def release() -> int:
        with store.writing() as c:
            return queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)

    assert sorted(twice_at_once(release)) == [0, 3]
    assert standing(store) == dict.fromkeys(COUNCILS, State.QUEUED)


@pytest.mark.parametrize("same", ["key", "recipient", "message_id"])
def test_the_database_itself_has_no_room_for_a_second_letter(store: Store, same: str) -> None:
    """Whatever the program believes: one key, one letter a recipient and sending, one Message-ID."""
    released(store, "hamar")
    with store.reading() as c:
        row = dict(c.execute(select(OUTBOX)).one()._mapping)
    other = {
        "key": "0" * 64,
        "recipient": "valdres",
        "message_id": message_id_of("s", "b", "r", "example.org"),
    }
    second = row | {name: value for name, value in other.items() if name != same}
    with pytest.raises(IntegrityError), store.writing() as c:
        c.execute(insert(OUTBOX).values(second))
    with store.writing() as c:
        c.execute(insert(OUTBOX).values(row | other))
    assert len(all_rows(store)) == 2


def test_two_schedules_that_start_together_send_each_letter_once(store: Store) -> None:
    """Each with the whole dispatch: leases that ended, doubts, the queue."""
    mails = released(store, *(f"mottaker-{n}" for n in range(12)))

    async def scene() -> None:
        async with FaultSmtp() as server:
            tallies = await asyncio.gather(*(send(store, server, Clock(), worker=f"w{n}") for n in range(4)))
            assert sum(tally.accepted for tally in tallies) == len(mails)
            assert sorted(server.filed) == sorted(mail.raw for mail in mails)

    asyncio.run(scene())
