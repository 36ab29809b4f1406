"""The mail server of `up` and `demo`: everything is filed, as it was sent, before it says yes."""

import asyncio
import mailbox
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from aiosmtplib import SMTP

from domain.engine.store import Store
from notifications.outbox.local_mail import LocalMail
from notifications.outbox.pump import dispatch
from notifications.outbox.relay import relay_from_url
from tests.outbox.given import COUNCILS, Clock, released

ROOT = Path(__file__).parents[2]
LARGE = b"\r\n" + (b"x" * 998 + b"\r\n") * 35_000  # more than aiosmtpd takes by default


def test_what_is_filed_is_byte_for_byte_what_was_approved(store: Store, tmp_path: Path) -> None:
    mails = released(store)
    with LocalMail(tmp_path / "var" / "mail") as local:
        relay = relay_from_url(local.url)
        assert asyncio.run(dispatch(store, relay, clock=Clock(), worker="w1")).accepted == 3
    filed = [path.read_bytes() for path in (tmp_path / "var" / "mail" / "new").iterdir()]
    assert sorted(sha256(raw).hexdigest() for raw in filed) == sorted(mail.sha256 for mail in mails)


def test_any_mail_program_can_read_it(store: Store, tmp_path: Path) -> None:
    released(store)
    with LocalMail(tmp_path / "mail") as local:
        asyncio.run(dispatch(store, relay_from_url(local.url), clock=Clock(), worker="w1"))
    read = mailbox.Maildir(tmp_path / "mail", create=False)
    assert sorted(message["To"] for message in read) == sorted(COUNCILS)


def test_it_refuses_nothing(tmp_path: Path) -> None:
    async def send(port: int) -> None:
        async with SMTP(hostname="127.0.0.1", port=port, start_tls=False) as client:
            await client.sendmail("nobody@nowhere", ["any@one", "other@one"], LARGE)

    with LocalMail(tmp_path / "mail") as local:
        asyncio.run(send(local.port))
    (path,) = (tmp_path / "mail" / "new").iterdir()
    assert path.read_bytes() == LARGE


def test_it_runs_on_its_own_and_ends_when_asked(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "notifications.outbox.local_mail", str(tmp_path / "mail"), "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as local:
        assert local.stdout is not None
        line = local.stdout.readline()
        assert line.startswith("smtp://127.0.0.1:")
        assert line.endswith(f"-> {tmp_path / 'mail'}\n")
        local.send_signal(signal.SIGTERM)
        assert local.wait(timeout=10) == 0


def test_wrong_use_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "notifications.outbox.local_mail", str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "MAILDIR PORT" in told.stderr
