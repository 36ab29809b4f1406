"""A letter's page: the text of its template between the fields that every letter of the county has (R30)."""

from collections.abc import Iterator

from domain.county.datewords import date_field
from domain.county.identity import is_kommunenummer
from notifications.letters.desk import Desk
from notifications.letters.enclosures import enclosed, pictures
from notifications.letters.facts import LetterOrder
from notifications.letters.phrases import CARE_OF, CLOSING
from notifications.letters.templates import render
from notifications.letters.values import values_of
from notifications.render.markup import parse
from notifications.render.page import LetterPage, Person, Receiver, Sender


def page_of(order: LetterOrder, desk: Desk) -> LetterPage:
    """The letter as its recipient reads it. Refused when something that it needs is missing."""
    code = desk.language(order).code
    subject, blocks = parse(render(order.kind, code, values_of(order, desk, code)))
    caseworker = desk.register.member_of_staff(order.caseworker)
    return LetterPage(
        language=code,
        sender=_sender(desk),
        addressee=_addressee(order, desk, code),
        your_ref=order.their_reference,
        our_ref=desk.reference(order, order.number),
        date_text=date_field(order.dated),
        dated=order.dated,
        caseworker=Person(caseworker.name, caseworker.title(code)),
        subject=subject,
        blocks=blocks,
        closing=CLOSING[code],
        approval_note=desk.plan.sender.approval_note.text(code),
        attachments=enclosed(order, desk, code),
        copies=tuple(desk.name(copy, order) for copy in order.copies),
        recipients=tuple(_receivers(order, desk)),
        checkpoint=desk.checkpoint,
        pictures=pictures(order, desk, code),
    )


def _sender(desk: Desk) -> Sender:
    plan = desk.plan.sender
    return Sender(
        name=plan.name,
        postal_address=", ".join(plan.postal_address),
        visiting_address=", ".join(plan.visiting_address),
        phone=plan.telephone,
        email=plan.email,
        web=plan.web,
        org_number=" ".join(plan.orgnr[i : i + 3] for i in (0, 3, 6)),
    )


def _addressee(order: LetterOrder, desk: Desk, language: str) -> tuple[str, ...]:
    written_to = order.written_to
    lines = [desk.name(written_to, order)]
    known = {council.code for council in desk.register.councils}
    councils = [r for r in order.recipients if r in known]
    contact = desk.register.contact(written_to, order.dated)
    body = written_to in known or is_kommunenummer(written_to)
    if contact and body and not contact.personal:
        lines.append(f"{CARE_OF[language]} {contact.role(language)}")
    if len(councils) > 1 and written_to in councils:
        lines.insert(0, desk.plan.letters.addressee.text(language))
    return tuple(lines)


def _receivers(order: LetterOrder, desk: Desk) -> Iterator[Receiver]:
    """Everybody on the journal entry, when there are several. A personal address is nobody else's."""
    if len(order.recipients) == 1:
        return
    for recipient in order.recipients:
        contact = desk.register.contact(recipient, order.dated)
        shown = contact.email if contact and not contact.personal else ""
        yield Receiver(desk.name(recipient, order), shown)
