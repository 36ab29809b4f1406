"""5,000 Norwegian subjects and names, read back by a reader that was written from RFC 2047 alone."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.engine.refusal import Refused
from notifications.render.headers import mailbox_field, text_field
from tests.render.rfc2047 import decoded, unfolded
from tests.render.test_render_mime import mailbox, norwegian


def test_5000_norwegian_subjects_and_names_come_through_whole() -> None:
    chance = random.Random(1814)
    encoded = 0
    for _ in range(5000):
        subject, name = norwegian(chance, 25), norwegian(chance, 8)
        raw = (text_field("Subject", subject) + mailbox_field("To", "post@bærum.no", name)).encode("ascii")
        assert decoded(unfolded(raw, "Subject")) == subject
        assert mailbox(unfolded(raw, "To")) == (name, "<post@xn--brum-voa.no>")
        assert max(map(len, raw.split(b"\r\n"))) <= 78
        encoded += raw.count(b"=?utf-8?")
    assert encoded > 10_000


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_subject_comes_through_whole_or_is_refused(subject: str) -> None:
    try:
        raw = text_field("Subject", subject).encode("ascii")
    except Refused:
        return
    assert decoded(unfolded(raw, "Subject")) == subject
    assert all(after.startswith(b" ") for _, after in pairwise(raw.removesuffix(b"\r\n").split(b"\r\n")))
