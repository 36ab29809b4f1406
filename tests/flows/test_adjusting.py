"""Agreements in force adjusted in mid-term at the desk, by the forms of a first offer (R14): offered, adopted, signed,
in force; one kommunestyre says no, and its agreement stands."""

from datetime import date

import pytest

from domain.cases.agreement.words import Side, Status
from domain.cases.agreement_text.words import Way
from domain.county.authority import Body
from domain.engine.refusal import Refused
from flows.agreement_forms import (
    AdoptionForm,
    AgreementsForm,
    ChangeForm,
    DeclineForm,
    Elected,
    SignForm,
    TermForm,
    WithdrawAdjustmentForm,
)
from flows.begin import tasks_to_begin
from flows.dashboards.agreements_page import agreements_markdown
from flows.desk_work import adjusting, agreement_texts, agreements
from flows.desk_work.day import run_day
from flows.desk_work.done import Done
from flows.desk_work.offers import stop_offers
from flows.forms import Council
from flows.offer_forms import StopOffersForm
from flows.office import Office
from flows.sheets.matrix import matrix_sheet
from flows.term_standing import agreements_standing, matrix_of
from flows.terms import load_text
from notifications.outbox.states import State
from tests.flows import course
from tests.flows import offers_2023 as o

HAMAR, LILLEHAMMER, SKJAK = o.THREE


@pytest.fixture(autouse=True)
def _three_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", [Council[c] for c in ("hamar", "valdres", "hadeland")])


def in_force(office: Office) -> None:
    """Offered 26.10.2023, adopted 05.12 and 14.12, signed 10.01.2024 by all three."""
    o.offered(office)
    course.at(office, "2023-10-27T09:00")
    o.constituted(office)
    course.at(office, "2024-01-10T09:00")
    for municipality in o.THREE:
        o.adopted(office, municipality)
        o.signed(office, municipality)


def text_adjusted(office: Office, on: str = "2025-11-03T09:00", words: str = "hver måned") -> None:
    """A clause changed on the county's own ground, and the version fixed."""
    course.at(office, on)
    form = ChangeForm(
        actor=course.ANNE,
        term="2023",
        way=Way.REPLACE,
        clause="1",
        text_nb=f"Formål\nPartene skal samarbeide {words}.",
        text_nn=f"Føremål\nPartane skal samarbeide {words}.",
        ground="Følger av runden i 2025.",
    )
    course.do(office, agreement_texts.propose_change, form)
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE, term="2023"))


def offered(office: Office) -> str:
    in_force(office)
    text_adjusted(office)
    course.at(office, "2025-11-07T09:00")
    said = str(o.drafted(office, term="2023"))
    o.approved(office, term="2023")
    return said


def adopts(office: Office, body: Body, day: str, *municipalities: str) -> Done:
    form = AdoptionForm(
        actor=course.ANNE,
        term="2023",
        body=body,
        decided=date.fromisoformat(day),
        case_number="34/2026",
        municipalities=list(municipalities),
    )
    return course.do(office, agreements.record_adoption, form)


def declines(office: Office, body: Elected, day: str, *municipalities: str) -> Done:
    form = DeclineForm(
        actor=course.ANNE,
        term="2023",
        body=body,
        decided=date.fromisoformat(day),
        case_number="35/2026",
        municipalities=list(municipalities),
    )
    return course.do(office, adjusting.decline_adjustment, form)


def signs(office: Office, side: Side, day: str, *municipalities: str) -> Done:
    form = SignForm(
        actor=course.ANNE,
        term="2023",
        side=side,
        signed=date.fromisoformat(day),
        municipalities=list(municipalities),
    )
    return course.do(office, agreements.sign_agreements, form)


def kinds(office: Office, municipality: str) -> list[tuple[str, int, State]]:
    return [(x.letter, x.number, x.state) for x in o.letters(office, municipality) if "adj" in x.letter]


def test_the_form_for_offers_offers_an_adjustment_where_the_agreement_is_in_force(office: Office) -> None:
    in_force(office)
    with pytest.raises(Refused, match="versjon 2 er lagt fram for alle"):
        o.drafted(office, term="2023")
    text_adjusted(office)
    lacking = [task for task in tasks_to_begin(office) if "ikke tilbudt" in task.what]
    assert [task.whom for task in lacking] == [o.THREE]
    course.at(office, "2025-11-07T09:00")
    said = str(o.drafted(office, term="2023"))
    assert "Tilbud om justering (versjon 3) til 3 kommuner er laget, datert 10. november 2025: 3 brev" in said
    assert o.drafted(office, term="2023").already, "the same form again changes nothing"
    assert not [task for task in tasks_to_begin(office) if "ikke tilbudt" in task.what]
    o.approved(office, term="2023")
    for municipality, language in zip(o.THREE, ("nb", "nb", "nn"), strict=True):
        state = o.agreement(office, municipality)
        assert (state.status, state.at_hand.status, state.version) == (
            Status.IN_FORCE,
            Status.OFFERED,
            2,
        )
        assert state.at_hand.begun.target == date(2026, 6, 30)
        letter = o.letters(office, municipality)[-1]
        assert (letter.letter, letter.language, letter.state) == ("adjustment-offer", language, State.QUEUED)


def test_adopted_in_the_spring_it_is_in_force_and_the_one_who_said_no_keeps_the_old_text(
    office: Office,
) -> None:
    """Fylkestinget 03.03.2026 for all three, Hamar and Lillehammer 23.04, Skjåk says no 24.04; signed 11.05.2026."""
    offered(office)
    old = o.agreement(office, HAMAR).agreed_text
    course.at(office, "2026-03-04T09:00")
    adopts(office, Body.FYLKESTING, "2026-03-03")
    course.at(office, "2026-04-24T09:00")
    adopts(office, Body.KOMMUNESTYRE, "2026-04-23", HAMAR)
    adopts(office, Body.KOMMUNESTYRE, "2026-04-23", LILLEHAMMER)
    said = str(declines(office, Elected.KOMMUNESTYRE, "2026-04-24", SKJAK))
    assert "Justeringen er avslått av kommunestyret 24.04.2026 for 2023-3433" in said
    assert declines(office, Elected.KOMMUNESTYRE, "2026-04-24", SKJAK).already
    assert [(letter, state) for letter, _, state in kinds(office, SKJAK)][1:] == [
        ("adjustment-ended", State.QUEUED)
    ]
    assert [letter for letter, _, _ in kinds(office, HAMAR)][1:] == ["adjustment-signing"]
    course.at(office, "2026-05-11T09:00")
    assert "I kraft: 0 av 2" in str(signs(office, Side.COUNTY, "2026-05-11"))
    assert "I kraft: 1 av 1" in str(signs(office, Side.MUNICIPALITY, "2026-05-11", HAMAR))
    new = load_text(office, "2023").version.fingerprint
    found = {m: o.agreement(office, m) for m in o.THREE}
    assert {m: (a.agreed_text, a.since) for m, a in found.items()} == {
        HAMAR: (new, date(2026, 5, 11)),
        LILLEHAMMER: (old, date(2024, 1, 10)),
        SKJAK: (old, date(2024, 1, 10)),
    }
    assert [letter for letter, _, _ in kinds(office, HAMAR)][2:] == ["adjustment-confirmation"]
    assert {a.status for a in found.values()} == {Status.IN_FORCE}


def test_what_staff_see_of_it_on_the_page_in_the_sheet_and_in_the_standing(office: Office) -> None:
    offered(office)
    course.at(office, "2026-03-04T09:00")
    adopts(office, Body.FYLKESTING, "2026-03-03")
    course.at(office, "2026-04-24T09:00")
    adopts(office, Body.KOMMUNESTYRE, "2026-04-23", HAMAR)
    declines(office, Elected.KOMMUNESTYRE, "2026-04-24", SKJAK)
    course.at(office, "2026-07-01T09:00")
    matrix = matrix_of(office, "2023")
    page = agreements_markdown(office, "2023", matrix, {})
    assert "**i kraft** fra 10.01.2024, justering (v3) vedtatt av fylkestinget" in page
    assert "## Justeringer" in page
    assert (
        "| Lillehammer 3405 | v3 vedtatt av fylkestinget, over målet | 03.03.2026, v3 | – | 30.06.2026 |"
        in page
    )
    assert "v3 vedtatt av begge" in page
    assert "er avslått av kommunestyret 24.04.2026 for Skjåk. Avtalen gjelder slik den er." in page
    assert "ulike tekster" not in page, "an adjustment on its way is no deviation"
    rows = {row[0]: row for row in matrix_sheet(office, "2023").rows}
    headings = [column.heading for column in matrix_sheet(office, "2023").columns]
    at = headings.index("Justering: tekst")
    assert rows[LILLEHAMMER][at + 1 : at + 5] == (
        "vedtatt av fylkestinget",
        date(2026, 3, 3),
        None,
        date(2026, 6, 30),
    )
    assert rows[SKJAK][at : at + 5] == (None,) * 5
    standing = agreements_standing("2023", matrix, {})
    assert "3 i kraft; justering: 1 vedtatt av begge, 1 vedtatt av fylkestinget" in standing.status
    assert standing.overdue == (LILLEHAMMER,)


def test_nobody_answers_and_the_old_text_stands_to_the_end(office: Office) -> None:
    offered(office)
    for day in ("2026-04-30", "2026-06-16", "2026-09-30", "2027-01-04"):
        course.at(office, f"{day}T06:00")
        run_day(office)
    assert [letter for letter, _, _ in kinds(office, HAMAR)] == [
        "adjustment-offer",
        "adjustment-reminder",
        "adjustment-reminder",
        "adjustment-escalation",
    ]
    state = o.agreement(office, HAMAR)
    assert (state.status, state.since, state.at_hand.status) == (
        Status.IN_FORCE,
        date(2024, 1, 10),
        Status.OFFERED,
    )


def test_the_county_takes_it_back_from_all_that_still_have_it_before_them(office: Office) -> None:
    offered(office)
    form = WithdrawAdjustmentForm(actor=course.ANNE, term="2023", reason="Skal utredes mer.")
    with pytest.raises(Refused, match="Stopp tilbudet, eller vent til dagen etter"):
        course.do(office, adjusting.withdraw_adjustment, form)
    course.at(office, "2026-04-24T09:00")
    declines(office, Elected.KOMMUNESTYRE, "2026-04-24", SKJAK)
    said = str(course.do(office, adjusting.withdraw_adjustment, form))
    assert "Justeringen er trukket for 2 avtaler. Avtalen gjelder videre slik den er." in said
    assert course.do(office, adjusting.withdraw_adjustment, form).already
    for municipality in o.THREE:
        assert o.agreement(office, municipality).at_hand.status is Status.IN_FORCE
        assert [letter for letter, _, _ in kinds(office, municipality)][1:] == ["adjustment-ended"]
    other = WithdrawAdjustmentForm(actor=course.ANNE, term="2023", reason="En annen grunn.")
    with pytest.raises(Refused, match="ingen justering er lagt fram til vedtak"):
        course.do(office, adjusting.withdraw_adjustment, other)
    with pytest.raises(Refused, match="versjon 3 er lagt fram for alle"):
        o.drafted(office, term="2023")
    assert "til 1 kommuner" in str(o.drafted(office, term="2023", municipalities=[SKJAK])), (
        "staff may ask again"
    )


def test_fylkestinget_says_no_for_all(office: Office) -> None:
    offered(office)
    course.at(office, "2026-03-04T09:00")
    said = str(declines(office, Elected.FYLKESTING, "2026-03-03"))
    assert "avslått av fylkestinget 03.03.2026 for 3 avtaler" in said
    assert declines(office, Elected.FYLKESTING, "2026-03-03").already
    with pytest.raises(Refused, match="hver kommune gjør dette for seg"):
        declines(office, Elected.KOMMUNESTYRE, "2026-03-03")


def test_an_approved_adjustment_is_stopped_while_nothing_has_left(office: Office) -> None:
    offered(office)
    form = StopOffersForm(actor=course.ANNE, term="2023", reason="Feil vedlegg.")
    assert "Tilbudene til 3 kommuner er stoppet" in str(course.do(office, stop_offers, form))
    for municipality in o.THREE:
        assert o.agreement(office, municipality).at_hand.status is Status.IN_FORCE
        assert kinds(office, municipality)[-1][2] is State.PREPARED
    o.approved(office, term="2023")
    assert o.agreement(office, HAMAR).at_hand.status is Status.OFFERED


def test_a_text_laid_before_them_in_another_way_is_an_adjustment_too(office: Office) -> None:
    in_force(office)
    text_adjusted(office)
    form = AgreementsForm(actor=course.ANNE, term="2023")
    course.do(office, agreements.offer_agreements, form)
    assert o.agreement(office, HAMAR).at_hand.status is Status.OFFERED
    assert course.do(office, agreements.offer_agreements, form).already
    assert kinds(office, HAMAR) == []
    course.at(office, "2025-11-07T09:00")
    assert "til 3 kommuner" in str(o.drafted(office, term="2023")), "and its letter can follow"


def test_a_newer_text_takes_the_place_of_the_one_that_waits_for_decisions(office: Office) -> None:
    offered(office)
    text_adjusted(office, "2026-11-02T09:00", "hver uke")
    course.at(office, "2026-11-06T09:00")
    o.drafted(office, term="2023")
    o.approved(office, term="2023")
    at_hand = o.agreement(office, HAMAR).at_hand
    assert (at_hand.version, at_hand.begun.target) == (4, date(2027, 6, 30))
    assert o.agreement(office, HAMAR).since == date(2024, 1, 10)
