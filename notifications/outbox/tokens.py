"""The token by which answers and bounces find their letter: the part after «+» in its two return addresses.

    post+<token>@fylke.no     where answers go (Reply-To)
    post+b<token>@fylke.no    where bounces go (the envelope's sender: VERP)

A token is an HMAC over the letter's key: it carries no data, it is the same for ever, and a stranger cannot make
one. It is kept in the letter's row, which alone tells what it stands for. Its alphabet is a–f and digits, so
that a mail system may change the case of an address.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from notifications.outbox.addresses import envelope_address
from notifications.outbox.rows import LetterRow, row_of
from notifications.outbox.tables import OUTBOX

LENGTH = 20
SHORTEST_SECRET = 32
_TOKEN = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
_TAGGED = re.compile(rf"[^@]*\+(b?)([0-9a-f]{{{LENGTH}}})@[^@]+", re.IGNORECASE)


class Return(StrEnum):
    """Which of a letter's two return addresses a mail came to."""

    ANSWER = "answer"
    BOUNCE = "bounce"


@dataclass(frozen=True, slots=True)
class Tag:
    """What an address that we gave out says: which way back it is, and the letter's token."""

    way: Return
    token: str


def token_of(secret: bytes, key: str) -> str:
    """The token of the letter with this key: 20 hex digits (80 bits). ValueError for a secret under 32 octets."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"a secret has at least {SHORTEST_SECRET} octets")
    return hmac.new(secret, f"aarshjul:letter:{key}".encode(), hashlib.sha256).hexdigest()[:LENGTH]


def is_token(text: str) -> bool:
    """Whether a text has the form of a token."""
    return _TOKEN.fullmatch(text) is not None


def answer_address(address: str, token: str) -> str:
    """Where the answers to a letter go. Refused when the part before @ becomes longer than 64 characters."""
    return _tagged(address, token)


def bounce_address(address: str, token: str) -> str:
    """The letter's own envelope sender. Refused when the part before @ becomes longer than 64 characters."""
    return _tagged(address, f"b{token}")


def tag_of(address: str) -> Tag | None:
    """The tag of an address that a mail came to; None when it has none."""
    found = _TAGGED.fullmatch(address)
    if found is None:
        return None
    return Tag(Return.BOUNCE if found[1] else Return.ANSWER, found[2].lower())


def letter_of(c: Connection, address: str) -> LetterRow | None:
    """The letter whose answers or bounces come to this address; None when we gave it to no letter."""
    tag = tag_of(address)
    key = tag and c.execute(select(OUTBOX.c.key).where(OUTBOX.c.token == tag.token)).scalar()
    return row_of(c, key) if key else None


def _tagged(address: str, tag: str) -> str:
    local, _, domain = address.rpartition("@")
    return envelope_address(f"{local}+{tag}@{domain}", about="Returadressen")
