"""5,000 Norwegian subjects and names, read back by a reader that was written from RFC 2047 alone."""

import random
import re
from email.header import decode_header, make_header
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.engine.refusal import Refused
from notifications.render.headers import mailbox_field, text_field
from tests.render.rfc2047 import decoded, unfolded
from tests.render.test_render_mime import mailbox, norwegian

MAILBOXES = ("From", "To", "Reply-To")


def test_5000_norwegian_subjects_and_names_come_through_whole() -> None:
    chance = random.Random(1814)
    encoded = 0
    for _ in range(5000):
        subject, name = norwegian(chance, 25), norwegian(chance, 8)
        boxes = (mailbox_field(field, "post@bærum.no", name) for field in MAILBOXES)
        raw = (text_field("Subject", subject) + "".join(boxes)).encode("ascii")
        assert decoded(unfolded(raw, "Subject")) == subject
        assert {mailbox(unfolded(raw, field)) for field in MAILBOXES} == {(name, "<post@xn--brum-voa.no>")}
        assert max(map(len, raw.split(b"\r\n"))) <= 78
        words = re.findall(rb"=\?utf-8\?q\?[^\s?]+\?=", raw)
        assert max(map(len, words), default=0) <= 75
        encoded += len(words)
    assert encoded > 30_000


def test_the_standard_library_reads_the_same_subjects() -> None:
    chance = random.Random(1905)
    for _ in range(500):
        subject = f"å {norwegian(chance, 25)}".replace("=?", "").strip()
        assert (
            str(make_header(decode_header(unfolded(text_field("Subject", subject).encode(), "Subject"))))
            == subject
        )


def test_a_character_is_never_cut_between_two_encoded_words() -> None:
    """RFC 2047 section 5: each word is read by itself."""
    words = text_field("Subject", "å" * 500).split("\r\n ")
    assert len(words) > 40
    assert {decoded(word.removeprefix("Subject: ").strip()).strip("å") for word in words} == {""}


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_subject_comes_through_whole_or_is_refused(subject: str) -> None:
    try:
        raw = text_field("Subject", subject).encode("ascii")
    except Refused:
        return
    assert decoded(unfolded(raw, "Subject")) == subject
    assert all(after.startswith(b" ") for _, after in pairwise(raw.removesuffix(b"\r\n").split(b"\r\n")))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_name_comes_through_whole_or_is_refused(name: str) -> None:
    try:
        raw = mailbox_field("Reply-To", "post@fylke.no", name).encode("ascii")
    except Refused:
        return
    assert mailbox(unfolded(raw, "Reply-To")) == (name, "<post@fylke.no>")
    assert all(after.startswith(b" ") for _, after in pairwise(raw.removesuffix(b"\r\n").split(b"\r\n")))
