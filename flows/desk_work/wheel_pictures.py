"""A council's year, or the county's, as it is shown: the board, the ring, and the rows beside it (R23)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.cases.grant.state import Grant
from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.obligation.state import Year
from domain.cases.refund.state import Refund
from domain.cases.wheel.next_year import wheel_case
from domain.cases.wheel.state import Wheel
from domain.engine.refusal import Problem, Refused
from domain.views.occasions import (
    Occasion,
    council_occasions,
    meeting_point_occasions,
    round_occasions,
    theme_occasions,
)
from domain.views.owed_occasions import duty_occasions, grant_occasions, refund_occasions
from domain.views.wheel_board import WheelBoard, wheel_board
from domain.views.wheel_ring import Row, county_marks, marks, rows
from flows.office import Office
from flows.wheels import load_duties, load_grants, load_meeting_points, load_refunds, load_wheels

COUNTY = ""
"""Instead of a council: the county's year, of all councils together."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """What a year shows: the picture, and the rows beside it for those who do not see it."""

    svg: str
    rows: tuple[Row, ...]
    councils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year as the log has it, read once for all that is made of it: the board, and every council with its days."""

    board: WheelBoard
    wheels: Mapping[str, Wheel]
    points: Mapping[str, MeetingPoints]
    titles: Mapping[str, str]
    occasions: Mapping[str, tuple[Occasion, ...]]

    @property
    def year(self) -> int:
        return self.board.year


def board_of(office: Office, year: int) -> WheelBoard:
    """The board of a year: every council, what is late and what lacks."""
    wheels, points = load_wheels(office, year), load_meeting_points(office, year)
    return wheel_board(year, _councils(office), wheels, points, office.meetings(), office.today)


def year_shown(office: Office, year: int) -> YearShown:
    """The year of all councils, with the years around it that its table looks into."""
    councils, years = _councils(office), (year - 1, year, year + 1, year + 2)
    wheels, points = load_wheels(office, *years), load_meeting_points(office, *years)
    titles = _titles(office, wheels.values())
    known = {
        code: tuple(found) for code, found in _occasions(office, councils, years, wheels, points, titles)
    }
    board = wheel_board(year, councils, wheels, points, office.meetings(), office.today)
    return YearShown(board, wheels, points, titles, known)


def pictured(office: Office, year: int, council: str = COUNTY, *, language: str = "nb") -> Pictured:
    """The year's ring and its rows: one council's, or the county's. Refused for a council that is not asked."""
    councils = _councils(office)
    if council and council not in councils:
        rule = f"«{council}» er ikke et av rådene."
        raise Refused(Problem("Råd", rule, f"Velg {', '.join(councils)}."))
    return picture_of(office, year_shown(office, year), council, language=language)


def picture_of(office: Office, shown: YearShown, council: str = COUNTY, *, language: str = "nb") -> Pictured:
    """The same of a year that is read already."""
    today, soon, year = office.today, office.plan.wheel.notice_days, shown.year
    known = {council: shown.occasions[council]} if council else shown.occasions
    drawn = (
        marks(known[council], year, today, language=language, soon_days=soon)
        if council
        else county_marks(known.values(), year, today, language=language, soon_days=soon)
    )
    # The renderer is only needed here, and a reading command must not wait for it.
    from notifications.render.wheel_svg import Heading, wheel_svg

    county = f"{office.plan.sender.name}, {len(known)} råd"
    whose = office.register().name(council, today) if council else county
    heading = Heading(whose, year, _summary(shown.board, council, language))
    beside = rows(known, today, language=language, soon_days=soon)
    return Pictured(wheel_svg(heading, drawn, today, language=language), beside, tuple(known))


_DONE = {"nb": "temasaker er behandlet eller utgår", "nn": "temasaker er handsama eller går ut"}
_NONE = {"nb": "Årshjulet er ikke laget", "nn": "Årshjulet er ikkje laga"}


def _summary(board: WheelBoard, council: str, language: str) -> str:
    """How far a year has come: «2 av 3 temasaker er behandlet eller utgår»."""
    of_council = tuple(c for c in board.councils if council in (COUNTY, c.council))
    done, there = WheelBoard(board.year, of_council).settled
    return f"{done} av {there} {_DONE[language]}" if there else _NONE[language]


def _councils(office: Office) -> list[str]:
    return [council.code for council in office.register().councils_asked(office.today)]


def _occasions(
    office: Office,
    councils: Iterable[str],
    years: Sequence[int],
    wheels: Mapping[str, Wheel],
    points: Mapping[str, MeetingPoints],
    titles: Mapping[str, str],
) -> Iterator[tuple[str, Iterator[Occasion]]]:
    """Each council with all that those years hold."""
    grants, refunds, duties = load_grants(office, *years), load_refunds(office, *years), load_duties(office)
    there, plans = office.rounds(), office.meetings()
    rounds = {year: office.load_round(str(year)).state for year in years if str(year) in there}

    def of(council: str) -> Iterator[Occasion]:
        for year in years:
            case = wheel_case(year, council)
            if wheel := wheels.get(case):
                yield from theme_occasions(wheel, titles)
            if meetings := points.get(case):
                yield from meeting_point_occasions(meetings)
            yield from duty_occasions(duties.get(str(year), Year()), council)
            yield from grant_occasions(grants.get(case, Grant()))
            yield from refund_occasions(refunds.get(case, Refund()))
            yield from round_occasions(year, office.plan, council, rounds.get(year), office.today)
        yield from council_occasions(plans.of(council))

    for council in councils:
        yield council, of(council)


def _titles(office: Office, wheels: Iterable[Wheel]) -> dict[str, str]:
    shas = {s for wheel in wheels for i in wheel.items.values() for s in (i.theme.title_nb, i.theme.title_nn)}
    return {sha: office.text(sha) for sha in shas}
