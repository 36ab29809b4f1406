"""The journal in a Maildir: a hit is a letter of ours in a message's own head, and silence is never mistaken."""

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.outbox.imap_journal import ImapJournal
from notifications.outbox.journal import JournalUnreadable, MaildirJournal, journal_from_url, message_id_in
from notifications.outbox.local_mail import LocalMail
from notifications.outbox.pump import dispatch
from tests.outbox.given import Clock, a_mail, relay_of, released

OURS = "<a-1@mail.example.org>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("new", "cur", "tmp"):
        (tmp_path / "post" / part).mkdir(parents=True)
    return tmp_path / "post"


HEADS = [
    (b"Message-ID: <a-1@mail.example.org>\r\nTo: x\r\n\r\nbody", OURS),
    (b"Received: by relay\r\nmessage-id:<a-1@mail.example.org>\r\n\r\n", OURS),
    (b"To: x\nMessage-Id:\n <a-1@mail.example.org>\n\nbody", OURS),
    (b"Message-ID: <a-1@mail.example.org>", OURS),
    (b"", ""),
    (b"To: x\r\n\r\nMessage-ID: <a-1@mail.example.org>\r\n", ""),
    (b"In-Reply-To: <a-1@mail.example.org>\r\nReferences: <a-1@mail.example.org>\r\n\r\n", ""),
    (b"X-Message-ID: <a-1@mail.example.org>\r\n\r\n", ""),
    (b"Subject: x\r\n Message-ID: <a-1@mail.example.org>\r\n\r\n", ""),
    (b"Message-ID: <b@x.no>\r\nMessage-ID: <a-1@mail.example.org>\r\n\r\n", ""),
]


@pytest.mark.parametrize(("raw", "message_id"), HEADS)
def test_only_the_messages_own_head_tells_who_it_is(raw: bytes, message_id: str) -> None:
    """A bounce carries our letter's head in its body, and an answer names it: neither is the letter."""
    assert message_id_in(raw) == message_id


@pytest.mark.parametrize("part", ["new", "cur"])
def test_a_letter_is_found_read_or_unread(folder: Path, part: str) -> None:
    path = folder / part / "1.M2.vert:2,S"
    path.write_bytes(HEADS[0][0])
    os.utime(path, (1_688_104_800, 1_688_104_800))
    (found,) = MaildirJournal(folder).find([OURS, "<b@x.no>"]).values()
    assert (found.message_id, found.where) == (OURS, path.name)
    assert found.at == datetime(2023, 6, 30, 6, 0, tzinfo=UTC)


def test_nothing_of_ours_is_nothing(folder: Path) -> None:
    (folder / "new" / "1").write_bytes(HEADS[0][0])
    assert MaildirJournal(folder).find(["<b@x.no>"]) == {}


def test_a_letter_that_a_person_opens_during_the_search_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "new" / "1").write_bytes(HEADS[0][0])
    listed = Path.iterdir

    def moved_meanwhile(self: Path) -> Iterator[Path]:
        found = list(listed(self))
        for path in found:
            if self.name == "new":
                path.rename(folder / "cur" / "1:2,S")
        return iter(found)

    monkeypatch.setattr(Path, "iterdir", moved_meanwhile)
    assert OURS in MaildirJournal(folder).find([OURS])


def test_a_letter_that_a_person_opens_between_the_two_folders_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "new" / "1").write_bytes(HEADS[0][0])
    listed = Path.iterdir

    def moved_after(self: Path) -> Iterator[Path]:
        found = list(listed(self))
        if self.name == "cur" and (folder / "new" / "1").exists():
            (folder / "new" / "1").rename(folder / "cur" / "1:2,S")
        return iter(found)

    monkeypatch.setattr(Path, "iterdir", moved_after)
    assert OURS in MaildirJournal(folder).find([OURS])


def test_a_letter_that_is_flagged_after_it_was_listed_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "cur" / "1:2,").write_bytes(HEADS[0][0])
    listed = Path.iterdir

    def flagged_meanwhile(self: Path) -> Iterator[Path]:
        found = list(listed(self))
        for path in found:
            if path.name == "1:2,":
                path.rename(folder / "cur" / "1:2,S")
        return iter(found)

    monkeypatch.setattr(Path, "iterdir", flagged_meanwhile)
    assert OURS in MaildirJournal(folder).find([OURS])


@pytest.mark.parametrize("part", ["new", "cur"])
def test_a_journal_that_is_not_there_is_silent_and_not_empty(folder: Path, part: str) -> None:
    (folder / part).rmdir()
    with pytest.raises(JournalUnreadable, match="kan ikke leses"):
        MaildirJournal(folder).find([OURS])


def test_a_journal_of_which_one_mail_cannot_be_read_is_silent(folder: Path) -> None:
    (folder / "new" / "1").mkdir()
    with pytest.raises(JournalUnreadable, match="kan ikke leses"):
        MaildirJournal(folder).find([OURS])


def test_the_local_mail_is_a_journal(store: Store, tmp_path: Path) -> None:
    mails = released(store)
    with LocalMail(tmp_path / "post") as local:
        asyncio.run(dispatch(store, relay_of(local.port), clock=Clock(), worker="w1"))
        journal = journal_from_url(f"maildir:{local.maildir}")
        assert journal is not None
        assert journal.find([mail.message_id for mail in mails]).keys() == {m.message_id for m in mails}
        assert journal.find([a_mail("valdres").message_id]) == {}


def test_no_address_is_no_journal() -> None:
    assert journal_from_url("") is None


def test_an_imap_address_is_read_whole() -> None:
    found = journal_from_url("imaps://post%40fylke.no:p%2Fs@imap.fylke.no:1993/Journal%20ut")
    assert found == ImapJournal("imap.fylke.no", 1993, "Journal ut", username="post@fylke.no", password="p/s")
    assert found.name == "imaps://imap.fylke.no:1993/Journal ut"
    assert "p/s" not in repr(found)
    assert journal_from_url("imaps://u:p@x.no") == ImapJournal("x.no", 993, username="u", password="p")
    here = journal_from_url("imap://u:p@127.0.0.1")
    assert here == ImapJournal("127.0.0.1", 143, tls=False, username="u", password="p")


@pytest.mark.parametrize(
    "url",
    [
        "imap://u:hemmelig@x.no",
        "imaps://hemmelig@x.no",
        "imaps://:hemmelig@x.no",
        "imaps://u:hemmelig@",
        "imaps://u:hemmelig@x.no:99999",
        "imaps://u:hemmelig@x.no/a%0D%0Ab",
        "imaps://[u:hemmelig@x.no",
        "pop3://u:hemmelig@x.no",
        "maildir:",
        "hemmelig",
    ],
)
def test_another_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(Refused) as refused:
        journal_from_url(url)
    assert "hemmelig" not in str(refused.value)
    assert "imaps://" in refused.value.problems[0].way_out
