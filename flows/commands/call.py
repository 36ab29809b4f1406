"""One call of the command line: its settings, its office, and how its answer is printed."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.engine.refusal import Problem, Refused
from flows.settings import Settings, settings_of_environment

if TYPE_CHECKING:
    from flows.office import Office


@dataclass
class Call:
    """What every command gets. Settings are read when they are asked for, the office is opened when it is used."""

    verbose: bool = False
    as_json: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings of this process; Refused when they do not hold."""
        return settings_of_environment()

    @contextmanager
    def office(self, settings: Settings | None = None) -> Iterator["Office"]:
        """The office, closed at the end. Refused when the store is not made."""
        from flows.office import open_office

        office = open_office(settings or self.settings)
        try:
            yield office.for_one_work()
        finally:
            office.store.dispose()

    def answer(self, found: Any, lines: Callable[[], Iterable[str]]) -> None:
        """Print what was found: as JSON when asked for, else as these lines."""
        if self.as_json:
            click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
        else:
            for line in lines():
                click.echo(line)

    def refused(self, refused: Refused) -> None:
        """Print every problem: as JSON on standard output when asked for, else as a list on standard error."""
        if self.as_json:
            click.echo(json.dumps({"problems": plain(refused.problems)}, ensure_ascii=False, indent=2))
            return
        click.echo("Ikke utført:", err=True)
        for problem in refused.problems:
            click.echo(f"  - {problem}", err=True)


pass_call = click.make_pass_decorator(Call, ensure=True)


def reads(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a reading command `--json`, and the call as its first argument."""

    def note(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        ctx.ensure_object(Call).as_json = value

    flag = click.option(
        "--json", is_flag=True, expose_value=False, callback=note, help="Svar som JSON, for andre programmer."
    )
    return flag(pass_call(command))


def plain(value: Any) -> Any:
    """A value as JSON has it: dates and instants as ISO text, dataclasses as objects."""
    match value:
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Path() | Refused():
            return str(value)
        case dict():
            return {str(plain(k)): plain(v) for k, v in value.items()}
        case str() | int() | float() | bool() | None:
            return value
        case Iterable():
            return [plain(v) for v in value]
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    return str(value)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Lines with columns as wide as their widest cell; nothing at all for no rows."""
    cells = [[str(c) for c in row] for row in rows]
    if not cells:
        return []
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    return [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in [headings, *cells]
    ]


def wrong(*problems: Problem) -> None:
    """Refused with these problems, when there are any."""
    if problems:
        raise Refused(*problems)


def say(line: str) -> None:
    """A line of progress, seen at once also when the output is a file."""
    click.echo(line)
    sys.stdout.flush()
