"""Deciding what becomes of a meeting: called off, held, registered wrongly (R24)."""

from collections.abc import Iterator
from datetime import date

from domain.cases.grounds import who, why
from domain.cases.meeting_point.commands import CallOff, Hold, WithdrawHolding
from domain.cases.meeting_point.decide.grounds import meeting_of, planned_meeting
from domain.cases.meeting_point.events import CalledOff, Event, Held, HoldingWithdrawn
from domain.cases.meeting_point.evolve import evolve
from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.telling import told
from domain.cases.meeting_point.words import Course
from domain.county.casenumber import JournalNumber
from domain.county.datewords import date_field
from domain.engine.refusal import Problem, Refused, refuse_if


def call_off(command: CallOff, state: MeetingPoints, today: date) -> list[Event]:
    """The meeting is not held: all who were asked are told."""
    if meeting_of(state, command.meeting).course is Course.CALLED_OFF:
        return []
    found = planned_meeting(state, command.meeting, "avlyses")
    refuse_if([*who(command.actor), *why(command.reason)])
    event = CalledOff(command.meeting, found.sequence + 1, command.reason, command.actor, today)
    return [event, *told(evolve(state, event), command.meeting, today)]


def hold(command: Hold, state: MeetingPoints, today: date) -> list[Event]:
    """The meeting was held; also after the year is made up, and again with minutes that came later."""
    found = meeting_of(state, command.meeting)
    if found.course is Course.HELD and (found.minutes, found.journal) == (command.minutes, command.journal):
        return []
    if found.course is not Course.HELD:
        planned_meeting(state, command.meeting, "registreres som holdt")
    refuse_if([*who(command.actor), *_holding_problems(command, found, today)])
    return [Held(command.meeting, command.minutes, command.journal, command.actor, today)]


def _holding_problems(command: Hold, found: Meeting, today: date) -> Iterator[Problem]:
    if found.day > today:
        rule = f"er {date_field(found.day)}, som ikke har vært."
        yield Problem(f"Møtepunkt {command.meeting}", rule, "Registrer det når det er holdt.")
    if not command.minutes and not command.journal:
        yield Problem("Referat", "mangler.", "Legg ved referatet, eller skriv journalposten det har.")
    if command.journal:
        try:
            JournalNumber.parse(command.journal)
        except Refused as refused:
            yield from refused.problems


def withdraw(command: WithdrawHolding, state: MeetingPoints, today: date) -> list[Event]:
    """It was registered wrongly as held, and is planned as before."""
    if meeting_of(state, command.meeting).course is not Course.HELD:
        return []
    refuse_if([*who(command.actor), *why(command.reason)])
    return [HoldingWithdrawn(command.meeting, command.reason, command.actor, today)]
