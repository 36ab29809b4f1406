"""`python -m benchmarks [part …] [--quick]`: measure, print, and keep the outcome in docs/benchmarks.md."""

from collections.abc import Callable
from importlib import import_module

import click

from benchmarks.measure import BUSY, load, this_machine
from benchmarks.report import Section, kept

PARTS = ("append", "replay", "render", "round", "day", "start", "simulation")


def _conditions(before: float, after: float) -> str:
    busy = max(before, after) >= BUSY
    said = f"{this_machine()}; load {before:.1f} before and {after:.1f} after"
    return f"*{said}{': **a busy machine**, trust the ratios only' if busy else ''}.*"


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option(
    "--quick", is_flag=True, help="Small sizes and few rounds: shows that it works; nothing is kept."
)
@click.option(
    "--recipients", default=5000, show_default=True, help="Those of the largest round that is delivered."
)
def main(parts: tuple[str, ...], quick: bool, recipients: int) -> None:
    """Measure PARTS (all of them when none is named)."""
    for part in parts or PARTS:
        measured: Callable[..., Section] = import_module(f"benchmarks.{part}").measured
        limited = {"recipients": recipients} if part == "round" else {}
        before = load()
        section = measured(quick, **limited)
        text = section.markdown(_conditions(before, load()))
        click.echo(text + "\n")
        if not quick:
            kept([(part, text)], PARTS)


if __name__ == "__main__":
    main()
