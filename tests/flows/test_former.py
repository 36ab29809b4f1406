"""A merged municipality's agreement names those it comes after, whichever of the two is registered first (R12)."""

from collections.abc import Sequence
from datetime import date

import pytest

from flows.agreement_forms import BeginAgreementsForm, MoveForm, ReplaceForm
from flows.desk_work import agreements
from flows.forms import Council
from flows.letter_desks import agreement_desk
from flows.office import Office
from flows.terms import load_agreements
from tests.flows import course
from tests.flows import offers_2023 as o

HAMAR, LILLEHAMMER, SKJAK = o.THREE
GJOVIK = "3407"


@pytest.fixture(autouse=True)
def _three_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", [Council[c] for c in ("hamar", "valdres", "hadeland")])


def replaced(office: Office, municipality: str, by: Sequence[str], day: str = "2024-01-01") -> None:
    form = ReplaceForm(
        actor=course.ANNE,
        term="2023",
        municipality=municipality,
        by=list(by),
        day=date.fromisoformat(day),
        reason="Slått sammen.",
    )
    course.do(office, agreements.replace_agreement, form)


def former(office: Office, municipality: str) -> tuple[tuple[str, ...], date | None]:
    begun = o.agreement(office, municipality).begun
    return begun.former, begun.former_until


def test_one_that_is_begun_already_is_told_what_it_comes_after(office: Office) -> None:
    """Lillehammer, then Skjåk, go into Hamar, which has been offered its agreement."""
    o.offered(office)
    course.at(office, "2024-01-02T09:00")
    assert former(office, HAMAR) == ((), None)
    replaced(office, LILLEHAMMER, ["2023-3403"])
    assert former(office, HAMAR) == (("2023-3405",), date(2024, 1, 1))
    replaced(office, SKJAK, ["2023-3403", "2023-3407"], "2024-01-02")
    assert former(office, HAMAR) == (("2023-3405", "2023-3433"), date(2024, 1, 2))


def test_one_that_is_begun_later_finds_it_by_itself(office: Office) -> None:
    o.ready(office)
    course.at(office, "2024-01-02T09:00")
    replaced(office, LILLEHAMMER, ["2023-3407"])
    replaced(office, SKJAK, ["2023-3407"])
    o.begun(office, [GJOVIK], "2024/19009")
    assert former(office, GJOVIK) == (("2023-3405", "2023-3433"), date(2024, 1, 1))
    assert o.agreement(office, GJOVIK).gap_from == date(2024, 1, 1)


def test_the_next_term_comes_after_the_last_and_not_after_those_that_were_replaced(office: Office) -> None:
    o.ready(office)
    course.at(office, "2024-01-02T09:00")
    replaced(office, LILLEHAMMER, ["2023-3403"])
    course.at(office, "2027-10-20T09:00")
    form = BeginAgreementsForm(actor=course.ANNE, term="2027", municipalities=[HAMAR, LILLEHAMMER])
    course.do(office, agreements.begin_agreements, form)
    found = load_agreements(office, "2027")
    assert found["2027-3403"].begun.former == ("2023-3403",)
    assert found["2027-3405"].begun.former == ()


def test_the_next_agreement_of_a_municipality_is_found_by_the_number_it_has_then(office: Office) -> None:
    course.at(office, "2027-10-20T09:00")
    both = {"actor": course.ANNE, "term": "2027"}
    begin = BeginAgreementsForm(**both, municipalities=[HAMAR, LILLEHAMMER])
    course.do(office, agreements.begin_agreements, begin)
    assert agreement_desk(office, "2023").later(HAMAR).begun.municipality == HAMAR
    moved = MoveForm(**both, municipality=HAMAR, number="3499", day=date(2027, 10, 19), reason="Nytt nummer.")
    replaced = ReplaceForm(**both, municipality=LILLEHAMMER, day=date(2027, 10, 19), reason="Slått sammen.")
    course.do(office, agreements.move_agreement, moved)
    course.do(office, agreements.replace_agreement, replaced)
    desk = agreement_desk(office, "2023")
    assert desk.later("3499").begun.municipality == "3499"
    assert desk.later(HAMAR).particulars is None
    assert desk.later(LILLEHAMMER).particulars is None
