"""What is printed and kept in docs/benchmarks.md: a section for each part, renewed only when that part is run."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

`make bench` writes this page (`python -m benchmarks append render …` only those sections; `--quick` prints small
ones and writes nothing). What is compared runs in turns in one run, and a ratio is the median over the rounds: it
holds on a busy machine, and on another one, better than the figures beside it do. Figures are medians.
"""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a part is to reach, and what it reached."""

    wanted: str
    found: str
    reached: bool

    def __str__(self) -> str:
        return f"- {'Reached' if self.reached else '**Missed**'}: {self.wanted}. Measured: {self.found}."


@dataclass(frozen=True, slots=True)
class Section:
    """One part's outcome: its tables, its aims, and what limits it and why."""

    key: str
    title: str
    text: str
    aims: tuple[Aim, ...]
    limits: str

    def markdown(self, conditions: str) -> str:
        """The section as it stands on the page."""
        aims = "\n".join(map(str, self.aims))
        whole = (f"## {self.title}", conditions, self.text, aims, f"**What limits it.** {self.limits}")
        return "\n\n".join(part.strip() for part in whole if part.strip())


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A markdown table; all columns but the first are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def number(value: float) -> str:
    """A figure with three digits that count, and thin spaces between thousands."""
    if isinstance(value, int) or value >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def kept(sections: Iterable[tuple[str, str]], order: Sequence[str], page: Path = PAGE) -> None:
    """Write these sections (key and markdown) on the page, and leave those of other parts as they are."""
    there = page.read_text(encoding="utf-8") if page.exists() else ""
    known = dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", there, re.S)) | dict(sections)
    body = [f"<!-- {key} -->\n{known[key]}\n<!-- /{key} -->" for key in order if key in known]
    page.write_text("\n\n".join([HEAD.strip(), *body]) + "\n", encoding="utf-8")
