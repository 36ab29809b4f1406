"""given(*events).when(command, on=day).then(*events)  |  .already_so()  |  .refused(words)

A story tells what came before by the commands themselves: tell((day, command), …) gives the events.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Generic, TypeVar

import pytest

from domain.engine.catalogue import CaseType
from domain.engine.refusal import Refused

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")


@dataclass(frozen=True)
class When(Generic[E]):
    """A decision that has not been taken yet."""

    run: Callable[[], Sequence[E]]

    def then(self, *events: E) -> None:
        """Exactly these events follow."""
        assert list(self.run()) == list(events)

    def already_so(self) -> None:
        """Nothing follows: it was so before."""
        assert list(self.run()) == []

    def refused(self, *words: str) -> None:
        """Refused, and each of the words stands in what people read."""
        with pytest.raises(Refused) as refusal:
            self.run()
        for text in words:
            assert text in str(refusal.value)


@dataclass(frozen=True)
class Given(Generic[S, C, E]):
    """A case with its history."""

    case_type: CaseType[S, C, E]
    state: S

    def when(self, command: C, *, on: date) -> When[E]:
        return When(lambda: self.case_type.decide(command, self.state, on))

    def due(self, on: date) -> list[C]:
        """What the calendar asks on that day."""
        return list(self.case_type.due(self.state, on))

    def next_due(self) -> date | None:
        return self.case_type.next_due(self.state)


def given(case_type: CaseType[S, C, E], *events: E) -> Given[S, C, E]:
    return Given(case_type, reduce(case_type.evolve, events, case_type.start))


def tell(case_type: CaseType[S, C, E], *told: tuple[date, C], after: Sequence[E] = ()) -> tuple[E, ...]:
    """The events of a story: each command on its day, after what came before. Every one must do something."""
    events = tuple(after)
    for day, command in told:
        state = reduce(case_type.evolve, events, case_type.start)
        more = case_type.decide(command, state, day)
        assert more, f"{command} changed nothing"
        events += tuple(more)
    return events
