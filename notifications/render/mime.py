"""The bytes of a mail, the same every time: what is approved is what is sent."""

import hashlib
import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from domain.engine.refusal import Problem, Refused
from notifications.render.headers import mailbox_field, plain_field, text_field

_BASE64_LINE = 76
_FILENAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with the letter. `media_type` may have parameters; the name is ASCII, for old archives."""

    filename: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one address. `sent_at` (aware) and `message_id` (with its angle brackets) are fixed when
    the mail is prepared; `letter_id` («consultation/2023 letter-r1») comes back with a bounce. `calendar` is the letter
    once more, in the form that a calendar takes (RFC 6047): its media type names the method.
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
    calendar: Attachment | None = None


def to_mime(mail: Mail) -> bytes:
    """The whole message, headers and body, in ASCII lines of at most 998 characters that end with CRLF.

    Refused when a field has a line break, an address is none or has a non-ASCII local part, the
    instant has no zone, or a file name is not plain ASCII.
    """
    return b"".join((_head(mail).encode("ascii"), b"MIME-Version: 1.0\r\n", _body(mail)))


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


def _body(mail: Mail) -> bytes:
    """The letter as text, as html and as a calendar takes it, then its files.

    Begins with the header fields of its own form (RFC 2046).
    """
    forms = (
        _text("plain", mail.text),
        _text("html", mail.html),
        *map(_calendar, filter(None, (mail.calendar,))),
    )
    letter = _multipart("alternative", _boundary(mail.message_id, 1), forms)
    return _multipart("mixed", _boundary(mail.message_id, 0), (letter, *map(_file, mail.attachments)))


def _multipart(kind: str, boundary: str, parts: Iterable[bytes]) -> bytes:
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n'
    between = f"\r\n--{boundary}\r\n"
    return between.encode().join((head.encode(), *parts)) + f"\r\n--{boundary}--\r\n".encode()


# Seven bits in both, whatever the relay offers, so that nobody on the way re-encodes what we fingerprinted.
def _text(kind: str, text: str) -> bytes:
    """A text as quoted-printable (RFC 2045 section 6.7), which stays readable in the raw mail."""
    head = (
        f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    )
    # A line at a time: only so does it encode a blank at a line's end within its 76 characters.
    lines = b"\n".join(map(b2a_qp, text.encode().splitlines()))
    return head.encode() + lines.replace(b"\n", b"\r\n") + b"\r\n"


def _calendar(form: Attachment) -> bytes:
    """Last of the letter's forms, and no attachment: so mail readers show it as an invitation with its buttons."""
    head = plain_field("Content-Type", form.media_type) + "Content-Transfer-Encoding: base64\r\n"
    return b"\r\n".join((head.encode(), *_base64_lines(form.body), b""))


def _file(file: Attachment) -> bytes:
    if not _FILENAME.fullmatch(file.filename):
        rule = f"{file.filename!a} kan bare ha inntil 100 av bokstavene a–z, tall, bindestrek, strek under og punktum."
        raise Refused(Problem("Filnavn", rule))
    head = (
        plain_field("Content-Type", file.media_type)
        + "Content-Transfer-Encoding: base64\r\n"
        + f'Content-Disposition: attachment;\r\n filename="{file.filename}"\r\n'
    )
    return b"\r\n".join((head.encode(), *_base64_lines(file.body), b""))


def _base64_lines(body: bytes) -> list[bytes]:
    encoded = b2a_base64(body, newline=False)
    return [encoded[at : at + _BASE64_LINE] for at in range(0, len(encoded), _BASE64_LINE)]


def _boundary(message_id: str, number: int) -> str:
    """The message's own boundary, the same every time. Neither encoding ever writes «=_»."""
    return f"=_{hashlib.sha256(f'{message_id} {number}'.encode()).hexdigest()[:40]}"
