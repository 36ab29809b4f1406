"""The journal: a mailbox that gets a copy of everything the relay takes from us, and so knows what left.

It is the only witness of a letter in doubt. A hit is proof; that a letter is not there proves nothing by itself
(`notifications.outbox.evidence`). Only the message's own head counts: a bounce or an answer quotes our Message-ID,
but is not our letter.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from domain.engine.refusal import Problem, Refused

_LONGEST_HEAD = 1 << 18
_TRIES = 5
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_MESSAGE_ID = re.compile(rb"^Message-ID:[ \t]*(<[^<>\s]+>)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


class JournalUnreadable(Exception):
    """The journal could not be read whole, and so says nothing about any letter."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A letter found in the journal: under which name, and when it was filed there (UTC)."""

    message_id: str
    where: str
    at: datetime


class Journal(Protocol):
    """A mailbox that is searched by Message-ID."""

    @property
    def name(self) -> str:
        """What it is called in attempts and messages; no password in it."""

    def find(self, message_ids: Collection[str]) -> dict[str, Sighting]:
        """Those of the letters that are there, by Message-ID. Raises JournalUnreadable, also when only a
        part of it cannot be read.
        """


@dataclass(frozen=True, slots=True)
class MaildirJournal:
    """A journal in a Maildir: the local mail of `up` and `demo`, or where a relay delivers its copies.

    Letters that somebody reads meanwhile change their name; the search is then made once more.
    """

    folder: Path

    @property
    def name(self) -> str:
        """The folder."""
        return f"maildir:{self.folder}"

    def find(self, message_ids: Collection[str]) -> dict[str, Sighting]:
        """Those of the letters that are there."""
        for _ in range(_TRIES):
            try:
                return {s.message_id: s for s in self._sightings() if s.message_id in message_ids}
            except FileNotFoundError as error:
                gone = error
            except OSError as error:
                raise JournalUnreadable(f"{self.name} kan ikke leses: {error.strerror}") from error
        raise JournalUnreadable(f"{self.name} kan ikke leses: {gone.strerror}") from gone

    def _sightings(self) -> Iterator[Sighting]:
        # `new` before `cur`: a letter that is moved meanwhile is then seen twice, and never not at all.
        for part in ("new", "cur"):
            for path in sorted((self.folder / part).iterdir()):
                with path.open("rb") as file:
                    message_id = message_id_in(file.read(_LONGEST_HEAD))
                if message_id:
                    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    yield Sighting(message_id, path.name, at)


def message_id_in(raw: bytes) -> str:
    """The Message-ID in the head of a message; empty when there is none, or more than one."""
    head = _FOLDED.sub(b" ", _END_OF_HEAD.split(raw, 1)[0])
    found = _MESSAGE_ID.findall(head)
    return found[0].decode("ascii", "replace") if len(found) == 1 else ""


def journal_from_url(url: str) -> Journal | None:
    """The journal of «maildir:folder» or «imaps://user:password@host/mailbox»; None for an empty text.

    Raises Refused, which never repeats the address.
    """
    if not url:
        return None
    scheme, _, path = url.partition(":")
    if scheme in {"imap", "imaps"}:
        from notifications.outbox.imap_journal import imap_journal_from_url

        return imap_journal_from_url(url)
    if scheme == "maildir" and path:
        return MaildirJournal(Path(path).expanduser())
    raise Refused(
        Problem(
            "AARSHJUL_MAILBOX_URL",
            "kan ikke leses som journal.",
            "Skriv imaps://bruker:passord@vert/MAPPE eller maildir:mappe, eller la den stå tom.",
        )
    )
