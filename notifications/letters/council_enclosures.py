"""What comes with a letter about a council's year: the ring as a picture, a meeting for the reader's calendar."""

from collections.abc import Iterator
from datetime import datetime

from domain.cases.meeting_point.words import Message
from domain.county.register import Contact
from notifications.letters.council_desk import CouncilDesk
from notifications.letters.council_facts import AboutMeeting, AboutYear, CouncilFacts
from notifications.letters.facts import LetterOrder
from notifications.letters.phrases import MEETING_ENTRY, MEETING_FILE, MEETING_NOTE, RING_ALT, RING_FILE
from notifications.render.meeting_ics import (
    Attendee,
    MeetingEntry,
    Method,
    media_type,
    meeting_ics,
    meeting_uid,
)
from notifications.render.mime import Attachment
from notifications.render.page import LetterPage, Picture

INVITATION = "mote.ics"
"""The name of the file that comes with an invitation, for who opens it by hand."""


def pictures(
    order: LetterOrder, facts: CouncilFacts, desk: CouncilDesk, language: str
) -> tuple[Picture, ...]:
    """The pictures on the letter's last pages: the year's ring, with what it says to those who do not see it."""
    if not isinstance(facts, AboutYear):
        return ()
    year = facts.state.begun.year
    svg, _ = desk.picture(order.council, year, language)
    alt = RING_ALT[language].format(council=desk.name(order.council, order), year=year)
    return (Picture(svg, alt),)


def enclosed(order: LetterOrder, facts: CouncilFacts, language: str) -> tuple[str, ...]:
    """What the letter says that comes with it."""
    if isinstance(facts, AboutYear):
        return (f"{RING_FILE[language]} ({_ring_file(order, facts, language)})",)
    if isinstance(facts, AboutMeeting) and facts.message:
        return (f"{MEETING_FILE[language]} ({INVITATION})",)
    return ()


def enclosures(
    order: LetterOrder, facts: CouncilFacts, desk: CouncilDesk, page: LetterPage, at: datetime
) -> Iterator[Attachment]:
    """The files themselves."""
    if isinstance(facts, AboutYear):
        [picture] = page.pictures
        yield Attachment(
            _ring_file(order, facts, page.language), "image/png", desk.typeset_picture(picture.svg)
        )
    elif invitation := calendar(order, facts, desk, page, at):
        # Under a type of its own: a second text/calendar would be a second invitation to some readers.
        yield Attachment(INVITATION, "application/ics", invitation.body)


def calendar(
    order: LetterOrder, facts: CouncilFacts, desk: CouncilDesk, page: LetterPage, at: datetime
) -> Attachment | None:
    """The meeting in the form that a calendar takes, beside the letter's text; None when the letter asks for nothing.

    One who is asked sees nobody else's personal address. The county's own address asks, as it is the one that the
    mail comes from, and answers come there.
    """
    if not isinstance(facts, AboutMeeting) or facts.message is None:
        return None
    asked, language = facts.meeting.invitation, page.language
    method: Method = "CANCEL" if facts.message in (Message.RELEASE, Message.CANCELLATION) else "REQUEST"
    mail, case = desk.plan.mail, order.stream.partition("/")[2]
    entry = MeetingEntry(
        uid=meeting_uid(case, facts.number, mail.domain),
        sequence=facts.meeting.sequence,
        starts=asked.starts,
        ends=asked.ends,
        summary=MEETING_ENTRY[language].format(council=desk.name(order.council, order)),
        description=MEETING_NOTE[language].format(reference=page.our_ref),
        place=desk.texts(asked.place) if asked.place else "",
        organizer=Attendee(mail.from_name, mail.from_address),
        attendees=tuple(_attendees(order, facts, desk)),
    )
    whole = facts.message is not Message.RELEASE
    body = meeting_ics(entry, method, at, language=language, whole=whole)
    return Attachment(INVITATION, media_type(method), body)


def _attendees(order: LetterOrder, facts: AboutMeeting, desk: CouncilDesk) -> Iterator[Attendee]:
    """The reader, and of a meeting that is held those others whose address is no person's own."""
    own = desk.contact(order)
    yield Attendee(desk.name(order.recipient, order), own.email)
    if facts.message in (Message.RELEASE, Message.CANCELLATION):
        return
    for one in dict.fromkeys((order.council, *facts.meeting.invitation.invited)):
        contact = _known(desk, one, order)
        if one != order.recipient and contact and not contact.personal:
            yield Attendee(desk.name(one, order), contact.email)


def _known(desk: CouncilDesk, one: str, order: LetterOrder) -> Contact | None:
    politician = desk.register.politician(one, order.dated)
    if politician:
        return Contact(one, "", "", politician.email, politician.valid, politician.personal)
    return desk.register.contact(one, order.dated)


def _ring_file(order: LetterOrder, facts: AboutYear, language: str) -> str:
    return f"arshjul-{facts.state.begun.year}-{order.council}-{language}.png"
