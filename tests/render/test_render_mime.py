"""The mail's bytes: whole Norwegian headers, nothing random, nothing smuggled in."""

import email.policy
import hashlib
import random
import re
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.engine.refusal import Refused
from notifications.render.mime import Attachment, Mail, to_mime
from tests.render.rfc2047 import decoded, unfolded


def mail(**changes: Any) -> Mail:
    values: dict[str, Any] = {
        "sender_name": "Innlandet fylkeskommune",
        "sender_address": "post@fylke.example.org",
        "recipient_name": "Sør-Østerdal interkommunale politiske råd",
        "recipient_address": "soipr@ipr.example.org",
        "subject": "Behov for justeringer av partnerskapsavtalen",
        "text": "Hei på dere\n-- \nÅ",
        "html": "<!DOCTYPE html><html lang='nb'><body><p>Hei på dere</p></body></html>",
        "language": "nb",
        "message_id": "<d1e4.letter-r1@fylke.example.org>",
        "sent_at": datetime(2023, 6, 30, 6, 0, tzinfo=UTC),
        "letter_id": "consultation/2023 letter-r1",
        "attachments": (
            Attachment("brev-2022-17593-5.pdf", "application/pdf", bytes(range(256)) * 40),
            Attachment("frist.ics", "text/calendar; charset=utf-8; method=PUBLISH", "æ\r\n".encode()),
        ),
    }
    return Mail(**{**values, **changes})


def read(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_the_headers_are_those_of_a_letter_from_the_county() -> None:
    raw = to_mime(mail(reply_to="post+t0k3n@fylke.example.org", in_reply_to="<a@x.no>"))
    head = raw.split(b"\r\nMIME-Version", 1)[0].decode("ascii")
    assert head.split("\r\n") == [
        "From: Innlandet fylkeskommune <post@fylke.example.org>",
        "To: =?utf-8?q?S=C3=B8r-=C3=98sterdal_interkommunale_politiske_r=C3=A5d?=",
        " <soipr@ipr.example.org>",
        "Subject: Behov for justeringer av partnerskapsavtalen",
        "Date: Fri, 30 Jun 2023 06:00:00 +0000",
        "Message-ID: <d1e4.letter-r1@fylke.example.org>",
        "Reply-To: Innlandet fylkeskommune <post+t0k3n@fylke.example.org>",
        "In-Reply-To: <a@x.no>",
        "References: <a@x.no>",
        "Content-Language: nb",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "X-Aarshjul-Letter-Id: consultation/2023 letter-r1",
    ]


def test_a_letter_that_answers_nothing_has_no_thread() -> None:
    head = to_mime(mail()).split(b"\r\n\r\n", 1)[0]
    assert b"References" not in head
    assert b"Reply-To" not in head


def test_the_parts_are_text_and_html_side_by_side_then_the_files() -> None:
    message = read(to_mime(mail()))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
        "text/calendar",
    ]
    assert [defect for part in message.walk() for defect in part.defects] == []
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Hei på dere\n-- \nÅ\n"
    pdf, ics = message.iter_attachments()
    assert (pdf.get_filename(), ics.get_filename()) == ("brev-2022-17593-5.pdf", "frist.ics")
    assert pdf.get_payload(decode=True) == bytes(range(256)) * 40
    assert ics.get_payload(decode=True) == "æ\r\n".encode()
    assert ics.get_param("method") == "PUBLISH"


def test_a_calendars_form_of_the_letter_is_its_last_form_and_no_file() -> None:
    """RFC 2046 section 5.1.4: the last form is the one that a reader who can take it takes."""
    entry = Attachment(
        "mote.ics", "text/calendar; charset=utf-8; method=CANCEL", "BEGIN:VCALENDAR æøå".encode()
    )
    found = read(to_mime(mail(calendar=entry)))
    letter = next(found.iter_parts())
    assert isinstance(letter, EmailMessage)
    forms = list(letter.iter_parts())
    assert [form.get_content_type() for form in forms] == ["text/plain", "text/html", "text/calendar"]
    assert isinstance(forms[-1], EmailMessage)
    assert forms[-1].get_content() == "BEGIN:VCALENDAR æøå"
    assert forms[-1]["Content-Disposition"] is None
    assert str(forms[-1]["Content-Type"]).endswith('method="CANCEL"')


def test_the_bytes_are_plain_lines_that_every_relay_passes_on_as_they_are() -> None:
    raw = to_mime(mail(text="å" * 3000, html="<p>" + "ø" * 3000, subject="æ" * 900))
    assert raw.isascii()
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 78


LINES = st.lists(st.text(st.sampled_from("aå=.\t \u2028_-<0") | st.characters(codec="utf-8"), max_size=90))


@given(LINES)
def test_any_text_comes_through_whole_in_lines_of_76(lines: list[str]) -> None:
    """Read by the standard library: the letters' own writer is not asked what it meant."""
    text = "\n".join(line.replace("\r", "").replace("\n", "") for line in lines)
    made = to_mime(mail(text=text, html=f"<p>{text}</p>", attachments=()))
    for part, expected in zip(list(read(made).walk())[2:], (text, f"<p>{text}</p>"), strict=True):
        assert part.get_payload(decode=True) == (b"\r\n".join(expected.encode().splitlines()) + b"\r\n")
    body = made.split(b"\r\n\r\n", 1)[1].split(b"\r\n")
    assert max(map(len, body)) <= 76
    assert not any(line.endswith((b" ", b"\t")) for line in body)


def test_a_blank_at_the_end_of_a_line_of_any_length_is_kept_within_76() -> None:
    text = "\n".join(f"{'y' * length}{blank}" for length in range(60, 90) for blank in " \t")
    made = to_mime(mail(text=text, attachments=()))
    assert list(read(made).walk())[2].get_content().replace("\r\n", "\n") == f"{text}\n"
    assert max(map(len, made.split(b"\r\n\r\n", 1)[1].split(b"\r\n"))) <= 76


@given(st.binary(max_size=400))
def test_any_file_comes_through_whole_in_lines_of_76(content: bytes) -> None:
    made = to_mime(mail(attachments=(Attachment("brev.pdf", "application/pdf", content),)))
    (file,) = read(made).iter_attachments()
    assert file.get_payload(decode=True) == content
    assert max(map(len, made.partition(b"application/pdf")[2].split(b"\r\n"))) <= 76


@pytest.mark.parametrize("media_type", ["", "text/calendar\r\nBcc: alle@x.no", "text/calendar; name=høring"])
def test_a_media_type_is_plain(media_type: str) -> None:
    with pytest.raises(Refused, match="Content-Type"):
        to_mime(mail(attachments=(Attachment("brev.pdf", media_type, b""),)))


def test_the_bytes_are_the_same_in_another_process() -> None:
    script = (
        "import hashlib; from notifications.render.mime import to_mime;"
        "from tests.render.test_render_mime import mail; print(hashlib.sha256(to_mime(mail())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert hashlib.sha256(to_mime(mail())).hexdigest() == other.stdout.strip()
    assert to_mime(mail(message_id="<b@x.no>")) != to_mime(mail())


SYLLABLES = "for bå gjø vær lån skå ål øy Æ é kom mu ne §7-1 «a» – 2023".split()  # noqa: SIM905
LAST_SIGNS = ["", "", "", ",", ".", ";", ":", "?", '"', "(x)", "@", "=?", "?=", "_", "\\", "<b>"]


def norwegian(chance: random.Random, most: int) -> str:
    """Some words with the letters, signs and lengths that titles and names have."""
    made = [
        "".join(chance.choices(SYLLABLES, k=chance.randint(1, 8))) + chance.choice(LAST_SIGNS)
        for _ in range(chance.randint(1, most))
    ]
    return " ".join(made)


def test_500_norwegian_subjects_and_names_come_through_whole() -> None:
    chance = random.Random(2023)
    for _ in range(500):
        subject, name = norwegian(chance, 25), norwegian(chance, 8)
        raw = to_mime(mail(subject=subject, recipient_name=name, sender_name=name, attachments=()))
        assert decoded(unfolded(raw, "Subject")) == subject
        assert mailbox(unfolded(raw, "To")) == (name, "<soipr@ipr.example.org>")
        assert mailbox(unfolded(raw, "From")) == (name, "<post@fylke.example.org>")
        assert max(map(len, raw.split(b"\r\n"))) <= 78


def mailbox(value: str) -> tuple[str, str]:
    """The name that is shown, and the address in its angle brackets (RFC 5322 section 3.4)."""
    phrase, _, angle = value.rpartition(" ")
    if phrase.startswith('"'):
        # Section 3.2.4: a quotation mark or a backslash inside has a backslash before it.
        assert re.fullmatch(r'"(?:[^"\\]|\\.)*"', phrase)
        return re.sub(r"\\(.)", r"\1", phrase[1:-1]), angle
    return decoded(phrase), angle


@pytest.mark.parametrize(
    "double",
    ["to  mellomrom", "=?utf-8?q?lurt?=", "mange   mellomrom og æ", "a\u00a0b", "å =C3=A5 _under_ =41"],
)
def test_unusual_subjects_come_through_whole(double: str) -> None:
    assert decoded(unfolded(to_mime(mail(subject=double)), "Subject")) == double


@pytest.mark.parametrize(
    "field", ["subject", "recipient_name", "sender_name", "language", "message_id", "letter_id"]
)
@pytest.mark.parametrize(
    "text", ["a\r\nBcc: alle@x.no", "a\nb", "a\rb", "a\0b", "a\u2028b", "a\x85b", " a", "a\ud800"]
)
def test_a_line_break_in_a_header_is_refused(field: str, text: str) -> None:
    with pytest.raises(Refused):
        to_mime(mail(**{field: text}))


@pytest.mark.parametrize("field", ["in_reply_to", "reply_to", "sender_address", "recipient_address"])
def test_a_line_break_in_an_address_or_thread_is_refused(field: str) -> None:
    with pytest.raises(Refused):
        to_mime(mail(**{field: "<a@x.no>\r\nBcc: alle@x.no"}))


def test_an_address_keeps_its_norwegian_domain_as_idna_and_cannot_have_a_norwegian_name() -> None:
    assert b"<post@xn--brum-voa.kommune.no>\r\n" in to_mime(mail(recipient_address="post@bærum.kommune.no"))
    with pytest.raises(Refused, match=r"Adressen i To: «øystein@x\.no» kan ikke brukes"):
        to_mime(mail(recipient_address="øystein@x.no"))


@pytest.mark.parametrize(
    "name", ["", "høring.pdf", "../brev.pdf", 'a".pdf', "a b.pdf", "a\r\n.pdf", ".skjult", "a" * 101]
)
def test_a_file_name_is_plain(name: str) -> None:
    with pytest.raises(Refused, match="Filnavn"):
        to_mime(mail(attachments=(Attachment(name, "application/pdf", b""),)))


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(Refused, match=r"Date: tidspunktet mangler tidssone\."):
        to_mime(mail(sent_at=datetime(2023, 6, 30)))  # noqa: DTZ001
