"""How the office sends: the plan's terms, its journal, and the count outside the database."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from domain.engine.refusal import Refused
from flows.desk_work import hold_sending
from flows.forms import HoldForm
from flows.office import Office
from flows.platform.lock import alone_in, note
from flows.sending import EPOCH, epoch_of, journal_of, terms_of
from notifications.outbox.gate import RESTORED, closures, shut


def having(office: Office, **changed: str) -> Office:
    settings = office.settings.having(**{name: SecretStr(text) for name, text in changed.items()})
    return Office(settings, office.clock, office.store)


def test_the_plans_terms_are_for_a_relay_elsewhere(office: Office) -> None:
    away = terms_of(having(office, smtp_url="smtps://u:p@smtp.example.org"))
    assert (away.a_minute, away.a_minute_to_domain) == (25, 10)
    assert (away.grace, away.give_up) == (timedelta(minutes=15), timedelta(hours=10))


def test_a_relay_on_this_machine_keeps_its_own_pace(office: Office) -> None:
    here = terms_of(having(office, smtp_url="smtp://127.0.0.1:2525"))
    assert (here.a_minute, here.a_minute_to_domain) == (None, None)


def test_the_local_mail_is_the_journal_while_it_is_the_relay(office: Office) -> None:
    local, another = "smtp://127.0.0.1:2525", "smtp://127.0.0.1:2526"
    assert journal_of(having(office, smtp_url=local)) is None
    with alone_in(office.home):
        note(office.home, {"mail": local})
        found = journal_of(having(office, smtp_url=local))
        assert found is not None
        assert found.name == f"maildir:{office.settings.maildir}"
        assert journal_of(having(office, smtp_url=another)) is None
        note(office.home, {"mail": ""})
        assert journal_of(office) is None


def test_the_mailbox_that_is_set_is_the_journal(office: Office, tmp_path: Path) -> None:
    found = journal_of(having(office, mailbox_url=f"maildir:{tmp_path}"))
    assert found is not None
    assert found.name == f"maildir:{tmp_path}"
    found = journal_of(having(office, mailbox_url="imaps://u:p@imap.example.org/Journal"))
    assert found is not None
    assert found.name == "imaps://imap.example.org:993/Journal"
    with pytest.raises(Refused, match="AARSHJUL_MAILBOX_URL"):
        journal_of(having(office, mailbox_url="imap://u:p@imap.example.org"))


def test_the_count_lies_in_the_home(office: Office) -> None:
    assert epoch_of(office).path == office.home / EPOCH


def test_to_open_is_to_open_after_a_restore_too(office: Office) -> None:
    with office.store.writing() as c:
        shut(c, who="utboksen", why="Databasen kan være gjenopprettet", at=office.now, scope=RESTORED)
    assert (
        hold_sending(office, HoldForm(actor="anne.sveipe", stop=False, reason="Sett etter"))
        == "Utsendingen er åpen."
    )
    with office.store.reading() as c:
        assert closures(c) == {}
