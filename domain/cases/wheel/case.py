"""A council's year as the engine knows it: one line in the catalogue."""

from domain.cases.wheel import events as e
from domain.cases.wheel.commands import Command
from domain.cases.wheel.decide import decide
from domain.cases.wheel.due import due, next_due
from domain.cases.wheel.evolve import evolve
from domain.cases.wheel.state import Wheel
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind

KINDS = (
    Kind("wheel.begun", e.Begun, 1, {}),
    Kind("wheel.theme_added", e.ThemeAdded, 1, {}),
    Kind("wheel.theme_carried_over", e.ThemeCarriedOver, 1, {}),
    Kind("wheel.assigned", e.Assigned, 1, {}),
    Kind("wheel.sitting_planned", e.SittingPlanned, 1, {}),
    Kind("wheel.handled", e.Handled, 1, {}),
    Kind("wheel.postponed", e.Postponed, 1, {}),
    Kind("wheel.dropped", e.Dropped, 1, {}),
    Kind("wheel.reopened", e.Reopened, 1, {}),
    Kind("wheel.notified", e.Notified, 1, {}),
    Kind("wheel.outcome_asked", e.OutcomeAsked, 1, {}),
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
)
