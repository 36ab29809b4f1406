"""What the plan says the councils owe each year: titles, days, reminders (domain-rules 3.2).

The days of the agreement were found in no source: they are the county's to set.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator
from pydantic.functional_validators import AfterValidator

from domain.county.calendar import is_virkedag
from domain.county.datewords import date_field
from domain.county.dayrules import resolve, rule_text
from domain.county.elections import election_year_of, is_local_election_year, term_label
from domain.county.identity import is_council_code
from domain.county.plan_dates import Day, Section
from domain.county.plan_sections import CHECKED_YEARS, Bilingual
from domain.county.plan_words import rule_error
from domain.county.reminders import first_reminder

CYCLE = 4
"""Years of a term (R10)."""
_PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")
PLACEHOLDERS = ("år", "fjoråret", "periode")


def _duty_id(text: str) -> str:
    if not is_council_code(text):
        raise rule_error(f"«{text}» er ikke en id.", "Skriv små bokstaver a–z, tall og bindestrek.")
    return text


@dataclass(frozen=True, slots=True)
class DutyDay:
    """A duty in one year, as plain values: what it is called, its day, and how it is reminded of."""

    id: str
    title_nb: str
    title_nn: str
    text_nb: str
    text_nn: str
    day: date
    remind_days: int
    by_letter: bool
    rule: str


class DutyRule(Section):
    """A duty of every council. `term_year`: only in that year of the term, 1 to 4, where 1 is the year after the
    election; 0: every year. `remind_days` are calendar days before, moved back to a virkedag. Without `letters`
    it is only noted.
    """

    id: Annotated[str, AfterValidator(_duty_id)]
    title: Bilingual
    description: Bilingual
    due: Day
    term_year: Annotated[int, Field(ge=0, le=CYCLE)] = 0
    remind_days: Annotated[int, Field(ge=1, le=180)] = 30
    letters: bool = True

    @model_validator(mode="after")
    def _holds(self) -> "DutyRule":
        for text in (self.title.nb, self.title.nn, self.description.nb, self.description.nn):
            for name in _PLACEHOLDER.findall(text):
                if name.strip() not in PLACEHOLDERS:
                    known = ", ".join(f"{{{{{p}}}}}" for p in PLACEHOLDERS)
                    raise rule_error(f"plassholderen «{{{{{name}}}}}» finnes ikke.", f"Bruk {known}.")
        for year in CHECKED_YEARS:
            day = resolve(self.due.rule(), year)
            if day.year != year or not is_virkedag(day):
                rule = f"{date_field(day)} er ikke en virkedag i {year} (R2)."
                raise rule_error(rule, "Skriv roll: forward eller roll: back, eller en annen dag.")
            if first_reminder(day, self.remind_days).year != year:
                rule = f"påminnelsen {self.remind_days} dager før {date_field(day)} kommer ikke samme år."
                raise rule_error(rule, "Endre due eller remind_days.")
        return self

    def falls_in(self, year: int) -> bool:
        """Whether the councils owe it that year."""
        return self.term_year in (0, term_year(year))

    def of(self, year: int) -> DutyDay:
        """The duty as it is in a year."""
        values = {"år": str(year), "fjoråret": str(year - 1), "periode": term_label(_term(year))}

        def filled(text: str) -> str:
            return _PLACEHOLDER.sub(lambda found: values[found[1].strip()], text)

        return DutyDay(
            id=self.id,
            title_nb=filled(self.title.nb),
            title_nn=filled(self.title.nn),
            text_nb=filled(self.description.nb),
            text_nn=filled(self.description.nn),
            day=resolve(self.due.rule(), year),
            remind_days=self.remind_days,
            by_letter=self.letters,
            rule=rule_text(self.due.rule()),
        )


class Obligations(Section):
    """All that every council owes, beside answering rounds."""

    duties: tuple[DutyRule, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> "Obligations":
        names = [duty.id for duty in self.duties]
        if doubled := sorted({name for name in names if names.count(name) > 1}):
            raise rule_error(f"{', '.join(doubled)} står to ganger.", "Gi hver plikt sin id.")
        return self

    def in_year(self, year: int) -> tuple[DutyDay, ...]:
        """What is owed in a calendar year, in order of day."""
        return tuple(sorted(self._of(year), key=lambda duty: (duty.day, duty.id)))

    def _of(self, year: int) -> Iterator[DutyDay]:
        return (duty.of(year) for duty in self.duties if duty.falls_in(year))


def term_year(year: int) -> int:
    """Which year of the agreement's period a calendar year is: 2024 is 1, 2027 is 4 (R10)."""
    return year - _term(year)


def _term(year: int) -> int:
    """The election year of the agreement's period that a calendar year belongs to: 2024 to 2027 are 2023's (R10)."""
    return year - CYCLE if is_local_election_year(year) else election_year_of(year)
