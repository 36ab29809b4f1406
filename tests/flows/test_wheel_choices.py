"""What the forms for the councils' year offer, and that the shell's words and the console's mean the same."""

from datetime import UTC, date, datetime

import pytest

from domain.engine.refusal import Refused
from flows.desk_work.wheel_files import lay_out_rings
from flows.office import Office
from flows.wheel_forms import (
    AddThemeForm,
    AssignForm,
    ChangeMeetingForm,
    InvitationForm,
    RingForm,
    SittingForm,
)
from tests.flows import wheel_course

WHO = {"actor": "anne.sveipe", "year": 2024}
MARCH_14 = datetime(2024, 3, 14, 10)  # noqa: DTZ001 - Norwegian time, as the form gives it


def test_what_is_chosen_is_read_as_what_the_shell_writes() -> None:
    chosen = AssignForm(
        **WHO,
        council="Regionrådet i Valdres IPR",
        theme="Oppfølging av regionale planer",
        responsible="Ansvarlig for samferdsel",
    )
    written = AssignForm(**WHO, council="valdres", theme="regionale-planer", responsible="samferdsel")
    assert chosen == written
    own = AssignForm(**WHO, council="valdres", theme="samferdsel-2024", responsible="anne.sveipe")
    assert (own.theme, own.responsible) == ("samferdsel-2024", "anne.sveipe")


def test_a_month_is_chosen_by_name_and_a_meeting_by_day_and_time_of_day() -> None:
    titles = {"title_nb": "K", "title_nn": "K", "responsible": "anne.sveipe", "theme": "kultur"}
    assert AddThemeForm(**WHO, **titles, council="hamar", month="september").month == 9
    invited = InvitationForm(**WHO, council="hamar", starts={"day": "2024-03-14", "clock": "10.00"})
    assert invited.starts == MARCH_14
    assert InvitationForm(**WHO, council="hamar", starts="2024-03-14T10:00").starts == MARCH_14


def test_a_link_fills_a_form_in_with_what_the_console_shows() -> None:
    filled = ChangeMeetingForm(
        **WHO, council="hamar", meeting=1, starts=datetime(2024, 3, 14, 9, tzinfo=UTC)
    ).model_dump(mode="json", exclude_defaults=True)
    assert filled["council"] == "Hamarregionens interkommunale politiske råd"
    assert filled["starts"] == {"day": "2024-03-14", "clock": "10.00"}, (
        "Norwegian time, whatever it was told in"
    )
    day = SittingForm(**WHO, council="hamar", theme="samferdsel", day=date(2024, 5, 23))
    assert day.model_dump(mode="json")["theme"] == "Samferdselssaker"


def test_the_ring_is_laid_out_for_councils_or_the_county_in_both_languages(office: Office) -> None:
    wheel_course.under_way(office)
    laid = lay_out_rings(office, RingForm(**WHO))
    assert [path.name for path in laid.files] == [
        "aarshjul-2024-nb-2024-04-10.svg", "aarshjul-2024-nb-2024-04-10.html",
        "aarshjul-2024-nn-2024-04-10.svg", "aarshjul-2024-nn-2024-04-10.html",
    ]  # fmt: skip
    html = laid.files[3].read_text(encoding="utf-8")
    assert "Oppfølging av regionale planar" in html
    assert "<td>alle</td>" in html
    assert "<svg" in html
    two = lay_out_rings(office, RingForm(**WHO, councils=["hamar", "Regionrådet i Valdres IPR"]))
    assert len(two.files) == 8
    assert str(two).startswith("Årshjulet ligger her: ")


def test_a_ring_for_an_unknown_council_writes_no_file(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        lay_out_rings(office, RingForm(actor="ukjent", councils=["hamar", "drammen"]))
    assert [problem.about for problem in refused.value.problems] == ["Hvem er du?", "Råd"]
    assert not office.settings.outgoing.exists()
