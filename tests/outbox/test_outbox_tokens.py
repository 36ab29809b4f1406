"""Return addresses and envelope: a token that only we can make, and what the relay is told beside the addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.addresses import envelope_address
from notifications.outbox.mail import problems_of
from notifications.outbox.states import State
from notifications.outbox.tokens import (
    Return,
    Tag,
    answer_address,
    bounce_address,
    is_token,
    letter_of,
    tag_of,
    token_of,
)
from notifications.outbox.write import insert_prepared, queue
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import LETTER, NOW, ROUND, a_mail, sent, the_row, tried

SECRET = bytes(range(32))
KEY = a_mail().key
TOKEN = token_of(SECRET, KEY)
POST = "post@fylke.example.org"


def test_a_letters_token_is_its_own_for_ever() -> None:
    """A change here would lose the answers to every letter that is out: the value is fixed."""
    assert TOKEN == "9b409d63fb7bf317b537"
    assert token_of(SECRET, a_mail("valdres").key) != TOKEN
    assert token_of(SECRET[::-1], KEY) != TOKEN


def test_a_short_secret_is_none() -> None:
    with pytest.raises(ValueError, match="32 octets"):
        token_of(SECRET[1:], KEY)


def test_the_two_return_addresses() -> None:
    answers, bounces = answer_address(POST, TOKEN), bounce_address(POST, TOKEN)
    assert answers == f"post+{TOKEN}@fylke.example.org"
    assert bounces == f"post+b{TOKEN}@fylke.example.org"
    assert tag_of(answers) == Tag(Return.ANSWER, TOKEN)
    assert tag_of(bounces) == Tag(Return.BOUNCE, TOKEN)
    assert tag_of(bounces.upper()) == Tag(Return.BOUNCE, TOKEN)


@pytest.mark.parametrize(
    "address",
    [
        POST,
        "",
        f"{TOKEN}@x.no",
        f"post+{TOKEN[1:]}@x.no",
        f"post+{TOKEN}0@x.no",
        f"post+c{TOKEN}@x.no",
        f"post+{TOKEN}",
        f"post+{TOKEN[:-1]}g@x.no",
    ],
)
def test_another_address_has_no_tag(address: str) -> None:
    assert tag_of(address) is None


@given(st.binary(min_size=32, max_size=64), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_whatever_the_token_its_addresses_are_addresses_and_are_read_back(secret: bytes, key: str) -> None:
    token = token_of(secret, key)
    assert is_token(token)
    for made, way in ((answer_address, Return.ANSWER), (bounce_address, Return.BOUNCE)):
        address = made(POST, token)
        assert envelope_address(address) == address
        assert tag_of(address.swapcase()) == Tag(way, token)


def test_a_local_part_that_becomes_too_long_is_refused() -> None:
    assert bounce_address(f"{'a' * 42}@x.no", TOKEN)
    with pytest.raises(Refused, match="Returadressen"):
        bounce_address(f"{'a' * 43}@x.no", TOKEN)


@pytest.mark.parametrize("token", ["g" * 20, TOKEN.upper(), TOKEN[1:], TOKEN + "0", " " * 20])
def test_a_letter_with_another_kind_of_token_cannot_be_sent(token: str) -> None:
    assert [p.rule for p in problems_of(a_mail(token=token))] == [
        "svaradressens kode må være 20 tegn av 0–9 og a–f."
    ]


def test_the_token_leads_to_the_row_and_a_strangers_leads_nowhere(store: Store) -> None:
    with store.writing() as c:
        insert_prepared(c, [a_mail(token=TOKEN), a_mail("valdres")], at=NOW)
    with store.reading() as c:
        for address in (answer_address(POST, TOKEN), bounce_address(POST, TOKEN).upper()):
            letter = letter_of(c, address)
            assert letter is not None
            assert letter.recipient == "hamar"
        assert letter_of(c, answer_address(POST, token_of(SECRET[::-1], KEY))) is None
        assert letter_of(c, POST) is None


SENT_WITH = [
    ((), "MAIL FROM:<post@fylke.example.org>", "RCPT TO:<a+b=c@x.example.org>"),
    (("SIZE",), "MAIL FROM:<post@fylke.example.org> SIZE={size}", "RCPT TO:<a+b=c@x.example.org>"),
    (
        ("SIZE 50000000", "DSN"),
        "MAIL FROM:<post@fylke.example.org> SIZE={size} RET=HDRS ENVID={envid}",
        "RCPT TO:<a+b=c@x.example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+2Bb+3Dc@x.example.org",
    ),
]


@pytest.mark.parametrize(("offers", "mail", "rcpt"), SENT_WITH)
@pytest.mark.parametrize("token", [TOKEN, ""])
def test_the_relay_is_told_what_it_offers_to_understand(
    store: Store, offers: tuple[str, ...], mail: str, rcpt: str, token: str
) -> None:
    letter = a_mail(address="a+b=c@x.example.org", token=token)
    with store.writing() as c:
        insert_prepared(c, [letter], at=NOW)
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    _, server = sent(store, offers=offers)
    assert [said for said in server.heard if said.startswith(("MAIL", "RCPT"))] == [
        mail.format(size=len(letter.raw), envid=token or letter.key),
        rcpt,
    ]


@pytest.mark.parametrize("reply", ["552 5.3.4 too big", "552 too big", "554 5.3.4 too big"])
def test_a_letter_too_large_for_the_relay_is_refused_before_it_leaves_and_stops_nobody(
    store: Store, reply: str
) -> None:
    with store.writing() as c:
        insert_prepared(c, [a_mail(size=90_000), a_mail("valdres")], at=NOW)
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    size = len(a_mail(size=90_000).raw)
    tally, server = sent(store, Fault(Point.MAIL, reply=reply, about=f"SIZE={size}"))
    assert (tally.refused, tally.accepted, tally.stopped) == (1, 1, "")
    assert server.filed == [a_mail("valdres").raw]
    refused = the_row(store, states=[State.REFUSED])
    assert tried(store, refused)[0].text.endswith("too big")


def test_a_letter_that_is_too_large_at_its_end_is_refused(store: Store) -> None:
    with store.writing() as c:
        insert_prepared(c, [a_mail(), a_mail("valdres")], at=NOW)
        queue(c, ROUND, LETTER, not_before=NOW, not_after=None, at=NOW)
    tally, _ = sent(store, Fault(Point.DOT, reply="552 5.3.4 too big"))
    assert (tally.refused, tally.accepted) == (1, 1)
    assert (
        tried(store, the_row(store, states=[State.REFUSED]))[0].meaning
        == "brevet er for stort for e-posttjeneren"
    )
