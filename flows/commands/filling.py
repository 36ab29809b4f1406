"""From the words of a command to a form that is filled in, and the work at the desk that the form asks for."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeAlias

from flows.commands.call import Call
from flows.commands.forms import fill
from flows.commands.round import do

Fills: TypeAlias = Callable[[str, str], Callable[[Call, dict[str, Any]], None]]


def filling(forms: str, desk: str) -> Fills:
    """What a command does with its fields: fill in the form of a name, and do the work of a name at the desk.

    `forms` and `desk` are the modules that have them («flows.money_forms»), imported when a command is run.
    """

    def fills(form: str, work: str) -> Callable[[Call, dict[str, Any]], None]:
        def run(call: Call, fields: dict[str, Any]) -> None:
            given = {k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()}
            filled = fill(getattr(import_module(forms), form), **given)
            at_desk = getattr(import_module(desk), work)
            do(call, lambda office, command_id: at_desk(office, filled, command_id=command_id))

        return run

    return fills
