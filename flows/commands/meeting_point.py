"""The meetings of administration and county politicians from the shell: planned, moved, called off, held (R24)."""

from collections.abc import Callable
from typing import Any

import click

from flows.commands.call import Call, pass_call, reads, table
from flows.commands.forms import fill
from flows.commands.norwegian import Command, Group
from flows.commands.round import ACTOR, REASON, do

_YEAR = click.option("--year", type=int, metavar="ÅR", help="Ellers dette året.")
_COUNCIL = click.option("--council", required=True, metavar="RÅD", help="Rådskoden, som hamar.")
_MEETING = click.option("--meeting", required=True, type=int, metavar="NR", help="Møtets nummer i året.")
_STARTS = click.option(
    "--starts", required=True, metavar="TIDSPUNKT", help="Norsk tid, som 2024-03-14T10:00."
)
_MINUTES = click.option("--minutes", type=int, metavar="MINUTTER", help="Varighet; ellers en time.")
_PLACE = click.option("--place", default="", metavar="TEKST", help="Sted.")
_POLITICIANS = click.option(
    "--politician",
    "politicians",
    multiple=True,
    metavar="ID",
    help="Fylkespolitikers id. Kan gjentas; utelatt: rådets fylkespolitikere i registeret.",
)
_OTHERS = click.option(
    "--other", "others", multiple=True, metavar="ID", help="Andre inviterte: id fra registeret. Kan gjentas."
)


@click.group("meeting-point", cls=Group)
def meeting_point() -> None:
    """Møtepunkter mellom administrasjonen og fylkespolitikerne i hvert råd."""


def _fills(form: str, work: str) -> Callable[[Call, dict[str, Any]], None]:
    """What a command does with its fields: fill in the form of that name, and do that work at the desk."""

    def run(call: Call, fields: dict[str, Any]) -> None:
        from flows import wheel_forms
        from flows.desk_work import meeting_points

        given = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
        filled = fill(getattr(wheel_forms, form), **given)
        do(call, lambda o, c: getattr(meeting_points, work)(o, filled, command_id=c))

    return run


@meeting_point.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_STARTS
@_MINUTES
@_PLACE
@_POLITICIANS
@_OTHERS
@pass_call
def plan(call: Call, /, **fields: Any) -> None:
    """Planlegg et møtepunkt."""
    _fills("InvitationForm", "plan_meeting")(call, fields)


@meeting_point.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_MEETING
@_STARTS
@_MINUTES
@_PLACE
@_POLITICIANS
@_OTHERS
@pass_call
def change(call: Call, /, **fields: Any) -> None:
    """Flytt et møtepunkt, eller inviter andre. Oppgi alt slik det nå skal være."""
    _fills("ChangeMeetingForm", "change_meeting")(call, fields)


@meeting_point.command("call-off", cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_MEETING
@REASON
@pass_call
def call_off(call: Call, /, **fields: Any) -> None:
    """Avlys et møtepunkt."""
    _fills("ReasonedMeetingForm", "call_off_meeting")(call, fields)


@meeting_point.command(cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_MEETING
@click.option("--document", default="", metavar="FIL", help="Referatet: filnavn i mappen «inn».")
@click.option("--journal", default="", metavar="NUMMER", help="Referatets journalnummer, som 2024/17-3.")
@pass_call
def hold(call: Call, /, **fields: Any) -> None:
    """Registrer at et møtepunkt er holdt."""
    _fills("HoldMeetingForm", "hold_meeting")(call, fields)


@meeting_point.command("withdraw-hold", cls=Command)
@ACTOR
@_COUNCIL
@_YEAR
@_MEETING
@REASON
@pass_call
def withdraw_hold(call: Call, /, **fields: Any) -> None:
    """Trekk en registrering om at et møtepunkt er holdt."""
    _fills("ReasonedMeetingForm", "withdraw_holding")(call, fields)


@meeting_point.command("list", cls=Command)
@_COUNCIL
@_YEAR
@reads
def list_(call: Call, council: str, year: int | None) -> None:
    """Vis møtepunktene i ett råd."""
    from domain.county.datewords import instant_text
    from flows.desk_work.meeting_points import meeting_points_of

    with call.office() as office:
        found = meeting_points_of(office, council, year or office.today.year)
    headings = ("Nr", "Når", "Status", "Referat")
    lines = [
        (n, instant_text(m.invitation.starts, "nb"), m.course, m.journal or ("vedlagt" if m.minutes else "–"))
        for n, m in found.meetings.items()
    ]
    call.answer(
        {"status": found.status, "meetings": found.meetings},
        lambda: [*table(headings, lines), f"Møtepunktene i {council}: {found.status}."],
    )
