"""Header fields of a mail, folded and encoded so that Norwegian letters come through whole.

`email.policy.SMTP` loses or gains blanks in long subjects where it folds them (cpython 92081, 144156);
`email.header.Header` does not.
"""

import re
from email.header import Header

from domain.engine.refusal import Problem, Refused
from notifications.outbox.addresses import envelope_address

_FOLD_AT = 76
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def text_field(name: str, text: str) -> str:
    """A field whose value is text (Subject), with its line end. Refused when the text holds a line break
    or another control character: it would be a field of its own.
    """
    refuse_controls(name, text)
    return f"{name}: {_encoded(name, text)}\r\n"


def mailbox_field(name: str, address: str, display: str = "") -> str:
    """A field that holds one mailbox (From, To, Reply-To), the display name before its address.

    The domain goes as IDNA; Refused when the address is not one plain address.
    """
    refuse_controls(name, display)
    mailbox = envelope_address(address, about=f"Adressen i {name}")
    if not display:
        return f"{name}: {mailbox}\r\n"
    phrase = _phrase(name, display)
    blank = "\r\n " if len(name) + len(phrase.split("\r\n")[-1]) + len(mailbox) + 5 > _FOLD_AT else " "
    return f"{name}: {phrase}{blank}<{mailbox}>\r\n"


def plain_field(name: str, value: str) -> str:
    """A field of a fixed form (Date, Message-ID), never encoded. Refused when it is not visible ASCII."""
    if not _PLAIN.fullmatch(value):
        raise Refused(Problem(name, f"{value!a} må være synlige ASCII-tegn (RFC 5322)."))
    return f"{name}: {value}\r\n"


def refuse_controls(name: str, text: str) -> None:
    """Refused when a header field cannot hold the text: line ends, control characters, blanks at an end."""
    controls = any(not c.isprintable() and not c.isspace() for c in text)
    if controls or len(text.splitlines()) > 1 or text != text.strip():
        rule = f"{text!a} kan ikke ha linjeskift, styretegn eller mellomrom i endene."
        raise Refused(Problem(name, rule, "Skriv teksten på én linje."))


def _encoded(name: str, text: str) -> str:
    # Short and plain stays readable in the raw mail; «=?» would be taken for an encoded word.
    if _PLAIN.fullmatch(text) and len(name) + 2 + len(text) <= _FOLD_AT and "=?" not in text:
        return text
    return Header(text, "utf-8", header_name=name, maxlinelen=_FOLD_AT).encode(linesep="\r\n")


def _phrase(name: str, display: str) -> str:
    encoded = _encoded(name, display)
    if encoded != display or _PHRASE.fullmatch(display):
        return encoded
    escaped = display.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
