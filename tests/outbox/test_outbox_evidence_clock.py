"""An earlier letter must never pass for a later one: not when a clock is set back, nor when another overtakes it."""

from contextlib import closing
from datetime import timedelta

from domain.engine.store import Store
from notifications.outbox.epoch import EpochFile
from notifications.outbox.states import State
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import NOW, Clock, Copies, released, sent, standing
from tests.outbox.test_outbox_evidence import LOST, TAKEN, settled, state_of
from tests.outbox.world import MortalStore, World


def test_a_letter_from_the_future_proves_nothing(store: Store) -> None:
    """The clock was two hours ahead when it went, and has been set right since."""
    clock = Clock(NOW + timedelta(hours=2))
    released(store, "valdres", batch="reminder-1")
    journal = Copies(sent(store, clock=clock)[1].filed)
    clock.now = NOW
    released(store, "hamar")
    sent(store, LOST, clock=clock)
    clock.forward(minutes=20)
    assert settled(store, journal, clock()) == []


def test_a_letter_on_its_way_while_the_clock_was_set_back_proves_nothing(
    store: Store, epoch: EpochFile
) -> None:
    """The relay may have it already; then the clock is set back, another letter comes in doubt, and only then its
    yes is heard.
    """
    with closing(World(store, epoch)) as world:
        world.jump(2)
        (early,) = released(store, "valdres", batch="reminder-1")
        assert world.hold("w1", Point.DOT, limit=1)
        world.jump(-2)
        released(store, "hamar")
        world.send("w2", MortalStore(store), TAKEN, limit=1)
        world.let_go("w1", Fault(Point.AFTER, "250 2.0.0 Ok", files=True))
        world.forward(minutes=20)
        assert standing(store) == {"hamar": State.IN_DOUBT, "valdres": State.ACCEPTED}
        assert settled(store, Copies([early.raw]), world.clock()) == []


def test_a_letter_from_before_the_clock_was_set_back_proves_nothing(store: Store) -> None:
    """Hours later its time is no longer in the future, and it still went before the doubtful one."""
    clock = Clock(NOW + timedelta(hours=2))
    released(store, "valdres", batch="reminder-1")
    journal = Copies(sent(store, clock=clock)[1].filed)
    clock.now = NOW
    released(store, "hamar")
    sent(store, TAKEN, clock=clock)  # the journal stopped in between: it gets no copy of this one
    clock.forward(hours=3)
    assert settled(store, journal, clock()) == []
    assert state_of(store) is State.IN_DOUBT


def test_a_letter_that_was_on_its_way_at_the_same_time_proves_nothing(store: Store, epoch: EpochFile) -> None:
    """Begun later, it may have overtaken the doubtful one, and the journal may have stopped between the two."""
    with closing(World(store, epoch)) as world:
        released(store, "hamar")
        assert world.hold("w1", Point.DOT, limit=1)
        world.forward(seconds=1)
        (overtaking,) = released(store, "valdres", batch="reminder-1")
        assert world.hold("w2", Point.DOT, limit=1)
        world.forward(seconds=1)
        world.let_go("w1", LOST)
        world.let_go("w2", Fault(Point.AFTER, "250 2.0.0 Ok", files=True))
        world.forward(minutes=20)
        assert standing(store) == {"hamar": State.IN_DOUBT, "valdres": State.ACCEPTED}
        assert settled(store, Copies([overtaking.raw]), world.clock()) == []
