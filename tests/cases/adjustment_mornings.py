"""What is in force of an adjusted agreement, and what the calendar does with it from one day to another."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.events import Event
from tests.cases import agreement_2023 as a


def in_force(events: Sequence[Event]) -> tuple[str, date | None]:
    state = a.state_of(*events)
    return state.agreed_text, state.since


def mornings(events: Sequence[Event], first: date, last: date) -> list[tuple[date, Event]]:
    """What the calendar does from one day to another, each morning what is due."""
    state, happened = a.state_of(*events), []
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        while asked := AGREEMENT.due(state, day):
            for event in AGREEMENT.decide(asked[0], state, day):
                state = AGREEMENT.evolve(state, event)
                happened.append((day, event))
    return happened


OLD = (a.COMMON, a.JAN_20)
