"""A relay that cannot prove who it is, or to which we cannot prove who we are, gets no letter and no password."""

import asyncio
import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.engine.store import Store
from notifications.outbox.gate import EVERYTHING, closures, reopen
from notifications.outbox.pump import Tally, dispatch
from notifications.outbox.relay import Relay, Tls
from notifications.outbox.states import State
from tests.outbox.certificates import Authority
from tests.outbox.fault_smtp import FaultSmtp
from tests.outbox.given import NOW, Clock, released, the_row, tried

SECRET = "hemmelig-passord"
BOTH_WAYS = pytest.mark.parametrize("mode", [Tls.STARTTLS, Tls.IMPLICIT])
# Which certificate the relay shows, and what OpenSSL says of it.
BAD = [
    ("signed-by-itself", "127.0.0.1", timedelta(days=1), True, "self-signed"),
    ("another-address", "127.0.0.2", timedelta(days=1), False, "IP address mismatch"),
    ("a-host-name", "relay.example.org", timedelta(days=1), False, "IP address mismatch"),
    ("expired", "127.0.0.1", timedelta(hours=-1), False, "expired"),
    ("not-valid-yet", "127.0.0.1", timedelta(days=3), False, "not yet valid"),
]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The one that we trust."""
    return Authority(tmp_path_factory.mktemp("tls"))


def context_of(certificate: Path) -> ssl.SSLContext:
    """The server's side."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def send(store: Store, server: FaultSmtp, authority: Authority, mode: Tls, password: str = SECRET) -> Tally:
    """Dispatch once, with a login, trusting our authority only."""

    async def scene() -> Tally:
        async with server:
            login: dict[str, Any] = {
                "username": "aarshjul",
                "password": password,
                "ca_file": str(authority.file),
            }
            relay = Relay("127.0.0.1", server.port, mode, timeout=5, **login)
            return await dispatch(store, relay, clock=Clock(), worker="w1")

    return asyncio.run(scene())


@BOTH_WAYS
def test_a_relay_that_proves_who_it_is_gets_the_letter(store: Store, authority: Authority, mode: Tls) -> None:
    (mail,) = released(store, "hamar")
    shown = context_of(authority.certificate("good", "127.0.0.1"))
    server = FaultSmtp(tls=shown, implicit=mode is Tls.IMPLICIT, login="PLAIN")
    assert send(store, server, authority, mode).accepted == 1
    assert (server.filed, server.logins) == ([mail.raw], ["aarshjul"])


@BOTH_WAYS
@pytest.mark.parametrize("shown", BAD, ids=[bad[0] for bad in BAD])
def test_a_relay_with_a_bad_certificate_gets_neither_letter_nor_password(
    store: Store, authority: Authority, mode: Tls, shown: tuple[str, str, timedelta, bool, str]
) -> None:
    released(store, "hamar")
    name, address, ends, itself, why = shown
    context = context_of(authority.certificate(name, address, ends=ends, itself=itself))
    server = FaultSmtp(tls=context, implicit=mode is Tls.IMPLICIT, login="PLAIN")
    tally = send(store, server, authority, mode)
    assert (tally.returned, tally.waiting, server.filed, server.logins) == (1, 1, [], [])
    assert {said.split()[0] for said in server.heard} <= {"EHLO", "STARTTLS"}
    row = the_row(store)
    assert row.state is State.QUEUED
    assert why in tried(store, row)[0].text


@pytest.mark.parametrize("offered", ["PLAIN", "LOGIN", "PLAIN LOGIN"])
def test_a_wrong_password_stops_the_queue_and_the_right_one_lets_it_go(
    store: Store, authority: Authority, offered: str
) -> None:
    """A whole exchange of login: the relay knows the account, and says 535 by itself."""
    (mail,) = released(store, "hamar")

    def server() -> FaultSmtp:
        shown = context_of(authority.certificate("good", "127.0.0.1"))
        return FaultSmtp(tls=shown, login=offered, accounts={"aarshjul": SECRET})

    wrong = server()
    tally = send(store, wrong, authority, Tls.STARTTLS, password="feil")
    assert (tally.returned, wrong.filed, set(wrong.logins)) == (1, [], {"aarshjul"})
    assert "535" in tally.stopped
    assert the_row(store).state is State.QUEUED
    still = server()
    assert send(store, still, authority, Tls.STARTTLS).accepted == 0
    assert still.connections == 0  # nobody tries until the account is locked
    with store.writing() as c:
        assert closures(c)[EVERYTHING].who == "utboksen"
        reopen(c, who="anne.sveipe", why="Nytt passord er satt", at=NOW)
    right = server()
    assert send(store, right, authority, Tls.STARTTLS).accepted == 1
    assert (right.filed, right.logins) == ([mail.raw], ["aarshjul"])
