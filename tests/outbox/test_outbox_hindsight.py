"""The letters as they stood at an earlier instant: by what had been written down, and not by what is so now."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.engine.store import Store
from notifications.outbox.hindsight import PastLetter, letters_at
from notifications.outbox.states import State
from notifications.outbox.write import cancel
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import COUNCILS, LETTER, NOW, ROUND, Clock, released, sent

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
LOST = Fault(Point.DOT, drop=True)
HOUR = timedelta(hours=1)


def then(store: Store, hours: float, **which: str) -> dict[str, PastLetter]:
    with store.reading() as c:
        return {x.recipient: x for x in letters_at(c, NOW + hours * HOUR, **which)}


def test_a_letter_is_not_there_before_it_is_made_and_not_sent_before_it_is(store: Store) -> None:
    released(store)
    assert then(store, 0) == {}
    assert {x.then for x in then(store, 0.5).values()} == {None}
    sent(store, clock=Clock(NOW + HOUR))
    assert {x.accepted for x in then(store, 0.5).values()} == {None}
    assert {x.accepted for x in then(store, 1.5).values()} == {NOW + HOUR}
    assert [t.state for t in then(store, 0.5)["hamar"].since] == [State.ACCEPTED]


def test_a_doubt_stays_a_doubt_of_its_day(store: Store) -> None:
    released(store, "hamar")
    sent(store, replace(LOST), clock=Clock(NOW + HOUR))
    with store.writing() as c:
        cancel(c, ROUND, LETTER, at=NOW + 3 * HOUR, reason="runden er avlyst")
    doubt = then(store, 2)["hamar"]
    assert doubt.then
    assert (doubt.then.state, doubt.accepted) == (State.IN_DOUBT, None)


def test_a_letter_that_was_taken_back_was_there_until_then(store: Store) -> None:
    released(store)
    with store.writing() as c:
        cancel(c, ROUND, LETTER, "hamar", at=NOW + HOUR, reason="rådet har svart")
    assert then(store, 0.5)["hamar"].then is None
    assert then(store, 2)["hamar"].then is not None
    assert set(then(store, 2)) == set(COUNCILS)


def test_one_case_is_read_alone(store: Store) -> None:
    released(store, "hamar")
    released(store, "gjovik", stream="consultation/2024")
    sent(store, clock=Clock(NOW + HOUR))
    assert set(then(store, 2)) == {"hamar", "gjovik"}
    (alone,) = then(store, 2, stream=ROUND).values()
    assert (alone.recipient, alone.accepted) == ("hamar", NOW + HOUR)
