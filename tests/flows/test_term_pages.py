"""The pages of a term: what they come to first, then what somebody must do; the same as the shell says."""

import re
from datetime import date

import pytest

from domain.cases.agreement_text.words import Way
from domain.views.chain import chain
from flows import desk_work
from flows.agreement_forms import ChangeForm, TakeInForm, TermForm
from flows.commands.status import _cases
from flows.dashboards.agreements_page import agreements_markdown
from flows.dashboards.lasting import lasting_mark, register_changes
from flows.dashboards.term_pages import _is_old, _words_change
from flows.dashboards.text_page import text_markdown
from flows.desk_work import agreement_texts
from flows.forms import Council
from flows.office import Office
from flows.term_standing import matrix_of, text_standing
from flows.terms import load_text
from tests.flows import course, terms_course

FORMS = {"Avtaler 3 – registrer vedtak": "vedtak-id", "Avtaletekst 3 – foreslå endring": "endring-id"}


@pytest.fixture(autouse=True)
def _three_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", [Council[c] for c in ("hamar", "valdres", "hadeland")])


def matrix_page(office: Office) -> str:
    return agreements_markdown(office, "2023", matrix_of(office, "2023"), FORMS)


def text_page(office: Office) -> str:
    return text_markdown(office, "2023", load_text(office, "2023"), FORMS)


def row_of(page: str, number: str) -> list[str]:
    """The cells of a municipality's row."""
    [line] = [line for line in page.splitlines() if re.match(rf"\| \S.* {number} \|", line)]
    return [c.strip() for c in line.strip("|").split("|")]


def test_the_matrix_says_first_what_it_comes_to(office: Office) -> None:
    terms_course.adopted(office)
    lines = matrix_page(office).splitlines()
    assert lines[0] == "# Avtaler 2024–2027: 1 av 46 i kraft"
    assert lines[2].startswith(
        "- Vedtatt av fylkestinget: **46 av 46** · Vedtatt av kommunestyret: **3 av 46**"
    )
    assert "Mål: **31.12.2023** · Over målet: **44** · Løftes til ledelsen: **30.06.2024**" in lines[3]
    assert "Avvik fra felles tekst: **1**" in lines[3]
    assert lines[5].startswith("![Status: 43 vedtatt av fylkestinget, 1 vedtatt av begge, 1 i kraft")


def test_every_municipality_has_a_row_with_its_decisions_and_the_form_it_waits_for(office: Office) -> None:
    terms_course.adopted(office)
    page = matrix_page(office)
    assert len(re.findall(r"^\| [^|]+ 34\d\d \|", page, re.MULTILINE)) == 46
    assert row_of(page, "3403") == [
        "Hamar 3403", "**i kraft** fra 20.01.2024",
        "05.12.2023, v1, signert 20.01.2024", "14.12.2023, v1, signert 20.01.2024", "–",
    ]  # fmt: skip
    ringsaker = row_of(page, "3411")
    assert ringsaker[1] == "**revideres**, over målet"
    assert re.fullmatch(r"14\.12\.2023, \*\*AVVIK\*\* `[0-9a-f]{8}`", ringsaker[3])
    assert "[registrer vedtak](../../deployments/deployment/vedtak-id/run?parameters=" in ringsaker[4]
    assert row_of(page, "3405")[3:] == ["konstituert når?", "saksbehandler · registrer møtet"]


def test_what_must_be_followed_up_is_named(office: Office) -> None:
    terms_course.adopted(office)
    page = matrix_page(office)
    assert "Datoen da kommunestyret ble konstituert, er ikke kjent for 43 kommuner." in page
    assert "Det er vedtatt 2 ulike tekster." in page
    assert "Avvik fra den felles teksten for Ringsaker." in page
    course.at(office, "2024-06-30T06:00")
    desk_work.run_day(office)
    lifted = matrix_page(office)
    assert "Løftet: **44**" in lifted
    assert row_of(lifted, "3405")[1] == "**vedtatt av fylkestinget**, løftet"


def test_the_shell_and_the_pages_say_the_same(office: Office) -> None:
    terms_course.adopted(office)
    text, agreements = [s for s in _cases(office) if s.stream.startswith("agreement")]
    page = matrix_page(office)
    assert f"![Status: {agreements.status}]" in page
    assert agreements.holder in page
    assert len(agreements.overdue) == 44
    assert text == text_standing("2023", load_text(office, "2023"))
    assert f": {text.status}\n" in text_page(office)


def test_the_texts_page_asks_for_the_change_of_each_point_that_was_taken_in(office: Office) -> None:
    terms_course.with_points(office)
    page = text_page(office)
    assert "**Ballen ligger hos saksbehandler.** Foreslå endringen for 2 innspill" in page
    assert "Mangler endring: **2**" in page
    asked = [line for line in page.splitlines() if "deployment/endring-id/run" in line]
    assert [line.split(" | ")[0] for line in asked] == ["| 2023/6/1", "| 2023/6/2"]
    assert "Partene%20m%C3%B8tes%20to%20ganger" in asked[0], "the clause as it stands is in the form"


def test_the_texts_page_follows_each_point_from_input_to_answer(office: Office) -> None:
    course.concluded(office)
    terms_course.begun(office)
    course.do(office, agreement_texts.take_in_round, TakeInForm(actor=course.ANNE))
    terms_course.propose_all(office)
    page = text_page(office)
    hamar = "Hamarregionens interkommunale politiske råd"
    assert f"| {hamar} | to innspill, to svar | hel |" in page
    assert re.search(
        rf"\| 2023/6/1 \| {hamar} \| 3\.1 \| tas inn \| nr\. 1 \(foreslått\) \| dok\. \d+, 22\.09", page
    )
    state = load_text(office, "2023")
    found = chain(state, {"2023": office.load_round("2023").state})
    assert [str(council) for council in found].count("ingen innspill, ingen svar") == 2
    [silent] = [line for line in page.splitlines() if line.startswith("Ingen innspill fra: ")]
    assert {"Hadeland nært og naturlig IPR", "Regionrådet i Valdres IPR"} == {*silent[20:-1].split(", ")}


def test_the_redline_and_the_whole_text_are_on_the_page_in_both_languages(office: Office) -> None:
    terms_course.changed(office)
    page = text_page(office)
    assert "## Endret fra versjon 1 med det som er foreslått (nynorsk)" in page
    assert "\u200a~~to~~\u200a\u200a**3**\u200a ganger \u200a~~i året~~\u200a" in page.replace("\n", "|")
    assert "## Teksten, versjon 1 (nynorsk)" in page
    assert "### 3.1 Møte\n\nPartane møtest to gonger i året." in page


def test_what_people_wrote_stays_text(office: Office) -> None:
    terms_course.begun(office)
    hostile = "Møter\n# overskrift\n- punkt | ~~strek~~ <b>fet</b>"
    form = ChangeForm(
        actor=course.ANNE, way=Way.REPLACE, clause="3.1", text_nb=hostile, text_nn=hostile,
        ground="Ny |lov|.",
    )  # fmt: skip
    course.do(office, agreement_texts.propose_change, form)
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE))
    page = text_page(office)
    assert "\\# overskrift  \n\\- punkt \\| \\~\\~strek\\~\\~ &lt;b\\>fet&lt;/b\\>" in page
    assert "egen grunn: Ny \\|lov\\|." in page


def test_a_page_says_the_same_until_the_target_the_lift_or_the_register_changes_it(office: Office) -> None:
    terms_course.offered(office)
    days = sorted({*_words_change(matrix_of(office, "2023"))})
    assert days == [date(2024, 1, 1), date(2024, 6, 30)]
    assert {*register_changes(office.register(), date(2023, 11, 1))} == {date(2024, 1, 1)}, (
        "Lunner and Jevnaker"
    )
    mark = lasting_mark(text_standing("2023", load_text(office, "2023")), date(2023, 11, 1), days)
    stream, nothing = "agreement/2023", frozenset[str]()
    fresh = [date(2023, 11, 1), date(2023, 12, 31)]
    assert [_is_old(mark, stream, nothing, day) for day in fresh] == [False, False]
    assert [_is_old(mark, stream, nothing, day) for day in (date(2023, 10, 31), date(2024, 1, 1))] == [
        True,
        True,
    ]
    for other, old in (
        ("agreement/2023-3403", True),
        ("agreement/2019-3403", True),
        ("agreement-text/2023", True),
        ("agreement/2027-3403", False),
        ("agreement-text/2027", False),
        ("consultation/2023", False),
    ):
        assert _is_old(mark, stream, frozenset([other]), fresh[0]) is old, other
    assert _is_old(mark, "agreement-text/2023", frozenset(["consultation/2023"]), fresh[0])
