"""Whole terms simulated without PDFs: Innlandet and a generated nation, one term and three, and how it grows."""

import time
from dataclasses import dataclass
from datetime import date

from benchmarks.measure import Measured, Sample, side_by_side
from benchmarks.memory import peak_megabytes
from benchmarks.nation import nation
from benchmarks.report import Aim, Section, number, table
from domain.county.plan import Plan, load_plan
from domain.county.register import Register
from domain.county.shipped import shipped_plan_text, shipped_register
from flows.simulation.outcome import Simulated
from flows.simulation.script import Script, load_script, shipped_script_text
from flows.simulation.simulating import simulate

FIRST = date(2023, 6, 1)
TERMS = {1: date(2027, 5, 31), 3: date(2035, 5, 31)}
"""The last day of so many terms."""
INNLANDET, NATION, SMALL = 46, 357, 100
MOST_SECONDS, ALIKE = 5.0, 1.35


@dataclass(frozen=True)
class Case:
    """Something to simulate."""

    municipalities: int
    terms: int
    plan: Plan
    register: Register
    script: Script

    @property
    def name(self) -> str:
        """As in the table."""
        return f"{self.municipalities} municipalities, {self.terms} term{'s' if self.terms > 1 else ''}"

    def lived(self) -> Simulated:
        """Its outcome; RuntimeError when something in it went wrong."""
        found = simulate(self.plan, self.register, self.script, first=FIRST, last=TERMS[self.terms])
        if found.stuck or found.refused:
            raise RuntimeError(f"{self.name}: {[*found.stuck, *found.refused][:3]}")
        return found


@dataclass(frozen=True)
class Size:
    """What a simulation came to."""

    letters: int
    events: int


def measured(quick: bool) -> Section:
    """Every size with every number of terms, in turns."""
    cases = [_case(size, terms) for size in (INNLANDET, SMALL if quick else NATION) for terms in TERMS]
    sizes: dict[str, Size] = {}
    found = side_by_side({case.name: _sample(case, sizes) for case in cases}, 1 if quick else 2, warm=False)
    rows = [_row(case, sizes[case.name], found) for case in cases]
    header = ("simulated", "letters", "events", "seconds", "ms a letter", "ms an event")
    memory = f"The process needed {peak_megabytes():.0f} MB at most."
    return Section(
        "simulation",
        "Simulation",
        f"{_TEXT}\n\n{table(header, rows)}\n\n{memory}",
        _aims(cases, sizes, found),
        _LIMITS,
    )


def _row(case: Case, size: Size, found: Measured) -> tuple[str, ...]:
    seconds = found.seconds(case.name)
    each = (1000 * seconds / size.letters, 1000 * seconds / size.events)
    return case.name, number(size.letters), number(size.events), number(seconds), *map(number, each)


def _aims(cases: list[Case], sizes: dict[str, Size], found: Measured) -> tuple[Aim, ...]:
    innlandet, *_ = cases
    per_event = {c.name: found.seconds(c.name) / sizes[c.name].events for c in cases}
    dearest = max(per_event.values()) / per_event[innlandet.name]
    return (
        Aim(
            f"under {MOST_SECONDS:.0f} s for Innlandet and one term",
            f"{number(found.seconds(innlandet.name))} s",
            found.seconds(innlandet.name) < MOST_SECONDS,
        ),
        Aim(
            "growth linear in municipalities and in terms",
            f"an event costs at most {dearest:.2f} times what it does for Innlandet and one term",
            dearest < ALIKE,
        ),
    )


def _case(municipalities: int, terms: int) -> Case:
    plan, script = load_plan(shipped_plan_text()), load_script(shipped_script_text())
    if municipalities == INNLANDET:
        return Case(municipalities, terms, plan, shipped_register(), script)
    nobody = plan.languages.model_copy(update={"recipients": {}})
    return Case(
        municipalities, terms, plan.model_copy(update={"languages": nobody}), nation(municipalities), script
    )


def _sample(case: Case, sizes: dict[str, Size]) -> Sample:
    def once() -> float:
        began = time.process_time()
        lived = case.lived()
        took = time.process_time() - began
        sizes[case.name] = Size(len(lived.letters), lived.events)
        return took

    return once


_TEXT = """From 1 June 2023, one term and three: a round each year, the evaluation, the text, offers, decisions and
signatures, themes, meetings, grants and refunds, by the shipped plan and script. 46 municipalities are Innlandet; 357
are as many as the nation has, with a register that is generated, all in one county. Seconds are the processor's:
nothing is waited for. Letters are made to their last byte, but no PDF is set."""

_LIMITS = """\
Composing a letter and the four statements of an append take most of it, and no one place: 4.5 ms a letter with all
that leads to it. Rounds and agreements alone (690 letters) took 3.7 s; the councils' years, meeting points and money
are more than half of the letters now. Days on which nothing happens are not lived: the next thing is read from three
indexes."""
