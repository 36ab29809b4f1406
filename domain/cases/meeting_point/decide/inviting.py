"""Deciding who is asked to which meeting, and when (R24). The same invitation keeps its number and counts up."""

from collections.abc import Iterator
from datetime import date

from domain.cases.given_file import given_file_problems, in_use
from domain.cases.grounds import who
from domain.cases.meeting_point.commands import Begin, Change, GiveCaseFile, Plan
from domain.cases.meeting_point.decide.grounds import made, planned_meeting
from domain.cases.meeting_point.events import Begun, CaseFileGiven, Changed, Event, Planned
from domain.cases.meeting_point.evolve import evolve
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.telling import told
from domain.cases.meeting_point.words import Course, Invitation, Particulars
from domain.county.datewords import date_field
from domain.county.identity import is_council_code, is_staff_id
from domain.county.localtime import local_day
from domain.engine.refusal import Problem, Refused, refuse_if


def begin(command: Begin, state: MeetingPoints, today: date) -> list[Event]:
    """Make the year of a council's meeting points."""
    if state.particulars == command.particulars:
        return []
    if state.particulars:
        raise Refused(Problem("Møtepunktene", "er opprettet alt.", "Planlegg møtene ett for ett."))
    refuse_if([*who(command.actor), *_particulars_problems(command.particulars)])
    return [Begun(command.particulars, command.actor, today)]


def give_case_file(command: GiveCaseFile, state: MeetingPoints, today: date) -> list[Event]:
    """The year's case file; another one while no letter carries the number of the first."""
    made(state)
    if state.file == command.file:
        return []
    problems = [*who(command.actor), *given_file_problems(command.file)]
    if state.file and state.next_document != state.file.first_document:
        problems.append(in_use(state.file))
    refuse_if(problems)
    return [CaseFileGiven(command.file, command.actor, today)]


def _particulars_problems(given: Particulars) -> Iterator[Problem]:
    if not is_council_code(given.council):
        yield Problem("Råd", f"«{given.council}» er ikke en rådskode.", "Skriv koden fra registeret.")
    for name, number in (("Møter i halvåret", given.per_half_year), ("Referatfrist", given.minutes_days)):
        if number < 0:
            yield Problem(name, f"{number} er for lite.", "Skriv 0 eller mer.")
    if any(day.year != given.year for day in given.reminders):
        yield Problem("Påminnelser", f"er ikke alle i {given.year}.", "Rett planen.")
    if given.closes.year <= given.year:
        rule = f"året kan ikke gjøres opp {date_field(given.closes)}, før det er over."
        yield Problem("Oppgjør", rule, "Velg en dag året etter.")


def plan(command: Plan, state: MeetingPoints, today: date) -> list[Event]:
    """A new meeting, and the letters that ask for it.

    The same invitation twice is one meeting, while it is neither moved nor called off.
    """
    made(state)
    if any(
        m.invitation == command.invitation and m.course is not Course.CALLED_OFF
        for m in state.meetings.values()
    ):
        return []
    refuse_if([*who(command.actor), *_problems(command.invitation, state, today)])
    event = Planned(len(state.meetings) + 1, command.invitation, command.actor, today)
    return [event, *told(evolve(state, event), event.meeting, today)]


def change(command: Change, state: MeetingPoints, today: date) -> list[Event]:
    """The meeting has another time, place or company; who is asked no more is told so."""
    found = planned_meeting(state, command.meeting, "endres")
    given = command.invitation
    if found.invitation == given:
        return []
    refuse_if([*who(command.actor), *_problems(given, state, today)])
    released = tuple(one for one in found.invitation.invited if one not in given.invited)
    event = Changed(command.meeting, found.sequence + 1, given, released, command.actor, today)
    return [event, *told(evolve(state, event), command.meeting, today)]


def _problems(given: Invitation, state: MeetingPoints, today: date) -> Iterator[Problem]:
    if state.closed:
        yield Problem("Møtepunktene", f"er gjort opp {date_field(state.closed)}.", "Bruk året etter.")
    if not given.politicians:
        yield Problem("Fylkespolitikere", "ingen er invitert (R24).", "Velg rådets fylkespolitikere.")
    for one in (given.organizer, *given.invited):
        if not is_staff_id(one):
            yield Problem("Deltaker", f"«{one}» er ikke en id.", "Velg fra registeret.")
    if given.starts.tzinfo is None or given.ends.tzinfo is None:
        yield Problem("Tid", "mangler tidssone.", "Oppgi tidspunktene som UTC.")
        return
    day = local_day(given.starts)
    if not given.starts < given.ends:
        yield Problem("Slutt", "er ikke senere enn begynnelsen.", "Rett klokkeslettene.")
    if day.year != state.begun.year:
        rule = f"{date_field(day)} er ikke i {state.begun.year}."
        yield Problem("Dato", rule, "Avlys møtet her, og planlegg det i det året det skal holdes.")
    if day < today:
        yield Problem("Dato", f"{date_field(day)} er over.", "Velg en dag som ikke er over.")
