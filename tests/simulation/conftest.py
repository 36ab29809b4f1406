"""Innlandet from 1 June 2023 to the end of 2028, simulated once for all who look at it."""

from datetime import date

import pytest

from domain.county.plan import Plan, load_plan
from domain.county.shipped import shipped_plan_text, shipped_register
from flows.simulation.outcome import Simulated
from flows.simulation.script import Script, load_script, shipped_script_text
from flows.simulation.simulating import simulate

FIRST, LAST = date(2023, 6, 1), date(2028, 12, 31)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan(shipped_plan_text())


@pytest.fixture(scope="session")
def script() -> Script:
    return load_script(shipped_script_text())


@pytest.fixture(scope="session")
def innlandet(plan: Plan, script: Script) -> Simulated:
    """The shipped plan, register and script."""
    return simulate(plan, shipped_register(), script, first=FIRST, last=LAST)
