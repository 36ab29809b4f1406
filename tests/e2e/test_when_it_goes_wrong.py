"""What staff see when something fails that no form can be blamed for: one sentence, and where the rest is."""

from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select

from domain.county.register_tables import ContactRow
from flows import annual_cycle, consultation, delivery, running
from flows.dashboards.shelf import Shelf
from flows.forms import ApproveForm
from tests.e2e.desk import Desk, Ran
from tests.flows import course

pytestmark = pytest.mark.prefect

CONTACT: Table = ContactRow.__table__  # type: ignore[attr-defined]
SECRET = "det som ikke skal til konsollen: kari@example.org"


def draft(desk: Desk) -> Ran:
    return desk.run(consultation.draft_round, utkast=course.draft_form())


def errors_of(desk: Desk) -> str:
    path = desk.settings.logs / "feil.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def logged(desk: Desk, ran: Ran) -> str:
    return "\n".join(desk.api.logs(ran.id))


def test_a_database_that_is_gone_is_a_refusal_with_the_way_out(desk: Desk) -> None:
    (desk.settings.home / "aarshjul.db").rename(desk.settings.home / "borte.db")
    state = delivery.deliver(return_state=True)
    (desk.settings.home / "borte.db").rename(desk.settings.home / "aarshjul.db")
    assert state.is_failed()
    assert "Kjør «aarshjul init»" in str(state.message)


def test_an_unexpected_error_is_one_sentence_and_its_trace_is_in_the_log_file(desk: Desk) -> None:
    whole = desk.settings.home / "aarshjul.db"
    kept = whole.read_bytes()
    whole.write_bytes(b"ikke en database" * 1000)
    state = consultation.draft_round(course.draft_form(), return_state=True)
    whole.write_bytes(kept)
    assert state.is_failed()
    file = desk.settings.logs / "feil.log"
    assert str(state.message) == (
        f"Uventet feil (DatabaseError). Se {file}. "
        "Prøv igjen: det som alt er gjort, blir ikke gjort to ganger."
    )
    run_id = str(state.state_details.flow_run_id)
    assert run_id in errors_of(desk)
    assert "Traceback" in errors_of(desk)
    shown = "\n".join(desk.api.logs(run_id))
    assert "Traceback" not in shown
    assert "sqlite3" not in shown
    assert draft(desk).state == "COMPLETED"


def test_when_only_the_pages_fail_the_run_says_that_the_work_is_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError(SECRET)

    with monkeypatch.context() as broke:
        broke.setattr(Shelf, "put", broken)
        ran = draft(desk)
    assert ran.state == "FAILED"
    assert ran.after == ran.before + 1
    assert ran.message.startswith("Utkastet til runde 2023 er klart: 10 brev")
    assert f"Men sidene i konsollen ble ikke oppdatert. Se {desk.settings.logs / 'feil.log'}." in ran.message
    assert SECRET in errors_of(desk)
    assert SECRET not in ran.message + logged(desk, ran)
    again = draft(desk)
    assert again.message.startswith("Dette var gjort fra før.")
    assert "runde-2023" in again.pages


def test_a_case_that_cannot_have_its_day_is_named_and_the_run_fails(desk: Desk) -> None:
    draft(desk)
    desk.at("2023-06-21T09:00")
    desk.run(
        consultation.approve_round,
        godkjenning=ApproveForm(actor=course.LEADER, control_code=desk.code()),
    )
    desk.at("2023-06-30T06:00")
    desk.run(annual_cycle.daily_cycle)
    desk.at("2023-09-01T06:00")
    with desk.office.store.writing() as c:
        kept = c.execute(select(CONTACT).where(CONTACT.c.recipient == "valdres")).mappings().all()
        c.execute(delete(CONTACT).where(CONTACT.c.recipient == "valdres"))
    ran = desk.run(annual_cycle.daily_cycle)
    assert ran.state == "FAILED"
    assert "valdres" in ran.message
    assert ran.before == ran.after
    assert "Traceback" not in logged(desk, ran)
    with desk.office.store.writing() as c:
        c.execute(insert(CONTACT), [dict(row) for row in kept])
    assert desk.run(annual_cycle.daily_cycle).state == "COMPLETED"


def test_events_are_told_after_the_commit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int]] = []

    def heard(event: str, **_: Any) -> None:
        told.append((event, course.position(desk.office)))

    monkeypatch.setattr(running, "emit_event", heard)
    draft(desk)
    draft(desk)
    desk.run(consultation.draft_round, utkast=course.draft_form(actor="ukjent"))
    assert told == [("aarshjul.round.drafted", 1)]
