"""E-mail addresses as they go on the envelope (RFC 5321 section 4.1.2), taken or refused at entry.

What is refused here can never reach an SMTP command: a line break in an address would be a command
of its own, and a letter outside ASCII fails in the middle of a transaction.
"""

import re
from functools import lru_cache

import idna

from domain.engine.refusal import Problem, Refused

# RFC 5321 section 4.1.2 (atext) and 4.5.3.1 (longest local part, longest path without its brackets).
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LONGEST_LOCAL = 64
_LONGEST = 254


def envelope_address(text: str, *, about: str = "E-postadresse") -> str:
    """The address with its domain in IDNA form and lower case («post@bærum.no» -> «post@xn--brum-voa.no»).

    Raises Refused with one Problem about `about` when the text is not one plain address.
    """
    local, _, domain = text.rpartition("@")
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise Refused(_problem(about, text, "delen før @ må være vanlige bokstaver a–z, tall og . _ + -"))
    try:
        domain = _idna(domain)
    except idna.IDNAError as error:
        raise Refused(_problem(about, text, "domenet etter @ er ikke gyldig")) from error
    if "." not in domain.strip("."):
        raise Refused(_problem(about, text, "domenet etter @ må være helt, som «fylke.no»"))
    if domain.endswith("."):
        raise Refused(_problem(about, text, "domenet etter @ kan ikke slutte med punktum"))
    if len(local) + 1 + len(domain) > _LONGEST:
        raise Refused(_problem(about, text, f"adressen kan ha høyst {_LONGEST} tegn"))
    return f"{local}@{domain}"


@lru_cache(4096)
def _idna(domain: str) -> str:
    """The same few domains are asked of in every letter, several times."""
    return idna.encode(domain, uts46=True).decode("ascii")


def domain_of(address: str) -> str:
    """The domain of an address that `envelope_address` has given out."""
    return address.rpartition("@")[2]


def _problem(about: str, text: str, rule: str) -> Problem:
    # ascii() so that a line break or an invisible character is seen in the message, and does no harm there.
    shown = text if text.isprintable() else ascii(text)
    return Problem(about, f"«{shown}» kan ikke brukes: {rule} (RFC 5321).", "Rett adressen i registeret.")
