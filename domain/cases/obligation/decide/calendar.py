"""Deciding what the calendar asks: a reminder, an overdue notice, the end of the year (R6)."""

from datetime import date

from domain.cases.obligation.commands import Remind
from domain.cases.obligation.decide.grounds import in_status, known_duty
from domain.cases.obligation.due import closing_day, planned
from domain.cases.obligation.events import Closed, Event, Reminded
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Status
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, refuse_if


def remind(command: Remind, state: Year, today: date) -> list[Event]:
    """Write to those of the councils that still lack; who has delivered meanwhile is left out.

    A council gets each letter about a duty at most once. One whose day has not come is refused.
    """
    in_status(state, "purre", Status.OPEN)
    duty = known_duty(state, command.duty, command.councils)
    ahead = {
        item.owed.council: item
        for item in planned(state)
        if (item.step, item.owed.duty) == (command.step, duty.id)
    }
    asked = [ahead[council] for council in dict.fromkeys(command.councils) if council in ahead]
    refuse_if(
        [
            Problem(
                "Steg",
                f"{item.step.text} til {item.owed.council} skal ikke sendes før {date_field(item.day)}.",
                "Vent.",
            )
            for item in asked
            if today < item.day
        ]
    )
    councils = tuple(item.owed.council for item in asked if item.is_due(today))
    if not councils:
        return []
    deadlines = tuple(state.deadline(duty, council) for council in councils)
    return [Reminded(command.step, duty.id, councils, deadlines, state.next_document, today)]


def close(state: Year, today: date) -> list[Event]:
    """The year is over. Not before it is, and not while anything lacks: what does is named."""
    if state.status is Status.CLOSED:
        return []
    in_status(state, "avsluttes", Status.OPEN)
    problems = [
        Problem("Året", f"{owed.council} mangler {owed.duty}.", "Registrer leveringen, eller gi fritak.")
        for owed in state.unsettled
    ]
    if today < closing_day(state):
        rule = f"{state.opened.year} er ikke over før {date_field(closing_day(state))}."
        problems.append(Problem("Året", rule, "Vent til den dagen."))
    refuse_if(problems)
    return [Closed(today)]
