"""The pages of the councils' years: what is done, due and late, who has the ball, and forms filled in (R23, R24)."""

import re
from datetime import date

from domain.county.shipped import shipped_register
from flows.commands.status import _cases
from flows.dashboards.obligation_page import obligation_markdown
from flows.dashboards.wheel_page import council_year_markdown
from flows.dashboards.wheel_pages import _touched, _words_change
from flows.dashboards.wheel_year_page import wheel_year_markdown
from flows.dashboards.words import region_of
from flows.desk_work import obligations, wheels
from flows.desk_work.wheel_pictures import year_shown
from flows.desk_work.wheel_years import make_year
from flows.hindsight import as_of
from flows.obligation_forms import OpenYearForm
from flows.office import Office
from flows.wheel_forms import HandleForm, YearForm
from flows.wheel_standing import council_year_standing
from flows.wheels import council_years, council_years_under_way
from tests.flows import course, wheel_course

FORMS = {name: f"id-{n}" for n, name in enumerate((
    "Årshjul 1 – lag året", "Årshjul 2 – oppgi møtedato", "Årshjul 3 – registrer behandlet",
    "Årshjul – rett feilregistrert tema", "Møtepunkt – endre", "Møtepunkt 2 – registrer holdt",
    "Årshjul – saksnumre for året",
))}  # fmt: skip


def county_page(office: Office, year: int = 2024) -> str:
    return wheel_year_markdown(office, year_shown(office, year), FORMS)


def council_page(office: Office, council: str = "hamar", year: int = 2024) -> str:
    return council_year_markdown(office, year_shown(office, year), council, FORMS)


def row_of(page: str, begins: str) -> list[str]:
    """The cells of the first row that begins so."""
    [line, *_] = [line for line in page.splitlines() if line.startswith(f"| {begins}")]
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_the_countys_page_says_what_is_done_due_and_late_in_each_council(office: Office) -> None:
    wheel_course.under_way(office)
    page = county_page(office)
    assert page.startswith("# Årshjul 2024: 2 av 30 temasaker i mål")
    assert (
        "Fullstendige råd: **0 av 10** · For sene temasaker: **6** · Råd som mangler møtepunkt: **9**" in page
    )
    hamar = row_of(page, "[Hamarregionen](../key/aarshjul-2024-hamar)")
    assert hamar[1:] == ["✓ 14.03.2024", "○ mai", "○ oktober", "1 av 1", "1 av 1", "0 av 1", "i gang"]
    valdres = row_of(page, "[Valdres]")
    assert valdres[1:] == ["○ september", "○ mai", "○ oktober", "⚠ 0 av 1", "⚠ 0 av 1", "–", "i gang"]
    assert row_of(page, "[Hadeland")[1] == "○ mars 2025"
    assert row_of(page, "[Gjøvikregionen")[1] == "– mars"
    assert row_of(page, "[Sør-Østerdal")[1] == "⚠ **mars**"
    assert "| Råd | regionale-planer | samferdsel | skoleresultater | Første halvår |" in page
    assert "`samferdsel` er Samferdselssaker" in page
    assert (
        "| saksbehandler | 6 råd | Registrer hva som skjedde med «Oppfølging av regionale planer». |" in page
    )
    assert "data:image/svg+xml;base64," in page
    assert "lag årshjulet for rådene" not in page
    assert "gi årets saksnumre" not in page


def test_a_councils_page_has_forms_that_are_filled_in(office: Office) -> None:
    wheel_course.under_way(office)
    page = council_page(office)
    assert page.startswith("# Årshjul 2024: Hamarregionens interkommunale politiske råd")
    assert "**Ballen ligger hos saksbehandler.** Avtal møtedato for «Samferdselssaker», «Årlig" in page
    assert "Første halvår: 1 av 1 (1 holdt). Andre halvår: 1 av 1 (0 holdt)." in page
    assert "Saksmappe for årshjulet: **2023/18103** · Saksmappe for møtepunktene: **2023/18113**" in page
    assert "| 2023/18103-1 | " in page
    assert " | Årshjulet | Hamarregionens interkommunale politiske råd |" in page
    plans, transport = row_of(page, "Oppfølging av regionale planer"), row_of(page, "Samferdselssaker")
    assert [*plans[1:3], plans[4]] == ["✓ behandlet", "14.03.2024", "Ansvarlig for regionale planer"]
    assert re.fullmatch(r"\[rett opp\]\(\S+/id-3/run\?parameters=\S+\)", plans[3])
    assert transport[2] == "mai 2024 (rådet har møte 23.05.2024)"
    assert "/id-1/run" in transport[3]
    assert "2024-05-23" in transport[3]
    assert row_of(page, "Kultur & næring")[0] == "Kultur & næring (rådets eget)"
    held, planned = row_of(page, "1"), row_of(page, "2")
    assert held[1:3] == ["torsdag 14. mars 2024 kl. 10.00", "✓ holdt, referat 2024/17-3"]
    assert held[4:] == ["Fylkeshuset", "hamar.opposisjon, hamar.posisjon"]
    assert "%22clock%22%3A%20%2212.00%22" in planned[3]


def test_the_table_beside_the_ring_says_what_the_ring_says(office: Office) -> None:
    wheel_course.under_way(office)
    page = council_page(office, "sor-osterdal")
    assert "| mars 2024 | Oppfølging av regionale planer (temasak) | ⚠ **for sent** |" in page
    assert "| oktober 2024 | Årlig gjennomgang av skoleresultater (temasak) | kommer |" in page
    county = county_page(office)
    assert re.search(
        r"\| mars 2024 \| Oppfølging av regionale planer \(temasak\) \| ⚠ \*\*for sent\*\* \| 6 råd \|",
        county,
    )
    assert "| mai 2024 | Samferdselssaker (temasak) | snart | alle |" in county


def test_a_year_that_is_not_made_says_so_and_links_to_the_form(office: Office) -> None:
    course.at(office, "2024-04-10T09:00")
    page = county_page(office)
    assert page.startswith("# Årshjul 2024: 0 av 0 temasaker i mål")
    assert "[lag årshjulet for rådene som mangler det](../../deployments/deployment/id-0/run" in page
    assert "Møtepunktene er ikke opprettet." in council_page(office)


def test_a_year_without_case_files_asks_for_them(office: Office) -> None:
    course.at(office, "2024-01-10T09:00")
    make_year(office, YearForm(actor=course.ANNE, year=2024))
    page = county_page(office)
    assert "| saksbehandler | 10 råd | Gi saksnumre: før det går ingen brev herfra. |" in page
    assert "[gi årets saksnumre](../../deployments/deployment/id-6/run" in page
    assert "Saksmappe for årshjulet: **mangler**" in council_page(office)
    assert "Ingen brev er skrevet ennå." in council_page(office)


def test_a_theme_put_off_to_the_next_year_is_told_and_leaves_the_year_incomplete(office: Office) -> None:
    wheel_course.under_way(office)
    row = row_of(council_page(office, "hadeland"), "Oppfølging av regionale planer")
    assert row[1:3] == ["○ utsatt", "mars 2025"]
    make_year(office, YearForm(actor=course.ANNE, year=2025))
    assert "Oppfølging av regionale planer (fra 2024)" in council_page(office, "hadeland", 2025)
    assert row_of(county_page(office, 2025), "[Hadeland")[6] == "0 av 1"


def test_the_year_is_one_line_in_status_and_says_the_same_of_an_earlier_day(office: Office) -> None:
    wheel_course.under_way(office)
    assert council_years(office) == council_years_under_way(office) == [2024]
    line = council_year_standing(office, 2024)
    assert line.status == "2 av 30 temasaker i mål, 6 for sene; møtepunkt mangler i 9 råd"
    assert line.what == "Registrer hva som skjedde med «Oppfølging av regionale planer». (6 råd)"
    assert set(line.overdue) == {
        "kongsvinger", "lillehammer", "midt-gudbrandsdal", "nord-gudbrandsdal", "nord-osterdal", "sor-osterdal",
    }  # fmt: skip
    assert line in _cases(office)
    course.at(office, "2024-04-12T09:00")
    told = HandleForm(**wheel_course.of("lillehammer", theme=wheel_course.PLANS, day=date(2024, 3, 20)))
    course.do(office, wheels.handle_theme, told)
    assert council_year_standing(office, 2024).status.startswith("3 av 30 temasaker i mål, 5 for sene")
    [then] = [s for s in _cases(as_of(office, date(2024, 4, 11))) if s.stream == line.stream]
    assert (then.status, then.what) == (line.status, line.what)


def test_the_obligations_page_links_to_the_year_where_there_is_one(office: Office) -> None:
    course.at(office, "2024-01-08T09:00")
    course.do(office, obligations.open_year, OpenYearForm(actor=course.ANNE, case_number="2024/1203"))
    assert "aarshjul" not in obligation_markdown(office, "2024")
    make_year(office, YearForm(actor=course.ANNE, year=2024))
    assert "[årshjul 2024](../key/aarshjul-2024)" in obligation_markdown(office, "2024")


def test_a_change_in_one_council_touches_its_page_alone_and_a_round_all() -> None:
    assert _touched(["wheel/2024-hamar", "agreement/2023-3403", "grant/2024-valdres"]) == frozenset(
        ("hamar", "valdres")
    )
    assert _touched(["agreement/2023-3403"]) == frozenset()
    assert _touched(["wheel/2024-hamar", "consultation/2024"]) is None
    assert _touched(["obligation/2024"]) is None
    assert _touched(["wheel/2024"]) is None, "the year of all councils was made"


def test_the_pages_say_the_same_until_something_is_soon_or_over_and_the_hand_is_set_on_mondays(
    office: Office,
) -> None:
    wheel_course.under_way(office)
    days = {*_words_change(office, year_shown(office, 2024))}
    assert {date(2024, 6, 1), date(2024, 4, 15), date(2024, 7, 1), date(2024, 8, 20)} <= days, (
        "May is over; the Monday after 10 April; the second half-year; six weeks before October"
    )
    other = {*_words_change(office, year_shown(office, 2025))}
    assert date(2024, 4, 15) not in other, "the ring of another year has no hand"


def test_a_councils_name_is_short_in_a_narrow_column() -> None:
    names = [council.name for council in shipped_register().councils]
    assert [region_of(name) for name in names] == [
        "Gjøvikregionen", "Hadeland nært og naturlig", "Hamarregionen", "Kongsvingerregionen", "Lillehammer-regionen",
        "Midt-Gudbrandsdal", "Nord-Gudbrandsdal", "Nord-Østerdal", "Sør-Østerdal", "Valdres",
    ]  # fmt: skip
    assert region_of("Interkommunalt politisk råd") == "Interkommunalt politisk råd"
