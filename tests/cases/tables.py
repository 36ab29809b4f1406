"""A case type's state table: every command tried in every state, each in all the histories given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from itertools import product
from typing import Generic, TypeVar

from domain.engine.catalogue import CaseType
from domain.engine.refusal import Refused

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")
W = TypeVar("W", bound=StrEnum)

YES, SO, NO = "ja", "så", "-"
"""It is done; it is so already (nothing follows); it is refused."""


@dataclass(frozen=True)
class StateTable(Generic[S, C, E, W]):
    """The table of one case type: its states, some histories that lead to each, and every command in some forms."""

    case_type: CaseType[S, C, E]
    status_of: Callable[[S], W]
    states: type[W]
    histories: Mapping[W, Sequence[tuple[E, ...]]]
    commands: Mapping[str, Sequence[tuple[date, C]]]

    def after(self, state: S, events: Sequence[E]) -> S:
        """The case after more events."""
        return reduce(self.case_type.evolve, events, state)

    def outcomes(self, name: str, status: W) -> Iterator[tuple[str, W]]:
        """What comes of a command in a state, and the state after it, in every history and every form of it."""
        for history in self.histories[status]:
            before = self.after(self.case_type.start, history)
            assert self.status_of(before) is status
            for day, command in self.commands[name]:
                try:
                    events = self.case_type.decide(command, before, day)
                except Refused:
                    yield NO, status
                    continue
                yield (YES if events else SO), self.status_of(self.after(before, events))

    def cell(self, name: str, status: W) -> str:
        """«ja», «så», both, or «-» when it is refused in every history and form."""
        found = {outcome for outcome, _ in self.outcomes(name, status)}
        return "/".join(word for word in (YES, SO) if word in found) or NO

    def text(self) -> str:
        """The table as text: a row a command, a column a state."""
        wide = max(map(len, self.commands)) + 2
        head = " " * wide + "  ".join(self.states)
        rows = [
            f"{name:{wide}}" + "  ".join(f"{self.cell(name, status):{len(status)}}" for status in self.states)
            for name in self.commands
        ]
        return "\n".join(line.rstrip() for line in (head, *rows))

    def moves(self) -> dict[tuple[W, W], list[str]]:
        """The commands that take a case from one state to another."""
        found: dict[tuple[W, W], list[str]] = {}
        for status in self.states:
            for name in self.commands:
                for after in dict.fromkeys(
                    to for outcome, to in self.outcomes(name, status) if outcome == YES
                ):
                    if after is not status:
                        found.setdefault((status, after), []).append(name)
        return found

    def done_twice(self, name: str) -> int:
        """How often a command is done, over all histories; each time once more on the same day does nothing."""
        done = 0
        for history, (day, command) in product(
            (h for hs in self.histories.values() for h in hs), self.commands[name]
        ):
            before = self.after(self.case_type.start, history)
            try:
                events = self.case_type.decide(command, before, day)
            except Refused:
                continue
            done += bool(events)
            again = self.case_type.decide(command, self.after(before, events), day)
            assert not again, f"{command} twice after {history[-1:]}"
        return done
