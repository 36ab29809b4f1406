"""The page of the county's year: all councils and themes, who has the ball, and the county's ring (R23, R24)."""

from collections import Counter
from collections.abc import Iterator, Mapping

from domain.cases.meeting_point.state import MeetingPoints
from domain.cases.meeting_point.words import Half
from domain.cases.wheel.next_year import wheel_case
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Course
from domain.views.wheel_ball import halves_lacking
from domain.views.wheel_board import CouncilYear, ThemeRow
from domain.views.wheel_ring import AHEAD_MONTHS, Row
from flows.dashboards.markdown import NONE, cell, facts, footer, link, page, picture, table
from flows.dashboards.places import wheel_page_of
from flows.dashboards.prefilled import partly_filled_link
from flows.dashboards.wheel_page import HALVES, LATE, SIGN, ahead_table
from flows.dashboards.words import region_of
from flows.desk_work.wheel_pictures import YearShown, picture_of
from flows.office import Office
from flows.wheel_forms import AddThemeForm, CaseFilesForm, InvitationForm, RingForm, YearForm
from flows.wheel_standing import ball_in, titles_of

MAKE, CASE_FILES, ADD, INVITE, FILES = (
    "Årshjul 1 – lag året",
    "Årshjul – saksnumre for året",
    "Årshjul – legg til eget tema",
    "Møtepunkt 1 – inviter",
    "Årshjul – ringen som fil",
)
FEW = 3
"""So many councils are named in a line; of more it is told how many they are."""


def wheel_year_markdown(office: Office, shown: YearShown, form_ids: Mapping[str, str]) -> str:
    """The page as markdown; `form_ids` are the console's forms by name, for those that are filled in."""
    names, drawn = office.names(office.today), picture_of(office, shown)
    done, there = shown.board.settled
    complete = "fullstendig" if shown.board.complete else f"{done} av {there} temasaker i mål"
    themes = _themes(shown)
    return page(
        f"# Årshjul {shown.year}: {complete}",
        _facts(shown),
        "## Hvem har ballen",
        table(("Hos", "Råd", "Hva gjenstår"), _balls(office, shown, names)),
        "## Råd for råd",
        table(
            ("Råd", *map(cell, themes), *HALVES.values(), "Andre", "Året"),
            (_row(shown, found, themes, names) for found in shown.board.councils),
        ),
        "Temaene: " + ", ".join(f"`{theme}` er {cell(title)}" for theme, title in themes.items()) + "."
        if themes
        else "",
        "✓ behandlet · ○ planlagt eller utsatt · – utgår · ⚠ for sen, eller møtepunkt mangler. "
        "Halvår: møtepunkter planlagt eller holdt, av dem det skal være. "
        "Andre: rådets egne temaer, og de som er kommet igjen. "
        "Året er fullstendig først når alle obligatoriske temasaker er behandlet eller utgår i alle rådene (R23).",
        _links(shown, form_ids),
        "## Året som ring",
        picture(
            f"Årshjulet for alle rådene som ring. Det samme står i tabellen «De neste {AHEAD_MONTHS} månedene».",
            drawn.svg,
        ),
        f"## De neste {AHEAD_MONTHS} månedene",
        ahead_table(drawn.rows, lambda row: _whose(row, drawn.councils, names)),
        footer(oversikt="oversikt", leveranser="leveranser"),
    )


def _facts(shown: YearShown) -> str:
    councils = shown.board.councils
    lacking = [c for c in councils if halves_lacking(_points(shown, c.council))]
    return facts(
        [
            ("Fullstendige råd", f"{sum(c.complete for c in councils)} av {len(councils)}"),
            ("For sene temasaker", shown.board.late),
            ("Råd som mangler møtepunkt", len(lacking)),
        ]
    )


def _points(shown: YearShown, council: str) -> MeetingPoints:
    return shown.points.get(wheel_case(shown.year, council), MeetingPoints())


def _wheel(shown: YearShown, council: str) -> Wheel:
    return shown.wheels.get(wheel_case(shown.year, council), Wheel())


def _balls(office: Office, shown: YearShown, names: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    held = {
        found.council: ball_in(shown.board, found, shown.wheels, shown.points, shown.titles, office.today)
        for found in shown.board.councils
    }
    for ball, many in Counter(held.values()).most_common():
        if ball.what:
            yield ball.holder, _named([c for c in held if held[c] == ball], many, names), cell(ball.what)


def _named(councils: list[str], many: int, names: Mapping[str, str]) -> str:
    if many > FEW:
        return f"{many} råd"
    return cell(", ".join(region_of(names.get(council, council)) for council in councils))


def _themes(shown: YearShown) -> dict[str, str]:
    """The obligatory themes of the year in order of month, by id, with their titles: a column each."""
    found: dict[str, tuple[int, str]] = {}
    for council in shown.board.councils:
        wheel = _wheel(shown, council.council)
        titles = titles_of(wheel, shown.titles)
        for theme, item in wheel.items.items():
            if item.theme.obligatory and item.theme.from_year is None:
                found.setdefault(theme, (item.theme.month, titles[theme]))
    return {theme: title for theme, (_, title) in sorted(found.items(), key=lambda each: each[1][0])}


def _row(
    shown: YearShown, found: CouncilYear, themes: Mapping[str, str], names: Mapping[str, str]
) -> tuple[object, ...]:
    rows = {row.theme: row for row in found.themes}
    others = [row for theme, row in rows.items() if theme not in themes]
    points, region = _points(shown, found.council), region_of(names.get(found.council, found.council))
    return (
        link(cell(region), wheel_page_of(wheel_case(shown.year, found.council))),
        *(_theme(rows.get(theme), shown.year) for theme in themes),
        *(_half(half, found, points) for half in Half),
        _others(others),
        found.status,
    )


def _theme(row: ThemeRow | None, year: int) -> str:
    if row is None:
        return NONE
    when = row.when.removesuffix(f" {year}")
    return f"{LATE} **{when}**" if row.late else f"{SIGN[row.course]} {when}"


def _others(rows: list[ThemeRow]) -> str:
    """The council's own themes and those that came back: how many are done with, of how many."""
    if not rows:
        return NONE
    settled = sum(row.course in (Course.HANDLED, Course.DROPPED) for row in rows)
    late = f" {LATE}" if any(row.late for row in rows) else ""
    return f"{settled} av {len(rows)}{late}"


def _half(half: Half, found: CouncilYear, points: MeetingPoints) -> str:
    if points.particulars is None:
        return NONE
    _, there = found.meeting_points[half]
    sign = f"{LATE} " if half in halves_lacking(points) else ""
    return f"{sign}{there} av {points.begun.per_half_year}"


def _links(shown: YearShown, form_ids: Mapping[str, str]) -> str:
    def to(text: str, name: str, form: type) -> str:
        return partly_filled_link(text, form_ids.get(name), "skjema", form, year=shown.year)

    blank = any(_wheel(shown, c.council).particulars is None for c in shown.board.councils)
    made = [to("lag årshjulet for rådene som mangler det", MAKE, YearForm)] if blank else []
    cases = [(_wheel(shown, c.council), _points(shown, c.council)) for c in shown.board.councils]
    if any(case.lacks_file for both in cases for case in both):
        made.append(to("gi årets saksnumre", CASE_FILES, CaseFilesForm))
    found = (
        *made,
        to("legg til et eget tema for et råd", ADD, AddThemeForm),
        to("inviter til møtepunkt", INVITE, InvitationForm),
        to("få ringen som fil", FILES, RingForm),
    )
    return f"Skjemaer: {' · '.join(found)}. De andre står på siden for hvert råd."


def _whose(row: Row, councils: tuple[str, ...], names: Mapping[str, str]) -> str:
    if row.councils == councils:
        return "alle"
    return _named(list(row.councils), len(row.councils), names)
