"""A council's year as the engine knows it: one line in the catalogue."""

from typing import Any

from domain.cases.wheel import events as e
from domain.cases.wheel.commands import Command
from domain.cases.wheel.decide import decide
from domain.cases.wheel.due import due, next_due
from domain.cases.wheel.evolve import evolve
from domain.cases.wheel.state import Wheel
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind


def _without_letter(old: dict[str, Any]) -> dict[str, Any]:
    """Version 1 was written when the years had no case files, and no letters."""
    return {**old, "number": 0}


KINDS = (
    Kind("wheel.begun", e.Begun, 1, {}),
    Kind("wheel.case_file_given", e.CaseFileGiven, 1, {}),
    Kind("wheel.year_sent", e.YearSent, 1, {}),
    Kind("wheel.theme_added", e.ThemeAdded, 1, {}),
    Kind("wheel.theme_carried_over", e.ThemeCarriedOver, 1, {}),
    Kind("wheel.assigned", e.Assigned, 1, {}),
    Kind("wheel.sitting_planned", e.SittingPlanned, 1, {}),
    Kind("wheel.handled", e.Handled, 1, {}),
    Kind("wheel.postponed", e.Postponed, 2, {1: _without_letter}),
    Kind("wheel.dropped", e.Dropped, 2, {1: _without_letter}),
    Kind("wheel.reopened", e.Reopened, 2, {1: _without_letter}),
    Kind("wheel.notified", e.Notified, 2, {1: _without_letter}),
    Kind("wheel.outcome_asked", e.OutcomeAsked, 2, {1: _without_letter}),
)


def _ended(state: Wheel) -> str | None:
    return state.ended


WHEEL: CaseType[Wheel, Command, e.Event] = CaseType(
    name="wheel",
    start=Wheel(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
    ended=_ended,
    due_version=2,
)
