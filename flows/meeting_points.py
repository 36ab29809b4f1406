"""What staff do with the meetings between administration and county politicians from the console (R24)."""

from collections.abc import Callable
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.dashboards.pages import case_pages
from flows.desk_work import meeting_points as desk
from flows.desk_work.done import Done
from flows.forms import Form
from flows.running import command_id, staff_run
from flows.wheel_forms import ChangeMeetingForm, HoldMeetingForm, InvitationForm, ReasonedMeetingForm


def _do(work: Callable[..., Done], form: Form) -> State[Any]:
    return staff_run(lambda o: work(o, form, command_id=command_id()), case_pages)


@flow(name="Møtepunkt: inviter", flow_run_name="møtepunkt {skjema.council}")
def plan_meeting(skjema: InvitationForm) -> State[Any]:
    """A new meeting, and its invitation."""
    return _do(desk.plan_meeting, skjema)


@flow(name="Møtepunkt: registrer holdt", flow_run_name="holdt møtepunkt {skjema.meeting} {skjema.council}")
def hold_meeting(skjema: HoldMeetingForm) -> State[Any]:
    """A meeting was held, with its minutes as a file or as a journal entry."""
    return _do(desk.hold_meeting, skjema)


@flow(name="Møtepunkt: endre", flow_run_name="endre møtepunkt {skjema.meeting} {skjema.council}")
def change_meeting(skjema: ChangeMeetingForm) -> State[Any]:
    """Another time, place or company: the same invitation, a later version."""
    return _do(desk.change_meeting, skjema)


@flow(name="Møtepunkt: avlys", flow_run_name="avlys møtepunkt {skjema.meeting} {skjema.council}")
def call_off_meeting(skjema: ReasonedMeetingForm) -> State[Any]:
    """A meeting is not held."""
    return _do(desk.call_off_meeting, skjema)


@flow(
    name="Møtepunkt: rett feilregistrert møte",
    flow_run_name="rett møtepunkt {skjema.meeting} {skjema.council}",
)
def withdraw_holding(skjema: ReasonedMeetingForm) -> State[Any]:
    """A meeting was registered wrongly as held: it is planned again."""
    return _do(desk.withdraw_holding, skjema)
