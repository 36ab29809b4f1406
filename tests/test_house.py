"""What the house rules ask of the files themselves."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LONGEST = 350
PYTHON = [
    p for d in ("domain", "notifications", "flows", "tests", "benchmarks") for p in (ROOT / d).rglob("*.py")
]


def test_no_file_grows_past_one_subject() -> None:
    long = {str(p.relative_to(ROOT)): n for p in PYTHON if (n := len(p.read_text().splitlines())) > LONGEST}
    assert not long


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"])
def test_a_lock_pins_every_package_with_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.findall(
        r"^(\S+?)(?:\[[^]]*\])?==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.M
    )
    named = re.findall(r"^[a-z0-9]", text, re.M | re.I)
    assert len(packages) == len(named) > 50
    assert "://" not in text
    assert "--find-links" not in text


def test_what_runs_and_what_is_tested_are_the_same_versions() -> None:
    def pins(lock: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", (ROOT / lock).read_text(), re.M))

    runtime, testing = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: testing[name] for name in runtime} == runtime


def test_every_dependency_is_bounded_above() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert [d for d in project["dependencies"] if "<" not in d] == []


def test_the_links_of_the_readme_and_the_docs_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text())
        if not target.startswith("/artifacts") and not (page.parent / target).exists()
    ]
    assert not broken


def test_every_deployment_names_a_flow_that_is_there() -> None:
    for deployment in yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]:
        path, _, flow = deployment["entrypoint"].partition(":")
        assert re.search(rf"^def {flow}\(", (ROOT / path).read_text(), re.M), deployment["entrypoint"]


def test_the_makefile_has_the_commands_that_the_readme_names() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = set(re.findall(r"make ((?:[a-z-]+ ?)+)", (ROOT / "README.md").read_text()))
    assert {
        t for words in named for t in words.split() if t in {"demo", "up", "check", "test", "test-all"}
    } <= targets


def test_the_ci_script_is_sound_shell() -> None:
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)
