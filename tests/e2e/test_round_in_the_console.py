"""A round by real flow runs: what each run says, and what the console shows after it."""

import base64
import re
from collections.abc import Iterator
from typing import Any

import pytest

from domain.cases.consultation.words import AnswerKind
from domain.engine.log import read
from flows import annual_cycle, answers, consultation, delivery
from flows.forms import ApproveForm, Council, RoundForm, SummaryForm
from flows.office import stream_of
from notifications.outbox.rows import rows
from tests.e2e.api import Api, until
from tests.e2e.conftest import desk_in
from tests.e2e.desk import ROUND, Desk, Ran
from tests.flows import course

pytestmark = pytest.mark.prefect

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
MESSAGE_IDS = re.compile(r"<?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@[\w.-]+>?")
PICTURES = re.compile(r"base64,[^)]*")
PLAIN = RoundForm(actor=course.ANNE)
PAGE, PREVIEW = f"runde-{ROUND}", f"forhandsvisning-{ROUND}"


class Story:
    """The course of a round; `said` has each step's run by name, and its second run as «… igjen»."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.said = desk, dict[str, Ran]()

    def step(self, name: str, flow: Any, **form: Any) -> None:
        """Run a flow, and run it once more."""
        self.said[name] = self.desk.run(flow, **form)
        self.said[f"{name} igjen"] = self.desk.run(flow, **form)

    def tell(self) -> None:
        """From draft to conclusion."""
        at, step = self.desk.at, self.step
        step("utkast", consultation.draft_round, utkast=course.draft_form())
        wrong = course.draft_form(actor="ukjent", case_number="17593", subject_nb="Svar innen {{fristen}}")
        step("galt utkast", consultation.draft_round, utkast=wrong)
        code = self.desk.code()
        own, other = (ApproveForm(actor=a, control_code=code) for a in (course.ANNE, course.LEADER))
        at("2023-06-21T09:00")
        step("egen godkjenning", consultation.approve_round, godkjenning=own)
        step("godkjenning", consultation.approve_round, godkjenning=other)
        at("2023-06-30T06:00")
        step("åpning", annual_cycle.daily_cycle)
        at("2023-06-30T08:00")
        step("sending", delivery.deliver)
        at("2023-08-29T10:30")
        step("svar", answers.register_answer, svar=course.answer_form())
        late = course.answer_form(
            council=Council["valdres"], kind=AnswerKind.NO_REMARKS, points=[], received=None
        )
        step("svar uten merknader", answers.register_answer, svar=late)
        at("2023-09-18T06:00")
        step("varsel", annual_cycle.daily_cycle)
        at("2023-09-20T09:00")
        step("lukking", consultation.close_round, skjema=PLAIN)
        number = course.number_of_answer(self.desk.office)
        step("vurdering", answers.assess_points, vurdering=course.assess_form(number, 1, 2))
        step("fullført", consultation.complete_assessment, skjema=PLAIN)
        at("2023-09-22T10:00")
        step("oppsummering", consultation.draft_summary, skjema=SummaryForm(actor=course.ANNE))
        end = ApproveForm(actor=course.LEADER, control_code=self.desk.code())
        at("2023-09-22T12:00")
        step("avslutning", consultation.conclude_round, godkjenning=end)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, made_home: Any, api: Api) -> Iterator[Story]:
    home = tmp_path_factory.mktemp("story") / "home"
    with pytest.MonkeyPatch.context() as environment, desk_in(home, made_home, api, environment) as desk:
        told = Story(desk)
        told.tell()
        yield told


SENTENCES = {
    "utkast": "Utkastet til runde 2023 er klart: 10 brev, kontrollkode ",
    "godkjenning": "Brevene i runde 2023 er godkjent. Brevene sendes tidligst fredag 30. juni 2023 kl. 08.00",
    "åpning": "Runde 2023: Brevene går ut, og runden er åpen.",
    "sending": "Brev: 10 sendt.",
    "svar": "Svaret fra Hamarregionens interkommunale politiske råd er registrert",
    "svar uten merknader": "Svaret fra Regionrådet i Valdres IPR er registrert",
    "varsel": "Runde 2023: ",
    "lukking": "Runde 2023 er lukket.",
    "vurdering": "Svar 6: innspill 1 ",
    "fullført": "Vurderingen i runde 2023 er ferdig.",
    "oppsummering": "Oppsummeringen i runde 2023 er klar: 10 brev, kontrollkode ",
    "avslutning": "Runde 2023 er avsluttet, og svarene er avskrevet.",
}
NOTHING_LEFT = {
    "åpning": "Ingenting sto for tur i dag.",
    "varsel": "Ingenting sto for tur i dag.",
    "sending": "Brev: ingenting å sende.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_run_says_what_was_done(story: Story, name: str) -> None:
    ran = story.said[name]
    assert ran.state == "COMPLETED"
    assert ran.message.startswith(SENTENCES[name])
    assert ran.after > ran.before or name == "sending"


@pytest.mark.parametrize("name", SENTENCES)
def test_run_twice_it_was_done_before(story: Story, name: str) -> None:
    once, again = story.said[name], story.said[f"{name} igjen"]
    assert again.state == "COMPLETED"
    assert again.message.startswith(NOTHING_LEFT.get(name, f"Dette var gjort fra før. {SENTENCES[name]}"))
    assert again.before == again.after == once.after
    assert again.pages == once.pages, "a page that says the same is left as it is"


WRONG = {
    "galt utkast": ("«ukjent»", "17593", "{{fristen}}"),
    "egen godkjenning": ("anne.sveipe", "R30"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_refused_form_fails_with_every_problem_and_no_traceback(story: Story, name: str) -> None:
    ran = story.said[name]
    assert ran.state == "FAILED"
    assert ran.message.startswith("Ikke utført. ")
    assert ran.before == ran.after
    api = story.desk.api
    logged = api.logs(ran.id)
    for word in WRONG[name]:
        assert word in ran.message
        assert word in "\n".join(logged)
    assert len(logged) >= len(WRONG[name]) - 1
    assert "Traceback" not in "\n".join(logged)
    assert api.run(ran.id)["state"]["message"] == ran.message


def cells(markdown: str, heading: str) -> list[list[str]]:
    """The rows of the first table beneath a heading, its own header left out."""
    table = markdown.partition(f"{heading}\n")[2].strip().partition("\n\n")[0].splitlines()
    return [[c.strip() for c in line.strip("|").split("|")] for line in table[2:]]


def test_the_rounds_page_has_a_row_for_each_council(story: Story) -> None:
    drafted, sent = (story.said[n].pages[PAGE][0] for n in ("utkast", "sending"))
    assert drafted.startswith("# Innspillsrunde 2023: utkast\n")
    assert [(row[1], row[2]) for row in cells(drafted, "## Råd for råd")].count(("utkast", "klargjort")) == 9
    after = cells(sent, "## Råd for råd")
    assert len(after) == 10
    assert {row[2] for row in after} == {"sendt"}
    assert {row[5] for row in after} == {"15.09.2023"}
    assert [row[1] for row in after if row[0].endswith("Nord-Gudbrandsdal")] == ["ekspedert (nynorsk)"]


def test_answers_points_and_journal_are_on_the_rounds_page(story: Story) -> None:
    page = story.said["avslutning"].pages[PAGE][0]
    rows = {row[0]: row for row in cells(page, "## Råd for råd")}
    hamar = rows["Hamarregionens interkommunale politiske råd"]
    assert hamar[3] == "innspill 29.08.2023 (nr. 6)"
    assert hamar[4] == "2 (2 av 2 vurdert)"
    assert rows["Regionrådet i Valdres IPR"][3].startswith("ingen merknader 29.08.2023")
    assert rows["Hadeland nært og naturlig IPR"][3] == "**ikke svart**"
    assert [row[3] for row in cells(page, "## Innspill")] == ["3.1", "5"]
    journal = cells(page, "## Journal")
    assert journal[0][:4] == ["2022/17593-5", "U", "Ekspedert", "30.06.2023"]
    assert {row[6] for row in journal if row[1] == "I"} == {"Besvart med brev (2022/17593-11)"}
    assert picture(page).startswith(b"<svg ")


def test_the_preview_shows_the_letters_themselves_and_the_code(story: Story) -> None:
    first, last = (story.said[n].pages[PREVIEW][0] for n in ("utkast", "oppsummering"))
    fingerprint = story.desk.office.load_round(ROUND).state.fingerprint
    assert f"**Kontrollkode: `{fingerprint[:8]}`**" in first
    assert "«Runde 2 – godkjenn brevene»" in first
    assert "«Runde 8 – godkjenn oppsummeringen og avslutt»" in last
    assert len(re.findall(r"\| (?:bokmål|nynorsk) \| 5 \|", first)) == 10
    assert "## Brevet på nynorsk" in first
    assert first.count("](data:image/png;base64,") >= 4
    assert picture(first).startswith(b"\x89PNG")


def test_the_overview_looks_fifteen_months_ahead(story: Story) -> None:
    page = story.said["utkast"].pages["oversikt"][0]
    assert cells(page, "## Saker")[0][0] == f"[Innspillsrunde 2023](../key/{PAGE})"
    ahead = [row[0] for row in cells(page, "## De neste 15 månedene")]
    assert ahead[0] == "fredag 30. juni 2023"
    assert "mandag 16. september 2024" in ahead
    assert "kalenderen" in story.said["godkjenning"].pages["oversikt"][0]


def test_the_deliveries_are_counted_in_words_that_staff_use(story: Story) -> None:
    page = story.said["sending"].pages["leveranser"][0]
    case = f"[Innspillsrunde 2023](../key/{PAGE})"
    assert cells(page, "## Utsendinger") == [
        [case, "høringsbrev", "5", "10", "10 sendt og mottatt av e-posttjeneren"]
    ]


def test_the_console_shows_the_page_itself_at_the_address_that_stays(story: Story) -> None:
    for ran in story.desk.ran:
        for key, (text, shown, _) in ran.pages.items():
            assert text == shown, key


def test_no_address_is_in_a_page_a_parameter_a_name_or_a_log(story: Story) -> None:
    api = story.desk.api
    for ran in story.desk.ran:
        for key, (text, _, _) in ran.pages.items():
            assert not ADDRESS.search(MESSAGE_IDS.sub("", PICTURES.sub("", text))), key
    names = {s.name for s in story.desk.office.register().staff}
    for run in api.runs():
        told = f"{run['name']} {run['parameters']} {run['state'].get('message')} {run['tags']}"
        assert not ADDRESS.search(told)
        assert not any(name in told for name in names)
    assert not ADDRESS.search(api.all_logs())


def test_events_for_automations_are_those_of_the_log_and_nothing_else(story: Story) -> None:
    office, api = story.desk.office, story.desk.api
    with office.store.reading() as c:
        logged = [e.kind.replace("consultation", "aarshjul.round") for e in read(c, stream_of(ROUND))]
        sent = {r.recipient for r in rows(c, batch="letter-r1")}

    def told() -> list[dict[str, Any]]:
        since = [
            e for e in api.events("aarshjul.") if e["occurred"] >= api.run(story.desk.ran[0].id)["created"]
        ]
        of_rounds = [e for e in since if e["event"].startswith("aarshjul.round.")]
        return since if len(of_rounds) >= len(logged) and letters_in(since) >= len(sent) else []

    events = until(told, "events")
    assert [e["event"] for e in events if e["event"].startswith("aarshjul.round.")] == logged
    assert letters_in(events) == len(sent)
    assert not [e for e in events if e["event"].startswith("aarshjul.letter.")], "none of them failed to go"
    assert not ADDRESS.search(str(events))


def letters_in(events: list[dict[str, Any]]) -> int:
    """How many consultation letters the events say have gone."""
    told = (e["payload"] for e in events if e["event"] == "aarshjul.sending.accepted")
    return sum(sending["letters"] for sending in told if sending["batch"] == "letter-r1")


def picture(markdown: str) -> bytes:
    """The first picture within a page."""
    found = re.search(r"\]\(data:image/[a-z+]+;base64,([A-Za-z0-9+/=]+)\)", markdown)
    assert found
    return base64.b64decode(found.group(1))


def test_the_report_is_laid_out_and_the_run_says_where(story: Story) -> None:
    laid = story.desk.run(consultation.report_round, skjema=RoundForm(actor=course.ANNE, round=ROUND))
    assert laid.state == "COMPLETED"
    assert laid.message.count(f"/rapport-{ROUND}-") == 4
    assert laid.after == laid.before, "it is read, not written"
