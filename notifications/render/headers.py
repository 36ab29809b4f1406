"""Header fields of a mail, folded and encoded so that Norwegian letters come through whole.

Written here from RFC 2047: `email.policy.SMTP` loses or gains blanks in long subjects where it folds them
(cpython 92081, 144156), and `email.header.Header`, which does not, measures every word anew for each character.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from domain.engine.refusal import Problem, Refused
from notifications.outbox.addresses import envelope_address

_FOLD_AT = 76
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_WORD, _END = "=?utf-8?q?", "?="
_AS_IT_IS = re.compile(r"[A-Za-z0-9!*+/-]")
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def text_field(name: str, text: str) -> str:
    """A field whose value is text (Subject), with its line end. Refused when the text holds a line break
    or another control character: it would be a field of its own.
    """
    refuse_controls(name, text)
    return f"{name}: {_encoded(name, text)}\r\n"


# The sender's own is the same in every letter.
@lru_cache(maxsize=64)
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
    if not "".join(text.split()).isprintable() or len(text.splitlines()) > 1 or text != text.strip():
        rule = f"{text!a} kan ikke ha linjeskift, styretegn eller mellomrom i endene."
        raise Refused(Problem(name, rule, "Skriv teksten på én linje."))


def _encoded(name: str, text: str) -> str:
    # Short and plain stays readable in the raw mail; «=?» would be taken for an encoded word.
    if not text:
        return ""
    if _PLAIN.fullmatch(text) and len(name) + 2 + len(text) <= _FOLD_AT and "=?" not in text:
        return text
    return "\r\n ".join(f"{_WORD}{word}{_END}" for word in _words(text, _FOLD_AT - len(name) - 2))


def _words(text: str, room: int) -> Iterator[str]:
    """The text in Q encoding, cut between characters so that the first word fits into `room`, the others a line."""
    word, left = "", room - len(_WORD + _END)
    for character in map(_q, text):
        if len(character) > left:
            yield word
            word, left = "", _FOLD_AT - 1 - len(_WORD + _END)
        word += character
        left -= len(character)
    yield word


@lru_cache(maxsize=1024)
def _q(character: str) -> str:
    """RFC 2047 section 4.2, with the signs that section 5 (3) leaves as they are in a name."""
    if _AS_IT_IS.fullmatch(character):
        return character
    return "_" if character == " " else "".join(f"={octet:02X}" for octet in character.encode())


def _phrase(name: str, display: str) -> str:
    encoded = _encoded(name, display)
    if encoded != display or _PHRASE.fullmatch(display):
        return encoded
    escaped = display.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
