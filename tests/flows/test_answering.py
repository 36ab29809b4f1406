"""Who can answer the round of 2023 in time, as the approver is shown it, with the forms that would help filled in."""

import json
import re
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest

from domain.cases.consultation.words import Status
from domain.county.agenda import Suggestion, Verdict
from domain.engine.refusal import Refused
from flows import desk_work
from flows.dashboards.answering_part import answering_parts
from flows.dashboards.meetings_page import meetings_markdown
from flows.dashboards.prefilled import filled_link
from flows.dashboards.preview_page import preview_markdown
from flows.desk_work.answering import answering, answering_of_year
from flows.desk_work.filled_in import draft_with_deadline, extension_to
from flows.desk_work.meetings import PlanFile, take_in
from flows.desk_work.particulars import particulars_of
from flows.forms import Council, DraftForm, ExtendForm, RoundKind
from flows.office import Office
from tests.flows import course

HEADING = "organ,dato,saksfrist,konstituerende,avlyst,kilde,id\n"
# Hamar makes it, Valdres' meeting is too late for its answer, Gjøvik's is in July, and nobody else has a plan.
PLANS = HEADING + (
    "hamar,2023-08-30,,,,,\n"
    "valdres,2023-09-11,2023-08-25,,ja,,\nvaldres,2023-11-22,,ja,,,\nvaldres,2023-12-04,,,,,\n"
    "gjovik,2023-07-05,,,,,\ngjovik,2023-09-06,2023-06-30,,,,\ngjovik,2023-09-08,,,ja,,\n"
    "gjovik,2023-11-29,,ja,,,\ngjovik,2023-11-30,,,,,\n"
    "3403,2023-10-04,,ja,,,\n3403,2023-10-25,,,,,\nfylkesting,2023-10-17,,ja,,,\n"
)
FORMS = {"Runde 1 – lag utkast": "id-1", "Runde 4 – gi ny frist": "id-4"}
LINK = re.compile(r"\]\(\.\./\.\./deployments/deployment/(id-\d)/run\?parameters=([^)]*)\)")


@pytest.fixture(autouse=True)
def few_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four are enough, and quick to make letters for."""
    chosen = [Council[c] for c in ("gjovik", "hadeland", "hamar", "valdres")]
    monkeypatch.setattr(course, "COUNCILS", chosen)


def planned(office: Office, text: str = PLANS) -> None:
    take_in(office, PlanFile("plan.csv", text.encode()))


def part(office: Office) -> str:
    return "\n\n".join(answering_parts(office, "2023", FORMS))


def links(markdown: str) -> list[tuple[str, dict[str, Any]]]:
    """The forms that a page links to, and the fields that are filled in."""
    return [(form, json.loads(unquote(text))) for form, text in LINK.findall(markdown)]


def test_each_council_against_its_deadline_and_what_would_help(office: Office) -> None:
    planned(office)
    course.drafted(office)
    found = answering(office, "2023")

    assert {o.body: (o.verdict, o.answer) for o in found.councils} == {
        "gjovik": (Verdict.CANNOT, date(2023, 12, 5)),
        "hadeland": (Verdict.UNKNOWN, None),
        "hamar": (Verdict.CAN, date(2023, 9, 4)),
        "valdres": (Verdict.CANNOT, date(2023, 12, 7)),
    }
    assert {o.body: o.verdict for o in found.elected} == {
        "3403": Verdict.CANNOT,
        "fylkesting": Verdict.CANNOT,
    }
    assert found.suggestion == Suggestion(
        date(2023, 12, 7), ("hadeland",), (("gjovik", date(2023, 12, 5)), ("valdres", date(2023, 12, 7)))
    )
    assert found.wider.deadline == date(2023, 12, 7)
    assert "3446" in found.without_plan


def test_before_there_is_a_draft_the_plans_days_are_asked_about(office: Office) -> None:
    planned(office)
    found = answering_of_year(office, 2023)

    assert (found.letter_date, found.deadline, len(found.councils)) == (
        date(2023, 6, 30),
        date(2023, 9, 15),
        10,
    )
    assert found.suggestion.deadline == date(2023, 12, 7)


def test_a_round_without_a_draft_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="har ikke noe utkast"):
        answering(office, "2023")


def test_an_open_round_is_held_against_the_deadlines_in_force(office: Office) -> None:
    planned(office)
    course.opened(office)
    form = extension_to("2023", "gjovik", date(2023, 12, 5))
    assert form is not None
    course.do(office, desk_work.extend_round, form.model_copy(update={"actor": course.ANNE}))

    found = {o.body: (o.deadline, o.verdict) for o in answering(office, "2023").councils}
    assert found["gjovik"] == (date(2023, 12, 5), Verdict.CAN)
    assert found["valdres"] == (date(2023, 9, 15), Verdict.CANNOT)


def test_without_plans_the_preview_says_that_nothing_is_known(office: Office) -> None:
    course.drafted(office)

    assert part(office) == (
        "## Rekker rådene fristen?\n\nIkke kjent: ingen møteplaner er lest inn. "
        "Les dem inn med «Møteplaner – les inn», så vises svaret her."
    )


def test_the_preview_shows_who_can_and_why_not_before_the_letters(office: Office) -> None:
    planned(office)
    course.drafted(office)
    shown = preview_markdown(office, "2023", FORMS)

    assert shown.index("## Rekker rådene fristen?") < shown.index("## Brevet på bokmål")
    assert (
        "Svarfrist **fredag 15. september 2023**. Etter møteplanene er det 1 av 4 råd som rekker den, 2 som ikke gjør "
        "det, og 1 det er uvisst for. Valgdagen er 11.09.2023 (bekreftet)."
    ) in shown
    assert (
        "| Gjøvikregionen interkommunale politiske råd | **rekker ikke fristen** | 05.07.2023: juli er møtefri i "
        "planen; 06.09.2023: fra brevet til saksfristen 30.06.2023 er det 0 virkedager utenom juli; planen sier "
        "minst 1; 08.09.2023: er avlyst | 05.12.2023 |"
    ) in shown
    assert "| Hadeland nært og naturlig IPR | **uvisst** | møteplanen er ikke lest inn | – |" in shown
    assert "| Hamar kommunestyre |" in shown
    assert "Uten innlest møteplan: 15 kommunestyrer." in shown
    assert "Den sier ingenting om Hadeland nært og naturlig IPR." in shown


def test_the_filled_in_draft_is_the_draft_but_for_its_deadline(office: Office) -> None:
    planned(office)
    own = {
        "subject_nb": "Eget emne",
        "subject_nn": "Eige emne",
        "body_nb": "Én 100 % egen\nlinje.\n\nTo (to).",
        "body_nn": "Ein.",
    }
    course.at(office, "2023-06-20T10:00")
    course.do(office, desk_work.draft_round, course.draft_form(caseworker=course.LEADER, copies=True, **own))
    drawn = office.load_round("2023").state.drawn_up

    form = draft_with_deadline(office, "2023", drawn.deadline)
    assert form is not None
    assert particulars_of(office, office.register(), form, drawn.texts) == drawn
    done = course.do(office, desk_work.draft_round, form.model_copy(update={"actor": course.ANNE}))
    assert done.already, "made again by its own form, the draft is the same to the last byte"

    (shown, *_) = links(part(office))
    assert shown[0] == "id-1"
    filled = DraftForm(actor=course.ANNE, **shown[1]["utkast"])
    later = draft_with_deadline(office, "2023", date(2023, 12, 7))
    assert later is not None
    assert filled == later.model_copy(update={"actor": course.ANNE})


def test_the_filled_in_draft_can_be_sent_and_then_all_known_councils_make_it(office: Office) -> None:
    planned(office)
    course.drafted(office)
    form = DraftForm(actor=course.ANNE, **links(part(office))[0][1]["utkast"])
    course.do(office, desk_work.draft_round, form)

    found = answering(office, "2023")
    assert {o.verdict for o in found.councils} == {Verdict.CAN, Verdict.UNKNOWN}
    assert "lag utkastet på nytt" not in part(office)


def test_the_filled_in_extensions_can_be_sent_when_the_round_is_open(office: Office) -> None:
    planned(office)
    course.opened(office)
    given = [fields["frist"] for form, fields in links(part(office)) if form == "id-4"]
    assert [f["deadline"] for f in given] == ["2023-12-05", "2023-12-07"]
    for fields in given:
        course.do(office, desk_work.extend_round, ExtendForm(actor=course.ANNE, **fields))

    state = office.load_round("2023").state
    assert state.status is Status.OPEN
    assert (state.deadline_of("gjovik"), state.deadline_of("valdres")) == (
        date(2023, 12, 5),
        date(2023, 12, 7),
    )
    assert links(part(office)) == []


def test_when_all_make_it_the_deadline_stands(office: Office) -> None:
    rows = (f"{c.name},2023-08-30,,,,,\n" for c in course.COUNCILS)
    planned(office, HEADING + "".join(rows) + "3403,2023-10-04,,ja,,,\n3403,2023-10-25,,,,,\n")
    course.drafted(office)
    shown = part(office)

    assert "**Fristen holder for alle rådene.**" in shown
    assert links(shown) == []
    assert "Skal også kommunestyrene med møteplan rekke fristen: mandag 30. oktober 2023." in shown
    assert "Det gjelder også fylkestinget." in shown


def test_a_form_that_the_console_lacks_is_named_and_not_linked() -> None:
    form = extension_to("2023", "hamar", date(2023, 10, 2))

    assert filled_link("gi ny frist", None, "frist", form) == "gi ny frist"
    assert filled_link("gi ny frist", "id", "frist", None) == "gi ny frist"
    assert extension_to("2023", "oslo", date(2023, 10, 2)) is None


def test_a_council_that_the_form_cannot_name_has_no_filled_in_draft(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.drafted(office)
    fewer = type("Council", (), {"__members__": {}})
    monkeypatch.setattr("flows.desk_work.filled_in.Council", fewer)

    assert draft_with_deadline(office, "2023", date(2023, 12, 7)) is None


def test_a_summarys_preview_asks_no_more_who_can_answer(office: Office) -> None:
    course.summarised(office)

    assert "Rekker rådene fristen?" not in preview_markdown(office, "2023", FORMS)


def test_a_round_keeps_its_kind_in_the_filled_in_draft_whatever_the_year_calls_for(office: Office) -> None:
    course.at(office, "2023-06-20T10:00")
    course.do(office, desk_work.draft_round, course.draft_form(change=RoundKind.ADJUSTMENT))
    form = draft_with_deadline(office, "2023", date(2023, 12, 7))

    assert form is not None
    assert form.change is RoundKind.ADJUSTMENT


def test_the_page_of_plans_says_what_is_known_and_what_is_not(office: Office) -> None:
    assert "Råd uten møteplan: Gjøvikregionen" in meetings_markdown(office)
    planned(office)
    shown = meetings_markdown(office)

    assert ("| Regionrådet i Valdres IPR | 22.11.2023 | 2 | 04.12.2023 | 22.11.2023 | plan.csv |") in shown
    assert "Råd uten møteplan: Hadeland nært og naturlig IPR, Kongsvinger" in shown
    course.at(office, "2024-01-15T09:00")
    assert "| Hamarregionens interkommunale politiske råd | – | 0 | 30.08.2023 | – | plan.csv |" in (
        meetings_markdown(office)
    )
