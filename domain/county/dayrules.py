"""The dates of a plan as rules, which give a day for every year."""

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


def resolve(rule: DayRule, year: int) -> date:
    """The day that a rule gives in a year. ValueError when the month has no such day."""
    match rule:
        case LastVirkedagOf(month):
            return last_virkedag(year, month)
        case FixedDay(day, month, "forward"):
            return roll_forward(date(year, month, day))
        case FixedDay(day, month, "back"):
            return roll_back(date(year, month, day))
        case FixedDay(day, month):
            return date(year, month, day)


def rule_text(rule: DayRule) -> str:
    """A rule as staff read it, in bokmål."""
    match rule:
        case LastVirkedagOf(month):
            return f"siste virkedag i {month_text(month, 'nb')}"
        case FixedDay(day, month, roll):
            suffix = {"forward": " eller neste virkedag", "back": " eller siste virkedag før", "none": ""}[
                roll
            ]
            return f"{day}. {month_text(month, 'nb')}{suffix}"
