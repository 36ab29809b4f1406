"""Offers at the desk: drafted to the last byte, approved by another by one code, released once, stopped in time."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.cases.agreement.words import Status
from domain.county.datewords import date_field
from domain.engine.refusal import Refused
from flows import desk_work
from flows.desk_work.done import Done
from flows.desk_work.offers import approve_offers, draft_offers, stop_offers
from flows.forms import Council
from flows.offer_forms import ApproveOffersForm, DraftOffersForm, StopOffersForm
from flows.office import Office
from notifications.outbox.states import State
from tests.flows import course
from tests.flows import offers_2023 as o


@pytest.fixture(autouse=True)
def _three_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", [Council[c] for c in ("hamar", "valdres", "hadeland")])


def test_a_draft_makes_every_letter_and_queues_nothing(office: Office) -> None:
    o.ready(office)
    said = str(o.drafted(office))
    assert "Tilbud om versjon 2 til 3 kommuner er laget, datert 26. oktober 2023: 3 brev" in said
    assert f"kontrollkode {o.code(office)}" in said
    for municipality, case, language in zip(o.THREE, (1, 2, 3), ("nb", "nb", "nn"), strict=True):
        [letter] = o.letters(office, municipality)
        assert letter.state is State.PREPARED
        assert (letter.letter, letter.number, letter.language) == ("offer", 1, language)
        assert f"(2023/1900{case}-1)" in letter.subject
        assert o.agreement(office, municipality).status is Status.DRAFT


def test_the_same_form_again_changes_nothing(office: Office) -> None:
    o.ready(office)
    o.drafted(office)
    code, position = o.code(office), course.position(office)
    assert o.drafted(office).already
    assert (o.code(office), course.position(office)) == (code, position)


def test_another_person_approves_by_the_code_and_the_text_is_offered(office: Office) -> None:
    o.ready(office)
    o.drafted(office)
    with pytest.raises(Refused, match="har laget utkastet og kan ikke godkjenne det selv"):
        o.approved(office, actor=course.ANNE)
    with pytest.raises(Refused, match="hører ikke til noe utkast"):
        o.approved(office, control_code="deadbeef")
    position = course.position(office)
    said = str(o.approved(office))
    assert (
        "Tilbudene til 3 kommuner er godkjent. Brevene sendes tidligst torsdag 26. oktober 2023 kl. 08.00"
        in said
    )
    assert course.position(office) == position + 3
    for municipality in o.THREE:
        [letter] = o.letters(office, municipality)
        assert letter.state is State.QUEUED
        assert letter.not_before == course.oslo("2023-10-26T08:00")
        assert o.agreement(office, municipality).status is Status.OFFERED


def test_approved_twice_is_done_once(office: Office) -> None:
    o.ready(office)
    o.drafted(office)
    form = ApproveOffersForm(actor=course.LEADER, control_code=o.code(office))
    assert not course.do(office, approve_offers, form).already
    assert course.do(office, approve_offers, form).already


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("work", ["draft", "approve"])
def test_killed_half_way_the_same_form_does_the_rest(
    office: Office, monkeypatch: pytest.MonkeyPatch, work: str, step: int
) -> None:
    o.ready(office)
    if work == "approve":
        o.drafted(office)
        form: Any = ApproveOffersForm(actor=course.LEADER, control_code=o.code(office))
    else:
        form = DraftOffersForm(actor=course.ANNE)
    done: Callable[..., Done] = approve_offers if work == "approve" else draft_offers
    whole, calls = Office.handle, []

    def killed(*args: Any, **how: Any) -> Any:
        calls.append(args)
        if len(calls) == step:
            raise KeyboardInterrupt
        return whole(*args, **how)

    position = course.position(office)
    monkeypatch.setattr(Office, "handle", killed)
    with pytest.raises(KeyboardInterrupt):
        course.do(office, done, form)
    assert course.position(office) == position + step - 1
    monkeypatch.setattr(Office, "handle", whole)
    assert not course.do(office, done, form).already
    assert course.position(office) == position + 3
    wanted = State.QUEUED if work == "approve" else State.PREPARED
    assert [[row.state for row in o.letters(office, m)] for m in o.THREE] == [[wanted]] * 3
    assert len(o.code(office)) == 8 if work == "draft" else True


def test_a_draft_of_some_takes_the_place_of_all_and_the_old_code_holds_no_more(office: Office) -> None:
    o.ready(office)
    o.drafted(office)
    code = o.code(office)
    o.drafted(office, municipalities=["3403"])
    with pytest.raises(Refused, match="hører ikke til noe utkast"):
        o.approved(office, control_code=code)
    assert [row.state for row in o.letters(office, "3405")] == [State.CANCELLED]
    assert o.code(office) != code


def test_a_new_draft_takes_the_old_ones_place_with_the_same_document_number(office: Office) -> None:
    o.ready(office)
    o.drafted(office)
    old = o.code(office)
    o.drafted(office, letter_date=course.oslo("2023-10-30").date())
    assert o.code(office) != old
    first, second = sorted(o.letters(office, "3403"), key=lambda row: row.batch)
    assert (first.state, second.state) == (State.CANCELLED, State.PREPARED)
    assert (first.number, second.number) == (1, 1)
    o.approved(office)
    assert [row.state for row in o.letters(office, "3403")] == [State.CANCELLED, State.QUEUED]


def test_stopped_while_nothing_has_left_and_approved_again(office: Office) -> None:
    o.offered(office)
    code = o.agreement(office, "3403").letters
    assert code.offer
    stop = StopOffersForm(actor=course.ANNE, reason="Feil vedlegg.")
    assert "Tilbudene til 3 kommuner er stoppet" in str(course.do(office, stop_offers, stop))
    assert {o.agreement(office, m).status for m in o.THREE} == {Status.DRAFT}
    assert [row.state for row in o.letters(office, "3403")] == [State.PREPARED]
    assert course.do(office, stop_offers, stop).already
    o.approved(office)
    assert [row.state for row in o.letters(office, "3403")] == [State.QUEUED]


def test_what_has_left_is_not_stopped(posting: Office) -> None:
    o.offered(posting)
    course.at(posting, "2023-10-26T08:05")
    desk_work.dispatch_letters(posting, worker="test")
    assert [row.state for row in o.letters(posting, "3403")] == [State.ACCEPTED]
    with pytest.raises(Refused, match="ingen godkjente tilbud venter"):
        course.do(posting, stop_offers, StopOffersForm(actor=course.ANNE, reason="For sent."))


def test_an_agreement_without_a_case_file_is_named_with_the_way_out(office: Office) -> None:
    o.text_fixed(office)
    o.begun(office, first="")
    with pytest.raises(Refused) as refused:
        o.drafted(office)
    told = str(refused.value)
    assert all(f"2023-{m}, Saksnummer: avtalen har ingen saksmappe" in told for m in o.THREE)
    assert "Gi den saksnummer med «aarshjul agreement begin»." in told
    o.begun(office)
    assert "3 brev" in str(o.drafted(office))


def test_from_offer_to_force_every_letter_leaves_once(office: Office) -> None:
    """Worked dates of 2023: target 31.12.2023, reminders 01.11 and 15.12 (17.12 is a Sunday), escalation 30.06.2024.

    On 1 November the offer is not three weeks old: nobody is reminded of it then.
    """
    o.offered(office)
    o.constituted(office)
    begun = o.agreement(office, "3403").begun
    assert [date_field(d) for d in begun.reminders] == ["01.11.2023", "15.12.2023"]
    for when in ("2023-11-01T06:00", "2023-11-02T06:00"):
        course.at(office, when)
        desk_work.run_day(office)
    assert [row.letter for row in o.letters(office, "3403")] == ["offer"]
    course.at(office, "2023-12-14T15:00")
    o.adopted(office, "3403")
    course.at(office, "2023-12-15T06:00")
    desk_work.run_day(office)
    assert [row.letter for row in o.letters(office, "3403")] == ["offer", "signing"]
    assert [row.letter for row in o.letters(office, "3433")] == ["offer", "adoption-reminder"]
    course.at(office, "2024-01-10T09:00")
    o.signed(office, "3403")
    assert [row.letter for row in o.letters(office, "3403")][-1] == "confirmation"
    course.at(office, "2024-06-30T06:00")
    desk_work.run_day(office)
    desk_work.run_day(office)
    assert [row.letter for row in o.letters(office, "3403")][-1] == "confirmation"
    assert [row.letter for row in o.letters(office, "3433")][-1] == "escalation"
    for municipality in o.THREE:
        assert [row.number for row in o.letters(office, municipality)] == [
            n + 1 for n in range(len(o.letters(office, municipality)))
        ]
