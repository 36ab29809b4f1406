"""Through a real Postfix: letters arrive as they were approved, bounces find their letter, and a no is understood."""

import asyncio
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from domain.engine.store import Store
from notifications.letters.compose import compose_all
from notifications.outbox.gate import Gate
from notifications.outbox.mail import PreparedMail
from notifications.outbox.pump import Tally, dispatch
from notifications.outbox.relay import Relay, Tls
from notifications.outbox.states import State
from notifications.outbox.tokens import Return, Tag, bounce_address, letter_of, tag_of, token_of
from notifications.outbox.write import insert_prepared, queue
from tests.letters import round_2023 as r
from tests.mailhost.certificates import Certificates, make_certificates
from tests.mailhost.postfix import POST, Postfix
from tests.outbox.given import NOW, Clock, a_mail, relay_of, released, standing, the_row, tried

SECRET = bytes(range(32))


def release(store: Store, *mails: PreparedMail) -> None:
    with store.writing() as c:
        insert_prepared(c, mails, at=NOW)
        queue(c, mails[0].stream, mails[0].batch, not_before=NOW, not_after=None, at=NOW)


def send_through(store: Store, relay: Relay) -> Tally:
    return asyncio.run(dispatch(store, relay, clock=Clock(), worker="w1", gate=Gate()))


@pytest.fixture(scope="module")
def mails() -> list[PreparedMail]:
    """The letters of the round of 2023, with their PDFs and with return addresses of their own."""
    return compose_all(r.orders((), r.drafted()), replace(r.desk(), return_secret=SECRET))


def test_the_letters_of_a_round_arrive_byte_for_byte(
    store: Store, postfix: Postfix, mails: list[PreparedMail]
) -> None:
    release(store, *mails)
    assert send_through(store, relay_of(postfix.port)).accepted == len(mails) == 10
    sent = sorted(mail.raw for mail in mails)
    assert sorted(postfix.delivered(postfix.councils, len(mails))) == sent
    assert sorted(postfix.delivered(postfix.journal, len(mails))) == sent
    envelopes = {
        (m["Return-Path"], m["X-Original-To"])
        for path in (postfix.councils / "new").iterdir()
        if (m := message_from_bytes(path.read_bytes()))
    }
    assert envelopes == {(f"<{mail.sender}>", mail.address) for mail in mails}
    assert all(b"\r\nReply-To: " in mail.raw and mail.token.encode() in mail.raw for mail in mails)
    assert {tag_of(mail.sender) for mail in mails} == {Tag(Return.BOUNCE, mail.token) for mail in mails}
    assert "queued as" in tried(store, the_row(store, limit=1))[0].text


def test_a_bounce_comes_to_the_letters_own_address_and_names_it_in_three_ways(
    store: Store, postfix: Postfix
) -> None:
    token = token_of(SECRET, a_mail("hamar").key)
    letter = a_mail("hamar", address="ingen+her@nobody.example", token=token)
    letter = replace(letter, sender=bounce_address(POST, token))
    release(store, letter, a_mail("valdres"))
    assert send_through(store, relay_of(postfix.port)).accepted == 2
    (raw,) = postfix.delivered(postfix.post, 1)
    (path,) = (postfix.post / "new").iterdir()
    came_to = message_from_bytes(path.read_bytes())["X-Original-To"]
    with store.reading() as c:
        found = letter_of(c, came_to)
    assert found is not None
    assert (found.key, tag_of(came_to)) == (letter.key, Tag(Return.BOUNCE, token))
    report, returned = _of_a_bounce(raw)
    assert report["Original-Envelope-Id"] == token
    assert report["Original-Recipient"] == "rfc822;ingen+her@nobody.example"
    assert (report["Action"], report["Status"]) == ("failed", "5.1.1")
    assert returned["Message-ID"] == letter.message_id


def _of_a_bounce(raw: bytes) -> tuple[dict[str, str], EmailMessage]:
    """What is said of the letter and its one recipient, and the letter's own headers."""
    bounce = message_from_bytes(raw, policy=policy.default)
    assert isinstance(bounce, EmailMessage)
    assert (bounce.get_content_type(), bounce["Return-Path"]) == ("multipart/report", None)
    _, report, returned = bounce.iter_parts()
    said = {name: value for part in report.iter_parts() for name, value in part.items()}
    quoted = returned.get_payload(decode=True)
    assert isinstance(quoted, bytes)
    headers = message_from_bytes(quoted, policy=policy.default)
    assert isinstance(headers, EmailMessage)
    return said, headers


# What the letter is, what becomes of it, and with which words it was turned away.
TURNED_AWAY = [
    (a_mail(size=500_000), State.REFUSED, 552, "5.3.4"),
    (a_mail(address="hamar@refused.example"), State.REFUSED, 550, "5.7.1"),
    (a_mail(address="hamar@busy.example"), State.DEFERRED, 450, "4.3.2"),
]


@pytest.mark.parametrize(("letter", "state", "code", "enhanced"), TURNED_AWAY, ids=["size", "5xx", "4xx"])
def test_a_letter_that_is_turned_away_keeps_no_other_back(
    store: Store, postfix: Postfix, letter: PreparedMail, state: State, code: int, enhanced: str
) -> None:
    release(store, letter, a_mail("valdres"))
    tally = send_through(store, relay_of(postfix.port))
    assert (tally.accepted, tally.stopped) == (1, "")
    assert standing(store) == {"hamar": state, "valdres": State.ACCEPTED}
    (attempt,) = tried(store, the_row(store, states=[state]))
    assert (attempt.code, attempt.enhanced) == (code, enhanced)
    assert postfix.delivered(postfix.journal, 1) == [a_mail("valdres").raw]


def encrypted(postfix: Postfix, ca: str) -> Relay:
    return Relay("127.0.0.1", postfix.port, Tls.STARTTLS, ca_file=ca, timeout=5, data_timeout=5)


def test_starttls_with_a_relay_that_our_authority_vouches_for(
    store: Store, postfix: Postfix, certificates: Certificates
) -> None:
    (mail,) = released(store, "hamar")
    assert send_through(store, encrypted(postfix, str(certificates.ca))).accepted == 1
    assert postfix.delivered(postfix.journal, 1) == [mail.raw]
    (path,) = (postfix.journal / "new").iterdir()
    assert b"using TLSv1." in path.read_bytes()


@pytest.mark.parametrize("another", [True, False], ids=["another authority", "the system's"])
def test_a_relay_that_only_strangers_vouch_for_gets_nothing(
    store: Store, postfix: Postfix, tmp_path: Path, another: bool
) -> None:
    released(store, "hamar")
    tally = send_through(store, encrypted(postfix, str(make_certificates(tmp_path).ca) if another else ""))
    assert (tally.accepted, tally.returned) == (0, 1)
    row = the_row(store)
    assert row.state is State.QUEUED
    assert "CERTIFICATE_VERIFY_FAILED" in tried(store, row)[0].text
    assert list((postfix.journal / "new").iterdir()) == []
