"""A year's obligations as the engine knows them: one line in the catalogue."""

from domain.cases.obligation import events as e
from domain.cases.obligation.commands import Command
from domain.cases.obligation.decide import decide
from domain.cases.obligation.due import due, ended, next_due
from domain.cases.obligation.evolve import evolve
from domain.cases.obligation.state import Year
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind

KINDS = (
    Kind("obligation.opened", e.Opened, 1, {}),
    Kind("obligation.delivered", e.Delivered, 1, {}),
    Kind("obligation.excused", e.Excused, 1, {}),
    Kind("obligation.withdrawn", e.Withdrawn, 1, {}),
    Kind("obligation.extended", e.Extended, 1, {}),
    Kind("obligation.reminded", e.Reminded, 1, {}),
    Kind("obligation.closed", e.Closed, 1, {}),
)

OBLIGATION: CaseType[Year, Command, e.Event] = CaseType(
    name="obligation",
    start=Year(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
    ended=ended,
)
