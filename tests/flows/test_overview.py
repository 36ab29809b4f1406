"""The overview and the choice of a round read what is over from the view, whatever number of rounds there has been."""

import pytest

from domain.engine.refusal import Refused
from flows import desk_work
from flows.dashboards import overview_page
from flows.dashboards.overview_page import overview_markdown
from flows.forms import Council, ReasonForm
from flows.office import Office
from tests.flows import course

OLDER = "Eldre runder står ikke her."


@pytest.fixture
def years(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Three rounds that were called off, and none under way."""
    monkeypatch.setattr(course, "COUNCILS", [Council["hamar"]])
    course.at(office, "2023-06-20T10:00")
    for name in ("2023-a", "2023-b", "2023-c"):
        course.do(office, desk_work.draft_round, course.draft_form(round=name))
        form = ReasonForm(actor=course.ANNE, round=name, reason="Kommunene ber om mer tid.")
        course.do(office, desk_work.cancel_round, form)
    return office


def test_so_many_rounds_that_are_over_are_named_and_the_others_told_of(
    years: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert OLDER not in overview_markdown(years)
    monkeypatch.setattr(overview_page, "NEWEST", 2)
    text = overview_markdown(years)
    assert OLDER in text
    assert [n for n in "abc" if f"runde-2023-{n}" in text] == ["b", "c"]


def test_nothing_that_is_over_is_folded(years: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def folded(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Office, "load_round", folded)
    assert "avlyst" in overview_markdown(years)
    assert years.find_round("") == "2023-c"
    assert years.find_round("2023-a") == "2023-a"
    with pytest.raises(Refused, match="2023-a, 2023-b, 2023-c"):
        years.find_round("2024")


def test_what_should_begin_stands_first_and_goes_when_its_case_is_there(office: Office) -> None:
    """The renewal round of the election year is to be drafted."""
    before = overview_markdown(office)
    assert before.index("## Skal begynnes nå") < before.index("## Saker")
    assert "Innspillsrunden 2023: fornyelse av avtalen" in before
    assert "Skjemaet «Runde 1 – lag utkast», eller `aarshjul round draft" in before

    course.drafted(office)
    assert "Skal begynnes nå" not in overview_markdown(office)
