"""The pace: so many letters a minute to a relay and to a recipient domain, across workers and restarts."""

import asyncio
from collections import deque
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.claim import claim
from notifications.outbox.gate import Gate
from notifications.outbox.pace import busy_domains, free_at, take
from notifications.outbox.pump import dispatch
from notifications.outbox.states import State
from notifications.outbox.terms import Terms
from notifications.outbox.write import insert_prepared, queue
from tests.outbox.fault_smtp import FaultSmtp
from tests.outbox.given import (
    LETTER,
    NOW,
    ROUND,
    Clock,
    a_mail,
    all_rows,
    relay_of,
    released,
    sent,
    standing,
    tried,
)

SLOW = Terms(a_minute=6, burst=2)
TO_DOMAIN = Terms(a_minute_to_domain=6, burst=2)
MANY = [f"mottaker-{n:02}" for n in range(12)]


class Waits:
    """A pause that moves the clock instead, and remembers how long."""

    def __init__(self, clock: Clock, *, stuck: bool = False) -> None:
        self.clock, self.stuck, self.seconds = clock, stuck, list[float]()

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        if not self.stuck:
            self.clock.forward(seconds=seconds)


def when(store: Store) -> list[float]:
    """The seconds after NOW at which letters were taken in hand, in order."""
    began = [tried(store, row)[0].started for row in all_rows(store, states=[State.ACCEPTED])]
    return sorted((at - NOW).total_seconds() for at in began)


def test_a_relay_gets_so_many_a_minute_and_a_few_at_once(store: Store) -> None:
    released(store, *MANY)
    clock = Clock()
    pause = Waits(clock)
    tally, server = sent(store, clock=clock, terms=SLOW, pause=pause)
    assert (tally.accepted, tally.stopped, server.connections) == (12, "", 1)
    assert when(store) == [0, 0, *(10.0 * n for n in range(1, 11))]
    assert pause.seconds == [10.0] * 10


def test_the_pace_holds_across_a_restart(store: Store) -> None:
    released(store, *MANY)
    clock = Clock()
    for seconds, accepted in ((0, 2), (0, 0), (9, 0), (1, 1), (20, 2), (3600, 2)):
        clock.forward(seconds=seconds)
        stuck = Waits(clock, stuck=True)
        assert sent(store, clock=clock, terms=SLOW, pause=stuck)[0].accepted == accepted


def test_two_workers_have_one_pace(store: Store) -> None:
    released(store, *MANY)
    clock = Clock()

    async def scene() -> None:
        async with FaultSmtp() as server:
            both = [
                dispatch(
                    store,
                    relay_of(server.port),
                    clock=clock,
                    worker=worker,
                    terms=SLOW,
                    pause=Waits(clock, stuck=True),
                )
                for worker in ("w1", "w2")
            ]
            assert sum(tally.accepted for tally in await asyncio.gather(*both)) == 2

    asyncio.run(scene())


def test_another_relay_has_a_pace_of_its_own(store: Store) -> None:
    released(store, *MANY)
    with store.writing() as c:
        for relay in (relay_of(1), relay_of(2)):
            taken = [claim(c, gate=Gate(), relay=relay, worker="w", now=NOW, terms=SLOW) for _ in range(3)]
            assert [letter is not None for letter in taken] == [True, True, False]


def test_a_domain_that_has_had_its_share_keeps_no_other_waiting(store: Store) -> None:
    addresses = {f"a-{n}": f"p{n}@a.example.org" for n in range(4)} | {"b-0": "p@b.example.org"}
    with store.writing() as c:
        insert_prepared(c, [a_mail(r, address=address) for r, address in addresses.items()], at=NOW)
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    clock = Clock()
    stuck = Waits(clock, stuck=True)
    tally, _ = sent(store, clock=clock, terms=TO_DOMAIN, pause=stuck)
    assert (tally.accepted, tally.waiting) == (3, 2)
    assert "Farten er begrenset" in tally.stopped
    assert standing(store)["b-0"] is State.ACCEPTED
    assert stuck.seconds == [10.0]
    assert sent(store, clock=clock, terms=TO_DOMAIN, pause=Waits(clock))[0].accepted == 2
    assert when(store) == [0, 0, 0, 10, 20]


def test_a_dispatch_waits_for_five_minutes_in_all(store: Store) -> None:
    released(store, *MANY)
    clock = Clock()
    pause, once_a_minute = Waits(clock), Terms(a_minute=1, burst=1)
    tally, _ = sent(store, clock=clock, terms=once_a_minute, pause=pause)
    assert (tally.accepted, pause.seconds) == (6, [60.0] * 5)
    assert "Farten er begrenset" in tally.stopped


def test_a_clock_that_was_set_back_stops_the_letters_for_no_longer_than_a_full_bucket(store: Store) -> None:
    released(store, *MANY)
    clock = Clock(NOW + timedelta(hours=2))
    assert sent(store, clock=clock, terms=SLOW, pause=Waits(clock, stuck=True))[0].accepted == 2
    clock.now = NOW
    with store.writing() as c:
        assert free_at(
            c, tried(store, all_rows(store, states=[State.ACCEPTED])[0])[0].relay, SLOW, now=NOW
        ) == (NOW + timedelta(seconds=10))


def test_without_terms_there_is_no_pace(store: Store) -> None:
    released(store, *MANY)
    assert sent(store)[0].accepted == 12
    with store.reading() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM send_pace").scalar() == 0


@pytest.mark.parametrize("numbers", [{"a_minute": 0}, {"a_minute_to_domain": 0}, {"burst": 0}])
def test_a_pace_at_which_nothing_goes_is_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(Refused, match="kan ikke være 0"):
        Terms(**numbers)  # type: ignore[arg-type]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    a_minute=st.integers(1, 60),
    burst=st.integers(1, 6),
    steps=st.lists(st.floats(0, 40), min_size=1, max_size=40),
)
@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_whenever_it_is_asked_no_minute_has_more_than_its_share(
    store: Store, a_minute: int, burst: int, steps: list[float]
) -> None:
    """In any minute at most the burst and what a minute fills up again."""
    terms, clock = Terms(a_minute=a_minute, a_minute_to_domain=a_minute, burst=burst), Clock()
    taken: deque[float] = deque()
    with store.writing() as c:
        c.exec_driver_sql("DELETE FROM send_pace")
        for step in steps:
            clock.forward(seconds=step)
            for _ in range(burst + 1):
                free = free_at(c, "r", terms, now=clock()) == clock()
                assert free == ("x.no" not in busy_domains(c, terms, now=clock()))
                if free:
                    take(c, "r", "x.no", terms, now=clock())
                    taken.append(clock().timestamp())
    for at in taken:
        assert sum(at <= other < at + 59.999 for other in taken) <= burst + a_minute
