"""An example of any event, made from its types alone: every field filled in, the same each time."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

PLAIN: dict[type, Callable[[str], object]] = {
    bool: lambda _: True,
    int: lambda _: 2,
    str: lambda name: f"{name} æøå",
    date: lambda _: date(2023, 6, 30),
    datetime: lambda _: datetime(2023, 6, 30, 6, 0, 0, 123456, tzinfo=UTC),
}


def example_of(wanted: Any, name: str = "") -> Any:
    """A value of a type, for the field `name`. TypeError for a type that no event has had yet: add it here."""
    if wanted in PLAIN:
        return PLAIN[wanted](name)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return list(wanted)[-1]
    if isinstance(wanted, type) and is_dataclass(wanted):
        types = get_type_hints(wanted)
        return wanted(**{f.name: example_of(types[f.name], f.name) for f in fields(wanted)})
    return _example_of_form(get_origin(wanted), get_args(wanted), name)


def _example_of_form(form: Any, of: tuple[Any, ...], name: str) -> Any:
    if form in (Union, UnionType):
        return example_of(next(t for t in of if t is not NoneType), name)
    if form is Literal:
        return of[-1]
    if form in (list, set, frozenset):
        return form([example_of(of[0], name)])
    if form is dict:
        return {example_of(of[0], name): example_of(of[1], name)}
    if form is tuple:
        return tuple(example_of(t, name) for t in of if t is not ...)
    raise TypeError(f"{name}: no example of {form or 'this type'} {of}: add it to tests/golden/examples.py")
