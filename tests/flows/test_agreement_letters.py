"""Letters of an agreement that lie in the outbox when something happens: taken back before they have left."""

import pytest

from domain.cases.agreement.words import Side, Status
from flows import desk_work
from flows.agreement_forms import ReplaceForm, WithdrawForm
from flows.dashboards.offers_page import offers_markdown
from flows.desk_work import agreements
from flows.forms import Council
from flows.office import Office
from notifications.outbox.states import State
from tests.flows import course
from tests.flows import offers_2023 as o

HAMAR = "3403"


@pytest.fixture(autouse=True)
def _three_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", [Council[c] for c in ("hamar", "valdres", "hadeland")])


def standing(office: Office) -> dict[str, State]:
    """Where Hamar's letters stand, by sending."""
    return {row.batch: row.state for row in o.letters(office, HAMAR)}


def test_a_decision_that_comes_before_the_reminder_has_left_takes_it_back(office: Office) -> None:
    o.offered(office)
    o.constituted(office)
    course.at(office, "2023-12-15T06:00")
    desk_work.run_day(office)
    assert standing(office)["reminder-2"] is State.QUEUED
    course.at(office, "2023-12-15T07:00")
    o.adopted(office, HAMAR)
    assert standing(office)["reminder-2"] is State.CANCELLED
    assert standing(office)["signing-3"] is State.QUEUED


def withdrawn(office: Office, work: str) -> None:
    form = WithdrawForm(
        actor=course.ANNE, municipalities=[HAMAR], side=Side.MUNICIPALITY, reason="Feilregistrert."
    )
    course.do(office, getattr(agreements, work), form)


def test_what_was_confirmed_and_is_not_so_is_taken_back_and_confirmed_anew(office: Office) -> None:
    o.offered(office)
    o.constituted(office)
    course.at(office, "2024-01-10T06:00")
    o.adopted(office, HAMAR)
    o.signed(office, HAMAR)
    assert standing(office)["confirmation-3"] is State.QUEUED
    withdrawn(office, "withdraw_signature")
    assert standing(office)["confirmation-3"] is State.CANCELLED
    o.signed(office, HAMAR)
    assert standing(office)["confirmation-4"] is State.QUEUED
    assert o.agreement(office, HAMAR).status is Status.IN_FORCE


def test_a_decision_that_is_withdrawn_takes_the_letter_about_signing_back(office: Office) -> None:
    o.offered(office)
    o.constituted(office)
    course.at(office, "2023-12-15T06:00")
    o.adopted(office, HAMAR)
    withdrawn(office, "withdraw_adoption")
    assert standing(office)["signing-3"] is State.CANCELLED


def test_an_agreement_that_is_replaced_sends_nothing_more(office: Office) -> None:
    o.offered(office)
    form = ReplaceForm(
        actor=course.ANNE,
        municipality=HAMAR,
        by=["2023-3499"],
        day=course.oslo("2023-10-25").date(),
        reason="Slått sammen.",
    )
    course.do(office, agreements.replace_agreement, form)
    assert standing(office) == {"offer-r1": State.CANCELLED}
    assert [row.state for row in o.letters(office, "3433")] == [State.QUEUED]


def test_the_preview_shows_the_code_every_recipient_and_both_texts(office: Office) -> None:
    o.ready(office)
    o.drafted(office)
    shown = offers_markdown(office, "2023")
    assert f"**Kontrollkode: `{o.code(office)}`**" in shown
    assert "Avtaler – godkjenn tilbudene" in shown
    for name in ("Hamar kommune", "Lillehammer kommune", "Skjåk kommune"):
        assert name in shown
    for language in ("bokmål", "nynorsk"):
        assert f"![Side 1 av brevet på {language}](data:image/png;base64," in shown
        assert f"![Side 1 av avtaleteksten på {language}](data:image/png;base64," in shown
