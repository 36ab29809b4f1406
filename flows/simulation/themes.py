"""A year's themes as people take them: raised in the council's meeting, then handled, put off or dropped."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.cases.wheel.state import Item
from domain.county.calendar import add_virkedager, last_virkedag, months_on, roll_forward
from domain.county.dayrules import resolve
from flows.desk_work import council_case_files
from flows.desk_work import wheels as desk
from flows.simulation.course import Course
from flows.simulation.deeds import Deed, in_order
from flows.simulation.people import People, at_the_desk
from flows.simulation.script_year import ThemeActs
from flows.wheel_forms import CaseFilesForm, HandleForm, PostponeForm, ReasonedThemeForm, SittingForm
from flows.wheels import load_wheels

_PUT_OFF = "Rådet trengte mer tid til saken."


@dataclass
class YearsThemes:
    """One calendar year's themes of all councils."""

    people: People
    year: int

    @property
    def first_day(self) -> date:
        """The day on which staff give the year its case files, soon after it was made."""
        made = resolve(self.people.office.plan.wheel.made_on.rule(), self.year - 1)
        return add_virkedager(made, self.people.script.staff.council_files)

    def course(self) -> Course:
        """From the case files to the last outcome. A theme that is put off is followed to where it is handled; one that
        has come from another year is followed from there."""
        yield at_the_desk(self.first_day)
        if not load_wheels(self.people.office, self.year):
            return
        self._give_case_files()
        planned = add_virkedager(date(self.year, 1, 1), -self.people.script.staff.council_meetings)
        yield at_the_desk(max(self.first_day, planned))
        yield from in_order(list(self._deeds()))

    def _give_case_files(self) -> None:
        """To the year's wheels, and to its meeting points."""
        first = self.people.script.staff.first_council_case_number
        form = CaseFilesForm(
            actor=self.people.drafter,
            year=self.year,
            first_case_number=first.format(year=self.people.office.today.year),
        )
        self.people.do(council_case_files.give_case_files, form)

    def _deeds(self) -> Iterator[Deed]:
        """The themes of all councils take their turns one after the other, and move on one each year."""
        wheels = load_wheels(self.people.office, self.year)
        own = [
            (wheels[case].begun.council, item)
            for case in sorted(wheels)
            for item in wheels[case].items.values()
            if item.theme.from_year is None
        ]
        for turn, (council, item) in enumerate(own, self.year):
            acts = self.people.script.themes.of(turn, f"{council}/{item.theme.id}", council)
            if acts.meets is not None:
                yield from self._raised(council, item, acts, acts.meets)

    def _raised(self, council: str, item: Item, acts: ThemeActs, meets: int) -> Iterator[Deed]:
        theme = item.theme.id
        meeting = _meeting(item.month, meets)
        told = at_the_desk(roll_forward(meeting + timedelta(days=acts.told)))
        if acts.planned:
            yield Deed(self.people.office.now, self._plan, (council, theme, meeting))
        if acts.dropped:
            yield Deed(told, self._drop, (council, theme, acts.dropped))
        elif acts.postponed:
            month = months_on(item.month, acts.postponed)
            later = _meeting(month, meets)
            there = theme if month.year == self.year else f"{theme}-{self.year}"
            yield Deed(min(told, at_the_desk(roll_forward(month))), self._postpone, (council, theme, month))
            heard = at_the_desk(roll_forward(later + timedelta(days=acts.told)))
            yield Deed(heard, self._handle, (council, there, later))
        else:
            yield Deed(told, self._handle, (council, theme, meeting))

    def _plan(self, council: str, theme: str, meeting: date) -> None:
        form = SittingForm(
            actor=self.people.drafter, year=self.year, council=council, theme=theme, day=meeting
        )
        self.people.do(desk.plan_sitting, form)

    def _handle(self, council: str, theme: str, meeting: date) -> None:
        form = HandleForm(
            actor=self.people.drafter, year=meeting.year, council=council, theme=theme, day=meeting
        )
        self.people.do(desk.handle_theme, form)

    def _postpone(self, council: str, theme: str, month: date) -> None:
        form = PostponeForm(
            actor=self.people.drafter, year=self.year, council=council, theme=theme, to=month, reason=_PUT_OFF
        )
        self.people.do(desk.postpone_theme, form)
        # Nobody's case waits for it: the next daily cycle brings the theme into the year it was put off to.
        self.people.look_tomorrow()

    def _drop(self, council: str, theme: str, reason: str) -> None:
        form = ReasonedThemeForm(
            actor=self.people.drafter, year=self.year, council=council, theme=theme, reason=reason
        )
        self.people.do(desk.drop_theme, form)


def _meeting(month: date, days: int) -> date:
    """The council's meeting so many days into a month, never in the next year."""
    return min(roll_forward(month + timedelta(days=days)), last_virkedag(month.year, 12))
