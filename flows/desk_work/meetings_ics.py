"""A body's meeting plan from its calendar (iCalendar, RFC 5545): each entry a meeting, by its UID.

Only day, title and status are read; nothing of what people wrote is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from icalendar import Calendar
from icalendar.prop import vBroken

from domain.county.calendar import FIRST_YEAR, LAST_YEAR
from domain.county.localtime import local_day
from domain.county.meetings import Meeting
from domain.county.meetings_file import Placed
from domain.engine.refusal import Problem

ENTRY = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
CONSTITUTING = "konstituer"  # «konstituerende møte», in nynorsk «konstituerande møte»
REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")
READ = ("UID", "DTSTART", "STATUS", "SEQUENCE", "SUMMARY", *REPEATS)
LONGEST_UID = 255


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """The meetings of a calendar file, and how many entries had another title than was asked for."""

    placed: tuple[Placed, ...]
    passed_over: int = 0


def read_meetings_ics(
    file: str, text: str, body: str, problems: list[Problem], *, titled: str = ""
) -> CalendarRead:
    """The entries that can be read, as meetings of one body; what cannot is added to `problems`.

    `titled`: only entries whose title holds these words. Times are Norwegian unless they say otherwise. Of two
    entries with one UID, the one with the higher SEQUENCE is the meeting as it is now.
    """
    entries = list(_entries(file, text, problems))
    wanted = [(place, e) for place, e in entries if titled.casefold() in _title(e).casefold()]
    if entries and not wanted:
        rule = f"ingen oppføring har «{titled}» i tittelen."
        problems.append(Problem(file, rule, "Skriv et ord som står i titlene, eller la feltet stå tomt."))
    newest: dict[str, tuple[int, Placed]] = {}
    doubled: list[Placed] = []
    for place, entry in wanted:
        before = len(problems)
        problems += _entry_problems(place, entry)
        if len(problems) > before:
            continue
        found = Placed(place, _to_meeting(file, body, entry))
        sequence = int(entry.get("SEQUENCE", 0))
        known, earlier = newest.get(found.meeting.uid, (-1, found))
        if sequence == known and found.meeting != earlier.meeting:
            doubled.append(found)
        if sequence > known:
            newest[found.meeting.uid] = (sequence, found)
    placed = (*(found for _, found in newest.values()), *doubled)
    return CalendarRead(placed, len(entries) - len(wanted))


def _entries(file: str, text: str, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except Exception:
        # The library trips over broken files in many ways; what it then says may hold the file's own text.
        problems.append(
            Problem(file, "kan ikke leses som kalenderfil.", "Hent fila på nytt, eller bruk CSV.")
        )
        return
    found = [(c, e) for c in calendars for e in c.walk("VEVENT")]
    if not found or len(found) != len(ENTRY.findall(text)):
        rule = "er avkuttet, eller har ingen oppføringer (VEVENT)."
        problems.append(Problem(file, rule, "Hent fila på nytt, eller bruk CSV."))
        return
    for number, (calendar, entry) in enumerate(found, 1):
        if str(calendar.get("METHOD", "")).upper() == "CANCEL":
            entry["STATUS"] = "CANCELLED"
        yield f"{file}, oppføring {number}", entry


def _title(entry: Any) -> str:
    return str(entry.get("SUMMARY", ""))


def _entry_problems(place: str, entry: Any) -> Iterator[Problem]:
    for name in sorted({name for name, _ in entry.errors if name is None or name in READ}, key=str):
        yield Problem(place, f"{name or 'en linje'} kan ikke leses.", "Rett oppføringen, eller bruk CSV.")
    for name in READ:
        if isinstance(entry.get(name), list):
            yield Problem(place, f"{name} står flere ganger.", "Rett oppføringen, eller bruk CSV.")
    if any(name in entry for name in REPEATS):
        rule = "er et møte som gjentas; slike kan ikke leses."
        yield Problem(place, rule, "Eksporter møtene enkeltvis, eller skriv dem i en CSV-fil.")
    uid = str(entry.get("UID", ""))
    if not uid or not uid.isprintable() or len(uid) > LONGEST_UID:
        yield Problem(place, "mangler en brukbar UID.", "Eksporter kalenderen på nytt, eller bruk CSV.")
    yield from _day_problems(place, entry.get("DTSTART"))


def _day_problems(place: str, start: Any) -> Iterator[Problem]:
    if start is None:
        yield Problem(place, "har ingen dato (DTSTART).", "Rett oppføringen, eller bruk CSV.")
    elif isinstance(start, (list, vBroken)):
        return  # said already
    elif not isinstance(getattr(start, "dt", None), date):
        yield Problem(place, "DTSTART er ikke en dato.", "Rett oppføringen, eller bruk CSV.")
    elif not FIRST_YEAR < start.dt.year < LAST_YEAR:
        way_out = f"Skriv et år fra {FIRST_YEAR + 1} til {LAST_YEAR - 1}."
        yield Problem(place, f"året {start.dt.year} er utenfor kalenderen.", way_out)
    elif isinstance(start.dt, datetime) and start.dt.tzinfo is None and "TZID" in start.params:
        rule = f"tidssonen «{start.params['TZID']}» er ukjent."
        yield Problem(place, rule, "Eksporter kalenderen med norsk tid (Europe/Oslo), eller bruk CSV.")


def _to_meeting(file: str, body: str, entry: Any) -> Meeting:
    start = entry["DTSTART"].dt
    if isinstance(start, datetime):
        start = local_day(start) if start.tzinfo else start.date()
    return Meeting(
        body=body,
        uid=str(entry["UID"]),
        day=start,
        constituting=CONSTITUTING in _title(entry).casefold(),
        cancelled=str(entry.get("STATUS", "")).upper() == "CANCELLED",
        source=file,
    )
