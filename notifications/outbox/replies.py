"""What each answer of a relay means for the letter, the relay and the queue (RFC 5321 section 4.2)."""

import re
from dataclasses import dataclass
from datetime import timedelta

from notifications.outbox.states import State, Step

_DEFER = tuple(timedelta(minutes=m) for m in (5, 15, 30, 60, 120))
_REST = tuple(timedelta(minutes=m) for m in (1, 2, 5, 10, 30))
_LONGEST_WAIT = timedelta(hours=2)
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")
_ASKED = re.compile(r"(\d{1,6})\s*(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?)\b", re.IGNORECASE)

_OK, _CLOSING, _TEMPORARY, _PERMANENT = 250, 421, range(400, 500), range(500, 600)
_LOGIN_NEEDED = 530
# RFC 1870 section 6.2: at MAIL these speak of the letter's size, not of us.
_TOO_LARGE, _SIZE = 552, ("5.3.4", "5.2.3")


@dataclass(frozen=True, slots=True)
class Said:
    """A relay's reply; code 0 when it said nothing that could be read, and `text` tells what went wrong."""

    code: int
    text: str

    @property
    def enhanced(self) -> str:
        """The enhanced status code it starts with (RFC 3463), as «5.1.1», or nothing."""
        found = _ENHANCED.match(self.text)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The letter's new state; whether the relay must rest; whether the whole queue must stop.

    `wait` is how long a deferred letter waits for its next try.
    """

    state: State
    rest: bool = False
    stop: bool = False
    wait: timedelta | None = None


_RELAY_FAULT = Verdict(State.QUEUED, rest=True)
_OUR_FAULT = Verdict(State.QUEUED, stop=True)


def before_the_letter(reached: Step, said: Said, *, deferrals: int, login: bool = False) -> Verdict:
    """The verdict when something failed after the point `reached`, before any of the letter had left.

    `deferrals` is how often the letter was deferred before; `login` tells that the relay refused our login.
    """
    if reached is Step.CONNECTED and (said.code == _TOO_LARGE or said.enhanced in _SIZE):
        return Verdict(State.REFUSED)
    if said.code in _PERMANENT and (login or reached is Step.CONNECTED or said.code == _LOGIN_NEEDED):
        return _OUR_FAULT
    if reached is not Step.MAIL or said.code == _CLOSING:
        return _RELAY_FAULT
    if said.code in _TEMPORARY:
        return Verdict(State.DEFERRED, wait=wait_of(deferrals, said.text))
    if said.code in _PERMANENT:
        return Verdict(State.REFUSED)
    return _RELAY_FAULT


def after_the_letter(said: Said, *, deferrals: int) -> Verdict:
    """The verdict on a reply to DATA or to the letter itself; what is not a clear yes or no is doubt.

    421 is doubt too: a relay that closes down may have filed the letter before it said so.
    """
    if said.code == _OK:
        return Verdict(State.ACCEPTED)
    if said.code == _CLOSING:
        return Verdict(State.IN_DOUBT, rest=True)
    if said.code in _TEMPORARY:
        return Verdict(State.DEFERRED, wait=wait_of(deferrals, said.text))
    if said.code in _PERMANENT:
        return Verdict(State.REFUSED)
    return Verdict(State.IN_DOUBT)


def wait_of(deferrals: int, text: str) -> timedelta:
    """How long to wait after the letter was deferred `deferrals` times before: 5, 15, 30, 60 min, then 2 h.

    Longer when the relay asks for it in words («try again in 20 minutes»), but never more than 2 h.
    """
    asked = timedelta()
    if found := _ASKED.search(text):
        unit = "minutes" if found[2][0] in "mM" else "seconds"
        asked = timedelta(**{unit: int(found[1])})
    return max(_DEFER[min(deferrals, len(_DEFER) - 1)], min(asked, _LONGEST_WAIT))


def rest_of(failures: int) -> timedelta:
    """How long a relay rests after `failures` failures in a row (1 or more): 1, 2, 5, 10, then 30 min."""
    return _REST[min(failures, len(_REST)) - 1]
