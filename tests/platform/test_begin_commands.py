"""What «Skal begynnes nå» tells staff to do can be done: the commands and their options exist, and so do the forms."""

from datetime import date
from pathlib import Path

import click
import pytest
import yaml

from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from domain.views.begin_now import CasesBegun, RoundBegun, Task
from domain.views.begin_term import begin_now
from flows.cli import aarshjul
from tests.views.test_begin_now import NAMES, READY_TEXT, agreement

PLAN = load_plan(shipped_plan_text())
DEPLOYED = {
    written["name"]
    for written in yaml.safe_load((Path(__file__).parents[2] / "prefect.yaml").read_text(encoding="utf-8"))[
        "deployments"
    ]
}
OLD, CONCLUDED = date(2022, 1, 1), (RoundBegun(2023, concluded=True),)
HOUSES = (
    (date(2026, 8, 1), CasesBegun()),
    (date(2026, 11, 24), CasesBegun(since=OLD, obligations=())),
    (date(2023, 11, 20), CasesBegun(since=OLD, rounds=CONCLUDED)),
    (date(2023, 11, 20), CasesBegun(since=OLD, rounds=CONCLUDED, texts={2019: READY_TEXT})),
    (
        date(2023, 11, 20),
        CasesBegun(
            since=OLD,
            rounds=CONCLUDED,
            texts={2023: READY_TEXT},
            agreements={2023: (agreement("3403", sitting=False),)},
        ),
    ),
)
TASKS = tuple(task for today, cases in HOUSES for task in begin_now(PLAN, NAMES, cases, today))
TOLD = {task.command: task for task in TASKS if task.command.startswith("aarshjul")}


@pytest.mark.parametrize("task", TOLD.values(), ids=TOLD.keys())
def test_a_command_that_is_told_exists_with_its_options(task: Task) -> None:
    """Every option that must be given is among them."""
    _, group, name, *words = task.command.split()
    context = click.Context(aarshjul)
    found = aarshjul.get_command(context, group)
    assert isinstance(found, click.Group)
    command = found.get_command(click.Context(found), name)
    assert command is not None
    options = {option for p in command.params for option in p.opts}
    told = {word for word in words if word.startswith("--")}
    assert told <= options
    assert {p.opts[0] for p in command.params if p.required} <= told


@pytest.mark.parametrize("name", sorted({task.form for task in TASKS if task.form}))
def test_a_form_that_is_told_is_in_the_console(name: str) -> None:
    assert name in DEPLOYED


def test_the_houses_ask_for_everything_that_can_be_asked_for() -> None:
    told = " ".join(task.what for task in TASKS)
    for what in (
        "Innspillsrunden",
        "Evalueringen",
        "Valgdagen",
        "plikter",
        "teksten",
        "Avtalene",
        "Tilbudene",
        "møte",
    ):
        assert what in told
