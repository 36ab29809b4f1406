"""Addresses and finished letters at entry: what cannot be sent byte for byte as approved is refused."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.engine.refusal import Refused
from notifications.outbox.addresses import envelope_address
from notifications.outbox.mail import PreparedMail, key_of, message_id_of, problems_of
from notifications.outbox.rows import meaning_of
from notifications.outbox.states import LABELS, State
from tests.outbox.given import a_mail

TAKEN = [
    ("hamar@ipr.example.org", "hamar@ipr.example.org"),
    ("Post+b42.tok3n@Example.ORG", "Post+b42.tok3n@example.org"),
    ("post@bærum.no", "post@xn--brum-voa.no"),
    ("post@xn--brum-voa.no", "post@xn--brum-voa.no"),
    ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
]

REFUSED = [
    "",
    "hamar",
    "@example.org",
    "hamar@",
    "hamar@localhost",
    "hamar@example.org.",
    "hamar@example..org",
    "hamar@.example.org",
    "hamar@exa mple.org",
    "hamar@[127.0.0.1]",
    "hamar@-example.org",
    "rådet@example.org",
    "a..b@example.org",
    ".a@example.org",
    "a b@example.org",
    '"a b"@example.org',
    "a@b@example.org",
    "Hamar <hamar@example.org>",
    "hamar@example.org\r\nDATA",
    "hamar@example.org\n",
    "ha\rmar@example.org",
    "hamar\x00@example.org",
    "a" * 65 + "@example.org",
    "a@" + "b" * 63 + ("." + "c" * 63) * 3 + ".org",
]


@pytest.mark.parametrize(("text", "address"), TAKEN)
def test_an_address_is_taken_with_its_domain_in_idna_form(text: str, address: str) -> None:
    assert envelope_address(text) == address


@pytest.mark.parametrize("text", REFUSED)
def test_an_address_that_could_harm_an_smtp_command_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        envelope_address(text, about="Mottakeradresse")
    (problem,) = refused.value.problems
    assert problem.about == "Mottakeradresse"
    assert problem.way_out
    assert str(problem).isprintable()


@given(st.text() | st.from_regex(r"[^@]{1,10}@[^@]{1,10}\.[a-z\s]{2,4}"))
def test_whatever_is_taken_is_one_word_of_ascii(text: str) -> None:
    try:
        address = envelope_address(text)
    except Refused:
        return
    assert address.isascii()
    assert address.isprintable()
    assert not set(address) & set(' <>,;:"()[]\\')
    assert envelope_address(address) == address


def test_the_message_id_is_the_letters_own_for_ever() -> None:
    """A change here would make a letter that is sent again unrecognisable: the values are fixed."""
    mail = a_mail()
    assert mail.key == key_of("consultation/2023", "letter-r1", "hamar")
    assert mail.key == "548931c5ef15c5309db401f25216f244c0c4b36df42acef94c569d91e5d8e4e2"
    assert (
        message_id_of("consultation/2023", "letter-r1", "hamar", "mail.example.org")
        == "<da42154c-7d99-56da-861a-e6deb7854084@mail.example.org>"
    )


def test_a_finished_letter_has_no_problems() -> None:
    assert problems_of(a_mail()) == []


def _with_raw(raw: bytes) -> PreparedMail:
    return replace(a_mail(), raw=raw, sha256=sha256(raw).hexdigest())


RAW = a_mail().raw
UNFIT = [
    ("fingeravtrykket", replace(a_mail(), raw=RAW + b"\r\n")),
    ("ASCII", _with_raw(RAW + b"bare line feed\n")),
    ("ASCII", _with_raw(RAW + b"bare\rreturn\r\n")),
    ("ASCII", _with_raw(RAW + b"no end")),
    ("ASCII", _with_raw(RAW + "høring\r\n".encode())),
    ("ASCII", _with_raw(RAW + b"\x00\r\n")),
    ("ASCII", _with_raw(RAW + b"x" * 999 + b"\r\n")),
    ("Message-ID", replace(a_mail(), message_id="<other@example.org>")),
    ("Message-ID", replace(a_mail(), message_id="not one")),
    ("Message-ID", _with_raw(b"Message-ID: <x@y.org>\r\n" + RAW)),
    ("Date", _with_raw(RAW.replace(b"Date:", b"X-Date:"))),
]


@pytest.mark.parametrize(("word", "mail"), UNFIT)
def test_a_letter_that_would_not_be_sent_as_approved_is_refused(word: str, mail: PreparedMail) -> None:
    (problem,) = problems_of(mail)
    assert word in problem.rule
    assert problem.about == "Brevet til hamar"


def test_a_line_of_998_and_a_folded_message_id_are_fine() -> None:
    folded = RAW.replace(b"Message-ID: ", b"Message-ID:\r\n ")
    assert problems_of(_with_raw(folded + b"x" * 998 + b"\r\n")) == []


def test_every_state_has_its_norwegian_name() -> None:
    assert set(LABELS) == set(State)
    assert len(set(LABELS.values())) == len(State)


@pytest.mark.parametrize(
    ("enhanced", "word"), [("5.2.2", "full"), ("5.7.26", "regler"), ("5.9.9", ""), ("", "")]
)
def test_a_status_code_is_explained_when_its_meaning_is_sure(enhanced: str, word: str) -> None:
    assert word in meaning_of(enhanced)
    assert bool(word) == bool(meaning_of(enhanced))
