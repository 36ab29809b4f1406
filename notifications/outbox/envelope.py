"""What is said on the envelope beside the two addresses: only what the relay has offered to understand."""

from aiosmtplib import SMTP

from notifications.outbox.transitions import InHand

_PLAIN = {chr(n) for n in range(33, 127)} - {"+", "="}


def mail_options(client: SMTP, letter: InHand) -> list[str]:
    """For MAIL: the letter's size (RFC 1870), so that one that is too large is refused before it leaves; and
    for a bounce that it names the letter and returns its headers only (DSN, RFC 3461).
    """
    options = []
    if client.supports_extension("size") and letter.size:
        options.append(f"SIZE={letter.size}")
    if client.supports_extension("dsn"):
        options += ["RET=HDRS", f"ENVID={envelope_id(letter.token, letter.key)}"]
    return options


def rcpt_options(client: SMTP, letter: InHand) -> list[str]:
    """For RCPT: tell us of failure and delay, never of success, and by the address that we know."""
    if not client.supports_extension("dsn"):
        return []
    return ["NOTIFY=FAILURE,DELAY", f"ORCPT=rfc822;{_xtext(letter.address)}"]


def envelope_id(token: str | None, key: str) -> str:
    """What a bounce names the letter by (Original-Envelope-Id): its token, or its key when it has none."""
    return token or key


def _xtext(text: str) -> str:
    """RFC 3461 section 4: what is not plain goes as + and two hex digits."""
    return "".join(c if c in _PLAIN else f"+{ord(c):02X}" for c in text)
