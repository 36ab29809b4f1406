"""The dates of a plan as rules, which give a day for every year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from domain.county.calendar import last_virkedag, roll_back, roll_forward
from domain.county.datewords import month_text

Roll: TypeAlias = Literal["forward", "back", "none"]


@dataclass(frozen=True, slots=True)
class LastVirkedagOf:
    """The last virkedag of a month, 1-12: «siste virkedag i juni» (R5)."""

    month: int


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day of a month, 1-12, rolled to a virkedag or not: «15. september eller neste virkedag» (R3)."""

    day: int
    month: int
    roll: Roll = "none"


DayRule: TypeAlias = LastVirkedagOf | FixedDay


_ROLLED: Mapping[Roll, Callable[[date], date]] = {
    "forward": roll_forward,
    "back": roll_back,
    "none": lambda day: day,
}
_ROLL_WORDS: Mapping[Roll, str] = {
    "forward": " eller neste virkedag",
    "back": " eller siste virkedag før",
    "none": "",
}


def resolve(rule: DayRule, year: int) -> date:
    """The day that a rule gives in a year. ValueError when the month has no such day."""
    if isinstance(rule, LastVirkedagOf):
        return last_virkedag(year, rule.month)
    return _ROLLED[rule.roll](date(year, rule.month, rule.day))


def rule_text(rule: DayRule) -> str:
    """A rule as staff read it, in bokmål."""
    month = month_text(rule.month, "nb")
    if isinstance(rule, LastVirkedagOf):
        return f"siste virkedag i {month}"
    return f"{rule.day}. {month}{_ROLL_WORDS[rule.roll]}"
