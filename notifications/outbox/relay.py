"""The relay that takes our mail (a smarthost), and one conversation with it (RFC 5321)."""

import asyncio
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from aiosmtplib import SMTP, SMTPException

from domain.engine.refusal import Problem, Refused
from notifications.outbox.loopback import is_loopback

_LETTERS_A_CONNECTION = 100


class Tls(StrEnum):
    """How the conversation is encrypted."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mail is handed over. Refused when it would go in plain text to another machine.

    `ca_file` is a PEM file of trusted issuers, empty for the system's own; `hello` the name we greet
    with, empty for this machine's. `timeout` (seconds) is for each command, `data_timeout` for each of the
    two answers around the letter: RFC 5321 section 4.5.3.2.6 asks for 10 minutes, and giving up before the
    relay does is a source of doubt. Username and password are in no repr and in no text we store.
    """

    host: str
    port: int
    tls: Tls = Tls.STARTTLS
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    ca_file: str = ""
    hello: str = ""
    timeout: float = 30
    data_timeout: float = 600

    def __post_init__(self) -> None:
        if self.tls is Tls.NONE and not self.is_loopback:
            rule = f"e-post kan ikke sendes ukryptert til en annen maskin ({self.host})."
            raise Refused(Problem("E-posttjener", rule, "Bruk STARTTLS (port 587) eller TLS (port 465)."))

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine."""
        return is_loopback(self.host)

    @property
    def name(self) -> str:
        """What it is called in attempts and messages: host and port."""
        return f"{self.host}:{self.port}"

    def without_secrets(self, text: str) -> str:
        """A text from the relay, with our password struck out should it be repeated there."""
        return text.replace(self.password, "***") if self.password else text


def relay_from_url(url: str) -> Relay:
    """The relay of «smtp://user:password@host:port» (STARTTLS; none on this machine) or «smtps://…».

    Raises Refused, which never repeats the address: a password may be in it.
    """
    about = "AARSHJUL_SMTP_URL"
    way_out = "Skriv smtp://bruker:passord@vert:587 eller smtps://bruker:passord@vert:465."
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(Problem(about, "er ikke en gyldig adresse.", way_out)) from None
    if parts.scheme not in {"smtp", "smtps"} or not host:
        raise Refused(Problem(about, "må begynne med smtp:// eller smtps:// og ha en vert.", way_out))
    username, password = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme == "smtps":
        return Relay(host, port or 465, Tls.IMPLICIT, username, password)
    tls = Tls.NONE if is_loopback(host) else Tls.STARTTLS
    return Relay(host, port or 587, tls, username, password)


class Session:
    """One worker's conversation with a relay. Not to be shared: its commands must come in order."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self._client: SMTP | None = None
        self._letters = 0

    async def connected(self) -> SMTP:
        """The client, connected, encrypted, logged in and greeted; a new connection after every 100 letters.

        Raises what aiosmtplib raises, OSError (with TLS errors) among it; the socket is then closed.
        """
        if self._client is not None and self._letters >= _LETTERS_A_CONNECTION:
            await self.leave()
        if self._client is None or not self._client.is_connected:
            self.close()
            client = self._client = _client(self.relay)
            await client.connect()
            if client.is_ehlo_or_helo_needed:
                await client.ehlo()
        self._letters += 1
        return self._client

    async def forget_letter(self) -> None:
        """Make ready for the next letter after one that was not accepted; if that fails, close."""
        try:
            if self._client is not None and self._client.is_connected:
                await self._client.rset()
        except (SMTPException, OSError):
            self.close()

    async def leave(self) -> None:
        """Say goodbye and close."""
        try:
            if self._client is not None and self._client.is_connected:
                await self._client.quit()
        except (SMTPException, OSError):
            pass
        finally:
            self.close()

    def close(self) -> None:
        """Close at once, and throw away what is not yet written: nothing may follow a cancelled letter."""
        if self._client is not None:
            if isinstance(self._client.transport, asyncio.WriteTransport):
                self._client.transport.abort()
            self._client.close()
        self._client, self._letters = None, 0


def _client(relay: Relay) -> SMTP:
    context = None
    if relay.tls is not Tls.NONE:
        context = ssl.create_default_context(cafile=relay.ca_file or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
    return SMTP(
        hostname=relay.host,
        port=relay.port,
        username=relay.username or None,
        password=relay.password or None,
        local_hostname=relay.hello or ("localhost" if relay.is_loopback else None),
        timeout=relay.timeout,
        use_tls=relay.tls is Tls.IMPLICIT,
        # True and False, never None: None goes on in plain text when STARTTLS is not offered.
        start_tls=relay.tls is Tls.STARTTLS,
        tls_context=context,
    )
