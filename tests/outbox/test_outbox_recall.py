"""A letter that is taken back while a worker has it, or while it is in doubt, is never tried again."""

import asyncio
from datetime import timedelta

import pytest

from domain.engine.store import Store
from notifications.outbox.doubt import send_again
from notifications.outbox.states import State, Step
from notifications.outbox.write import cancel, insert_prepared, queue
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import LETTER, NOW, ROUND, Clock, a_mail, released, send, sent, the_row, tried

WHY = "rådet har svart"


def recalled_at(store: Store, point: Step, *faults: Fault) -> list[bytes]:
    """Send Hamar's letter, and take it back when the worker passes a point; what the relay filed."""
    released(store, "hamar")

    def answered(step: Step) -> None:
        if step is point:
            with store.writing() as c:
                assert cancel(c, ROUND, LETTER, "hamar", at=NOW, reason=WHY) == 0

    return sent(store, *faults, on_step=answered)[1].filed


@pytest.mark.parametrize("point", [Step.CLAIMED, Step.CONNECTED, Step.MAIL, Step.RCPT])
def test_before_the_letter_leaves_it_does_not_leave(store: Store, point: Step) -> None:
    assert recalled_at(store, point) == []
    assert the_row(store).state is State.CANCELLED
    assert WHY in tried(store, the_row(store))[-1].text


@pytest.mark.parametrize(
    "fault",
    [
        Fault(Point.MAIL, reply="421 4.3.2 closing", drop=True),
        Fault(Point.RCPT, reply="450 4.2.0 greylisted"),
    ],
)
def test_a_letter_that_the_relay_puts_off_is_not_tried_again(store: Store, fault: Fault) -> None:
    assert recalled_at(store, Step.CLAIMED, fault) == []
    assert the_row(store).state is State.CANCELLED
    assert sent(store, clock=Clock(NOW + timedelta(days=1)))[1].filed == []


def test_a_letter_that_is_put_off_after_it_began_to_leave_is_not_tried_again(store: Store) -> None:
    recalled_at(store, Step.TRANSMITTING, Fault(Point.DOT, reply="451 4.3.0 later"))
    (attempt,) = tried(store, the_row(store))
    assert (attempt.state, attempt.code) == (State.CANCELLED, 451)
    assert sent(store, clock=Clock(NOW + timedelta(days=1)))[1].filed == []


@pytest.mark.parametrize("point", [Step.TRANSMITTING, Step.REPLIED])
def test_a_letter_that_has_gone_has_gone(store: Store, point: Step) -> None:
    assert len(recalled_at(store, point)) == 1
    assert the_row(store).state is State.ACCEPTED


def test_a_dead_workers_letter_is_not_sent_by_the_next(store: Store) -> None:
    released(store, "hamar")

    async def killed() -> None:
        async with FaultSmtp([Fault(Point.RCPT, hang=True)]) as server:
            await asyncio.wait_for(send(store, server), 0.3)

    with pytest.raises(TimeoutError):
        asyncio.run(killed())
    with store.writing() as c:  # as a killed one leaves it: it cannot put anything down
        c.exec_driver_sql("UPDATE outbox SET state = 'claimed', lease_until = claimed_at")
        assert cancel(c, ROUND, at=NOW, reason=WHY) == 0
    assert sent(store, clock=Clock(NOW + timedelta(hours=1)))[1].filed == []
    assert the_row(store).state is State.CANCELLED


def test_a_person_may_have_it_sent_all_the_same(store: Store) -> None:
    recalled_at(store, Step.TRANSMITTING, Fault(Point.DOT, drop=True))
    assert the_row(store).state is State.IN_DOUBT
    later = Clock(NOW + timedelta(hours=1))
    with store.writing() as c:
        send_again(c, the_row(store).key, reason="Rådet ber om det", actor="anne.sveipe", at=later())
    assert sent(store, clock=later)[0].accepted == 1


def test_a_letter_written_anew_after_a_recall_is_wanted(store: Store) -> None:
    recalled_at(store, Step.RCPT)
    anew = a_mail("hamar", text="Nytt brev")
    with store.writing() as c:
        assert insert_prepared(c, [anew], at=NOW) == 1
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    assert sent(store)[1].filed == [anew.raw]
