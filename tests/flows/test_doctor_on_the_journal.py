"""What `doctor` says of the journal: reachable, readable, and whether copies come to it; with the way out."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from flows.commands.checks import Finding, Grade
from flows.commands.checks_outward import journal_can_be_read
from flows.office import Office
from notifications.outbox.local_mail import LocalMail
from notifications.outbox.pump import dispatch
from tests.flows.course import at
from tests.outbox.given import relay_of, released
from tests.ports import free_port


def found(office: Office, mailbox_url: str) -> Finding:
    settings = office.settings.having(mailbox_url=SecretStr(mailbox_url))
    (finding,) = journal_can_be_read(Office(settings, office.clock, office.store))
    assert finding.about == "Journal"
    return finding


def send_three(office: Office, maildir: Path) -> None:
    """Three letters, an hour ago."""
    at(office, "2023-06-30T09:00")
    released(office.store)
    with LocalMail(maildir) as mail:
        asyncio.run(dispatch(office.store, relay_of(mail.port), clock=lambda: office.now, worker="w1"))
    at(office, "2023-06-30T10:00")


def test_none_is_worth_knowing(office: Office) -> None:
    said = found(office, "")
    assert (said.grade, "en person avklare" in said.seen) == (Grade.NOTE, True)
    assert "AARSHJUL_MAILBOX_URL" in said.way_out


def test_one_with_copies_is_in_order(office: Office, tmp_path: Path) -> None:
    send_three(office, tmp_path / "post")
    said = found(office, f"maildir:{tmp_path / 'post'}")
    assert (said.grade, said.way_out) == (Grade.OK, "")


def test_one_that_no_copies_come_to_is_worth_knowing(office: Office, tmp_path: Path) -> None:
    send_three(office, tmp_path / "post")
    with LocalMail(tmp_path / "another"):
        said = found(office, f"maildir:{tmp_path / 'another'}")
    assert (said.grade, "ligger ikke der" in said.seen) == (Grade.NOTE, True)
    assert "kopi" in said.way_out


def test_letters_that_left_just_now_are_not_waited_for(office: Office, tmp_path: Path) -> None:
    send_three(office, tmp_path / "post")
    at(office, "2023-06-30T09:10")
    with LocalMail(tmp_path / "another"):
        assert found(office, f"maildir:{tmp_path / 'another'}").grade is Grade.OK


@pytest.mark.parametrize("url", ["maildir:/finnes/ikke", "imaps://journal:hemmelig@127.0.0.1:{port}/Journal"])
def test_one_that_cannot_be_read_is_wrong_and_its_password_is_not_told(office: Office, url: str) -> None:
    said = found(office, url.format(port=free_port()))
    assert (said.grade, "kan ikke leses" in said.seen) == (Grade.WRONG, True)
    assert "AARSHJUL_MAILBOX_URL" in said.way_out
    assert "hemmelig" not in f"{said}"
