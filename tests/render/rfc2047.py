"""A reader of encoded words written from RFC 2047, to check headers with other eyes than the stdlib's."""

import base64
import re

_WORD = re.compile(r"=\?([A-Za-z0-9-]+)\?([BbQq])\?([!->@-~]*)\?=")
# Section 6.2: blanks between two encoded words are not shown.
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[A-Za-z0-9-]+\?[BbQq]\?)")


def unfolded(raw: bytes, name: str) -> str:
    """The one value of a header field, its lines joined (RFC 5322 section 2.2.3)."""
    head = raw.split(b"\r\n\r\n", 1)[0].decode("ascii").replace("\r\n ", " ").replace("\r\n\t", "\t")
    (value,) = [line.partition(": ")[2] for line in head.split("\r\n") if line.startswith(f"{name}: ")]
    return value


def decoded(value: str) -> str:
    """The text that an unfolded header value shows."""
    return _WORD.sub(
        lambda word: _decoded_word(*word.groups(), whole=word.group(0)), _BETWEEN.sub(r"\1", value)
    )


def _decoded_word(charset: str, encoding: str, text: str, *, whole: str) -> str:
    # Section 2: at most 75 characters; section 5: whole characters in each word.
    assert len(whole) <= 75
    if encoding in "Bb":
        return base64.b64decode(text, validate=True).decode(charset)
    octets = re.sub("=([0-9A-F]{2})", lambda found: chr(int(found.group(1), 16)), text.replace("_", " "))
    return octets.encode("latin-1").decode(charset)
