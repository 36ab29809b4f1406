"""The register and the plan that come with Årshjul: Innlandet, with made-up contacts at example.org."""

from functools import cache
from importlib.resources import files

from domain.county.register import Register
from domain.county.register_files import FILES, parse_register

COUNTY = "34"
"""Innlandet's fylkesnummer."""


def shipped_plan_text() -> str:
    """The plan of Innlandet, as YAML."""
    return _text("plan.yaml")


def shipped_register_texts() -> dict[str, str]:
    """The register's CSV files, by name."""
    return {file: _text(file) for file in FILES}


def shipped_meetings_text() -> str:
    """An example of a meeting plan, as CSV. Its days are made up."""
    return _text("moteplan-eksempel.csv")


@cache
def shipped_register() -> Register:
    """The register of Innlandet."""
    return parse_register(shipped_register_texts(), COUNTY)


def _text(name: str) -> str:
    return files("domain.county").joinpath("data", name).read_text(encoding="utf-8")
