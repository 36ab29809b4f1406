"""One simulation from its first day to its last, and a look at any of its letters."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from email import message_from_bytes
from email.policy import default
from typing import Protocol

from sqlalchemy import select

from domain.county.elections import is_local_election_year
from domain.county.localtime import instant_of
from domain.county.plan import Plan, plan_problems
from domain.county.register import Register
from domain.engine.documents import get
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.simulation.adjusting import MidTerm
from flows.simulation.course import Course, Days
from flows.simulation.duties import YearsDuties
from flows.simulation.intray import References
from flows.simulation.meeting_points import YearsMeetingPoints
from flows.simulation.money import YearsMoney
from flows.simulation.outcome import (
    Simulated,
    calendar_of,
    decisions_of,
    histories_of,
    letters_of,
    payments_of,
)
from flows.simulation.paying import Payments
from flows.simulation.people import People, late_on, people_of
from flows.simulation.renewal import Renewal
from flows.simulation.rounds import YearsRound
from flows.simulation.script import Script
from flows.simulation.themes import YearsThemes
from flows.simulation.world import SimulatedClock, SimulatedOffice, simulated_office
from notifications.outbox.mail import key_of
from notifications.outbox.tables import OUTBOX
from notifications.render.pdf import to_pdf

LONGEST_YEARS = 40


@dataclass(frozen=True)
class Simulation:
    """A simulation that has been run, while its store lasts."""

    office: SimulatedOffice
    outcome: Simulated

    def pdf(self, letter: str) -> bytes:
        """A letter's PDF, by the letter's id, as it would be sent. Refused when there is no such letter."""
        with self.office.store.reading() as c:
            sha = c.scalar(select(OUTBOX.c.pdf_sha256).where(OUTBOX.c.key == self._key(letter)))
        return to_pdf(self.office.pages.page(str(sha)))

    def html(self, letter: str) -> str:
        """The same letter as its mail shows it."""
        with self.office.store.reading() as c:
            sha = c.scalar(select(OUTBOX.c.sha256).where(OUTBOX.c.key == self._key(letter)))
            mail = get(c, str(sha))
        body = message_from_bytes(mail.body if mail else b"", policy=default).get_body(("html",))
        return str(body.get_content()) if body else ""

    def _key(self, letter: str) -> str:
        known = {x.id: x for x in (*self.outcome.letters, *self.outcome.kept_back)}
        if letter not in known:
            way_out = "Se «id» i «aarshjul simulate --json»."
            raise Refused(Problem("Brev", f"«{letter}» finnes ikke i simuleringen.", way_out))
        found = known[letter]
        return key_of(found.stream, found.batch, found.recipient)


@contextmanager
def simulation(
    plan: Plan, register: Register, script: Script, *, first: date, last: date
) -> Iterator[Simulation]:
    """Live from the morning of the first day to the end of the last. Refused when the days, or plan and register
    together, do not hold."""
    refuse_if([*_period_problems(first, last), *plan_problems(plan, register, first)])
    with simulated_office(plan, register, instant_of(first, time(0))) as office:
        people = people_of(office, script)
        clock = office.clock
        assert isinstance(clock, SimulatedClock)
        days = Days(office, clock, late_on(last), people.mornings)
        days.live(_courses(people, first, last))
        left, kept = letters_of(office)
        histories = histories_of(office)
        outcome = Simulated(
            first=first,
            last=last,
            letters=tuple(left),
            kept_back=tuple(kept),
            decisions=tuple(decisions_of(office, histories)),
            calendar=tuple(calendar_of(office, histories)),
            payments=tuple(payments_of(office)),
            events=sum(map(len, histories.values())),
            stuck=tuple(days.stuck),
            refused=tuple(people.refused),
        )
        yield Simulation(office, outcome)


def simulate(plan: Plan, register: Register, script: Script, *, first: date, last: date) -> Simulated:
    """The outcome alone."""
    with simulation(plan, register, script, first=first, last=last) as done:
        return done.outcome


def _courses(people: People, first: date, last: date) -> Iterator[Course]:
    """What people do: what each calendar year has, a round each year whose draft falls within the days, evaluations, a
    renewal each election."""
    since: dict[str, YearsRound] = {}
    yield from _of_calendar_years(people, first, last)
    for year in range(first.year, last.year + 1):
        if people.office.plan.evaluation.held_in(year):
            evaluation = YearsRound(people, year, evaluates=True)
            if first <= evaluation.first_day <= last:
                yield evaluation.course()
        of_year = YearsRound(people, year)
        if not first <= of_year.first_day <= last:
            continue
        since[of_year.name] = of_year
        if not is_local_election_year(year):
            if year not in people.script.adjustments.years:
                yield of_year.course()
                continue
            yield _one_after_the_other(of_year, MidTerm(people, year, dict(since)))
            since.clear()
            continue
        renewal = Renewal(people, year, dict(since))
        since.clear()
        yield renewal.sittings()
        yield _one_after_the_other(of_year, renewal)


class _OfYear(Protocol):
    @property
    def first_day(self) -> date: ...

    def course(self) -> Course: ...


def _of_calendar_years(people: People, first: date, last: date) -> Iterator[Course]:
    """The duties, themes, meeting points and money of each year that is begun within the days, and all payments."""
    references = References(people.script.staff)
    for year in range(first.year, last.year + 2):
        money = YearsMoney(people, references, year)
        years: list[_OfYear] = [
            YearsDuties(people, year),
            YearsThemes(people, year),
            YearsMeetingPoints(people, year),
        ]
        if money.has_rates:
            years.append(money)
        yield from (one.course() for one in years if first <= one.first_day <= last)
    yield Payments(people, references, first, last).course()


def _one_after_the_other(of_year: YearsRound, renewal: Renewal) -> Course:
    yield from of_year.course()
    yield from renewal.course()


def _period_problems(first: date, last: date) -> list[Problem]:
    if last <= first:
        return [Problem("Perioden", f"slutter {last}, før den begynner {first}.", "Bytt om datoene.")]
    if last.year - first.year > LONGEST_YEARS:
        rule = f"er lengre enn {LONGEST_YEARS} år."
        return [Problem("Perioden", rule, "Velg en kortere periode.")]
    return []
