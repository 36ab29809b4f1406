"""Who has the ball in a council's year, and what for: one thing at a time, the most pressing first (R23, R24)."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Course as MeetingCourse
from domain.cases.meeting_point.words import Half, half_of
from domain.cases.wheel.state import Wheel
from domain.county.datewords import date_field, month_text
from domain.views.ball import Ball, Holder
from domain.views.wheel_board import CouncilYear


def year_ball(
    found: CouncilYear, wheel: Wheel, points: MeetingPoints, titles: Mapping[str, str], today: date
) -> Ball:
    """Whose move it is in a council's year on a local day. `titles` are the themes' by id, in bokmål."""
    if wheel.particulars is None and points.particulars is None:
        return Ball(Holder.CASEWORKER, "Lag årshjulet.")
    return next(_balls(found, wheel, points, titles, today), Ball(Holder.NOBODY, ""))


def _balls(
    found: CouncilYear, wheel: Wheel, points: MeetingPoints, titles: Mapping[str, str], today: date
) -> Iterator[Ball]:
    if (wheel.lacks_file and not wheel.ended) or (points.lacks_file and not points.closed):
        yield Ball(Holder.CASEWORKER, "Gi saksnumre: før det går ingen brev herfra.")
    themes = sorted(found.themes, key=lambda theme: wheel.items[theme.theme].first)
    if late := [f"«{titles[theme.theme]}»" for theme in themes if theme.late]:
        yield Ball(Holder.CASEWORKER, f"Registrer hva som skjedde med {', '.join(late)}.")
    if over := untold(points, today):
        yield Ball(
            Holder.CASEWORKER, f"Registrer om møtepunkt {', '.join(map(str, over))} ble holdt, eller avlys."
        )
    if lacking := [half for half in halves_lacking(points) if half in _halves_begun(points, today)]:
        halves = " og ".join(f"{half}. halvår" for half in lacking)
        yield Ball(Holder.CASEWORKER, f"Planlegg møtepunkt i {halves}.")
    if undated := [f"«{titles[theme.theme]}»" for theme in themes if theme.suggested]:
        yield Ball(Holder.CASEWORKER, f"Avtal møtedato for {', '.join(undated)}.")
    yield from _awaited(wheel, points, titles)


def _awaited(wheel: Wheel, points: MeetingPoints, titles: Mapping[str, str]) -> Iterator[Ball]:
    """What is to come when nothing is to be done now."""
    if ahead := sorted((item.first, theme) for theme, item in wheel.items.items() if item.open):
        day, theme = ahead[0]
        item = wheel.items[theme]
        when = date_field(day) if item.sitting else f"{month_text(day.month, 'nb')} {day.year}"
        yield Ball(Holder.COUNCILS, f"«{titles[theme]}» skal opp {'' if item.sitting else 'i '}{when}.")
    if points.particulars and not points.closed:
        yield Ball(Holder.CALENDAR, f"Møtepunktene gjøres opp {date_field(points.begun.closes)}.")


def untold(points: MeetingPoints, today: date) -> list[int]:
    """The meetings whose day is over, and of which nobody has said whether they were held."""
    return [n for n, m in points.meetings.items() if m.course is MeetingCourse.PLANNED and m.day < today]


def halves_lacking(points: MeetingPoints) -> list[Half]:
    """The half-years that have fewer meetings than they are to have, until the year is made up (R24)."""
    if points.particulars is None or points.closed:
        return []
    return [half for half in Half if points.missing(half)]


def _halves_begun(points: MeetingPoints, today: date) -> tuple[Half, ...]:
    """The half-years of the year that have begun: a meeting of the autumn is not asked for in January."""
    year = points.begun.year
    if today.year != year:
        return () if today.year < year else tuple(Half)
    return tuple(half for half in Half if half <= half_of(today))
