"""What each reply means, as a table: after which point it came, what it was, and what follows."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.outbox.replies import Said, after_the_letter, before_the_letter, rest_of, wait_of
from notifications.outbox.states import State, Step

REST, STOP = "rest", "stop"

BEFORE = [
    (Step.CLAIMED, 0, State.QUEUED, REST),
    (Step.CLAIMED, 421, State.QUEUED, REST),
    (Step.CLAIMED, 554, State.QUEUED, REST),
    (Step.CONNECTED, 0, State.QUEUED, REST),
    (Step.CONNECTED, 421, State.QUEUED, REST),
    (Step.CONNECTED, 451, State.QUEUED, REST),
    (Step.CONNECTED, 530, State.QUEUED, STOP),
    (Step.CONNECTED, 550, State.QUEUED, STOP),
    (Step.MAIL, 0, State.QUEUED, REST),
    (Step.MAIL, 252, State.QUEUED, REST),
    (Step.MAIL, 421, State.QUEUED, REST),
    (Step.MAIL, 450, State.DEFERRED, ""),
    (Step.MAIL, 452, State.DEFERRED, ""),
    (Step.MAIL, 530, State.QUEUED, STOP),
    (Step.MAIL, 550, State.REFUSED, ""),
    (Step.MAIL, 554, State.REFUSED, ""),
    (Step.RCPT, 0, State.QUEUED, REST),
]

AFTER = [
    (250, State.ACCEPTED, ""),
    (0, State.IN_DOUBT, ""),
    (200, State.IN_DOUBT, ""),
    (354, State.IN_DOUBT, ""),
    (421, State.IN_DOUBT, REST),
    (451, State.DEFERRED, ""),
    (552, State.REFUSED, ""),
    (999, State.IN_DOUBT, ""),
]


@pytest.mark.parametrize(("reached", "code", "state", "also"), BEFORE)
def test_before_the_letter(reached: Step, code: int, state: State, also: str) -> None:
    verdict = before_the_letter(reached, Said(code, "because"), deferrals=0)
    assert (verdict.state, verdict.rest, verdict.stop) == (state, also == REST, also == STOP)


@pytest.mark.parametrize(("code", "also"), [(535, STOP), (530, STOP), (454, REST), (421, REST), (0, REST)])
def test_a_refused_login(code: int, also: str) -> None:
    verdict = before_the_letter(Step.CLAIMED, Said(code, "no"), deferrals=0, login=True)
    assert (verdict.state, verdict.rest, verdict.stop) == (State.QUEUED, also == REST, also == STOP)


@pytest.mark.parametrize(("code", "state", "also"), AFTER)
def test_after_the_letter(code: int, state: State, also: str) -> None:
    verdict = after_the_letter(Said(code, "because"), deferrals=0)
    assert (verdict.state, verdict.rest, verdict.stop) == (state, also == REST, False)


@given(st.sampled_from(Step), st.integers(-1, 1000), st.booleans(), st.integers(0, 50))
def test_before_the_letter_nothing_is_ever_in_doubt_or_accepted(
    reached: Step, code: int, login: bool, deferrals: int
) -> None:
    verdict = before_the_letter(reached, Said(code, ""), deferrals=deferrals, login=login)
    assert verdict.state in {State.QUEUED, State.DEFERRED, State.REFUSED}
    # A letter that goes straight back must be kept from going round at once, for ever.
    assert (verdict.state is State.QUEUED) == (verdict.rest or verdict.stop)
    assert (verdict.state is State.DEFERRED) == (verdict.wait is not None)


@given(st.integers(-1, 1000), st.integers(0, 50))
def test_after_the_letter_it_is_never_simply_queued_again(code: int, deferrals: int) -> None:
    verdict = after_the_letter(Said(code, ""), deferrals=deferrals)
    assert verdict.state in {State.ACCEPTED, State.DEFERRED, State.REFUSED, State.IN_DOUBT}
    assert verdict.state is not State.ACCEPTED or code == 250


WAITS = [
    (0, "4.2.0 greylisted", 5),
    (1, "later", 15),
    (4, "later", 120),
    (40, "later", 120),
    (0, "4.2.0 Greylisted, try again in 20 minutes", 20),
    (0, "try again in 60 seconds", 5),
    (0, "retry in 1200 s", 20),
    (0, "come back in 900 min", 120),
    (2, "4.7.1 wait 1 minute", 30),
]


@pytest.mark.parametrize(("deferrals", "text", "minutes"), WAITS)
def test_the_wait_honours_what_the_relay_asks_for(deferrals: int, text: str, minutes: int) -> None:
    assert wait_of(deferrals, text) == timedelta(minutes=minutes)


def test_the_rest_grows_to_half_an_hour() -> None:
    assert [rest_of(n).seconds // 60 for n in (1, 2, 3, 4, 5, 6, 600)] == [1, 2, 5, 10, 30, 30, 30]


@pytest.mark.parametrize(
    ("text", "code"),
    [("5.1.1 no such user", "5.1.1"), ("5.7.1", "5.7.1"), ("no 5.1.1", ""), ("5.1.1x", ""), ("", "")],
)
def test_the_enhanced_code_is_read_from_the_beginning_only(text: str, code: str) -> None:
    assert Said(550, text).enhanced == code
