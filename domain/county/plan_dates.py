"""The dates of a plan file: {last_virkedag_of: juni} and {day: 15, month: september, roll: forward}."""

from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Tag, model_validator
from pydantic.functional_validators import BeforeValidator

from domain.county.datewords import month_text
from domain.county.dayrules import DayRule, FixedDay, LastVirkedagOf, Roll
from domain.county.plan_words import rule_error

MONTHS = tuple(month_text(month, "nb") for month in range(1, 13))
_CLOCK_PARTS = 2


def _month(value: str) -> int:
    if value not in MONTHS:
        raise rule_error(f"«{value}» er ikke en måned.", f"Skriv {', '.join(MONTHS)}.")
    return MONTHS.index(value) + 1


Month = Annotated[int, BeforeValidator(_month)]


class Section(BaseModel):
    """A part of the plan: nothing unknown in it, and never changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LastVirkedag(Section):
    """The last virkedag of a month."""

    last_virkedag_of: Month

    def rule(self) -> DayRule:
        """The rule it stands for."""
        return LastVirkedagOf(self.last_virkedag_of)


class DayOfMonth(Section):
    """A day of a month that every year has, rolled to a virkedag or not."""

    day: int
    month: Month
    roll: Roll = "none"

    @model_validator(mode="after")
    def _exists(self) -> "DayOfMonth":
        try:
            date(2023, self.month, self.day)
        except ValueError:
            name = MONTHS[self.month - 1]
            raise rule_error(f"{self.day}. {name} finnes ikke hvert år.", "Velg en annen dag.") from None
        return self

    def rule(self) -> DayRule:
        """The rule it stands for."""
        return FixedDay(self.day, self.month, self.roll)


def _kind(value: Any) -> Literal["last_virkedag", "fixed_day"]:
    return "last_virkedag" if isinstance(value, dict) and "last_virkedag_of" in value else "fixed_day"


Day = Annotated[
    Annotated[LastVirkedag, Tag("last_virkedag")] | Annotated[DayOfMonth, Tag("fixed_day")],
    Discriminator(_kind),
]
"""Either form; `.rule()` is the rule itself."""


def _clock(value: Any) -> time:
    parts = str(value).split(":")
    try:
        hour, minute = (int(part) for part in parts if len(part) == _CLOCK_PARTS)
        return time(hour, minute)
    except ValueError:
        raise rule_error(f"«{value}» er ikke et klokkeslett.", 'Skriv det som "08:00".') from None


Clock = Annotated[time, BeforeValidator(_clock)]
"""A Norwegian time of day, «08:00»."""
