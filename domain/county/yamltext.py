"""YAML as plain text: every value is the text that stands there, and every value knows its line.

YAML's own guesses would make 0301 an octal number, 10:00 the number 600 and «no» false; and the second of two
equal keys would silently win. The plan's models decide what a text means.
"""

from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml.composer import ComposerError

from domain.engine.refusal import Problem, Refused, refuse_if

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]


class _Loader(yaml.SafeLoader):
    """SafeLoader without aliases: a file that staff edit says each thing where it stands."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(None, None, "«*» viser til et annet sted i fila", self.get_mark())
        return super().compose_node(parent, index)


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a text holds, and the line (from 1) of each value by its path."""

    value: Value
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def read_yaml(about: str, text: str) -> YamlText:
    """The values of a text; Refused when it is no YAML, has a key twice, or refers to another place."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{about}, linje {mark.line + 1}" if mark else about
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "ukjent feil"
        raise Refused(
            Problem(where, f"kan ikke leses som YAML ({what}).", "Se etter innrykk, kolon og anførselstegn.")
        ) from None
    if root is None:
        raise Refused(Problem(about, "er tom.", "Begynn med planen som følger med Årshjul."))
    problems: list[Problem] = []
    lines: dict[Path, int] = {}
    value = _value(about, root, (), lines, problems)
    refuse_if(problems)
    return YamlText(value, lines)


def _value(about: str, node: yaml.Node, path: Path, lines: dict[Path, int], problems: list[Problem]) -> Value:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(about, item, (*path, n), lines, problems) for n, item in enumerate(node.value)]
    found: dict[str, Value] = {}
    for key_node, item in node.value:
        key = str(key_node.value)
        if key in found:
            problems.append(
                Problem(
                    f"{about}, linje {key_node.start_mark.line + 1}",
                    f"«{key}» står to ganger.",
                    "Stryk den ene.",
                )
            )
            continue
        found[key] = _value(about, item, (*path, key), lines, problems)
    return found
