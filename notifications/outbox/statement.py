"""Statements that every letter needs, on the driver's own cursor.

SQLAlchemy makes their SQL, once for each dialect, and knows how each value is kept. Its way to a single execution costs
more processor time than the execution itself; transaction and connection are still its own.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

_Convert = Callable[[Any], Any]


class _Parameter(NamedTuple):
    name: str
    fixed: Any
    convert: _Convert | None


class _Compiled(NamedTuple):
    sql: str
    parameters: tuple[_Parameter, ...]
    results: tuple[_Convert | None, ...]


class Statement:
    """One statement. Its parameters are those of its bindparams and, for INSERT and UPDATE, the columns `sets`.

    What the database refuses is the driver's own error.
    """

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, sets: Sequence[str] = ()) -> None:
        self._statement, self._sets = statement, sets
        self._compiled: dict[str, _Compiled] = {}

    def row(self, c: Connection, values: Mapping[str, object]) -> tuple[Any, ...] | None:
        """Execute it; its first row."""
        compiled = self._compiled.get(c.dialect.name) or self._compile(c.dialect)
        with closing(_execute(c, compiled, values)) as cursor:
            found = cursor.fetchone()
        if found is None:
            return None
        pairs = zip(found, compiled.results, strict=True)
        return tuple([value if convert is None else convert(value) for value, convert in pairs])

    def one(self, c: Connection, values: Mapping[str, object]) -> tuple[Any, ...]:
        """Execute it; its one row. LookupError when there is none."""
        row = self.row(c, values)
        if row is None:
            raise LookupError("a row that must be there is not")
        return row

    def changed(self, c: Connection, values: Mapping[str, object]) -> int:
        """Execute it; how many rows it has changed."""
        compiled = self._compiled.get(c.dialect.name) or self._compile(c.dialect)
        with closing(_execute(c, compiled, values)) as cursor:
            changed: int = cursor.rowcount
        return changed

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled = self._statement.compile(dialect=dialect, column_keys=list(self._sets) or None)
        assert isinstance(compiled, SQLCompiler)
        parameters = tuple(_parameter(compiled, name, dialect) for name in compiled.positiontup or ())
        columns = () if isinstance(self._statement, Delete) else self._statement.exported_columns
        results = tuple(c.type.dialect_impl(dialect).result_processor(dialect, None) for c in columns)
        made = self._compiled[dialect.name] = _Compiled(str(compiled), parameters, results)
        return made


def _parameter(compiled: SQLCompiler, name: str, dialect: Dialect) -> _Parameter:
    bind = compiled.binds[name]
    convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
    fixed = None if bind.required else bind.value
    return _Parameter(name, convert(fixed) if convert else fixed, convert)


def _execute(c: Connection, compiled: _Compiled, values: Mapping[str, object]) -> Any:
    """Execute it on a cursor of the driver's, which is given back open."""
    cursor = c.connection.cursor()
    parameters = [
        fixed if name not in values else values[name] if convert is None else convert(values[name])
        for name, fixed, convert in compiled.parameters
    ]
    cursor.execute(compiled.sql, parameters)
    return cursor
