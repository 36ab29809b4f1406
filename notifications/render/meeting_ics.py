"""A meeting for the reader's calendar: invited, changed or called off, always the same entry (RFC 5545, RFC 5546)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vDatetime

from domain.engine.refusal import Problem, refuse_if

Method = Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is asked, or who asks: the name and address of the register as they are now."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """The meeting as an invitation has it. `starts` and `ends` are UTC; the reader's calendar shows them as local
    time, and no rule of a time zone has to come along."""

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    description: str
    place: str
    organizer: Attendee
    attendees: tuple[Attendee, ...]


def media_type(method: Method) -> str:
    """The media type of the file, which must name the method that it has inside (RFC 6047 section 2.4)."""
    return f"text/calendar; charset=utf-8; method={method}"


def meeting_uid(case: str, meeting: int, domain: str) -> str:
    """What a meeting point is called in every calendar: «motepunkt-2024-hamar-1@…», through all its changes."""
    return f"motepunkt-{case}-{meeting}@{domain}"


def meeting_ics(
    entry: MeetingEntry, method: Method, stamp: datetime, *, language: str = "nb", whole: bool = True
) -> bytes:
    """The file for all who are asked: REQUEST invites and, with a higher sequence, changes; CANCEL calls off.

    Called off for some who are asked no more (not `whole`), it names them alone, and the meeting itself stands
    (RFC 5546 section 3.2.5). `stamp` is the letter's own instant (UTC), so
    that the same invitation is the same bytes. Refused with all that no calendar would take.
    """
    refuse_if(_problems(entry))
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", entry.sequence)
    event.add("dtstart", vDatetime(entry.starts))
    event.add("dtend", vDatetime(entry.ends))
    event.add("summary", entry.summary, parameters={"language": language})
    event.add("description", entry.description, parameters={"language": language})
    if entry.place:
        event.add("location", entry.place, parameters={"language": language})
    event.add("organizer", _person(entry.organizer))
    for attendee in entry.attendees:
        event.add("attendee", _asked(attendee) if method == "REQUEST" else _person(attendee))
    if method == "REQUEST" or whole:
        event.add("status", "CONFIRMED" if method == "REQUEST" else "CANCELLED")
    event.add("transp", "OPAQUE")
    # Built bare: Calendar.new would add a random UID, and the bytes would differ every time.
    calendar = Calendar()
    calendar.add("prodid", "-//Aarshjul//Motepunkt//NO")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _person(who: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{who.address}")
    address.params["CN"] = who.name
    return address


def _asked(who: Attendee) -> vCalAddress:
    address = _person(who)
    address.params |= {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    return address


def _problems(entry: MeetingEntry) -> list[Problem]:
    problems = []
    if not entry.uid or not all("!" <= c <= "~" for c in entry.uid):
        rule = f"{entry.uid!a} må være synlige ASCII-tegn uten mellomrom (RFC 5545)."
        problems.append(Problem("Kalender-UID", rule))
    if not entry.attendees:
        problems.append(Problem("Deltakere", "mangler (RFC 5546).", "Inviter minst én."))
    if not entry.starts < entry.ends:
        problems.append(Problem("Slutt", "er ikke senere enn begynnelsen.", "Rett klokkeslettene."))
    return problems
