"""A council's meeting points as the engine knows them: one line in the catalogue."""

from typing import Any

from domain.cases.meeting_point import events as e
from domain.cases.meeting_point.commands import Command
from domain.cases.meeting_point.decide import decide
from domain.cases.meeting_point.due import due, next_due
from domain.cases.meeting_point.evolve import evolve
from domain.cases.meeting_point.state import MeetingPoints
from domain.engine.catalogue import CaseType
from domain.engine.kinds import Kind


def _without_letter(old: dict[str, Any]) -> dict[str, Any]:
    """Version 1 was written when the years had no case files, and no letters."""
    return {**old, "number": 0}


KINDS = (
    Kind("meeting-point.begun", e.Begun, 1, {}),
    Kind("meeting-point.case_file_given", e.CaseFileGiven, 1, {}),
    Kind("meeting-point.planned", e.Planned, 1, {}),
    Kind("meeting-point.changed", e.Changed, 1, {}),
    Kind("meeting-point.called_off", e.CalledOff, 1, {}),
    Kind("meeting-point.told", e.Told, 1, {}),
    Kind("meeting-point.held", e.Held, 1, {}),
    Kind("meeting-point.holding_withdrawn", e.HoldingWithdrawn, 1, {}),
    Kind("meeting-point.reminded", e.Reminded, 2, {1: _without_letter}),
    Kind("meeting-point.minutes_asked", e.MinutesAsked, 2, {1: _without_letter}),
    Kind("meeting-point.closed", e.Closed, 1, {}),
)


def _ended(state: MeetingPoints) -> str | None:
    return state.ended


MEETING_POINT: CaseType[MeetingPoints, Command, e.Event] = CaseType(
    name="meeting-point",
    start=MeetingPoints(),
    decide=decide,
    evolve=evolve,
    due=due,
    next_due=next_due,
    kinds=KINDS,
    ended=_ended,
    due_version=2,
)
