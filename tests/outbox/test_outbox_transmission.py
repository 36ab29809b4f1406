"""The bytes on the wire are the letter's own: dots doubled, and nothing else."""

from aiosmtplib.protocol import PERIOD_REGEX, normalize_message_line_endings
from hypothesis import given
from hypothesis import strategies as st

from notifications.outbox.transmission import as_sent

LINES = st.lists(st.text(alphabet=". ab\t", max_size=6).map(str.encode), min_size=1, max_size=8)


@given(LINES)
def test_a_letter_goes_over_the_wire_as_aiosmtplib_would_send_it(lines: list[bytes]) -> None:
    raw = b"".join(line + b"\r\n" for line in lines)
    theirs: bytes = PERIOD_REGEX.sub(b"..", normalize_message_line_endings(raw)) + b".\r\n"
    assert as_sent(raw) == theirs


@given(LINES)
def test_the_relay_reads_the_letter_that_was_approved(lines: list[bytes]) -> None:
    """RFC 5321 section 4.5.2, from its side: the end is a dot alone, and a first dot of a longer line is taken away."""
    raw = b"".join(line + b"\r\n" for line in lines)
    *sent, dot, nothing = as_sent(raw).split(b"\r\n")
    assert (dot, nothing) == (b".", b"")
    assert b"." not in sent
    assert b"".join(line.removeprefix(b".") + b"\r\n" for line in sent) == raw
