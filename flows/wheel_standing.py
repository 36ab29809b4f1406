"""Where the councils' years stand: each year as one line; the same in the shell and on the pages (R23, R24)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.wheel.next_year import wheel_case
from domain.cases.wheel.state import Wheel
from domain.views.ball import Ball, Holder
from domain.views.wheel_ball import halves_lacking, year_ball
from domain.views.wheel_board import CouncilYear, WheelBoard, wheel_board
from flows.office import Office
from flows.terms import Standing
from flows.wheels import load_meeting_points, load_wheels, meeting_point_stream, wheel_stream, year_of


def titles_of(wheel: Wheel, texts: Mapping[str, str]) -> dict[str, str]:
    """A council's themes by id, each with its title in bokmål and the year that it comes from."""
    return {
        theme: texts[item.theme.title_nb] + (f" (fra {item.theme.from_year})" if item.theme.from_year else "")
        for theme, item in wheel.items.items()
    }


def ball_in(
    board: WheelBoard,
    found: CouncilYear,
    wheels: Mapping[str, Wheel],
    points: Mapping[str, MeetingPoints],
    texts: Mapping[str, str],
    today: date,
) -> Ball:
    """Who has the ball in one council's year."""
    case = wheel_case(board.year, found.council)
    wheel = wheels.get(case, Wheel())
    return year_ball(found, wheel, points.get(case, MeetingPoints()), titles_of(wheel, texts), today)


def council_year_standing(office: Office, year: int) -> Standing:
    """A year on one line, read from the log."""
    wheels, points = load_wheels(office, year), load_meeting_points(office, year)
    councils = [council.code for council in office.register().councils_asked(office.today)]
    board = wheel_board(year, councils, wheels, points, office.meetings(), office.today)
    shas = {item.theme.title_nb for wheel in wheels.values() for item in wheel.items.values()}
    return standing_of(office, board, wheels, points, {sha: office.text(sha) for sha in shas})


def standing_of(
    office: Office,
    board: WheelBoard,
    wheels: Mapping[str, Wheel],
    points: Mapping[str, MeetingPoints],
    texts: Mapping[str, str],
) -> Standing:
    """A year on one line: how many themes are settled, the half-years that lack a meeting, what most councils wait
    for, the calendar's next day, and the councils with a theme that is late."""
    today = office.today
    waits = Counter(ball_in(board, found, wheels, points, texts, today) for found in board.councils)
    waiting = Counter({ball: n for ball, n in waits.items() if ball.what})
    ball, councils = waiting.most_common(1)[0] if waiting else (Ball(Holder.NOBODY, ""), 0)
    what = f"{ball.what} ({councils} råd)" if councils else ""
    return Standing(
        wheel_stream(str(board.year)),
        status_text(board, points),
        ball.holder,
        what,
        min(_days_ahead(office, board.year, wheels, points), default=None),
        tuple(found.council for found in board.councils if any(theme.late for theme in found.themes)),
    )


def status_text(board: WheelBoard, points: Mapping[str, MeetingPoints]) -> str:
    """«21 av 30 temasaker i mål, 2 for sene; møtepunkt mangler i 3 råd»."""
    done, there = board.settled
    late = f", {board.late} for sene" if board.late else ""
    lacking = sum(
        bool(halves_lacking(points.get(wheel_case(board.year, found.council), MeetingPoints())))
        for found in board.councils
    )
    meetings = f"; møtepunkt mangler i {lacking} råd" if lacking else ""
    return f"{done} av {there} temasaker i mål{late}{meetings}"


def _days_ahead(
    office: Office, year: int, wheels: Mapping[str, Wheel], points: Mapping[str, MeetingPoints]
) -> Iterator[date]:
    """The next day on which the calendar asks something of each of the year's cases."""
    for named, states in ((wheel_stream, wheels), (meeting_point_stream, points)):
        for case, state in states.items():
            stream = named(case)
            day = office.catalogue.type_of(stream).next_due(state) if year_of(stream) == year else None
            if day:
                yield day
