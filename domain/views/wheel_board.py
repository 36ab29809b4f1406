"""The board of a county's year: a row a council, what is late, what lacks, whether the year is complete (R23, R24)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Course as MeetingCourse
from domain.cases.meeting_point.words import Half
from domain.cases.wheel.next_year import wheel_case
from domain.cases.wheel.state import Item, Wheel
from domain.cases.wheel.words import Course, Status
from domain.county.datewords import date_field, month_text
from domain.county.meetings import MeetingPlans


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme of a council. `suggested` is the council's first meeting in its month, while none is chosen; `late`
    when its day or month is over and nobody has said what became of it."""

    theme: str
    course: Course
    obligatory: bool
    responsible: str
    when: str
    sitting: date | None
    suggested: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class CouncilYear:
    """A council's year. `lacks` are the things that somebody must see to, in words."""

    council: str
    status: Status
    complete: bool
    themes: tuple[ThemeRow, ...]
    meeting_points: Mapping[Half, tuple[int, int]]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WheelBoard:
    """The year of all councils. Complete only when every council's year is (R23)."""

    year: int
    councils: tuple[CouncilYear, ...]

    @property
    def complete(self) -> bool:
        """Whether every obligatory theme is handled or dropped with a reason in each of the councils."""
        return bool(self.councils) and all(council.complete for council in self.councils)

    @property
    def settled(self) -> tuple[int, int]:
        """How many obligatory themes are handled or dropped, and how many there are."""
        obligatory = [t for council in self.councils for t in council.themes if t.obligatory]
        return sum(t.course in (Course.HANDLED, Course.DROPPED) for t in obligatory), len(obligatory)

    @property
    def late(self) -> int:
        """How many themes are late."""
        return sum(theme.late for council in self.councils for theme in council.themes)


def wheel_board(
    year: int,
    councils: Sequence[str],
    wheels: Mapping[str, Wheel],
    points: Mapping[str, MeetingPoints],
    plans: MeetingPlans,
    today: date,
) -> WheelBoard:
    """The board of a year. `wheels` and `points` are the cases there are, by name («2024-hamar»)."""
    return WheelBoard(
        year,
        tuple(
            _council_year(
                council,
                wheels.get(wheel_case(year, council), Wheel()),
                points.get(wheel_case(year, council), MeetingPoints()),
                plans,
                today,
            )
            for council in councils
        ),
    )


def _council_year(
    council: str, wheel: Wheel, points: MeetingPoints, plans: MeetingPlans, today: date
) -> CouncilYear:
    themes = tuple(_theme_row(item, council, plans, today) for item in wheel.items.values())
    there = (MeetingCourse.PLANNED, MeetingCourse.HELD)
    counts = {half: (points.held(half), points.count(half, *there)) for half in Half}
    lacks = (*_wheel_lacks(wheel, themes), *_meetings_lack(points))
    return CouncilYear(council, wheel.status, wheel.complete, themes, counts, lacks)


def _theme_row(item: Item, council: str, plans: MeetingPlans, today: date) -> ThemeRow:
    month = item.next_year or item.month
    when = f"{month_text(month.month, 'nb')} {month.year}"
    if item.handled or item.sitting:
        when = date_field(item.handled or item.first)
    looked_for = item.open and item.sitting is None
    return ThemeRow(
        item.theme.id,
        item.course,
        item.theme.obligatory,
        item.responsible,
        when,
        item.sitting.day if item.sitting else None,
        suggested_sitting(item, council, plans, today) if looked_for else None,
        item.open and today > item.last,
    )


def suggested_sitting(item: Item, council: str, plans: MeetingPlans, today: date) -> date | None:
    """The council's first coming meeting in the theme's month, by its meeting plan; None when none is known."""
    month = (item.month.year, item.month.month)
    days = (m.day for m in plans.of(council) if not m.cancelled and not m.constituting and m.day >= today)
    return next((day for day in days if (day.year, day.month) == month), None)


def _wheel_lacks(wheel: Wheel, themes: Sequence[ThemeRow]) -> Iterator[str]:
    if wheel.particulars is None:
        yield "årshjulet er ikke laget"
    if wheel.lacks_file:
        yield "årshjulet mangler saksnummer; ingen brev går"
    for theme in themes:
        if theme.late:
            yield f"{theme.theme} er for sen ({theme.when})"
        elif theme.course in (Course.PLANNED, Course.POSTPONED) and theme.suggested and not theme.sitting:
            yield f"{theme.theme} mangler møtedato; rådet har møte {date_field(theme.suggested)}"


def _meetings_lack(points: MeetingPoints) -> Iterator[str]:
    if points.particulars is None or points.closed:
        return
    if points.lacks_file:
        yield "møtepunktene mangler saksnummer; ingen brev går"
    for half in Half:
        if missing := points.missing(half):
            yield f"{half}. halvår mangler {missing} møtepunkt"
