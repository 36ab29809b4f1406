"""How letters leave in a simulation: at their hour, once, by the outbox's own steps; and not after their last hour."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from domain.engine.store import Store, open_in_memory
from flows.migrate import models
from flows.simulation.post import letters_leave, next_letter_at
from notifications.outbox.states import State
from notifications.outbox.write import cancel
from tests.outbox.given import COUNCILS, LETTER, NOW, ROUND, released, standing, the_row, tried

HOUR = timedelta(hours=1)


@pytest.fixture
def store() -> Iterator[Store]:
    models()
    opened = open_in_memory()
    yield opened
    opened.dispose()


def test_letters_leave_once_and_at_their_hour(store: Store) -> None:
    assert next_letter_at(store) is None
    released(store)
    assert next_letter_at(store) == NOW
    assert [letters_leave(store, at) for at in (NOW - HOUR, NOW, NOW + HOUR)] == [0, len(COUNCILS), 0]
    assert standing(store) == dict.fromkeys(COUNCILS, State.ACCEPTED)


def test_the_attempt_says_when_and_that_it_is_simulated(store: Store) -> None:
    released(store, "hamar")
    letters_leave(store, NOW)
    (attempt,) = tried(store, the_row(store))
    assert (attempt.text, attempt.ended, attempt.state) == ("simulert", NOW, State.ACCEPTED)


def test_what_was_taken_back_or_is_too_late_does_not_leave(store: Store) -> None:
    released(store, "hamar", "gjovik", not_after=NOW + HOUR)
    with store.writing() as c:
        cancel(c, ROUND, LETTER, "hamar", at=NOW, reason="rådet har svart")
    assert letters_leave(store, NOW + 2 * HOUR) == 0
    assert standing(store) == {"hamar": State.CANCELLED, "gjovik": State.HELD}
    assert next_letter_at(store) is None
