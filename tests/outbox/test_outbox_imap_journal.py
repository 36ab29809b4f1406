"""The journal in a real Dovecot: it is found and judged as in a Maildir, and nothing in the mailbox is changed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from imap_tools.mailbox import MailBoxUnencrypted

from domain.engine.store import Store
from notifications.outbox.imap_journal import ImapJournal
from notifications.outbox.journal import JournalUnreadable
from notifications.outbox.states import State, Step
from tests.mailhost.dovecot import OTHER_PASSWORD, PASSWORD, Dovecot
from tests.outbox.given import Clock, a_mail, released, sent, standing, the_row, tried
from tests.outbox.test_outbox_evidence import GRACE, LOST, TAKEN

HAMAR, VALDRES = a_mail("hamar"), a_mail("valdres")
USERS = (f"journal{n}" for n in count())


@dataclass
class Mailbox:
    """A mailbox that a test files mails in, as a relay's copies come."""

    server: Dovecot
    user: str
    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def journal(self) -> ImapJournal:
        return self.server.journal(self.user)

    def file(self, *mails: bytes, at: datetime | None = None) -> None:
        for raw in mails:
            path = self.folder / "new" / f"1.M{next(self._numbers)}.vert"
            path.write_bytes(raw)
            path.chmod(0o644)
            if at:
                os.utime(path, (at.timestamp(), at.timestamp()))

    def flags(self) -> list[tuple[str, ...]]:
        """What a mail program sees of every message."""
        with MailBoxUnencrypted("127.0.0.1", self.server.port) as box:
            box.login(self.user, PASSWORD, None).folder.set("INBOX", readonly=True)
            return [message.flags for message in box.fetch(mark_seen=False)]


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Mailbox:
    """A new, empty one."""
    user = next(USERS)
    return Mailbox(dovecot, user, dovecot.mailbox(user))


def test_a_letter_is_found_where_it_lies_and_when_it_came(mailbox: Mailbox) -> None:
    mailbox.file(VALDRES.raw, HAMAR.raw, at=datetime(2023, 6, 30, 6, 0, tzinfo=UTC))
    (found,) = mailbox.journal.find([HAMAR.message_id, "<b@x.no>"]).values()
    assert found.message_id == HAMAR.message_id
    assert found.where.startswith("INBOX UID ")
    assert found.at == datetime(2023, 6, 30, 6, 0, tzinfo=UTC)


def test_when_it_came_is_not_what_the_letter_says_of_itself(mailbox: Mailbox) -> None:
    mailbox.file(HAMAR.raw)
    (found,) = mailbox.journal.find([HAMAR.message_id]).values()
    assert abs((datetime.now(UTC) - found.at).total_seconds()) < 60


NOT_OURS = {
    "a bounce with our letter in it": b"Message-ID: <bounce@x.no>\r\nContent-Type: message/rfc822\r\n\r\n"
    + HAMAR.raw,
    "an answer": f"Message-ID: <svar@x.no>\r\nIn-Reply-To: {HAMAR.message_id}\r\n\r\nHei\r\n".encode(),
    "a longer one with ours in it": f"Message-ID: <x{HAMAR.message_id}\r\n\r\nHei\r\n".encode(),
    "two of them": f"Message-ID: <b@x.no>\r\nMessage-ID: {HAMAR.message_id}\r\n\r\nHei\r\n".encode(),
    "ours in upper case": f"Message-ID: {HAMAR.message_id.upper()}\r\n\r\nHei\r\n".encode(),
    "a comment": f"Message-ID: <b@x.no> (was {HAMAR.message_id})\r\n\r\nHei\r\n".encode(),
}


@pytest.mark.parametrize("raw", NOT_OURS.values(), ids=NOT_OURS)
def test_what_only_names_our_letter_is_not_our_letter(mailbox: Mailbox, raw: bytes) -> None:
    mailbox.file(raw)
    assert mailbox.journal.find([HAMAR.message_id]) == {}
    mailbox.file(HAMAR.raw)
    assert mailbox.journal.find([HAMAR.message_id]).keys() == {HAMAR.message_id}


def test_a_folded_field_is_read(mailbox: Mailbox) -> None:
    mailbox.file(HAMAR.raw.replace(b"Message-ID: ", b"Message-Id:\r\n "))
    assert HAMAR.message_id in mailbox.journal.find([HAMAR.message_id])


def test_an_empty_mailbox_and_an_empty_question(mailbox: Mailbox) -> None:
    assert mailbox.journal.find([HAMAR.message_id]) == {}
    assert mailbox.journal.find([]) == {}


def test_nothing_in_the_mailbox_is_changed(mailbox: Mailbox) -> None:
    mailbox.file(HAMAR.raw, VALDRES.raw)
    before = sorted(path.name for path in (mailbox.folder / "new").iterdir())
    for _ in range(2):
        assert len(mailbox.journal.find([HAMAR.message_id, VALDRES.message_id])) == 2
    assert sorted(path.name for path in (mailbox.folder / "new").iterdir()) == before
    assert [set(flags) - {"\\Recent"} for flags in mailbox.flags()] == [set(), set()]


def test_a_thousand_letters_among_two_thousand(mailbox: Mailbox) -> None:
    mails = [a_mail(f"mottaker-{n:04}", size=100) for n in range(2000)]
    mailbox.file(*(mail.raw for mail in mails))
    asked = [mail.message_id for mail in mails[::2]]
    assert mailbox.journal.find([*asked, HAMAR.message_id]).keys() == set(asked)


def test_the_folder_that_is_named_is_read_and_no_other(mailbox: Mailbox, dovecot: Dovecot) -> None:
    mailbox.file(HAMAR.raw)
    with MailBoxUnencrypted("127.0.0.1", dovecot.port) as box:
        box.login(mailbox.user, PASSWORD).folder.create("Journal på nett")
        box.append(VALDRES.raw, "Journal på nett")
    elsewhere = dovecot.journal(mailbox.user, mailbox="Journal på nett")
    assert elsewhere.find([HAMAR.message_id, VALDRES.message_id]).keys() == {VALDRES.message_id}


REFUSED = {
    "another password": ({"password": "hemmelig-feil"}, "påloggingen ble ikke godtatt"),
    "no such folder": ({"mailbox": "Finnes ikke"}, "mappen kunne ikke åpnes"),
    "an authority that is not trusted": ({"ca_file": ""}, "sertifikatet godtas ikke"),
    "no TLS there": ({"tls": False}, "tjeneren svarer ikke som den skal"),
}


@pytest.mark.parametrize(("changed", "words"), REFUSED.values(), ids=REFUSED)
def test_a_mailbox_that_cannot_be_opened_is_silent_and_not_empty(
    mailbox: Mailbox, dovecot: Dovecot, changed: dict[str, object], words: str
) -> None:
    mailbox.file(HAMAR.raw)
    with pytest.raises(JournalUnreadable, match=words) as silent:
        dovecot.journal(mailbox.user, timeout=2, **changed).find([HAMAR.message_id])
    assert "hemmelig" not in str(silent.value)


def test_a_password_outside_ascii_is_one_too(mailbox: Mailbox, dovecot: Dovecot) -> None:
    mailbox.file(HAMAR.raw)
    assert dovecot.journal(mailbox.user, password=OTHER_PASSWORD).find([HAMAR.message_id])


def test_a_letter_in_the_mailbox_was_sent(store: Store, mailbox: Mailbox) -> None:
    clock = Clock()
    released(store, "hamar")
    mailbox.file(*sent(store, TAKEN, clock=clock)[1].filed)
    clock.forward(minutes=1)
    tally, relay = sent(store, clock=clock, journal=mailbox.journal)
    assert (tally.settled, relay.filed) == (1, [])
    row = the_row(store)
    told = tried(store, row)[-1]
    assert (row.state, told.step, told.worker) == (State.ACCEPTED, Step.BY_JOURNAL, mailbox.journal.name)


def test_a_letter_that_is_not_there_goes_again_with_the_same_bytes(store: Store, mailbox: Mailbox) -> None:
    clock = Clock()
    (doubtful,) = released(store, "hamar")
    assert sent(store, LOST, clock=clock)[1].filed == []
    clock.forward(minutes=1)
    released(store, "valdres", batch="reminder-1")
    mailbox.file(*sent(store, clock=clock)[1].filed)
    clock.now += GRACE
    tally, relay = sent(store, clock=clock, journal=mailbox.journal)
    assert (tally.settled, tally.accepted, relay.filed) == (1, 1, [doubtful.raw])


def test_without_a_later_letter_in_the_mailbox_it_stays_with_a_person(store: Store, mailbox: Mailbox) -> None:
    clock = Clock()
    released(store, "hamar")
    sent(store, LOST, clock=clock)
    clock.forward(minutes=1)
    released(store, "valdres", batch="reminder-1")
    copies = sent(store, clock=clock)[1].filed
    clock.forward(days=1)
    assert sent(store, clock=clock, journal=mailbox.journal)[1].filed == []
    assert standing(store)["hamar"] is State.IN_DOUBT
    mailbox.file(*copies)
    assert len(sent(store, clock=clock, journal=mailbox.journal)[1].filed) == 1


def test_a_mailbox_that_cannot_be_read_settles_nothing_and_says_so(
    store: Store, mailbox: Mailbox, dovecot: Dovecot
) -> None:
    clock = Clock()
    released(store, "hamar")
    mailbox.file(*sent(store, TAKEN, clock=clock)[1].filed)
    clock.forward(days=1)
    locked_out = dovecot.journal(mailbox.user, password="hemmelig-feil")
    tally, relay = sent(store, clock=clock, journal=locked_out)
    assert (tally.settled, relay.filed) == (0, [])
    assert "påloggingen ble ikke godtatt" in tally.journal
    assert standing(store)["hamar"] is State.IN_DOUBT
