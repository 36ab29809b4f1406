"""Event kinds: the name and schema version in the log, and the class they are read as.

A name is for ever; the class behind it may move. Every schema version ever written stays readable: an
upcaster turns the JSON of version n into that of n + 1. The chain is over the stored text, which is never
touched.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from domain.engine.log import Entry, Stored

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """One kind of event. `upcasters[n]` makes the fields of version n + 1 of those of version n.

    ValueError when one is missing: a version that was ever written can be read for ever.
    """

    name: str
    cls: type
    version: int = 1
    upcasters: Mapping[int, Upcaster] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if missing := set(range(1, self.version)) - set(self.upcasters):
            raise ValueError(f"{self.name} cannot read its schema versions {sorted(missing)}")

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        # Building it costs as much as reading 150 events: once a kind, and not for kinds that a command never meets.
        return TypeAdapter(self.cls)

    def encode(self, event: object) -> Entry:
        """The event as it is written: exact text, in the newest schema version."""
        return Entry(self.name, self.version, self._adapter.dump_json(event).decode())

    def decode(self, schema_version: int, data: str) -> Any:
        """The event that was written in any of the kind's schema versions; ValueError for a later one."""
        if schema_version == self.version:
            return self._adapter.validate_json(data)
        if schema_version > self.version:
            raise ValueError(
                f"{self.name} version {schema_version} is newer than this program ({self.version})"
            )
        fields = json.loads(data)
        for version in range(schema_version, self.version):
            fields = self.upcasters[version](fields)
        return self._adapter.validate_json(json.dumps(fields))


class Kinds:
    """All kinds, found by name when reading and by class when writing."""

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        """ValueError when two share a name or a class: neither reading nor writing could tell them apart."""
        self._by_name = {k.name: k for k in kinds}
        self._by_class = {k.cls: k for k in kinds}
        if len(self._by_name) < len(kinds) or len(self._by_class) < len(kinds):
            raise ValueError("two kinds share a name or a class")

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._by_name.values())

    def of(self, cls: type) -> Kind:
        """The kind an event of that class is written as; KeyError when there is none."""
        return self._by_class[cls]

    def encode(self, event: object) -> Entry:
        """The event as it is written."""
        return self._by_class[type(event)].encode(event)

    def decode(self, stored: Stored) -> Any:
        """The event; KeyError names a kind that this program does not know."""
        return self._by_name[stored.kind].decode(stored.schema_version, stored.data)
