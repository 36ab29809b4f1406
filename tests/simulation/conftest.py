"""Innlandet from 1 June 2023 to the end of 2028, simulated once for all who look at it."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.county.plan import Plan, load_plan
from domain.county.shipped import shipped_plan_text, shipped_register
from flows.simulation.outcome import Simulated
from flows.simulation.script import Script, load_script, shipped_script_text
from flows.simulation.simulating import Simulation, simulation

FIRST, LAST = date(2023, 6, 1), date(2028, 12, 31)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan(shipped_plan_text())


@pytest.fixture(scope="session")
def script() -> Script:
    return load_script(shipped_script_text())


@pytest.fixture(scope="session")
def lived(plan: Plan, script: Script) -> Iterator[Simulation]:
    """The shipped plan, register and script, with the store as it is at the end."""
    with simulation(plan, shipped_register(), script, first=FIRST, last=LAST) as done:
        yield done


@pytest.fixture(scope="session")
def innlandet(lived: Simulation) -> Simulated:
    """What came of it."""
    return lived.outcome
