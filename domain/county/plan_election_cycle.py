"""The parts of a plan that follow the election term: its evaluation, and when what lies ahead should be begun."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from domain.county.dayrules import resolve
from domain.county.elections import election_year_of, is_local_election_year
from domain.county.plan_dates import Day, DayOfMonth, Section
from domain.county.plan_sections import Days
from domain.engine.refusal import Problem

_CYCLE = 4


class Evaluation(Section):
    """The evaluation of the agreement in one year of each term: letter and deadline, and how many years after the
    election it is. Reminders and closing are as in the yearly round."""

    year: Annotated[int, Field(ge=1, le=_CYCLE - 1)] = 3
    letter_date: Day = DayOfMonth.model_validate({"day": 1, "month": "september", "roll": "forward"})
    deadline: Day = DayOfMonth.model_validate({"day": 15, "month": "november", "roll": "forward"})

    def held_in(self, year: int) -> bool:
        """Whether a year is the one in its term that evaluates: 2022 and 2026 when it is the third."""
        return year - election_year_of(year) == self.year

    def year_problems(self, year: int) -> list[Problem]:
        """Why there is no evaluation in a year; empty when there is. An election year is the decider's to refuse."""
        if self.held_in(year) or is_local_election_year(year):
            return []
        elected = election_year_of(year)
        rule = f"evaluering går bare i år {self.year} etter valget {elected}, og {year} er ikke det (R14)."
        near = f"Planen evaluerer i {elected + self.year} og {elected + self.year + _CYCLE}."
        return [Problem("Hva gjelder runden", rule, f"Velg justering. {near}")]


class Adjustment(Section):
    """When both should have adopted an adjustment in mid-term (R14): on the first `target` that is at least
    `notice_days` calendar days after the offer; it is escalated on the first `escalation` after that."""

    target: Day = DayOfMonth.model_validate({"day": 30, "month": "juni"})
    escalation: Day = DayOfMonth.model_validate({"day": 30, "month": "september", "roll": "forward"})
    notice_days: Annotated[int, Field(ge=1, le=366)] = 90

    def target_of(self, offered: date) -> date:
        """The day by which both should have adopted what is offered on a day."""
        return _first_from(self.target, offered + timedelta(days=self.notice_days))

    def escalation_of(self, offered: date) -> date:
        """The day on which it is escalated."""
        return _first_from(self.escalation, self.target_of(offered) + timedelta(days=1))


def _first_from(day: Day, first: date) -> date:
    """The first such day on or after another. One that is rolled over New Year counts as that of its own year."""
    years = range(first.year - 1, first.year + 3)
    return min(found for year in years if (found := resolve(day.rule(), year)) >= first)


class Begin(Section):
    """How many calendar days before its day each thing should be begun, so that it is ready in time.

    `round_days` and `evaluation_days` before the letter date; `election_day_days` before the expected election day,
    from when an unconfirmed one is shown; `obligations_days` before New Year.
    """

    round_days: Days = 42
    evaluation_days: Days = 42
    election_day_days: Days = 365
    obligations_days: Days = 31
