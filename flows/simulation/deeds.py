"""What somebody does at an instant, and many such things as one course."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flows.simulation.course import Course


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does at an instant."""

    at: datetime
    act: Callable[..., object]
    about: tuple[object, ...] = ()


def in_order(deeds: list[Deed]) -> Course:
    """Each deed at its instant, those of one instant in the order given."""
    for deed in sorted(deeds, key=lambda deed: deed.at):
        yield deed.at
        deed.act(*deed.about)
