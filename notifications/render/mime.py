"""The bytes of a mail, the same every time: what is approved is what is sent."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from domain.engine.refusal import Problem, Refused
from notifications.render.headers import mailbox_field, plain_field, text_field

# Seven bits whatever the relay offers, so that nobody on the way re-encodes what we fingerprinted.
_POLICY = SMTP.clone(cte_type="7bit")
_FILENAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with the letter. `media_type` may have parameters; the name is ASCII, for old archives."""

    filename: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one address. `sent_at` (aware) and `message_id` (with its angle brackets) are fixed when
    the mail is prepared; `letter_id` («consultation/2023 letter-r1») comes back with a bounce.
    """

    sender_name: str
    sender_address: str
    recipient_address: str
    subject: str
    text: str
    html: str
    language: str
    message_id: str
    sent_at: datetime
    letter_id: str
    attachments: tuple[Attachment, ...] = ()
    recipient_name: str = ""
    reply_to: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def to_mime(mail: Mail) -> bytes:
    """The whole message, headers and body, in ASCII lines of at most 998 characters that end with CRLF.

    Refused when a field has a line break, an address is none or has a non-ASCII local part, the
    instant has no zone, or a file name is not plain ASCII.
    """
    return (_head(mail) + _body(mail)).encode("ascii")


def _head(mail: Mail) -> str:
    if mail.sent_at.tzinfo is None:
        raise Refused(Problem("Date", "tidspunktet mangler tidssone."))
    fields = [
        mailbox_field("From", mail.sender_address, mail.sender_name),
        mailbox_field("To", mail.recipient_address, mail.recipient_name),
        text_field("Subject", mail.subject),
        plain_field("Date", format_datetime(mail.sent_at)),
        plain_field("Message-ID", mail.message_id),
    ]
    if mail.reply_to:
        fields.append(mailbox_field("Reply-To", mail.reply_to, mail.sender_name))
    if mail.in_reply_to:
        fields.append(plain_field("In-Reply-To", mail.in_reply_to))
        fields.append(plain_field("References", " ".join(mail.references or (mail.in_reply_to,))))
    fields += [
        plain_field("Content-Language", mail.language),
        # RFC 3834: no machine should answer; absence notes are asked off, but never bounces.
        plain_field("Auto-Submitted", "auto-generated"),
        plain_field("X-Auto-Response-Suppress", "OOF, AutoReply"),
        plain_field("X-Aarshjul-Letter-Id", mail.letter_id),
    ]
    return "".join(fields)


def _body(mail: Mail) -> str:
    """multipart/mixed: the letter as text and html, then its files. Begins with the MIME headers."""
    message = EmailMessage(policy=_POLICY)
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    message.make_mixed()
    for file in mail.attachments:
        _attach(message, file)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(_boundary(mail.message_id, number))
    return message.as_bytes().decode("ascii")


def _attach(message: EmailMessage, file: Attachment) -> None:
    if not _FILENAME.fullmatch(file.filename):
        rule = f"{file.filename!a} kan bare ha bokstavene a–z, tall, bindestrek, strek under og punktum."
        raise Refused(Problem("Filnavn", rule))
    kind, *parameters = (part.strip() for part in file.media_type.split(";"))
    main, _, sub = kind.partition("/")
    message.add_attachment(
        file.body,
        maintype=main,
        subtype=sub,
        filename=file.filename,
        params=dict(parameter.split("=", 1) for parameter in parameters),
    )


def _boundary(message_id: str, number: int) -> str:
    """The message's own boundary: the stdlib's is random. No line of base64 or text begins like it."""
    return f"=_{hashlib.sha256(f'{message_id} {number}'.encode()).hexdigest()[:40]}"
