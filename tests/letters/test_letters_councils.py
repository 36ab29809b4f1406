"""The letters of a council's year: to whom, with which number, and as invitations that calendars take (R23, R24)."""

import email
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage, Message
from email.policy import default
from io import BytesIO

import pikepdf
import pytest
from icalendar import Calendar, Event

from domain.cases.meeting_point import commands as mc
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.wheel import commands as wc
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.next_year import carried, plan_theme
from domain.cases.wheel.state import item_of
from domain.county.plan_wheel import Role
from domain.county.register import Contact
from domain.county.validity import Validity
from domain.engine.refusal import Refused
from domain.views.wheel_ring import Row
from notifications.letters.compose import compose
from notifications.letters.council_desk import council_of
from notifications.letters.facts import LetterOrder
from notifications.letters.kinds import LetterKind
from notifications.letters.layout import page_of
from notifications.letters.values import values_of
from tests.letters import council_2024 as y
from tests.letters import round_2023 as r
from tests.letters.council_2024 import SPECIMENS

AT = datetime(2024, 2, 1, 7, tzinfo=UTC)
SKJAK = "3433"


def message(order: LetterOrder) -> EmailMessage:
    found = email.message_from_bytes(compose(order, y.desk(), at=AT).raw, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def read(part: Message) -> str:
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode()


def attendees(event: Event) -> list[str]:
    found = event["ATTENDEE"]
    return [str(one) for one in (found if isinstance(found, list) else [found])]


def calendars(order: LetterOrder) -> list[tuple[str, Calendar]]:
    """Each part that a calendar reads, with its media type."""
    kinds = ("text/calendar", "application/ics")
    parts = (part for part in message(order).walk() if part.get_content_type() in kinds)
    return [(part.get_content_type(), Calendar.from_ical(read(part))) for part in parts]


def entry(order: LetterOrder) -> Event:
    """The meeting in the letter's calendar form."""
    (event,) = calendars(order)[0][1].walk("VEVENT")
    assert isinstance(event, Event)
    return event


def meeting_orders(*told: tuple[date, mc.Command]) -> Iterator[LetterOrder]:
    """The letters of Hamar's meeting points after an invitation, those of the last command."""
    plan = (y.NOV_1, mc.Plan(y.invitation(y.HAMAR), y.ANNE))
    before = y.orders(MEETING_POINT, y.HAMAR, *y.meetings(y.HAMAR, *(plan, *told)[:-1]))
    after = y.orders(MEETING_POINT, y.HAMAR, *y.meetings(y.HAMAR, plan, *told))
    return iter(after[len(before) :])


def test_a_theme_is_told_to_the_councils_manager_with_a_copy_to_who_is_responsible() -> None:
    told = y.wheel(y.HAMAR, (y.JAN_19, wc.Notify(y.PLANS)))
    year, notice, copy = y.orders(WHEEL, y.HAMAR, *told)
    assert (year.kind, year.number, year.recipient, year.copies) == (LetterKind.WHEEL_YEAR, 1, "hamar", ())
    assert (notice.kind, notice.number, notice.recipient) == (LetterKind.THEME_NOTICE, 2, "hamar")
    assert (copy.recipient, copy.is_copy, copy.number) == ("regionalplan", True, 2)
    assert {notice.batch, copy.batch} == {"theme-notice-2"}


def test_a_role_that_nobody_holds_is_written_to_at_the_countys_own_post_and_one_that_is_held_by_name() -> (
    None
):
    told = y.wheel(y.HAMAR, (y.JAN_19, wc.Notify(y.PLANS)))
    copy = y.orders(WHEEL, y.HAMAR, *told)[-1]
    assert y.desk().contact(copy).email == "post@innlandetfylke.example"
    assert page_of(copy, y.desk()).copies == ("Ansvarlig for regionale planer",)
    roles = tuple(
        Role(id=x.id, title=x.title, staff="vara.samhandling" if x.id == "regionalplan" else "")
        for x in r.PLAN.wheel.roles
    )
    plan = r.PLAN.model_copy(update={"wheel": r.PLAN.wheel.model_copy(update={"roles": roles})})
    own = Contact(
        "vara.samhandling", "rådgiver", "rådgivar", "vara@fylke.example.org", Validity(y.NOV_1, None)
    )
    register = replace(r.REGISTER, contacts=(*r.REGISTER.contacts, own))
    desk = y.desk(register, plan)
    assert desk.contact(copy).email == "vara@fylke.example.org"
    page = page_of(copy, desk)
    assert page.copies == ("Vara Samhandling",)
    assert page.addressee == ("Hamarregionens interkommunale politiske råd", "ved daglig leder")


def test_an_invitation_reaches_the_county_politicians_and_the_councils_manager_on_one_number() -> None:
    found = list(meeting_orders())
    assert [o.recipient for o in found] == ["hamar", "hamar.opposisjon", "hamar.posisjon"]
    assert {(o.kind, o.number, o.batch) for o in found} == {
        (LetterKind.MEETING_INVITATION, 1, "meeting-invitation-1")
    }


def test_an_invitation_is_a_form_of_the_letter_whose_media_type_names_its_method() -> None:
    """RFC 6047 section 2.4: only so do mail readers show it with its buttons."""
    found = message(next(meeting_orders()))
    alternative = next(part for part in found.walk() if part.get_content_type() == "multipart/alternative")
    forms = [part.get_content_type() for part in alternative.iter_parts()]
    assert forms == ["text/plain", "text/html", "text/calendar"]
    calendar = list(alternative.iter_parts())[-1]
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert calendar.get_content_disposition() is None
    attached = [(part.get_filename(), part.get_content_type()) for part in found.iter_attachments()]
    assert attached == [
        ("invitasjon-2023-18111-1.pdf", "application/pdf"),
        ("mote.ics", "application/ics"),
    ]


def test_the_file_is_the_same_invitation_and_asks_the_reader_from_the_countys_own_address() -> None:
    order = next(o for o in meeting_orders() if o.recipient == "hamar.posisjon")
    (_, shown), (_, filed) = calendars(order)
    assert shown.to_ical() == filed.to_ical()
    asked = entry(order)
    assert str(asked["UID"]) == "motepunkt-2024-hamar-1@innlandetfylke.example"
    assert (
        str(asked["ORGANIZER"])
        == "mailto:post@innlandetfylke.example"
        == f"mailto:{r.PLAN.mail.from_address}"
    )
    assert attendees(asked)[0] == f"mailto:{y.desk().contact(order).email}"
    assert (asked.decoded("SEQUENCE"), str(asked["STATUS"])) == (0, "CONFIRMED")
    assert asked.decoded("DTSTART") == datetime(2024, 3, 14, 9, tzinfo=UTC)


def test_a_personal_address_is_nobody_elses() -> None:
    private = tuple(replace(p, personal=True) for p in r.REGISTER.politicians)
    desk = y.desk(replace(r.REGISTER, politicians=private))
    for order in meeting_orders():
        mail = email.message_from_bytes(compose(order, desk, at=AT).raw, policy=default)
        told = " ".join(read(part) for part in mail.walk() if part.get_content_maintype() == "text")
        others = {f"hamar.{side}" for side in ("posisjon", "opposisjon")} - {order.recipient}
        assert not [one for one in others if f"{one}@" in told]


def test_a_meeting_that_is_moved_keeps_its_uid_and_counts_up_for_those_who_had_the_first() -> None:
    later = y.invitation(y.HAMAR, date(2024, 4, 18))
    found = list(meeting_orders((y.FEB_1, mc.Change(1, later, y.ANNE))))
    assert {(o.kind, o.number) for o in found} == {(LetterKind.MEETING_CHANGE, 2)}
    changed = entry(found[0])
    assert (str(changed["UID"]), changed.decoded("SEQUENCE")) == (
        "motepunkt-2024-hamar-1@innlandetfylke.example",
        1,
    )
    assert calendars(found[0])[0][1]["METHOD"] == "REQUEST"


def test_one_who_is_asked_no_more_gets_a_cancellation_and_the_meeting_itself_stands() -> None:
    """RFC 5546 section 3.2.5: STATUS is left out when only some attendees are asked no more."""
    fewer = y.invitation(y.HAMAR, only=("hamar.opposisjon",))
    found = list(meeting_orders((y.FEB_1, mc.Change(1, fewer, y.ANNE))))
    assert [(o.recipient, o.kind, o.number) for o in found] == [
        ("hamar.posisjon", LetterKind.MEETING_CANCELLATION, 2),
        ("hamar", LetterKind.MEETING_CHANGE, 3),
        ("hamar.opposisjon", LetterKind.MEETING_CHANGE, 3),
    ]
    gone = entry(found[0])
    assert calendars(found[0])[0][1]["METHOD"] == "CANCEL"
    assert "STATUS" not in gone
    assert attendees(gone) == ["mailto:hamar.posisjon@fylkesting.example.org"]


def test_a_meeting_that_is_called_off_is_cancelled_for_all() -> None:
    why = r.TEXTS.keep("Ingen kan.")
    found = list(meeting_orders((y.FEB_1, mc.CallOff(1, why, y.ANNE))))
    assert [o.recipient for o in found] == ["hamar", "hamar.opposisjon", "hamar.posisjon"]
    for order in found:
        off = entry(order)
        assert (str(off["STATUS"]), off.decoded("SEQUENCE")) == ("CANCELLED", 1)


def test_nobody_is_told_of_a_meeting_whose_day_is_over() -> None:
    why = r.TEXTS.keep("Ingen kom.")
    assert list(meeting_orders((y.APRIL_2, mc.CallOff(1, why, y.ANNE)))) == []


def test_a_guest_without_an_address_stops_the_invitation_and_is_named() -> None:
    guest = y.invitation(y.HAMAR, y.MARCH_14, "vara.samhandling", SKJAK)
    orders = y.orders(MEETING_POINT, y.HAMAR, *y.meetings(y.HAMAR, (y.NOV_1, mc.Plan(guest, y.ANNE))))
    with pytest.raises(
        Refused, match=r"Invitasjon til møtepunkt til Vara Samhandling.*har ingen e-postadresse"
    ):
        compose(next(o for o in orders if o.recipient == "vara.samhandling"), y.desk(), at=AT)
    skjak = next(o for o in orders if o.recipient == SKJAK)
    assert page_of(skjak, y.desk()).language == "nn"


def test_the_years_letter_has_the_ring_on_a_page_of_its_own_with_words_for_who_does_not_see_it() -> None:
    specimen = SPECIMENS["wheel-year-nn"]
    page = page_of(specimen.order, specimen.desk)
    [picture] = page.pictures
    mail = compose(specimen.order, specimen.desk, at=AT)
    with pikepdf.open(BytesIO(mail.pdf)) as pdf:
        last = pdf.pages[-1].mediabox
        assert last[2] > last[3]
        alts = [str(o["/Alt"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert picture.alt in alts
    assert picture.alt.startswith("Årshjulet for Interkommunalt politisk råd for Nord-Gudbrandsdal 2024")
    found = message(specimen.order)
    png = list(found.iter_attachments())[1]
    assert (png.get_filename(), png.get_content_type()) == (
        "arshjul-2024-nord-gudbrandsdal-nn.png",
        "image/png",
    )
    assert png.get_content().startswith(b"\x89PNG")


def test_a_theme_that_comes_back_is_told_apart_from_the_years_own() -> None:
    back = carried(item_of(plan_theme(r.PLAN.wheel.themes[0]), 2023), 2023)
    told = y.wheel(y.NORTH, (y.JAN_19, wc.CarryOver(back)), (y.JAN_19, wc.Notify(back.id)))
    notice = y.orders(WHEEL, y.NORTH, *told)[1]
    page = page_of(notice, y.desk())
    assert page.subject.startswith("Snart: Oppfølging av regionale planar (frå 2023) i ")


@pytest.mark.parametrize(
    ("standing", "shown"),
    [("kommer", True), ("snart", True), ("for sent", False), ("gjort", False), ("utgår", False)],
)
def test_the_years_table_tells_what_lies_ahead_and_not_what_is_behind_or_dropped(
    standing: str, shown: bool
) -> None:
    row = Row((y.HAMAR,), "15.02.2024", "frist", "Handlingsplan", standing, standing == "for sent")
    specimen = SPECIMENS["wheel-year-nb"]
    desk = replace(specimen.desk, picture=lambda *_: ("<svg/>", (row,)))
    assert bool(values_of(specimen.order, desk, "nb")["rows"]) is shown


def test_a_letter_of_another_case_is_not_made_at_a_councils_desk() -> None:
    with pytest.raises(TypeError, match="a council's desk"):
        council_of(r.desk())
