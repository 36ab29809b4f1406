"""The letter itself on the wire: DATA, its bytes as they were approved, and the relay's answer (RFC 5321).

aiosmtplib's own `data()` first makes every line ending anew, in half a millisecond that the relay waits for. A letter
in the outbox has none but CRLF (`notifications.outbox.mail.problems_of`), and is sent as it is.
"""

from aiosmtplib import SMTP, SMTPDataError, SMTPServerDisconnected

from notifications.outbox.replies import Said

_GO_ON = 354


async def transmit(client: SMTP, raw: bytes, *, timeout: float) -> Said:
    """Send a letter whose envelope has been taken; the relay's answer to it, whatever that is.

    `timeout` (seconds) is for each of the two answers. Raises SMTPDataError when the relay does not want to see the
    letter, and what aiosmtplib raises when the conversation breaks: the letter may then have been taken.
    """
    answer = await client.execute_command(b"DATA", timeout=timeout)
    if answer.code != _GO_ON:
        raise SMTPDataError(answer.code, answer.message)
    if client.protocol is None:
        raise SMTPServerDisconnected("Connection lost")
    client.protocol.write(as_sent(raw))
    return Said(*await client.protocol.read_response(timeout=timeout))


def as_sent(raw: bytes) -> bytes:
    """A letter of whole CRLF lines as it goes over the wire: dots doubled, and the one that ends it (section 4.5.2)."""
    return b"".join((b"." if raw.startswith(b".") else b"", raw.replace(b"\r\n.", b"\r\n.."), b".\r\n"))
