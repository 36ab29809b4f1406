"""The files that come with a letter beside the letter itself: the deadline for a calendar, an agreement's text."""

from collections.abc import Iterator
from datetime import datetime

from notifications.letters import agreement_enclosures, council_enclosures
from notifications.letters.agreement_desk import agreement_of
from notifications.letters.council_desk import council_of
from notifications.letters.council_facts import CouncilFacts
from notifications.letters.desk import Desk, round_desk
from notifications.letters.facts import AboutAgreement, Asked, LetterOrder, Moved, Waiting
from notifications.letters.kinds import WITH_CALENDAR
from notifications.letters.phrases import CALENDAR_FILE, DEADLINE_ENTRY, DEADLINE_NOTE
from notifications.letters.values import deadline_text, round_subject
from notifications.render.ics import MEDIA_TYPE, deadline_ics
from notifications.render.mime import Attachment
from notifications.render.page import LetterPage, Picture

CALENDAR = "frist.ics"
"""The name of the calendar file that comes with a deadline."""


def enclosed(order: LetterOrder, desk: Desk, language: str) -> tuple[str, ...]:
    """What the letter says that comes with it («Vedlegg»)."""
    if isinstance(order.facts, AboutAgreement):
        return agreement_enclosures.enclosed(order, agreement_of(desk), language)
    if isinstance(order.facts, CouncilFacts):
        return council_enclosures.enclosed(order, order.facts, language)
    return (f"{CALENDAR_FILE[language]} ({CALENDAR})",) if order.kind in WITH_CALENDAR else ()


def enclosures(order: LetterOrder, desk: Desk, page: LetterPage, at: datetime) -> Iterator[Attachment]:
    """The files themselves, in the same order."""
    if isinstance(order.facts, AboutAgreement):
        yield from agreement_enclosures.enclosures(order, agreement_of(desk), page.language)
    elif isinstance(order.facts, CouncilFacts):
        yield from council_enclosures.enclosures(order, order.facts, council_of(desk), page, at)
    elif order.kind in WITH_CALENDAR and isinstance(order.facts, Asked | Waiting | Moved):
        yield _calendar(order, desk, order.facts, page.language, at)


def pictures(order: LetterOrder, desk: Desk, language: str) -> tuple[Picture, ...]:
    """The pictures on the letter's last pages; none in most."""
    if isinstance(order.facts, CouncilFacts):
        return council_enclosures.pictures(order, order.facts, council_of(desk), language)
    return ()


def invitation(order: LetterOrder, desk: Desk, page: LetterPage, at: datetime) -> Attachment | None:
    """The letter in the form that a calendar takes, with its method (RFC 6047); None when it invites to nothing."""
    if isinstance(order.facts, CouncilFacts):
        return council_enclosures.calendar(order, order.facts, council_of(desk), page, at)
    return None


def _calendar(
    order: LetterOrder, desk: Desk, facts: Asked | Waiting | Moved, language: str, at: datetime
) -> Attachment:
    """The deadline for the reader's calendar. An extension moves the entry that the letter gave."""
    day = facts.deadline
    uid = f"frist-{order.stream.replace('/', '-')}-{order.council}@{desk.plan.mail.domain}"
    note = DEADLINE_NOTE[language].format(
        deadline=deadline_text(day, language), reference=desk.reference(order, order.letter)
    )
    # Grows whenever the deadline does, and only then: a reminder never sets an extension back.
    sequence = (day - order.letter_date).days
    entry = deadline_ics(
        uid,
        day,
        DEADLINE_ENTRY[language].format(subject=round_subject(order, round_desk(desk), language)),
        note,
        at,
        language=language,
        sequence=sequence,
    )
    return Attachment(CALENDAR, MEDIA_TYPE, entry)
