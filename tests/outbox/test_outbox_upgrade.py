"""An outbox from before evidence, pace and epoch goes on as it was: its letters go, and nothing is suspected."""

from pathlib import Path

from alembic import command
from sqlalchemy import text

from domain.engine.store import open_store
from flows.migrate import migrate, steps
from notifications.outbox.epoch import EpochFile
from notifications.outbox.states import State
from tests.outbox.given import Clock, a_mail, sent, standing

OLD = (
    "INSERT INTO document (sha256, media_type, body, at) VALUES (:sha256, 'message/rfc822', :raw, :at)",
    "INSERT INTO outbox (key, stream, batch, letter, number, recipient, language, channel, address, domain, sender,"
    " subject, message_id, sha256, pdf_sha256, state, prepared_at, changed_at, due_at, deferrals, lease, worker, relay,"
    " note) VALUES (:key, 'consultation/2023', :batch, 'letter', 5, 'hamar', 'nb', 'email', 'hamar@ipr.example.org',"
    " 'ipr.example.org', 'post@fylke.example.org', 'Brev', :message_id, :sha256, '', :state, :at, :at, :at, 0, 0, '',"
    " '', '')",
)


def test_an_outbox_of_the_first_schema_is_sent_on(empty_url: str, tmp_path: Path) -> None:
    if empty_url.startswith("sqlite"):
        Path(empty_url.removeprefix("sqlite:///")).parent.mkdir()
    opened = open_store(empty_url)
    at = "2023-06-30T06:00:00.000000Z"
    with opened.writing() as c:
        command.upgrade(steps(c), "0001")
        for state, batch in ((State.ACCEPTED, "letter-r1"), (State.QUEUED, "reminder-1")):
            mail = a_mail(batch=batch)
            row = {"key": mail.key, "batch": batch, "message_id": mail.message_id, "state": state.value}
            for statement in OLD:
                c.execute(text(statement), row | {"sha256": mail.sha256, "raw": mail.raw, "at": at})
    opened.dispose()
    migrate(empty_url)
    migrate(empty_url)
    tally, server = sent(opened, clock=Clock(), epoch=EpochFile(tmp_path / "epoch"))
    assert (tally.accepted, tally.stopped) == (1, "")
    assert server.filed == [a_mail(batch="reminder-1").raw]
    assert not any("SIZE" in said for said in server.heard)
    assert set(standing(opened).values()) == {State.ACCEPTED}
    opened.dispose()
