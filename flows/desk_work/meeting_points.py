"""What staff do with the meetings between administration and county politicians (R24)."""

from datetime import UTC, datetime, timedelta

from domain.cases.meeting_point import commands as c
from domain.cases.meeting_point.next_year import meeting_point_case
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Invitation
from domain.county.datewords import instant_text
from domain.county.localtime import instant_of, local_day
from domain.engine.handle import Outcome, load
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.incoming import incoming, keep_file
from flows.desk_work.people import (
    council_problems,
    invited_problems,
    politician_problems,
    staff_problems,
)
from flows.desk_work.texts import keep_text, text_problems
from flows.office import Office
from flows.wheel_forms import (
    ChangeMeetingForm,
    CouncilYearForm,
    HoldMeetingForm,
    InvitationForm,
    ReasonedMeetingForm,
)
from flows.wheels import meeting_point_stream


def plan_meeting(office: Office, form: InvitationForm, *, command_id: str) -> Done:
    """A new meeting. Who asks for it is its organizer."""
    invitation = _invitation(office, form)
    stream, outcome = _do(office, form, c.Plan(invitation, form.actor), command_id)
    found: MeetingPoints = outcome.state
    number = next(n for n, m in found.meetings.items() if m.invitation == invitation)
    return Done(
        stream, f"Møtepunkt {number} er planlagt {instant_text(invitation.starts, 'nb')}.", (outcome,)
    )


def change_meeting(office: Office, form: ChangeMeetingForm, *, command_id: str) -> Done:
    """Another time, place or company: the same invitation, a later version."""
    invitation = _invitation(office, form)
    stream, outcome = _do(office, form, c.Change(form.meeting, invitation, form.actor), command_id)
    said = f"Møtepunkt {form.meeting} er {instant_text(invitation.starts, 'nb')}."
    return Done(stream, said, (outcome,))


def call_off_meeting(office: Office, form: ReasonedMeetingForm, *, command_id: str) -> Done:
    """The meeting is not held."""
    reason = _reason(office, form)
    stream, outcome = _do(office, form, c.CallOff(form.meeting, reason, form.actor), command_id)
    return Done(stream, f"Møtepunkt {form.meeting} er avlyst.", (outcome,))


def hold_meeting(office: Office, form: HoldMeetingForm, *, command_id: str) -> Done:
    """The meeting was held, with minutes as a file or as a journal entry."""
    problems: list[Problem] = []
    body = None
    if form.document:
        try:
            body = incoming(office, form.document, "Referat")
        except Refused as refused:
            problems += refused.problems
    _check(office, form, problems)
    minutes = keep_file(office, form.document, body) if body is not None else None
    command = c.Hold(form.meeting, minutes, form.journal, form.actor)
    stream, outcome = _do(office, form, command, command_id)
    return Done(stream, f"Møtepunkt {form.meeting} er holdt.", (outcome,))


def withdraw_holding(office: Office, form: ReasonedMeetingForm, *, command_id: str) -> Done:
    """It was registered wrongly as held."""
    reason = _reason(office, form)
    stream, outcome = _do(office, form, c.WithdrawHolding(form.meeting, reason, form.actor), command_id)
    return Done(stream, f"Møtepunkt {form.meeting} er planlagt igjen.", (outcome,))


def meeting_points_of(office: Office, council: str, year: int) -> MeetingPoints:
    """A council's meeting points of a year as the log has them; blank when there are none."""
    with office.store.reading() as connection:
        stream = meeting_point_stream(meeting_point_case(year, council))
        found: MeetingPoints = load(connection, office.catalogue, stream).state
    return found


def _invitation(office: Office, form: InvitationForm) -> Invitation:
    """The invitation as the form asks for it; with no politicians named, it is to those of the council that day."""
    starts, register = _instant(form.starts), office.register()
    day = local_day(starts)
    politicians = tuple(form.politicians) or tuple(p.id for p in register.politicians_of(form.council, day))
    problems = [
        *text_problems("Sted", form.place, required=False),
        *politician_problems(register, form.council, politicians, day),
        *invited_problems(register, form.others, day),
    ]
    _check(office, form, problems)
    place = keep_text(office.store, form.place, office.now) if form.place else ""
    ends = starts + timedelta(minutes=form.minutes)
    return Invitation(starts, ends, place, form.actor, politicians, tuple(form.others))


def _instant(told: datetime) -> datetime:
    """A time without a zone is Norwegian time."""
    return told.astimezone(UTC) if told.tzinfo else instant_of(told.date(), told.time())


def _reason(office: Office, form: ReasonedMeetingForm) -> str:
    _check(office, form, text_problems("Begrunnelse", form.reason))
    return keep_text(office.store, form.reason, office.now)


def _check(office: Office, form: CouncilYearForm, problems: list[Problem]) -> None:
    """Refused with everything that is wrong with the form, before a text or a file of it is kept."""
    register = office.register()
    found = [
        *staff_problems(register, ("Hvem er du?", form.actor)),
        *council_problems(register, form.council),
    ]
    refuse_if([*found, *problems])


def _do(office: Office, form: CouncilYearForm, command: c.Command, command_id: str) -> tuple[str, Outcome]:
    case = meeting_point_case(form.year or office.today.year, form.council)
    stream = meeting_point_stream(case)
    return stream, office.handle(stream, command, command_id=command_id, actor=form.actor)
