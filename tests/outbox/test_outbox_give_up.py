"""A letter that the relay turns away is given to a person while there is still time to act before its deadline."""

from datetime import timedelta

import pytest

from domain.engine.store import Store
from notifications.outbox.gate import EVERYTHING, Gate, GateMode, shut
from notifications.outbox.states import State
from notifications.outbox.terms import Terms
from notifications.outbox.transitions import Transition
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import NOW, Clock, released, sent, standing, the_row, tried

DAY = NOW + timedelta(hours=24)
TERMS = Terms(give_up=timedelta(hours=10))
LATER = Fault(Point.RCPT, reply="450 4.2.0 greylisted", times=None)
AWAY = Fault(Point.GREETING, drop=True, times=None)


def test_a_deferred_letter_is_held_when_its_next_try_would_come_too_near_the_deadline(store: Store) -> None:
    released(store, "hamar", not_after=DAY)
    clock = Clock()
    told: list[Transition] = []
    while the_row(store).state is not State.HELD:
        sent(store, LATER, clock=clock, terms=TERMS, on_settled=told.append)
        clock.now = the_row(store).due_at or clock.now
    assert NOW + timedelta(hours=12) <= clock.now < NOW + timedelta(hours=14)
    assert told[-1].state is State.HELD
    assert "god tid" in told[-1].text
    assert the_row(store).needs_a_person


def test_the_hour_is_the_plans(store: Store) -> None:
    released(store, "hamar", not_after=DAY)
    last = Clock(NOW + timedelta(hours=21))
    assert sent(store, LATER, clock=last, terms=Terms(give_up=timedelta(hours=2)))[0].deferred == 1
    last.forward(minutes=5)
    assert sent(store, LATER, clock=last, terms=TERMS)[0].held == 1


def test_while_the_relay_is_away_all_that_waits_is_given_up_in_time(store: Store) -> None:
    released(store, not_after=DAY)
    clock = Clock(NOW + timedelta(hours=13, minutes=59))
    assert sent(store, AWAY, clock=clock, terms=TERMS)[0].held == 0
    clock.forward(minutes=1)
    told: list[Transition] = []
    assert sent(store, AWAY, clock=clock, terms=TERMS, on_settled=told.append)[0].held == 3
    assert set(standing(store).values()) == {State.HELD}
    assert [t.state for t in told].count(State.HELD) == 3
    assert "tidsfristen for sending er nær" in tried(store, the_row(store, limit=1))[-1].text


def test_a_letter_that_has_not_been_turned_away_goes_to_the_last_minute(store: Store) -> None:
    """The machine was off all day: near the deadline the letters still go, rather than wait for a person."""
    released(store, not_after=DAY)
    assert sent(store, clock=Clock(DAY - timedelta(minutes=1)), terms=TERMS)[0].accepted == 3


def test_a_limit_turns_nobody_away(store: Store) -> None:
    released(store, "hamar", "valdres", not_after=DAY)
    clock = Clock()
    sent(store, LATER, clock=clock, terms=TERMS)
    clock.now = DAY - timedelta(hours=1)
    assert sent(store, clock=clock, terms=TERMS, limit=1)[0].held == 0
    assert sent(store, clock=clock, terms=TERMS)[0].accepted == 1


def test_what_people_have_stopped_themselves_is_not_given_up(store: Store) -> None:
    released(store, not_after=DAY)
    clock = Clock()
    sent(store, LATER, clock=clock, terms=TERMS)
    with store.writing() as c:
        shut(c, who="anne.sveipe", why="Feil i vedlegg", at=clock(), scope=EVERYTHING)
    clock.now = DAY - timedelta(hours=1)
    assert sent(store, clock=clock, terms=TERMS)[0].held == 0


def test_what_the_allow_list_keeps_is_not_given_up_as_the_relays_fault(store: Store) -> None:
    released(store, not_after=DAY)
    gate = Gate(GateMode.ALLOW_LIST, frozenset({"another.example.org"}))
    tally, _ = sent(store, clock=Clock(DAY - timedelta(hours=1)), terms=TERMS, gate=gate)
    assert (tally.held, tally.waiting) == (0, 3)


@pytest.mark.parametrize(("hours", "left"), [(24, 14), (20, 10), (10, 5), (1, 0.5)])
def test_a_short_time_is_halved(hours: float, left: float) -> None:
    assert TERMS.given_up_at(NOW, NOW + timedelta(hours=hours)) == NOW + timedelta(hours=left)


def test_a_letter_without_an_end_is_never_given_up(store: Store) -> None:
    released(store, "hamar")
    clock = Clock()
    for _ in range(30):
        assert sent(store, LATER, clock=clock, terms=TERMS)[0].deferred == 1
        clock.forward(hours=2)
