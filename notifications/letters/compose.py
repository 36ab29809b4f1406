"""From an order to a finished letter: text, html, PDF and calendar file, in the bytes that will be sent."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.cases.consultation.words import ChangeKind
from domain.engine.refusal import Problem, Refused, refuse_if
from notifications.letters.desk import Desk
from notifications.letters.enclosures import enclosures, invitation
from notifications.letters.facts import LetterOrder
from notifications.letters.kinds import CALLED, LetterKind, file_name
from notifications.letters.layout import page_of
from notifications.letters.phrases import EVALUATION_LETTER
from notifications.outbox.addresses import envelope_address
from notifications.outbox.mail import PreparedMail, key_of, message_id_of
from notifications.outbox.tokens import answer_address, bounce_address
from notifications.render.html import to_html
from notifications.render.mime import Attachment, Mail, to_mime
from notifications.render.text import to_text

__all__ = ["Desk", "compose", "compose_all", "composed", "page_of"]


def compose_all(
    orders: Iterable[LetterOrder], desk: Desk, *, at: datetime | None = None
) -> list[PreparedMail]:
    """All the letters, or Refused with every problem of every recipient at once; then none is made."""
    problems: list[Problem] = []
    mails = list(composed(orders, desk, problems, at=at))
    refuse_if(problems)
    return mails


def composed(
    orders: Iterable[LetterOrder], desk: Desk, problems: list[Problem], *, at: datetime | None = None
) -> Iterator[PreparedMail]:
    """Each letter as it is finished, for who does not keep them all. What keeps one from being made is added to
    `problems`, and the next one follows.
    """
    for order in orders:
        try:
            yield compose(order, desk, at=at)
        except Refused as refused:
            problems += refused.problems


def compose(order: LetterOrder, desk: Desk, *, at: datetime | None = None) -> PreparedMail:
    """The finished letter, the same bytes for the same order, desk and `at` for ever.

    `at` (UTC) is the mail's Date: for a letter that follows from an event, when it happened; without it,
    the hour at which letters of the letter's day leave. Refused, with the recipient in every problem,
    when recipient, address, language or text is missing, or a character cannot stand in a letter.
    """
    try:
        return _composed(order, desk, at or desk.plan.sending_instant(order.dated))
    except Refused as refused:
        about = _about(order, desk)
        raise Refused(
            *(Problem(f"{about}, {p.about}", p.rule, p.way_out) for p in refused.problems)
        ) from None


def _about(order: LetterOrder, desk: Desk) -> str:
    """The letter as staff know it: what it is, and whose."""
    try:
        name = desk.name(order.recipient, order)
    except Refused:
        name = order.recipient
    called = (
        EVALUATION_LETTER if _evaluates(order) and order.kind is LetterKind.LETTER else CALLED[order.kind]
    )
    return f"{called.capitalize()} til {name} ({order.recipient})"


def _evaluates(order: LetterOrder) -> bool:
    return order.change is ChangeKind.EVALUATION


def _composed(order: LetterOrder, desk: Desk, at: datetime) -> PreparedMail:
    mail_plan = desk.plan.mail
    address = envelope_address(desk.contact(order).email)
    page = page_of(order, desk)
    pdf = desk.typeset(page)
    message_id = message_id_of(order.stream, order.batch, order.recipient, mail_plan.domain)
    letter = order.thread and message_id_of(order.stream, order.thread, order.recipient, mail_plan.domain)
    subject = f"{page.subject} ({page.our_ref})"
    token = desk.token(key_of(order.stream, order.batch, order.recipient))
    raw = to_mime(
        Mail(
            sender_name=mail_plan.from_name,
            sender_address=mail_plan.from_address,
            recipient_address=address,
            recipient_name=desk.name(order.recipient, order),
            reply_to=answer_address(mail_plan.reply_to, token) if token else mail_plan.reply_to,
            subject=subject,
            text=to_text(page),
            html=to_html(page),
            language=page.language,
            message_id=message_id,
            in_reply_to=letter,
            sent_at=at,
            letter_id=f"{order.stream} {order.batch}",
            attachments=(
                Attachment(
                    file_name(order.kind, page.language, page.our_ref, evaluation=_evaluates(order)),
                    "application/pdf",
                    pdf,
                ),
                *enclosures(order, desk, page, at),
            ),
            calendar=invitation(order, desk, page, at),
        )
    )
    return PreparedMail(
        stream=order.stream,
        batch=order.batch,
        letter=order.kind.value,
        number=order.number,
        recipient=order.recipient,
        language=page.language,
        address=address,
        sender=bounce_address(mail_plan.from_address, token) if token else mail_plan.from_address,
        subject=subject,
        message_id=message_id,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        pdf=pdf,
        token=token,
    )
