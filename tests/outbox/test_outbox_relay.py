"""The relay's settings, and the ways in which a conversation with it must not begin."""

import asyncio
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.gate import EVERYTHING, closures
from notifications.outbox.pump import Tally, dispatch
from notifications.outbox.relay import Relay, Tls, relay_from_url
from notifications.outbox.states import State
from tests.outbox.fault_smtp import Fault, FaultSmtp, Point
from tests.outbox.given import Clock, released, the_row, tried

SECRET = "hemmelig-passord"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that it has signed itself, with its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "relay")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "relay.pem"
    pem = serialization.Encoding.PEM
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(pem)
    )
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    """The server's side."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def _send(store: Store, server: FaultSmtp, **settings: object) -> Tally:
    async def scene() -> Tally:
        async with server:
            login = {"username": "aarshjul", "password": SECRET} if server.login else {}
            relay = Relay("127.0.0.1", server.port, timeout=5, **login, **settings)  # type: ignore[arg-type]
            return await dispatch(store, relay, clock=Clock(), worker="w1")

    return asyncio.run(scene())


def _nothing_was_given_away(store: Store, server: FaultSmtp) -> Iterator[str]:
    """The texts where a secret could have come: the wire in plain text, and the database."""
    assert server.filed == []
    assert not any(said.startswith(("AUTH", "MAIL", "DATA")) for said in server.heard)
    yield from server.heard
    for attempt in tried(store, the_row(store)):
        yield attempt.text


def test_starttls_and_login(store: Store, tls: ssl.SSLContext, certificate: Path) -> None:
    (mail,) = released(store, "hamar")
    server = FaultSmtp(tls=tls, login="PLAIN")
    assert _send(store, server, tls=Tls.STARTTLS, ca_file=str(certificate)).accepted == 1
    assert server.filed == [mail.raw]
    assert [said.split()[0] for said in server.heard][:5] == ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL"]


def test_a_relay_that_does_not_offer_starttls_gets_nothing(store: Store) -> None:
    """Someone in between has stripped the offer: going on in plain text would give him letter and password."""
    released(store, "hamar")
    server = FaultSmtp(login="PLAIN")
    assert _send(store, server, tls=Tls.STARTTLS).returned == 1
    texts = list(_nothing_was_given_away(store, server))
    assert not any(SECRET in text for text in texts)
    assert "STARTTLS" in texts[-1]
    assert the_row(store).state is State.QUEUED


@pytest.mark.parametrize("mode", [Tls.STARTTLS, Tls.IMPLICIT])
def test_a_relay_whose_certificate_is_not_trusted_gets_nothing(
    store: Store, tls: ssl.SSLContext, mode: Tls
) -> None:
    released(store, "hamar")
    server = FaultSmtp(tls=tls, login="PLAIN")
    assert _send(store, server, tls=mode).returned == 1
    list(_nothing_was_given_away(store, server))
    assert the_row(store).state is State.QUEUED


@pytest.mark.parametrize(
    "fault", [Fault(Point.STARTTLS, reply="454 4.7.0 not now"), Fault(Point.STARTTLS, drop=True)]
)
def test_starttls_that_fails_rests_the_relay(
    store: Store, tls: ssl.SSLContext, certificate: Path, fault: Fault
) -> None:
    released(store, "hamar")
    server = FaultSmtp([fault], tls=tls, login="PLAIN")
    tally = _send(store, server, tls=Tls.STARTTLS, ca_file=str(certificate))
    assert tally.returned == 1
    assert "prøves igjen" in tally.stopped


def test_a_refused_login_stops_the_queue_and_tells_no_secret(
    store: Store, tls: ssl.SSLContext, certificate: Path
) -> None:
    released(store, "hamar")
    no = Fault(Point.AUTH, reply=f"535 5.7.8 {SECRET} is not your password", times=None)
    server = FaultSmtp([no], tls=tls, login="PLAIN LOGIN")
    tally = _send(store, server, tls=Tls.STARTTLS, ca_file=str(certificate))
    assert (tally.returned, server.filed) == (1, [])
    with store.reading() as c:
        closed = closures(c)[EVERYTHING]
    assert closed.who == "utboksen"
    assert "535 5.7.8 *** is not" in closed.why
    assert SECRET not in the_row(store).note + tried(store, the_row(store))[0].text + tally.stopped
    assert the_row(store).state is State.QUEUED


def test_a_login_that_is_refused_for_now_only_rests_the_relay(
    store: Store, tls: ssl.SSLContext, certificate: Path
) -> None:
    released(store, "hamar")
    server = FaultSmtp([Fault(Point.AUTH, reply="454 4.7.0 later")], tls=tls, login="PLAIN")
    assert "prøves igjen" in _send(store, server, tls=Tls.STARTTLS, ca_file=str(certificate)).stopped
    with store.reading() as c:
        assert closures(c) == {}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_plain_text_is_for_this_machine(host: str) -> None:
    assert Relay(host, 25, Tls.NONE).is_loopback


@pytest.mark.parametrize("host", ["smtp.example.org", "10.0.0.1", "localhost.example.org", "::2", ""])
def test_plain_text_to_another_machine_is_refused(host: str) -> None:
    with pytest.raises(Refused, match="ukryptert"):
        Relay(host, 25, Tls.NONE)


def test_the_repr_shows_no_login() -> None:
    shown = repr(Relay("smtp.example.org", 587, username="aarshjul", password=SECRET))
    assert "smtp.example.org" in shown
    assert SECRET not in shown
    assert "aarshjul" not in shown


URLS = [
    ("smtp://127.0.0.1:2525", Relay("127.0.0.1", 2525, Tls.NONE)),
    ("smtp://smtp.example.org", Relay("smtp.example.org", 587, Tls.STARTTLS)),
    ("smtp://u:p%40ss@smtp.example.org:25", Relay("smtp.example.org", 25, Tls.STARTTLS, "u", "p@ss")),
    ("smtps://u:p@smtp.example.org", Relay("smtp.example.org", 465, Tls.IMPLICIT, "u", "p")),
]


@pytest.mark.parametrize(("url", "relay"), URLS)
def test_a_relay_from_its_address(url: str, relay: Relay) -> None:
    assert relay_from_url(url) == relay


@pytest.mark.parametrize(
    "url",
    ["", "smtp://", "http://x", f"smtp://u:{SECRET}@:25", f"smtp://u:{SECRET}@h:port", f"{SECRET}@host"],
)
def test_a_wrong_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(Refused) as refused:
        relay_from_url(url)
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
