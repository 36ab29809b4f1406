"""The console's pages follow the log: what has not changed is left alone, and what went wrong comes right by itself."""

from typing import Any

import pytest
from sqlalchemy import Table, update

from domain.county.register_tables import CouncilRow
from flows import annual_cycle, consultation, desk_work
from flows.agreement_forms import BeginTextForm
from flows.dashboards.delivery_page import delivery_markdown
from flows.dashboards.letter_page import letter_key
from flows.dashboards.round_page import round_markdown
from flows.dashboards.shelf import Shelf
from flows.desk_work import agreement_texts
from flows.desk_work.drafting import control_code
from flows.forms import ApproveForm, Decision, DoubtForm, ReasonForm
from flows.office import Office
from notifications.outbox.rows import rows
from notifications.outbox.states import State
from tests.e2e.desk import Desk, Ran
from tests.flows import course
from tests.flows.course import oslo
from tests.outbox.fault_smtp import Fault, Point
from tests.outbox.given import Clock, sent

pytestmark = pytest.mark.prefect

COUNCIL: Table = CouncilRow.__table__  # type: ignore[attr-defined]
OVER, GOING = "runde-2023-over", "runde-2023-i-gang"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Two drafts, one of which was called off: a round that is over, and one under way, each with its page."""
    for name in ("2023-over", "2023-i-gang"):
        assert draft(desk, name).state == "COMPLETED"
    called_off = ReasonForm(actor=course.ANNE, round="2023-over", reason="Kommunene ber om mer tid.")
    assert desk.run(consultation.cancel_round, skjema=called_off).state == "COMPLETED"
    return desk


def draft(desk: Desk, name: str) -> Ran:
    return desk.run(consultation.draft_round, utkast=course.draft_form(round=name))


def morning(desk: Desk) -> dict[str, tuple[str, str, str]]:
    """The pages after a daily run in which the calendar asks nothing."""
    ran = desk.run(annual_cycle.daily_cycle)
    assert (ran.state, ran.message) == ("COMPLETED", "Ingenting sto for tur i dag.")
    return ran.pages


def forget(desk: Desk, *keys: str) -> None:
    """What a console that was lost has forgotten."""
    console = desk.api.console
    for page in console.ask("POST", "/artifacts/filter", {"artifacts": {"key": {"any_": list(keys)}}}):
        console.ask("DELETE", f"/artifacts/{page['id']}")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rounds whose pages are made from here on."""
    seen: list[str] = []

    def noted(office: Office, round_id: str) -> str:
        seen.append(round_id)
        return round_markdown(office, round_id)

    monkeypatch.setattr("flows.dashboards.pages.round_markdown", noted)
    return seen


def test_on_a_quiet_day_the_page_of_a_round_that_is_over_is_neither_made_nor_asked_for(
    desk: Desk, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = Shelf.look

    def noted(shelf: Shelf, keys: Any) -> None:
        before = len(shelf._known)
        real(shelf, keys)
        asked.append(len(shelf._known) - before)

    monkeypatch.setattr(Shelf, "look", noted)
    before = morning(desk)
    assert made == ["2023-i-gang"]
    assert [number for number in asked if number] == [3], (
        "one question: the round, the overview, the deliveries"
    )
    assert morning(desk) == before


def test_work_on_a_case_that_is_no_round_leaves_the_rounds_pages_alone(desk: Desk) -> None:
    before = morning(desk)
    text = "# 1 Formål\nTekst.\n"
    begun = BeginTextForm(actor=course.ANNE, term="2023", text_nb=text, text_nn=text)
    agreement_texts.begin_text(desk.office, begun, command_id="text")
    after = morning(desk)
    assert after.keys() == before.keys() | {"avtaletekst-2023"}
    assert after[GOING] == before[GOING]


def test_the_overview_tells_of_both(desk: Desk) -> None:
    text = morning(desk)["oversikt"][0]
    assert f"| [Innspillsrunde 2023-i-gang](../key/{GOING}) | utkast | godkjenner |" in text
    assert f"| [Innspillsrunde 2023-over](../key/{OVER}) | avlyst | – | – | – |" in text
    assert text.index(GOING) < text.index(OVER)


def test_a_page_that_could_not_be_written_is_written_by_the_next_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever run that is: the round itself is over, and nobody touches it again."""

    def broken(*_: object) -> str:
        raise RuntimeError("the server is gone")

    with monkeypatch.context() as broke:
        broke.setattr(Shelf, "put", broken)
        assert draft(desk, "2023-ny").state == "FAILED"
        form = ReasonForm(actor=course.ANNE, round="2023-ny", reason="Feil saksnummer.")
        assert desk.run(consultation.cancel_round, skjema=form).state == "FAILED"
    assert "runde-2023-ny" not in desk.api.pages()
    assert morning(desk)["runde-2023-ny"][0].startswith("# Innspillsrunde 2023-ny: avlyst")


def test_what_was_done_in_the_shell_is_on_the_pages_after_the_next_run(desk: Desk) -> None:
    form = ReasonForm(actor=course.ANNE, round="2023-i-gang", reason="Feil saksnummer.")
    course.do(desk.office, desk_work.cancel_round, form)
    assert desk.api.pages()[GOING][0].startswith("# Innspillsrunde 2023-i-gang: utkast")
    assert morning(desk)[GOING][0].startswith("# Innspillsrunde 2023-i-gang: avlyst")


def test_a_console_that_was_lost_gets_every_page_anew(desk: Desk, made: list[str]) -> None:
    before = morning(desk)
    forget(desk, "oversikt", OVER, GOING)
    made.clear()
    after = morning(desk)
    assert {key: after[key][0] for key in (OVER, GOING, "oversikt")} == {
        key: before[key][0] for key in (OVER, GOING, "oversikt")
    }
    assert made == ["2023-i-gang", "2023-over"]


def test_a_change_in_the_register_is_on_the_pages_of_all_rounds(desk: Desk) -> None:
    morning(desk)
    with desk.office.store.writing() as c:
        c.execute(update(COUNCIL).where(COUNCIL.c.code == "valdres").values(name="Valdresrådet"))
    after = morning(desk)
    assert "Valdresrådet" in after[OVER][0]
    assert "Valdresrådet" in after[GOING][0]


def test_what_happens_while_the_pages_are_made_is_on_them_as_well(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another run has decided something, and has written its pages, since this one read the log."""
    form = ReasonForm(actor=course.ANNE, round="2023-i-gang", reason="Feil saksnummer.")

    def meanwhile(office: Office) -> str:
        if office.load_round("2023-i-gang").state.cancelled_for == "":
            course.do(office, desk_work.cancel_round, form)
        return delivery_markdown(office)

    monkeypatch.setattr("flows.dashboards.pages.delivery_markdown", meanwhile)
    assert morning(desk)[GOING][0].startswith("# Innspillsrunde 2023-i-gang: avlyst")


def test_a_letter_that_needs_a_person_has_a_page_and_keeps_it_when_it_is_settled(desk: Desk) -> None:
    desk.at("2023-06-21T09:00")
    form = ApproveForm(actor=course.LEADER, round="2023-i-gang", control_code=code(desk))
    course.do(desk.office, desk_work.approve_round, form)
    desk.at("2023-06-30T08:00")
    desk.run(annual_cycle.daily_cycle)
    sent(desk.office.store, Fault(Point.DOT, drop=True), clock=Clock(oslo("2023-06-30T08:00")))
    with desk.office.store.reading() as c:
        (row,) = rows(c, states=[State.IN_DOUBT])
    page = letter_key(row.key)
    before = morning(desk)
    assert "**Uvisst om sendt – må avklares**" in before[page][0]
    assert f"](../key/{page})" in before["leveranser"][0]
    assert row.address not in before[page][0] + before["leveranser"][0]
    assert morning(desk) == before, "a page that says the same is left as it is"

    given = {"actor": course.ANNE, "letter": row.key[:6], "evidence": "Ringt."}
    desk_work.settle_letter(desk.office, DoubtForm(decision=Decision.ARRIVED, **given))
    after = morning(desk)
    assert f"**Regnes som sendt**, avgjort av {course.ANNE}" in after[page][0]
    assert page not in after["leveranser"][0]


def code(desk: Desk) -> str:
    return control_code(desk.office.load_round("2023-i-gang").state.fingerprint)
