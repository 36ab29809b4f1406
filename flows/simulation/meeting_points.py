"""A year's meeting points as people take them: asked to, moved, called off, held, or never planned."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from domain.cases.meeting_point.events import Planned
from domain.cases.meeting_point.words import JUNE, Half
from domain.county.calendar import add_virkedager, roll_back, roll_forward
from flows.desk_work import meeting_points as desk
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.people import People, at_the_desk
from flows.simulation.script_year import MeetingActs
from flows.wheel_forms import ChangeMeetingForm, HoldMeetingForm, InvitationForm, ReasonedMeetingForm
from flows.wheels import load_meeting_points

_AT = time(10)
_MINUTES = 90
_WEEK = timedelta(days=7)


@dataclass
class YearsMeetingPoints:
    """One calendar year's meeting points of all councils, and the number that each has got."""

    people: People
    year: int
    _numbers: dict[tuple[str, Half], int] = field(default_factory=dict)
    _minutes: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def first_day(self) -> date:
        """The first day on which staff may ask people to one: the first virkedag of the year."""
        return roll_forward(date(self.year, 1, 1))

    def course(self) -> Course:
        """From the first invitation to the last minutes."""
        yield at_the_desk(self.first_day)
        yield from in_order(list(self._deeds()))

    def _deeds(self) -> Iterator[Deed]:
        found = load_meeting_points(self.people.office, self.year)
        for place, state in enumerate(found[case] for case in sorted(found)):
            council = state.begun.council
            for half in Half:
                acts = self.people.script.meeting_points.of(2 * self.year + place + half, council)
                if acts.day is not None:
                    yield from self._meeting(council, half, acts, acts.day)

    def _meeting(self, council: str, half: Half, acts: MeetingActs, days: int) -> Iterator[Deed]:
        first = date(self.year, 1 if half is Half.FIRST else JUNE + 1, 1)
        day = roll_forward(first + timedelta(days=days))
        asked = max(self.first_day, roll_forward(day - timedelta(days=acts.asked)))
        yield Deed(at_the_desk(asked), self._ask, (council, half, day))
        changed = at_the_desk(max(asked, roll_back(day - _WEEK)))
        if acts.called_off:
            yield Deed(changed, self._call_off, (council, half, acts.called_off))
            return
        if acts.moved:
            day = self._within(half, day + timedelta(days=acts.moved))
            yield Deed(changed, self._move, (council, half, day))
        told = roll_forward(day + timedelta(days=acts.told))
        yield Deed(at_the_desk(told), self._hold, (council, half))

    def _within(self, half: Half, day: date) -> date:
        """The next virkedag, or the last one of the half-year."""
        after = date(self.year, JUNE + 1, 1) if half is Half.FIRST else date(self.year + 1, 1, 1)
        return min(roll_forward(day), add_virkedager(after, -1))

    def _ask(self, council: str, half: Half, day: date) -> None:
        form = InvitationForm(**self._invitation(council, day))
        done = self.people.do(desk.plan_meeting, form)
        for event in done.events if done else ():
            if isinstance(event, Planned):
                self._numbers[council, half] = event.meeting

    def _move(self, council: str, half: Half, day: date) -> None:
        if number := self._numbers.get((council, half)):
            form = ChangeMeetingForm(**self._invitation(council, day), meeting=number)
            self.people.do(desk.change_meeting, form)

    def _invitation(self, council: str, day: date) -> dict[str, Any]:
        """To the county's politicians in the council, as the register has them."""
        return {
            "actor": self.people.drafter,
            "year": self.year,
            "council": council,
            "starts": datetime.combine(day, _AT),
            "minutes": _MINUTES,
            "politicians": [],
        }

    def _call_off(self, council: str, half: Half, reason: str) -> None:
        if number := self._numbers.get((council, half)):
            form = ReasonedMeetingForm(
                actor=self.people.drafter, year=self.year, council=council, meeting=number, reason=reason
            )
            self.people.do(desk.call_off_meeting, form)

    def _hold(self, council: str, half: Half) -> None:
        if number := self._numbers.get((council, half)):
            case = self.people.script.staff.meeting_points_case_number.format(year=self.year)
            form = HoldMeetingForm(
                actor=self.people.drafter,
                year=self.year,
                council=council,
                meeting=number,
                journal=f"{case}-{next(self._minutes)}",
            )
            self.people.do(desk.hold_meeting, form)
