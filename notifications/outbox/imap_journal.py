"""The journal in a mailbox that is read over IMAP (RFC 3501): the same promises as a journal in a Maildir.

SEARCH HEADER finds every message in whose Message-ID the text occurs; whether it is our letter is judged by its own
head. The mailbox is opened by EXAMINE and its messages are peeked at, so that nothing in it is changed, and nothing
that people have yet to read becomes read. Whatever goes wrong makes the whole answer void: half an answer would
say that letters are not there.
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from threading import Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from domain.engine.refusal import Problem, Refused
from notifications.outbox.journal import JournalUnreadable, Sighting, message_id_in
from notifications.outbox.loopback import is_loopback

if TYPE_CHECKING:
    from imap_tools.mailbox import BaseMailBox

# RFC 7162 section 4: a client keeps its command lines within 8192 octets.
_LONGEST_COMMAND = 8000
_AROUND_AN_ID = len('(OR (HEADER "Message-ID" "") )')
_AT_ONCE = 500
_WANTED = "(UID INTERNALDATE BODY.PEEK[HEADER])"
_MESSAGE_ID = re.compile(r"<[!#-;=?-\[\]-~]+>")  # in printable ASCII, with nothing that would need escaping
_UID = re.compile(rb"\bUID (\d+)")
_FILED_AT = re.compile(rb'\bINTERNALDATE "([^"]+)"')
_RESPONSE_CODE = re.compile(r"\[([A-Z-]+)\]")


class _Stage(StrEnum):
    """How far it came, as it is told when it came no further."""

    CONNECTING = "tjeneren svarer ikke som den skal"
    LOGIN = "påloggingen ble ikke godtatt"
    OPENING = "mappen kunne ikke åpnes"
    READING = "søket ble ikke ferdig"


@dataclass(slots=True)
class _Progress:
    stage: _Stage = _Stage.CONNECTING
    out_of_time: bool = False


@dataclass(frozen=True, slots=True)
class ImapJournal:
    """A journal in a mailbox on an IMAP server. Refused when it would be read in plain text from another machine.

    With `tls` the server's certificate is checked and TLS is at least 1.2; `ca_file` is a PEM file of trusted
    issuers, empty for the system's own. `timeout` (seconds) is for each answer, `time_limit` for all of them
    together. Username and password are in no repr, no name and no error.
    """

    host: str
    port: int
    mailbox: str = "INBOX"
    tls: bool = True
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    ca_file: str = ""
    timeout: float = 30
    time_limit: float = 120

    def __post_init__(self) -> None:
        if not self.tls and not is_loopback(self.host):
            rule = f"journalen kan ikke leses ukryptert fra en annen maskin ({self.host})."
            raise Refused(
                Problem("AARSHJUL_MAILBOX_URL", rule, "Skriv imaps:// i stedet for imap://, med TLS.")
            )

    @property
    def name(self) -> str:
        """Host, port and mailbox."""
        return f"{'imaps' if self.tls else 'imap'}://{self.host}:{self.port}/{self.mailbox}"

    def find(self, message_ids: Collection[str]) -> dict[str, Sighting]:
        """Those of the letters that are there, in one conversation. Raises JournalUnreadable."""
        from imap_tools.errors import ImapToolsError

        wanted = sorted(filter(_MESSAGE_ID.fullmatch, message_ids))
        progress = _Progress()
        try:
            with self._opened(progress) as mailbox:
                seen = [s for part in _parts(wanted) for s in self._sightings(mailbox, part)]
        except (ImapToolsError, imaplib.IMAP4.error, OSError, ValueError) as error:
            # Not `from error`: it may hold what the server said, and that may be our own password.
            words = self._words(error, progress)
            why = f"{progress.stage} ({words})" if words else progress.stage
            raise JournalUnreadable(f"{self.name} kan ikke leses: {why}") from None
        return {s.message_id: s for s in seen if s.message_id in wanted}

    @contextmanager
    def _opened(self, progress: _Progress) -> Iterator["BaseMailBox"]:
        """The mailbox, read-only; the connection is cut when the time is out."""
        mailbox = self._connected()

        def cut() -> None:
            progress.out_of_time = True
            with suppress(OSError):
                mailbox.client.socket().shutdown(socket.SHUT_RDWR)

        limit = Timer(self.time_limit, cut)
        limit.daemon = True
        limit.start()
        try:
            progress.stage = _Stage.LOGIN
            plain = (self.username + self.password).isascii()
            (mailbox.login if plain else mailbox.login_utf8)(self.username, self.password, None)
            progress.stage = _Stage.OPENING
            mailbox.folder.set(self.mailbox, readonly=True)
            progress.stage = _Stage.READING
            yield mailbox
        finally:
            limit.cancel()
            # Without LOGOUT: all has been read, or the server does not answer.
            with suppress(OSError):
                mailbox.client.shutdown()

    def _connected(self) -> "BaseMailBox":
        from imap_tools.mailbox import MailBox, MailBoxUnencrypted

        if not self.tls:
            return MailBoxUnencrypted(self.host, self.port, timeout=self.timeout)
        context = ssl.create_default_context(cafile=self.ca_file or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return MailBox(self.host, self.port, timeout=self.timeout, ssl_context=context)

    def _sightings(self, mailbox: "BaseMailBox", message_ids: list[str]) -> Iterator[Sighting]:
        found = mailbox.client.uid("SEARCH", _any_of(message_ids))
        uids = b" ".join(_lines(found, "SEARCH")).split()
        for first in range(0, len(uids), _AT_ONCE):
            asked = uids[first : first + _AT_ONCE]
            answer = mailbox.client.uid("FETCH", b",".join(asked).decode(), _WANTED)
            heads = dict(_heads(_lines(answer, "FETCH")))
            for uid in asked:
                # A message that was moved away between the two questions is neither there nor absent.
                if uid not in heads:
                    raise ValueError(f"melding {uid.decode()} ble borte under søket")
                at, head = heads[uid]
                yield Sighting(message_id_in(head), f"{self.mailbox} UID {uid.decode()}", at)

    def _words(self, error: Exception, progress: _Progress) -> str:
        """What went wrong, in words that hold no secret."""
        if progress.out_of_time:
            return f"det tok mer enn {self.time_limit:g} sekunder"
        if isinstance(error, TimeoutError):
            return f"ikke svar innen {self.timeout:g} sekunder"
        words = _said(error)
        if progress.stage is _Stage.LOGIN:
            # The server may repeat what we said: only its response code (RFC 5530) is passed on.
            code = _RESPONSE_CODE.search(words)
            return code[1] if code else ""
        return words.replace(self.password, "***") if self.password else words


def imap_journal_from_url(url: str) -> ImapJournal:
    """The journal of «imaps://user:password@host:port/mailbox»; imap:// on this machine only.

    Raises Refused, which never repeats the address: a password is in it.
    """
    about = "AARSHJUL_MAILBOX_URL"
    way_out = "Skriv imaps://bruker:passord@vert/MAPPE, med %40 for @ i bruker eller passord."
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(Problem(about, "er ikke en gyldig adresse.", way_out)) from None
    if parts.scheme not in {"imap", "imaps"} or not host:
        raise Refused(Problem(about, "må begynne med imaps:// og ha en vert.", way_out))
    username, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not username or not password:
        raise Refused(Problem(about, "mangler bruker eller passord.", way_out))
    mailbox = unquote(parts.path.removeprefix("/")) or "INBOX"
    if not f"{username}{password}{mailbox}".isprintable():
        raise Refused(Problem(about, "har et usynlig tegn i bruker, passord eller mappe.", way_out))
    tls = parts.scheme == "imaps"
    return ImapJournal(host, port or (993 if tls else 143), mailbox, tls, username, password)


def _parts(message_ids: list[str]) -> Iterator[list[str]]:
    """As many at a time as go in one command. One part, of nothing, would be an illegal search."""
    part: list[str] = []
    octets = 0
    for message_id in message_ids:
        octets += len(message_id) + _AROUND_AN_ID
        if part and octets > _LONGEST_COMMAND:
            yield part
            part, octets = [], len(message_id) + _AROUND_AN_ID
        part.append(message_id)
    if part:
        yield part


def _any_of(message_ids: list[str]) -> str:
    """A search for these, as a tree of ORs: a chain of them would be as deep as it is long."""
    from imap_tools.query import AND, OR, H

    half = len(message_ids) // 2
    if not half:
        return str(AND(header=H("Message-ID", message_ids[0])))
    return str(OR(_any_of(message_ids[:half]), _any_of(message_ids[half:])))


def _said(error: Exception) -> str:
    """The server's own words, if it said no; else what went wrong."""
    from imap_tools.errors import UnexpectedCommandStatusError

    if isinstance(error, UnexpectedCommandStatusError):
        status, lines = error.command_result
        return f"{status} {b' '.join(filter(None, lines)).decode('utf-8', 'replace')}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"sertifikatet godtas ikke: {error.verify_message}"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _lines(answer: tuple[str, list[Any]], command: str) -> list[Any]:
    """What the server told before its OK. ValueError when it said NO, or OK without telling anything."""
    status, lines = answer
    if status != "OK":
        raise ValueError(f"{command}: {status} {b' '.join(filter(None, lines)).decode('ascii', 'replace')}")
    if None in lines:
        raise ValueError(f"{command}: OK uten svar")
    return lines


def _heads(lines: list[Any]) -> Iterator[tuple[bytes, tuple[datetime, bytes]]]:
    """The answers to FETCH by UID. What is told of a message stands before its literal, or after it, in any order."""
    for number, line in enumerate(lines):
        if not isinstance(line, tuple):
            continue
        after = lines[number + 1] if number + 1 < len(lines) else b""
        told = line[0] + b" " + (after if isinstance(after, bytes) else b"")
        uid, filed = _UID.search(told), _FILED_AT.search(told)
        if uid and filed:
            at = parsedate_to_datetime(filed[1].decode("ascii")).astimezone(UTC)
            yield uid[1], (at, line[1])
