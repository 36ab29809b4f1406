"""Click in bokmål: its help pages and its complaints about wrong use."""

import re
from datetime import date
from importlib import import_module
from typing import Any

import click

_IN_HELP = (
    ("Usage:", "Bruk:"),
    ("Options:", "Valg:"),
    ("Commands:", "Kommandoer:"),
    ("Arguments:", "Argumenter:"),
    ("Show this message and exit.", "Vis denne hjelpen."),
    ("[required]", "[må oppgis]"),
    ("[default: ", "[ellers: "),
    ("; required]", "; må oppgis]"),
    ("[OPTIONS]", "[VALG]"),
    ("COMMAND [ARGS]...", "KOMMANDO …"),
)
_COMPLAINTS = (
    (r"No such command '(.*?)'\.?.*", r"Det finnes ingen kommando «\1»."),
    (
        r"No such option:? '?(-[^ '.]*)'?\.?(?: Did you mean '?(-[^ '?]*)'?\?)?.*",
        r"Det finnes ikke noe valg \1.",
    ),
    (r"Missing (?:argument|parameter|option)s? '(.*?)'\.?.*", r"\1 må oppgis."),
    (r"Missing command\.", "Hvilken kommando?"),
    (r"Got unexpected extra arguments? \((.*)\)", r"For mange ord: \1."),
    (r"Option '(.*?)' requires (?:an argument|\d+ arguments)\.", r"\1 trenger en verdi."),
    (r"Option '(.*?)' does not take a value\.", r"\1 tar ingen verdi."),
    (r"Invalid value for '(.*?)': '(.*)' is not one of (.*)\.", r"\1: «\2» er ikke en av \3."),
    (r"Invalid value for '(.*?)': '(.*)' is not a valid integer\.", r"\1: «\2» er ikke et helt tall."),
    (r"Invalid value for '(.*?)': (?:Path|File|Directory) '(.*)' does not exist\.", r"\1: «\2» finnes ikke."),
    (r"Invalid value for '(.*?)': '?(.*?)'? is not in the range (.*)\.", r"\1: \2 er ikke innenfor \3."),
    (r"Invalid value for '(.*?)': (.*)", r"\1: \2"),
    (r"Invalid value: (.*)", r"\1"),
)


def help_in_norwegian(text: str) -> str:
    """A help page as click writes it, in bokmål."""
    for english, norwegian in _IN_HELP:
        text = text.replace(english, norwegian)
    return text


def complaint(error: click.UsageError) -> str:
    """What was wrong with the command line, in bokmål, and where the help is."""
    said = " ".join(error.format_message().split())
    for english, norwegian in _COMPLAINTS:
        if re.fullmatch(english, said):
            said = re.sub(english, norwegian, said)
            break
    path = error.ctx.command_path if error.ctx else "aarshjul"
    return f"{said}\nHjelp: {path} --help"


class Command(click.Command):
    """A command with its help in bokmål."""

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        return help_in_norwegian(super().get_help(ctx))


class Group(click.Group):
    """A group of commands with its help in bokmål."""

    command_class = Command

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        return help_in_norwegian(super().get_help(ctx))


class LazyGroup(Group):
    """A group that imports a command when it is run: `lazy` says where each is found, and its line in the help."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, in the order of the help."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command itself, imported now; None when there is no such name."""
        if cmd_name not in self._lazy:
            return None
        module, _, name = self._lazy[cmd_name][0].partition(":")
        found = getattr(import_module(module), name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._lazy.items()])


class Day(click.ParamType[date]):
    """A date, as 2023-06-30 or 30.06.2023."""

    name = "DATO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a complaint."""
        if isinstance(value, date):
            return value
        text = re.sub(
            r"(\d\d?)\.(\d\d?)\.(\d{4})", lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}", value.strip()
        )
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fail(f"«{value}» er ikke en dato; skriv 2023-06-30 eller 30.06.2023.", param, ctx)


DAY = Day()
