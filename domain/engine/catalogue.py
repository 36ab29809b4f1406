"""The case types there are. A new one is a line here and a decider; the engine knows none of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from domain.engine.kinds import Kind, Kinds

S = TypeVar("S")
C = TypeVar("C")
E = TypeVar("E")


def goes_on(_: object) -> str | None:
    """Of a case type whose cases never end: there is always something that may be asked of them."""
    return None


NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class CaseType(Generic[S, C, E]):
    """One type of case: where it starts, and the pure functions that move it.

    `decide` refuses with `Refused` or gives the events, none when it is so already; `evolve` never
    refuses; `due` gives what the calendar asks today, each thing once; `next_due` the first day on which
    it may ask something, None when it never will as things stand. `ended` is how the case ended, in a word
    for people; None while the calendar or anybody has something left to do. Whoever changes what
    `next_due` or `ended` answers raises `due_version`: the view of both is then built anew from the log.
    """

    name: str
    start: S
    decide: Callable[[C, S, date], Sequence[E]]
    evolve: Callable[[S, E], S]
    due: Callable[[S, date], Sequence[C]]
    next_due: Callable[[S], date | None]
    kinds: tuple[Kind, ...]
    ended: Callable[[S], str | None] = goes_on
    due_version: int = 1


class Catalogue:
    """Finds the case type of a stream («type/id») and the kind of an event.

    `remembered` is for one who alone writes to a store, and through this catalogue only: the state and the version of
    each case as it was last written, by stream, which is then not read again. None: nothing is remembered, as where
    others may write.
    """

    remembered: dict[str, tuple[Any, int]] | None = None

    def __init__(self, case_types: Sequence[CaseType[Any, Any, Any]]) -> None:
        """ValueError when two case types share a name, two kinds a name or a class, or a name is no name."""
        if wrong := [t.name for t in case_types if not NAME.fullmatch(t.name)]:
            raise ValueError(f"not a name of a case type: {wrong}")
        self._types = {t.name: t for t in case_types}
        if len(self._types) < len(case_types):
            raise ValueError("two case types share a name")
        self.kinds = Kinds(tuple(k for t in case_types for k in t.kinds))

    @property
    def case_types(self) -> tuple[CaseType[Any, Any, Any], ...]:
        """All of them, in the order given."""
        return tuple(self._types.values())

    def type_of(self, stream: str) -> CaseType[Any, Any, Any]:
        """The case type of a stream; KeyError when this program has none of that name."""
        name, slash, case = stream.partition("/")
        if not (slash and case):
            raise ValueError(f"«{stream}» is not a stream: type/id")
        return self._types[name]

    def kind_of(self, cls: type) -> Kind:
        """The kind that events of a class are written as; KeyError when there is none."""
        return self.kinds.of(cls)
