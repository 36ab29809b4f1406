"""A deadline for the reader's calendar (iCalendar, RFC 5545), attached to the letter."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event
from icalendar.parser import Contentline, Parameters

from domain.engine.refusal import Problem, Refused

_ENTRY = b"BEGIN:VEVENT\r\n"

MEDIA_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"


def deadline_ics(
    uid: str,
    day: date,
    summary: str,
    description: str,
    stamp: datetime,
    *,
    language: str = "nb",
    sequence: int = 0,
) -> bytes:
    """An all-day entry on the deadline's local day, which asks for no answer and blocks no time.

    The same `uid` with a higher `sequence` moves the entry that the reader already has (RFC 5546
    section 3.2.1): an extension keeps the uid. `stamp` is the letter's own instant, UTC, so that the
    same deadline gives the same bytes.
    """
    if not uid or not all("!" <= c <= "~" for c in uid):
        raise Refused(
            Problem("Kalender-UID", f"{uid!a} må være synlige ASCII-tegn uten mellomrom (RFC 5545).")
        )
    before, begin, rest = _without_uid(day, summary, description, stamp, language, sequence).partition(_ENTRY)
    line: bytes = Contentline.from_parts("UID", Parameters(), uid).to_ical()
    return before + begin + line + b"\r\n" + rest


# Everything but the uid is the same for all whose deadline it is.
@lru_cache(maxsize=256)
def _without_uid(
    day: date, summary: str, description: str, stamp: datetime, language: str, sequence: int
) -> bytes:
    entry = Event()
    entry.add("dtstamp", stamp)
    entry.add("sequence", sequence)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", summary, parameters={"language": language})
    entry.add("description", description, parameters={"language": language})
    entry.add("transp", "TRANSPARENT")
    # Built bare: Calendar.new would add a random UID, and the bytes would differ every time.
    calendar = Calendar()
    calendar.add("prodid", "-//Aarshjul//Svarfrist//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    made: bytes = calendar.to_ical()
    return made
