"""The case types there are. A new one is a line here and a decider; the engine knows none of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from domain.engine.kinds import Kind, Kinds
from domain.engine.log import Entry, Stored

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


@dataclass(frozen=True)
class Later:
    """A case type by its name alone, fetched when the first of its cases is met: a command meets one type of many, and
    to import them all takes longer than most commands.
    """

    name: str
    fetch: Callable[[], CaseType[Any, Any, Any]]


class Catalogue:
    """Finds the case type of a stream («type/id») and the kinds of its events.

    `remembered` is for one who alone writes to a store, and through this catalogue only: the state and the version of
    each case as it was last written, by stream, which is then not read again. None: nothing is remembered, as where
    others may write.
    """

    remembered: dict[str, tuple[Any, int]] | None = None

    def __init__(self, case_types: Sequence[CaseType[Any, Any, Any] | Later]) -> None:
        """ValueError when two case types share a name, or a name is no name."""
        self.names = tuple(t.name for t in case_types)
        if wrong := [name for name in self.names if not NAME.fullmatch(name)]:
            raise ValueError(f"not a name of a case type: {wrong}")
        if len(set(self.names)) < len(self.names):
            raise ValueError("two case types share a name")
        self._unmet = {t.name: t for t in case_types}
        self._met: dict[str, tuple[CaseType[Any, Any, Any], Kinds]] = {}

    @property
    def case_types(self) -> tuple[CaseType[Any, Any, Any], ...]:
        """All of them, in the order given."""
        return tuple(map(self.named, self.names))

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of all case types; ValueError when two share a name or a class."""
        return Kinds(tuple(kind for t in self.case_types for kind in t.kinds))

    def named(self, name: str) -> CaseType[Any, Any, Any]:
        """The case type of that name; KeyError when this program has none, ValueError when it calls itself another."""
        return self._meet(name)[0]

    def type_of(self, stream: str) -> CaseType[Any, Any, Any]:
        """The case type of a stream; KeyError when this program has none of that name."""
        return self._meet(_type_name(stream))[0]

    def kinds_of(self, stream: str) -> Kinds:
        """The kinds of a stream's events; KeyError as for `type_of`."""
        return self._meet(_type_name(stream))[1]

    def decode(self, stored: Stored) -> Any:
        """An event of any case; KeyError names a case type or a kind that this program does not know."""
        return self.kinds_of(stored.stream).decode(stored)

    def encode(self, stream: str, event: object) -> Entry:
        """The event as it is written in a case; KeyError when it is none of that case type's."""
        return self.kinds_of(stream).encode(event)

    def _meet(self, name: str) -> tuple[CaseType[Any, Any, Any], Kinds]:
        if name not in self._met:
            found = self._unmet[name]
            case_type = found.fetch() if isinstance(found, Later) else found
            if case_type.name != name:
                raise ValueError(f"the case type {name} calls itself {case_type.name}")
            self._met[name] = case_type, Kinds(case_type.kinds)
        return self._met[name]


def _type_name(stream: str) -> str:
    name, slash, case = stream.partition("/")
    if not (slash and case):
        raise ValueError(f"«{stream}» is not a stream: type/id")
    return name
