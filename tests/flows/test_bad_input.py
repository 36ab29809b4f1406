"""What bad input gets: every problem at once, in Norwegian, with field, rule and way out; and nothing written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete
from sqlmodel import SQLModel

from domain.cases.consultation.words import AnswerKind, ChangeKind
from domain.county.register_tables import ContactRow
from domain.engine.refusal import Refused
from flows import desk_work
from flows.desk_work import obligations
from flows.forms import ApproveForm, ConsiderForm, Council, ExtendForm, PointForm, RoundForm, SilenceForm
from flows.obligation_forms import DeliveryForm, DutyDayForm, OpenYearForm
from flows.office import Office
from notifications.outbox.rows import rows
from tests.flows import course


def refused(office: Office, work: Callable[..., Any], form: Any, *words: str) -> Refused:
    """The form is refused, each of the words stands in what staff are told, and neither log nor outbox moved."""
    with office.store.reading() as c:
        letters = [(r.key, r.state) for r in rows(c)]
    before = course.position(office)
    with pytest.raises(Refused) as caught:
        course.do(office, work, form)
    said = str(caught.value)
    for word in words:
        assert word in said, said
    assert all(p.about and p.rule and p.way_out for p in caught.value.problems), said
    assert course.position(office) == before
    with office.store.reading() as c:
        assert [(r.key, r.state) for r in rows(c)] == letters
    return caught.value


def test_a_draft_with_everything_wrong_is_told_everything(office: Office) -> None:
    form = course.draft_form(
        actor="ukjent",
        case_number="17593",
        letter_date=date(2023, 6, 25),
        deadline=date(2023, 6, 24),
        caseworker="ingen",
        subject_nb="Svar innen {{fristen}}",
        change=ChangeKind.RENEWAL,
    )
    problems = refused(
        office,
        desk_work.draft_round,
        form,
        "«ukjent»",
        "«ingen»",
        "17593",
        "er ikke en virkedag",
        "senere enn brevdatoen",
        "{{fristen}}",
    ).problems
    assert len(problems) >= 6


def test_a_renewal_outside_election_years_is_refused(office: Office) -> None:
    course.at(office, "2025-06-02T09:00")
    refused(office, desk_work.draft_round, course.draft_form(change=ChangeKind.RENEWAL), "R14")


def test_a_letter_date_that_has_passed_is_refused(office: Office) -> None:
    course.at(office, "2023-07-03T09:00")
    form = course.draft_form(letter_date=date(2023, 6, 30))
    refused(office, desk_work.draft_round, form, "Brevdato", "30.06.2023")


def test_a_council_without_an_address_stops_the_draft_and_is_named(office: Office) -> None:
    with office.store.writing() as c:
        contacts = SQLModel.metadata.tables[ContactRow.__tablename__]
        c.execute(delete(contacts).where(contacts.c.recipient.in_(["valdres", "hamar"])))
    refused(office, desk_work.draft_round, course.draft_form(), "valdres", "hamar", "e-postadresse")


def test_a_text_written_in_bokmal_only_stops_the_nynorsk_letter(office: Office) -> None:
    form = course.draft_form(subject_nb="Eget emne", body_nb="Egen tekst.")
    refused(office, desk_work.draft_round, form, "nord-gudbrandsdal", "nynorsk", "R25")


def test_a_character_that_no_letter_can_hold_is_named_with_recipient(office: Office) -> None:
    form = course.draft_form(subject_nb="Innspill 🎉", subject_nn="Innspel 🎉")
    refused(office, desk_work.draft_round, form, "U+1F389", "hamar")


@pytest.mark.parametrize("name", ["juni", "2023/2", "2023 ekstra", "../2023"])
def test_a_round_is_named_by_its_year(office: Office, name: str) -> None:
    refused(office, desk_work.draft_round, course.draft_form(round=name), "Runde", name)


def test_the_drafter_cannot_approve(office: Office) -> None:
    course.drafted(office)
    form = ApproveForm(actor=course.ANNE, control_code=course.code(office))
    refused(office, desk_work.approve_round, form, "anne.sveipe", "R30")


def test_approval_needs_the_code_of_what_was_seen(office: Office) -> None:
    course.drafted(office)
    refused(
        office,
        desk_work.approve_round,
        ApproveForm(actor=course.LEADER, control_code="00000000"),
        "Kontrollkode",
    )
    short = ApproveForm(actor=course.LEADER, control_code=course.code(office)[:3])
    refused(office, desk_work.approve_round, short, "Kontrollkode")


def test_an_unknown_round_is_refused_with_those_there_are(office: Office) -> None:
    course.drafted(office)
    refused(office, desk_work.close_round, RoundForm(actor=course.ANNE, round="2031"), "2031", "2023")


def test_with_no_round_under_way_an_empty_name_is_refused(office: Office) -> None:
    refused(office, desk_work.close_round, RoundForm(actor=course.ANNE), "ingen runde er i gang")


def test_an_extension_to_an_earlier_day_is_refused(office: Office) -> None:
    course.opened(office)
    form = ExtendForm(
        actor=course.ANNE,
        reason="Møtet er flyttet.",
        councils=[Council["valdres"]],
        deadline=date(2023, 9, 1),
    )
    refused(office, desk_work.extend_round, form, "valdres", "15.09.2023")


def test_an_answer_with_everything_wrong_is_told_everything(office: Office) -> None:
    course.opened(office)
    form = course.answer_form(
        actor="ukjent",
        points=[PointForm(text="Ring Kari på 412 34 567"), PointForm(text="Se post@hamar.example.org")],
        document="../../etc/passwd",
    )
    refused(
        office,
        desk_work.register_answer,
        form,
        "«ukjent»",
        "telefonnummer",
        "e-postadresse",
        "Dokument",
        "R33",
    )


def test_an_answer_from_the_future_or_from_another_councils_municipality_is_refused(office: Office) -> None:
    course.opened(office)
    form = course.answer_form(received=course.oslo("2023-10-01T10:00"), municipality="3401")
    refused(office, desk_work.register_answer, form, "01.10.2023", "3401")


def test_input_without_points_is_refused_and_no_remarks_with_them(office: Office) -> None:
    course.opened(office)
    course.at(office, "2023-08-29T10:30")
    refused(office, desk_work.register_answer, course.answer_form(points=[]), "minst ett punkt")
    refused(office, desk_work.register_answer, course.answer_form(kind=AnswerKind.NO_REMARKS), "merknader")


def test_an_answer_before_the_letters_are_out_is_refused(office: Office) -> None:
    course.approved(office)
    refused(office, desk_work.register_answer, course.answer_form(received=None), "svar")


def test_a_document_is_kept_by_its_hash(office: Office) -> None:
    course.opened(office)
    course.at(office, "2023-08-29T10:30")
    tray: Path = office.settings.inbox
    tray.mkdir()
    (tray / "svar.pdf").write_bytes(b"%PDF-1.7 svar")
    course.do(office, desk_work.register_answer, course.answer_form(document="svar.pdf"))
    answer = office.load_round("2023").state.standing[0]
    assert answer.document
    with office.store.reading() as c:
        from domain.engine.documents import get

        kept = get(c, answer.document)
    assert kept is not None
    assert (kept.body, kept.media_type) == (b"%PDF-1.7 svar", "application/pdf")


def test_silence_of_a_council_that_has_answered_is_refused(office: Office) -> None:
    course.answered(office)
    refused(
        office,
        desk_work.confirm_silence,
        SilenceForm(actor=course.ANNE, council=Council["hamar"]),
        "har svart",
    )


def test_an_answer_in_time_is_not_considered_as_late(office: Office) -> None:
    course.closed(office)
    form = ConsiderForm(actor=course.ANNE, number=course.number_of_answer(office), reason="Hensyn til møtet.")
    refused(office, desk_work.consider_late, form, "kom i tide")


def test_a_round_cannot_be_assessed_while_a_point_lacks_its_outcome(office: Office) -> None:
    course.closed(office)
    found = refused(office, desk_work.complete_assessment, RoundForm(actor=course.ANNE), "punkt 1", "punkt 2")
    assert len(found.problems) == 2


def test_closing_while_councils_may_still_answer_is_refused(office: Office) -> None:
    course.answered(office)
    refused(office, desk_work.close_round, RoundForm(actor=course.ANNE), "valdres")


def test_a_year_of_obligations_with_everything_wrong_is_told_everything(office: Office) -> None:
    form = OpenYearForm(
        actor="ukjent", year="1999", case_number="sak 7", first_document=0, caseworker="ingen"
    )
    said = ("«ukjent»", "«ingen»", "«1999» er verken i år eller neste år", "«sak 7»", "0 går ikke")
    refused(office, obligations.open_year, form, *said)


def test_a_delivery_with_everything_wrong_is_told_everything(office: Office) -> None:
    form = DeliveryForm(
        actor="ukjent",
        duty="strategi",
        council=Council["hamar"],
        document="../plan.pdf",
        reference="ring 99 88 77 66",
    )
    refused(
        office,
        obligations.register_delivery,
        form,
        "ingen år er åpnet",
        "«ukjent»",
        "finnes ikke i",
        "et telefonnummer",
    )
    opening = OpenYearForm(actor=course.ANNE, case_number="2023/9")
    course.do(office, obligations.open_year, opening)
    bare = DeliveryForm(
        actor=course.ANNE, duty="strategi", council=Council["hamar"], delivered=date(2023, 12, 1)
    )
    refused(
        office,
        obligations.register_delivery,
        bare,
        "«strategi» er ikke med i året",
        "01.12.2023 er senere enn i dag",
        "mangler både dokument og henvisning",
    )
    other = bare.model_copy(update={"year": "2031"})
    refused(office, obligations.register_delivery, other, "pliktene for «2031» er ikke åpnet", "2023")


def test_an_extension_to_a_day_off_without_a_reason_is_told_both(office: Office) -> None:
    opening = OpenYearForm(actor=course.ANNE, case_number="2023/9")
    course.do(office, obligations.open_year, opening)
    form = DutyDayForm(actor=course.ANNE, duty="orientering-2", day=date(2023, 12, 25), reason="")
    refused(office, obligations.extend_duty, form, "Begrunnelse: mangler")
    reasoned = form.model_copy(update={"reason": "Møtet er flyttet."})
    refused(office, obligations.extend_duty, reasoned, "er ikke en virkedag (R2)")
