"""Every deployment of prefect.yaml stands in the console, in bokmål; and the schedules really make runs."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pendulum
import pytest
import yaml

from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text, shipped_register
from tests.e2e.api import Api

pytestmark = pytest.mark.prefect

FILE = Path(__file__).parents[2] / "prefect.yaml"
WRITTEN: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["deployments"]
TAGS = {"saksbehandler", "plan", "drift"}
ENGLISH = re.compile(r"\b(the|of|what|which|with|says|about|wants|when|form|item)\b", re.IGNORECASE)
PAGES = {"oversikt", "leveranser"}


@pytest.fixture(scope="module")
def deployed(api: Api) -> dict[str, dict[str, Any]]:
    return {d["name"]: d for d in api.console.deployments()}


def test_all_of_the_file_is_deployed_and_nothing_else(deployed: dict[str, dict[str, Any]]) -> None:
    assert sorted(deployed) == sorted(d["name"] for d in WRITTEN)


@pytest.mark.parametrize("written", WRITTEN, ids=lambda d: d["name"])
def test_a_deployment_is_described_in_bokmal(
    deployed: dict[str, dict[str, Any]], written: dict[str, Any]
) -> None:
    found = deployed[written["name"]]
    assert found["description"] == written["description"]
    assert not ENGLISH.search(found["description"])
    assert found["tags"] == written["tags"]
    assert set(found["tags"]) <= TAGS
    assert found["tags"]
    assert found["work_pool_name"] == "aarshjul"
    linked = set(re.findall(r"\]\(../../artifacts/key/([a-z0-9-]+)\)", found["description"]))
    assert linked
    assert linked <= PAGES


@pytest.mark.parametrize("written", WRITTEN, ids=lambda d: d["name"])
def test_a_form_is_in_bokmal_and_asks_for_no_address(
    deployed: dict[str, dict[str, Any]], written: dict[str, Any]
) -> None:
    schema = deployed[written["name"]]["parameter_openapi_schema"]
    for name, field in fields(schema, schema.get("definitions", {})):
        assert not re.search(r"mail|e?post|adress|phone|telefon", name)
        for text in (field["title"], field.get("description", "")):
            assert not ENGLISH.search(text), f"{name}: {text}"
            assert "@" not in text
        if name not in schema["properties"]:
            assert field["title"] != name.replace("_", " ").title(), f"{name} has no title of its own"
    assert deployed[written["name"]]["enforce_parameter_schema"]


def test_councils_are_chosen_by_name(deployed: dict[str, dict[str, Any]]) -> None:
    names = sorted(c.name for c in shipped_register().councils)
    with_councils = [d for d in deployed.values() if "Council" in definitions(d)]
    assert len(with_councils) == 32
    for deployment in with_councils:
        assert sorted(definitions(deployment)["Council"]["enum"]) == names


def test_duties_are_chosen_by_what_they_are(deployed: dict[str, dict[str, Any]]) -> None:
    offered = [d.title.nb for d in load_plan(shipped_plan_text()).obligations.duties]
    form = definitions(deployed["Plikter 2 – registrer levering"])["DeliveryForm"]
    assert len(form["properties"]["duty"]["enum"]) == len(offered)
    assert "årsmelding og årsregnskap for året før" in form["properties"]["duty"]["enum"]
    assert set(form["required"]) == {"actor", "duty", "council"}


def test_the_year_of_a_council_is_chosen_and_its_own_themes_are_written(
    deployed: dict[str, dict[str, Any]],
) -> None:
    """Both consoles show a choice between a list and a text: what is in no list is written."""
    names = [c.name for c in shipped_register().councils]
    plan = load_plan(shipped_plan_text()).wheel
    form = definitions(deployed["Årshjul – gi ny ansvarlig"])["AssignForm"]
    assert form["properties"]["council"]["enum"] == names
    for field, offered in (("theme", plan.themes), ("responsible", plan.roles)):
        chosen, written = form["properties"][field]["anyOf"]
        assert chosen["enum"] == [each.title.nb for each in offered]
        assert written == {"type": "string", "title": written["title"]}
    invitation = definitions(deployed["Møtepunkt 1 – inviter"])["InvitationForm"]
    assert set(invitation["required"]) == {"actor", "council", "starts"}
    assert set(invitation["properties"]["starts"]["properties"]) == {"day", "clock"}


def test_the_form_of_a_draft_needs_only_who_and_which_case(deployed: dict[str, dict[str, Any]]) -> None:
    form = definitions(deployed["Runde 1 – lag utkast"])["DraftForm"]
    assert set(form["required"]) == {"actor", "case_number"}
    assert form["properties"]["actor"]["title"] == "Hvem er du?"
    assert form["properties"]["deadline"]["title"] == "Svarfrist"


def test_schedules_are_in_norwegian_time(deployed: dict[str, dict[str, Any]]) -> None:
    found = {d["name"]: d["schedules"][0]["schedule"] for d in deployed.values() if d["schedules"]}
    crons = {name: (each["cron"], each["timezone"]) for name, each in found.items()}
    assert crons == {
        "Dagens gjøremål": ("0 6 * * *", "Europe/Oslo"),
        "Send brev": ("*/5 * * * *", "Europe/Oslo"),
    }
    for name in crons:
        assert deployed[name]["global_concurrency_limit"]["limit"] == 1


def test_scheduled_runs_really_appear(schedule: dict[str, list[datetime]]) -> None:
    first = pendulum.instance(schedule["Dagens gjøremål"][0]).in_timezone("Europe/Oslo")
    assert (first.hour, first.minute) == (6, 0)
    assert len(schedule["Dagens gjøremål"]) > 1
    assert all(at.minute % 5 == 0 and at.second == 0 for at in schedule["Send brev"])


def test_the_worker_carries_scheduled_runs_out(executed: dict[str, dict[str, Any]], api: Api) -> None:
    assert {name: run["state_type"] for name, run in executed.items()} == dict.fromkeys(executed, "COMPLETED")
    said = {name: run["state"]["message"] for name, run in executed.items()}
    assert said["Dagens gjøremål"] == "Ingenting sto for tur i dag."
    # Other tests share the house, and may have left it letters.
    assert re.fullmatch(r"Brev: (ingenting å sende|\d+ sendt)\.", said["Send brev"])
    assert all(run["auto_scheduled"] for run in executed.values())
    logged = api.logs(executed["Dagens gjøremål"]["id"])
    assert f"Se siden: {api.console.url}/v2/artifacts/key/oversikt" in logged


def definitions(deployment: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = deployment["parameter_openapi_schema"].get("definitions", {})
    return found


def fields(schema: dict[str, Any], known: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a form, with the title and help that the console shows, and those of forms within it."""
    for name, field in schema.get("properties", {}).items():
        within = field.get("items", field).get("$ref", "").rpartition("/")[2]
        target = known.get(within, {})
        yield (
            name,
            {"title": target.get("title", name), "description": target.get("description", ""), **field},
        )
        yield from fields(target, known)
