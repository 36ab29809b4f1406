"""A year of obligations at the desk: opened by the plan, reminded by the daily cycle, delivered with a receipt."""

from datetime import date
from typing import Any

import pytest

from domain.cases.obligation.case import OBLIGATION
from domain.cases.obligation.words import Status
from domain.engine.documents import get
from domain.engine.log import read
from flows import desk_work
from flows.dashboards.delivery_page import delivery_markdown
from flows.dashboards.obligation_page import obligation_markdown
from flows.dashboards.overview_page import overview_markdown
from flows.desk_work import obligations
from flows.duty_years import duty_years, load_year, year_standing, years_under_way
from flows.forms import Council
from flows.obligation_forms import (
    DeliveryForm,
    DutyDayForm,
    ExcuseForm,
    OpenYearForm,
    WithdrawDutyForm,
)
from flows.office import Office
from notifications.outbox.rows import rows
from notifications.outbox.states import State
from tests.flows import course

PLAN_DUTY = "handlingsplan"
REASON = "Rådet har møte i februar."


def opened(office: Office, when: str = "2024-01-08T09:00") -> Office:
    course.at(office, when)
    course.do(office, obligations.open_year, OpenYearForm(actor=course.ANNE, case_number="2024/1203"))
    return office


def delivery(council: str = "hamar", **changed: Any) -> DeliveryForm:
    given: dict[str, Any] = {"reference": "Hamarregionen sak 24/17", "duty": PLAN_DUTY, **changed}
    return DeliveryForm(actor=course.ANNE, council=Council[council], **given)


def letters(office: Office, batch: str = "") -> dict[str, State]:
    """The letters of the year, by recipient in one sending, else by sending and recipient."""
    with office.store.reading() as c:
        found = rows(c, stream="obligation/2024", batch=batch or None)
    return {r.recipient if batch else f"{r.batch} {r.recipient}": State(r.state) for r in found}


def test_a_year_is_opened_by_the_plan_of_the_day_for_every_council(office: Office) -> None:
    opened(office)
    state = load_year(office, "2024")
    assert [d.id for d in state.opened.duties] == [
        "handlingsplan", "arsmelding", "strategi", "orientering-1", "orientering-2",
    ]  # fmt: skip
    assert {o.council: o.language for o in state.opened.obliged if o.language == "nn"} == {
        "nord-gudbrandsdal": "nn"
    }
    assert len(state.councils) == 10
    assert office.text(state.opened.duties[1].text_nn).startswith("Årsmeldinga og årsrekneskapen for 2023")
    assert duty_years(office) == ["2024"]


def test_the_same_form_again_changes_nothing_and_another_corrects_it(office: Office) -> None:
    opened(office)
    before = course.position(office)
    again = course.do(
        office, obligations.open_year, OpenYearForm(actor=course.ANNE, year="2024", case_number="2024/1203")
    )
    assert str(again).startswith("Dette var gjort fra før.")
    assert course.position(office) == before
    form = OpenYearForm(actor=course.ANNE, case_number="2024/1204", first_document=7)
    course.do(office, obligations.open_year, form)
    assert load_year(office, "2024").next_document == 7


def test_a_year_opened_late_says_of_which_days_no_letter_goes(office: Office) -> None:
    course.at(office, "2024-05-02T09:00")
    form = OpenYearForm(actor=course.ANNE, case_number="2024/1203")
    said = str(course.do(office, obligations.open_year, form))
    assert "Fristen var alt passert for handlingsplan og budsjett for 2024 (15.02.2024), årsmelding" in said
    assert "uten at de gis en ny frist" in said


def test_the_daily_cycle_reminds_once_in_each_councils_own_language(posting: Office) -> None:
    opened(posting)
    course.at(posting, "2024-01-16T06:00")
    assert "Påminnelse (handlingsplan) til" in str(desk_work.run_day(posting))
    assert str(desk_work.run_day(posting)) == "Ingenting sto for tur i dag."
    assert set(letters(posting, "reminder-handlingsplan").values()) == {State.QUEUED}
    course.at(posting, "2024-01-16T08:05")
    assert "10 sendt" in str(desk_work.dispatch_letters(posting, worker="test"))
    with posting.store.reading() as c:
        sent = rows(c, stream="obligation/2024")
    assert {r.recipient for r in sent if r.language == "nn"} == {"nord-gudbrandsdal"}
    assert {r.number for r in sent} == {1}
    deliveries = delivery_markdown(posting)
    assert "[Plikter 2024](../key/plikter-2024) | påminnelse om plikt | 1 | 10 | 10 sendt" in deliveries


def test_a_delivery_is_kept_with_its_document_and_receipted(office: Office) -> None:
    opened(office)
    office.settings.inbox.mkdir(parents=True, exist_ok=True)
    (office.settings.inbox / "plan.pdf").write_bytes(b"%PDF-1.7 plan")
    course.at(office, "2024-02-01T10:00")
    form = delivery(document="plan.pdf", delivered=date(2024, 1, 30))
    said = str(course.do(office, obligations.register_delivery, form))
    assert "har levert handlingsplan og budsjett for 2024, registrert som 2024/1203-1." in said
    assert "Kvittering 2024/1203-2 er lagt i kø." in said
    assert letters(office, "receipt-1") == {"hamar": State.QUEUED}
    with office.store.reading() as c:
        [event] = [e for e in read(c, "obligation/2024") if e.kind == "obligation.delivered"]
        kept = OBLIGATION.kinds[1].decode(1, event.data)
        found = get(c, kept.document)
    assert found is not None
    assert found.body == b"%PDF-1.7 plan"
    assert office.text(kept.reference) == "Hamarregionen sak 24/17"
    assert "Hamarregionen sak" not in event.data, "the log holds no free text (R33)"
    again = course.do(office, obligations.register_delivery, form)
    assert again.already
    assert list(letters(office)) == ["receipt-1 hamar"]


def test_a_late_delivery_is_told_what_the_deadline_was(office: Office) -> None:
    opened(office)
    course.at(office, "2024-02-16T10:00")
    assert "Fristen var 15.02.2024." in str(course.do(office, obligations.register_delivery, delivery()))


def test_who_has_delivered_before_eight_does_not_get_the_reminder_of_that_morning(office: Office) -> None:
    opened(office)
    course.at(office, "2024-01-16T06:00")
    desk_work.run_day(office)
    course.at(office, "2024-01-16T07:30")
    course.do(office, obligations.register_delivery, delivery())
    excuse = ExcuseForm(
        actor=course.ANNE, duty=PLAN_DUTY, councils=[Council["hadeland"]], reason="Rådet legges om."
    )
    course.do(office, obligations.excuse_councils, excuse)
    extend = DutyDayForm(
        actor=course.ANNE, duty=PLAN_DUTY, councils=[Council["valdres"]], day=date(2024, 3, 1), reason=REASON
    )
    course.do(office, obligations.extend_duty, extend)
    states = letters(office, "reminder-handlingsplan")
    assert {r for r, state in states.items() if state is State.CANCELLED} == {"hamar", "hadeland", "valdres"}


def test_a_withdrawn_delivery_takes_its_receipt_back_and_is_asked_for_again(office: Office) -> None:
    opened(office)
    course.at(office, "2024-02-01T07:00")
    course.do(office, obligations.register_delivery, delivery())
    form = WithdrawDutyForm(
        actor=course.ANNE, duty=PLAN_DUTY, council=Council["hamar"], reason="Gjaldt et annet råd."
    )
    assert "Påminnelser går igjen" in str(course.do(office, obligations.withdraw_duty, form))
    assert letters(office, "receipt-1") == {"hamar": State.CANCELLED}
    course.at(office, "2024-02-16T06:00")
    desk_work.run_day(office)
    assert "hamar" in letters(office, "overdue-handlingsplan")


def test_a_reminder_never_leaves_on_the_deadline(posting: Office) -> None:
    opened(posting)
    course.at(posting, "2024-02-14T06:00")
    desk_work.run_day(posting)
    course.at(posting, "2024-02-15T08:05")
    desk_work.dispatch_letters(posting, worker="test")
    assert State.ACCEPTED not in letters(posting, "reminder-handlingsplan").values()


def test_an_extension_for_nobody_in_particular_is_for_all_who_lack(office: Office) -> None:
    opened(office)
    course.at(office, "2024-02-01T10:00")
    course.do(office, obligations.register_delivery, delivery())
    form = DutyDayForm(actor=course.ANNE, duty=PLAN_DUTY, day=date(2024, 3, 1), reason=REASON)
    assert "for alle som ikke har levert" in str(course.do(office, obligations.extend_duty, form))
    state = load_year(office, "2024")
    assert len(state.extended) == 9
    assert course.do(office, obligations.extend_duty, form).already


def test_a_year_is_closed_at_its_end_or_with_its_last_delivery_after_it(office: Office) -> None:
    opened(office)
    course.at(office, "2024-12-20T10:00")
    everybody = [c for c in Council if c.name != "hamar"]
    for duty in ("handlingsplan", "arsmelding", "strategi", "orientering-1", "orientering-2"):
        form = ExcuseForm(actor=course.ANNE, duty=duty, councils=everybody, reason="Øvelse.")
        course.do(office, obligations.excuse_councils, form)
        if duty != "orientering-2":
            course.do(office, obligations.register_delivery, delivery(duty=duty))
    course.at(office, "2025-01-02T06:00")
    desk_work.run_day(office)
    assert load_year(office, "2024").status is Status.OPEN
    course.at(office, "2025-01-02T10:00")
    course.do(office, obligations.register_delivery, delivery(duty="orientering-2", year="2024"))
    assert load_year(office, "2024").status is Status.CLOSED
    assert years_under_way(office) == []
    assert "**Ingenting gjenstår.**" in obligation_markdown(office, "2024")
    wrong = WithdrawDutyForm(
        actor=course.ANNE, duty="orientering-2", council=Council["hamar"], reason="Feil råd."
    )
    course.do(office, obligations.withdraw_duty, wrong)
    assert years_under_way(office) == ["obligation/2024"]


def test_a_later_plan_does_not_change_a_year_under_way(office: Office) -> None:
    opened(office)
    before = load_year(office, "2024").opened
    newer = office.plan.model_copy(update={"obligations": type(office.plan.obligations)()})
    office.__dict__["plan"] = newer
    course.at(office, "2024-01-16T06:00")
    assert "Påminnelse (handlingsplan)" in str(desk_work.run_day(office))
    assert load_year(office, "2024").opened == before


# Pages --------------------------------------------------------------------------------------------


def test_the_page_shows_what_is_overdue_first_in_words_and_not_in_colour_alone(office: Office) -> None:
    opened(office)
    course.at(office, "2024-02-01T10:00")
    course.do(office, obligations.register_delivery, delivery())
    course.at(office, "2024-02-20T06:00")
    desk_work.run_day(office)
    text = obligation_markdown(office, "2024")
    assert text.index("## Over fristen") < text.index("## Råd for råd")
    assert "| handlingsplan og budsjett for 2024 | 15.02.2024 | **5** | 20.02.2024 |" in text
    assert "⚠ **over fristen, 5 dager**" in text
    assert "✓ levert 01.02.2024 (nr. 1)" in text
    table = text[text.index("## Råd for råd") :]
    assert table.index("over fristen") < table.index("Hamarregionens")


def test_the_overview_and_the_status_have_one_line_for_the_year(office: Office) -> None:
    opened(office)
    course.at(office, "2024-02-20T06:00")
    line = year_standing(office, "2024")
    assert (line.stream, line.holder, line.what) == (
        "obligation/2024", "rådene", "10 leveringer er over fristen.",
    )  # fmt: skip
    assert len(line.overdue) == 10
    assert "| [Plikter 2024](../key/plikter-2024) | åpen | rådene |" in overview_markdown(office, [line])


@pytest.mark.parametrize("label", ["handlingsplan", "handlingsplan og budsjett for året"])
def test_a_duty_is_named_by_its_id_or_as_the_dropdown_has_it(label: str) -> None:
    assert delivery(duty=label).duty == "handlingsplan"
