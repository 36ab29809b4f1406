"""The deadline as a calendar entry."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from domain.engine.refusal import Refused
from notifications.render.ics import deadline_ics

STAMP = datetime(2023, 6, 30, 6, tzinfo=UTC)


def entry(**changes: object) -> bytes:
    values: dict[str, object] = {
        "uid": "frist-2023-hamar@fylke.example.org",
        "day": date(2023, 9, 15),
        "summary": "Frist: innspill, vår ref; 2022/17593",
        "description": "Første linje\nandre linje " + "æøå " * 40,
        "stamp": STAMP,
    }
    return deadline_ics(**{**values, **changes})  # type: ignore[arg-type]


def test_the_entry_is_a_day_that_blocks_no_time_and_asks_for_no_answer() -> None:
    calendar = Calendar.from_ical(entry())
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert "UID" not in calendar
    assert event.decoded("DTSTART") == date(2023, 9, 15)
    assert event.decoded("DTEND") == date(2023, 9, 16)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"] == "Frist: innspill, vår ref; 2022/17593"
    assert event["DESCRIPTION"] == "Første linje\nandre linje " + "æøå " * 40
    assert "ATTENDEE" not in event


def test_the_bytes_are_the_same_every_time_with_lines_as_the_standard_wants() -> None:
    made = entry()
    assert made == entry()
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_an_extension_moves_the_same_entry() -> None:
    (event,) = Calendar.from_ical(entry(day=date(2023, 9, 29), sequence=1)).walk("VEVENT")
    assert event["UID"] == "frist-2023-hamar@fylke.example.org"
    assert event["SEQUENCE"] == 1
    assert event.decoded("DTSTART") == date(2023, 9, 29)


@pytest.mark.parametrize("uid", ["", "frist 2023", "frist\r\nX: y", "fråst@a.no"])
def test_an_uid_that_is_no_plain_word_is_refused(uid: str) -> None:
    with pytest.raises(Refused, match="Kalender-UID"):
        entry(uid=uid)


def test_two_recipients_of_one_deadline_have_entries_that_differ_in_their_uid_alone() -> None:
    uids = ("frist-2023-hamar@fylke.example.org", "frist,2023;" + "valdres-" * 12 + "@fylke.example.org")
    first, second = (Calendar.from_ical(entry(uid=uid)).walk("VEVENT")[0] for uid in uids)
    assert (first["UID"], second["UID"]) == uids
    assert {**first, "UID": ""} == {**second, "UID": ""}
    assert all(len(line) <= 75 for line in entry(uid=uids[1]).split(b"\r\n"))
    assert entry(uid=uids[0], summary="Et annet emne") != entry(uid=uids[0])
