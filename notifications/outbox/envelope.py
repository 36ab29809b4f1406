"""The envelope: MAIL and RCPT, with what the relay has offered to understand beside the two addresses.

aiosmtplib's own `mail()` and `rcpt()` read each address as the head of a letter might have it, in longer than all else
they do. The outbox's addresses were taken by `envelope_address`, and go as they are.
"""

from aiosmtplib import SMTP, SMTPRecipientRefused, SMTPSenderRefused

from notifications.outbox.transitions import InHand

_OK, _WILL_FORWARD = 250, 251
_PLAIN = {chr(n) for n in range(33, 127)} - {"+", "="}


async def begin_letter(client: SMTP, letter: InHand) -> None:
    """MAIL. Raises SMTPSenderRefused when the relay says anything but yes."""
    said = await client.execute_command(
        b"MAIL", b"FROM:" + _path(letter.sender), *_mail_options(client, letter)
    )
    if said.code != _OK:
        raise SMTPSenderRefused(said.code, said.message, letter.sender)


async def address_letter(client: SMTP, letter: InHand) -> None:
    """RCPT. Raises SMTPRecipientRefused when the relay says anything but yes."""
    said = await client.execute_command(
        b"RCPT", b"TO:" + _path(letter.address), *_rcpt_options(client, letter)
    )
    if said.code not in (_OK, _WILL_FORWARD):
        raise SMTPRecipientRefused(said.code, said.message, letter.address)


def _path(address: str) -> bytes:
    return f"<{address}>".encode("ascii")


def _mail_options(client: SMTP, letter: InHand) -> list[bytes]:
    """For MAIL: the letter's size (RFC 1870), so that one that is too large is refused before it leaves; and
    for a bounce that it names the letter and returns its headers only (DSN, RFC 3461).
    """
    options = []
    if client.supports_extension("size") and letter.size:
        options.append(b"SIZE=%d" % letter.size)
    if client.supports_extension("dsn"):
        options += [b"RET=HDRS", f"ENVID={envelope_id(letter.token, letter.key)}".encode("ascii")]
    return options


def _rcpt_options(client: SMTP, letter: InHand) -> list[bytes]:
    """For RCPT: tell us of failure and delay, never of success, and by the address that we know."""
    if not client.supports_extension("dsn"):
        return []
    return [b"NOTIFY=FAILURE,DELAY", f"ORCPT=rfc822;{_xtext(letter.address)}".encode("ascii")]


def envelope_id(token: str | None, key: str) -> str:
    """What a bounce names the letter by (Original-Envelope-Id): its token, or its key when it has none."""
    return token or key


def _xtext(text: str) -> str:
    """RFC 3461 section 4: what is not plain goes as + and two hex digits."""
    return "".join(c if c in _PLAIN else f"+{ord(c):02X}" for c in text)
