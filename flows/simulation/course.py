"""The simulation's days: the calendar at six, letters at their hour, people by the script; empty days are not lived."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from typing import TypeAlias

from domain.cases.wheel.next_year import next_making
from domain.county.localtime import instant_of, local_day
from domain.engine.due import first_due
from flows.desk_work.day import run_day
from flows.simulation.post import letters_leave, next_letter_at
from flows.simulation.world import SimulatedClock, SimulatedOffice

MORNING = time(6)
"""When the daily cycle runs, as its schedule has it."""

Course: TypeAlias = Iterator[datetime]
"""What somebody does: it yields the instant until which they wait, and goes on when that has come."""

Act: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class StuckCase:
    """A case that could not do what the calendar asked of it, and was left alone from then on."""

    stream: str
    on: date
    why: str


@dataclass
class Days:
    """The course of a simulation, until the end of its last day. On `mornings` the daily cycle has something to do that
    no case waits for."""

    office: SimulatedOffice
    clock: SimulatedClock
    last: datetime
    mornings: set[date] = field(default_factory=set)
    stuck: list[StuckCase] = field(default_factory=list)
    _waiting: list[tuple[datetime, int, Course]] = field(default_factory=list)
    _ran: datetime | None = None

    def live(self, courses: Iterable[Course]) -> None:
        """Let everybody do what they do, in the order of time, and the calendar and the letters theirs."""
        for number, course in enumerate(courses):
            self._wait(number, course)
        while (soonest := self._soonest()) and soonest[0] <= self.last:
            at, _, act = soonest
            self.clock.move_to(at)
            act()
        self.clock.move_to(self.last)

    def _soonest(self) -> tuple[datetime, int, Act] | None:
        """What comes next. In one instant the calendar goes before the letters, and both before people."""
        ahead: list[tuple[datetime, int, Act]] = []
        if morning := self._next_morning():
            ahead.append((morning, 0, self._run_day))
        if at := next_letter_at(self.office.store):
            ahead.append((at, 1, self._send))
        if self._waiting:
            ahead.append((self._waiting[0][0], 2, self._go_on))
        return min(ahead, key=lambda found: found[:2], default=None)

    def _next_morning(self) -> datetime | None:
        with self.office.store.reading() as c:
            day = first_due(c, but={case.stream for case in self.stuck})
        now = self.office.now
        # The councils' years are made on a day of the plan, which no case waits for yet.
        ran = local_day(self._ran) if self._ran else local_day(now) - timedelta(days=1)
        ahead = (day, next_making(self.office.plan.wheel, ran), *self.mornings)
        day = min(filter(None, ahead), default=None)
        if day is None:
            return None
        at = instant_of(max(day, local_day(now)), MORNING)
        return (
            at if at >= now and at != self._ran else instant_of(local_day(now) + timedelta(days=1), MORNING)
        )

    def _run_day(self) -> None:
        self._ran = self.office.now
        self.mornings.difference_update([day for day in self.mornings if day <= self.office.today])
        report = run_day(self.office)
        self.stuck += (StuckCase(stream, self.office.today, why) for stream, why in report.failures)

    def _send(self) -> None:
        letters_leave(self.office.store, self.office.now)

    def _go_on(self) -> None:
        _, number, course = heappop(self._waiting)
        self._wait(number, course)

    def _wait(self, number: int, course: Course) -> None:
        if until := next(course, None):
            heappush(self._waiting, (until, number, course))
