"""A meeting point as a calendar entry: read again, and by a reader of lines of our own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Event

from domain.engine.refusal import Refused
from notifications.render.meeting_ics import (
    Attendee,
    MeetingEntry,
    Method,
    media_type,
    meeting_ics,
    meeting_uid,
)

STAMP = datetime(2024, 1, 10, 8, tzinfo=UTC)
ANNE = Attendee("Anne Marie Sveipe", "anne@example.org")
ENTRY = MeetingEntry(
    uid=meeting_uid("2024-hamar", 1, "example.org"),
    sequence=0,
    starts=datetime(2024, 3, 14, 9, tzinfo=UTC),
    ends=datetime(2024, 3, 14, 11, tzinfo=UTC),
    summary="Møtepunkt: Hamarregionen, vår",
    description="Saker:\n1; skoleresultater, " + "æøå " * 40,
    place="Fylkeshuset, Hamar",
    organizer=ANNE,
    attendees=(
        Attendee('Ola "Ole" Ås; politiker, H', "ola@example.org"),
        Attendee("Kari Nordmann", "kari@example.org"),
    ),
)


def made(method: Method = "REQUEST", **changes: object) -> bytes:
    return meeting_ics(replace(ENTRY, **changes), method, STAMP)  # type: ignore[arg-type]


def unfolded(ics: bytes) -> dict[str, list[str]]:
    """The lines of a file by name, unfolded as RFC 5545 section 3.1 says: a reader that knows nothing of icalendar."""
    found: dict[str, list[str]] = {}
    for line in ics.decode().replace("\r\n ", "").rstrip("\r\n").split("\r\n"):
        name = line.replace(";", ":").partition(":")[0]
        found.setdefault(name, []).append(line[len(name) + 1 :])
    return found


def test_an_invitation_asks_each_for_an_answer_to_the_organizer() -> None:
    lines = unfolded(made())
    assert lines["METHOD"] == ["REQUEST"]
    assert lines["UID"] == ["motepunkt-2024-hamar-1@example.org"]
    assert lines["SEQUENCE"] == ["0"]
    assert lines["DTSTAMP"] == ["20240110T080000Z"]
    assert (lines["DTSTART"], lines["DTEND"]) == (["20240314T090000Z"], ["20240314T110000Z"])
    assert lines["STATUS"] == ["CONFIRMED"]
    assert [line.rpartition("mailto:")[2] for line in lines["ATTENDEE"]] == [
        "ola@example.org",
        "kari@example.org",
    ]
    assert all("RSVP=TRUE" in line and "PARTSTAT=NEEDS-ACTION" in line for line in lines["ATTENDEE"])
    assert lines["ORGANIZER"][0].endswith("mailto:anne@example.org")


def test_what_people_wrote_is_read_again_as_it_was() -> None:
    calendar = Calendar.from_ical(made())
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    assert event["SUMMARY"] == ENTRY.summary
    assert event["DESCRIPTION"] == ENTRY.description
    assert event["LOCATION"] == ENTRY.place
    assert event.decoded("DTSTART") == ENTRY.starts
    assert [who.params["CN"] for who in event.attendees] == ['Ola "Ole" Ås; politiker, H', "Kari Nordmann"]


def test_a_change_is_the_same_entry_with_a_higher_sequence() -> None:
    before, after = unfolded(made()), unfolded(made(sequence=1, starts=datetime(2024, 3, 14, 8, tzinfo=UTC)))
    assert before["UID"] == after["UID"]
    assert (after["METHOD"], after["SEQUENCE"]) == (["REQUEST"], ["1"])
    assert after["DTSTART"] == ["20240314T080000Z"]


def test_a_cancellation_is_the_same_entry_and_asks_for_no_answer() -> None:
    lines = unfolded(made("CANCEL", sequence=2))
    assert (lines["METHOD"], lines["STATUS"], lines["SEQUENCE"]) == (["CANCEL"], ["CANCELLED"], ["2"])
    assert lines["UID"] == ["motepunkt-2024-hamar-1@example.org"]
    assert not any("RSVP" in line for line in lines["ATTENDEE"])


def test_the_bytes_are_the_same_every_time_with_lines_as_the_standard_wants() -> None:
    assert made() == made()
    assert all(len(line) <= 75 for line in made().split(b"\r\n"))
    assert b"\n" not in made().replace(b"\r\n", b"")
    assert "LOCATION" not in unfolded(made(place=""))


def test_a_name_cannot_add_a_line_of_its_own() -> None:
    hostile = Attendee('Ola\r\nATTENDEE:mailto:x@example.org\r\nX: "', "ola@example.org")
    lines = unfolded(made(attendees=(hostile,)))
    assert len(lines["ATTENDEE"]) == 1
    assert "X" not in lines


def test_the_media_type_names_the_method() -> None:
    assert media_type("CANCEL") == "text/calendar; charset=utf-8; method=CANCEL"


def test_what_no_calendar_would_take_is_refused_at_once() -> None:
    with pytest.raises(Refused) as refused:
        made(uid="motepunkt 1", attendees=(), ends=ENTRY.starts)
    assert [problem.about for problem in refused.value.problems] == ["Kalender-UID", "Deltakere", "Slutt"]
