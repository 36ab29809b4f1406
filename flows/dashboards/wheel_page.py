"""The page of one council's year: the ring, what must be seen to, themes and meeting points with the forms for them,
and the table that says the same as the ring (R23, R24). Derived from the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from domain.cases.meeting_point.state import Meeting, MeetingPoints
from domain.cases.meeting_point.words import Course as MeetingCourse
from domain.cases.meeting_point.words import Half
from domain.cases.wheel.next_year import wheel_case
from domain.cases.wheel.state import Item, Wheel
from domain.cases.wheel.words import Course
from domain.county.datewords import date_field, instant_text
from domain.views.wheel_ball import halves_lacking
from domain.views.wheel_board import CouncilYear, ThemeRow
from domain.views.wheel_ring import AHEAD_MONTHS, Row
from flows.dashboards.council_journal_part import journal_part
from flows.dashboards.markdown import NONE, cell, facts, footer, page, picture, table
from flows.dashboards.places import wheel_page_of
from flows.dashboards.prefilled import partly_filled_link
from flows.desk_work.wheel_pictures import YearShown, picture_of
from flows.office import Office
from flows.wheel_forms import (
    ChangeMeetingForm,
    HandleForm,
    HoldMeetingForm,
    InvitationForm,
    PostponeForm,
    ReasonedMeetingForm,
    ReasonedThemeForm,
    SittingForm,
)
from flows.wheel_standing import ball_in, titles_of

SITTING, HANDLED, POSTPONE, DROP, REOPEN = (
    "Årshjul 2 – oppgi møtedato",
    "Årshjul 3 – registrer behandlet",
    "Årshjul – utsett tema",
    "Årshjul – la tema utgå",
    "Årshjul – rett feilregistrert tema",
)
INVITE, HOLD, MOVE, CALL_OFF, UNHOLD = (
    "Møtepunkt 1 – inviter",
    "Møtepunkt 2 – registrer holdt",
    "Møtepunkt – endre",
    "Møtepunkt – avlys",
    "Møtepunkt – rett feilregistrert møte",
)
# A sign beside the word: the page reads the same without colour, in print and aloud.
SIGN = {Course.HANDLED: "✓", Course.DROPPED: "–", Course.POSTPONED: "○", Course.PLANNED: "○"}
LATE = "⚠"


def council_year_markdown(office: Office, shown: YearShown, council: str, form_ids: Mapping[str, str]) -> str:
    """The page as markdown; `form_ids` are the console's forms by name, for those that are filled in."""
    (found,) = (row for row in shown.board.councils if row.council == council)
    case, name = wheel_case(shown.year, council), office.names(office.today).get(council, council)
    wheel, points = shown.wheels.get(case, Wheel()), shown.points.get(case, MeetingPoints())
    ball = ball_in(shown.board, found, shown.wheels, shown.points, shown.titles, office.today)
    drawn = picture_of(office, shown, council)
    forms = Forms(form_ids, council, shown.year)
    titles = titles_of(wheel, shown.titles)
    return page(
        f"# Årshjul {shown.year}: {cell(name)}",
        f"**Ballen ligger hos {ball.holder}.** {cell(ball.what)}" if ball.what else "**Ingenting gjenstår.**",
        _facts(found, wheel, points),
        "## Temasaker",
        table(
            ("Tema", "Status", "Når", "Skjema", "Ansvarlig"),
            (
                _theme(row, wheel.items[row.theme], titles[row.theme], office, forms)
                for row in sorted(found.themes, key=lambda row: wheel.items[row.theme].first)
            ),
        ),
        "## Møtepunkter",
        f"{_halves(found, points)} {forms.link('Inviter til et møtepunkt', INVITE, InvitationForm)}.",
        table(
            ("Nr.", "Når", "Status", "Skjema", "Sted", "Fylkespolitikere"),
            (_meeting(number, m, office, forms) for number, m in points.meetings.items()),
        )
        if points.meetings
        else "",
        "## Journal",
        journal_part(office, council, shown.year, office.names(office.today)),
        "## Året som ring",
        picture(
            f"Årshjulet som ring. Det samme står i tabellen «De neste {AHEAD_MONTHS} månedene».", drawn.svg
        ),
        f"## De neste {AHEAD_MONTHS} månedene",
        ahead_table(drawn.rows),
        footer(
            **{
                f"alle rådene {shown.year}": wheel_page_of(str(shown.year)),
                "oversikt": "oversikt",
                "leveranser": "leveranser",
            }
        ),
    )


class Forms:
    """Links to the forms of one council's year, with council and year filled in."""

    def __init__(self, ids: Mapping[str, str], council: str, year: int) -> None:
        self._ids = ids
        self._filled = {"council": council, "year": year}

    def link(self, text: str, form: str, fields: type[Any], **filled: Any) -> str:
        """One of them, with these fields filled in as well."""
        return partly_filled_link(text, self._ids.get(form), "skjema", fields, **self._filled, **filled)


def ahead_table(rows: Iterable[Row], whose: Callable[[Row], str] | None = None) -> str:
    """What is late, and what is to come: the words of the ring as a table, for those who do not see it."""
    heading = ("Når", "Hva", "Status", *(("Råd",) if whose else ()))
    lines = (
        (
            row.when,
            f"{cell(row.text)} ({row.kind})",
            f"{LATE} **{row.standing}**" if row.late else row.standing,
            *((whose(row),) if whose else ()),
        )
        for row in rows
    )
    return table(heading, lines)


def responsible_text(office: Office, responsible: str) -> str:
    """Who answers for a theme: the role as the plan has it, or one of the staff by id."""
    role = office.plan.wheel.role(responsible)
    return role.title.nb if role else responsible


def _facts(found: CouncilYear, wheel: Wheel, points: MeetingPoints) -> str:
    obligatory = [theme for theme in found.themes if theme.obligatory]
    settled = sum(theme.course in (Course.HANDLED, Course.DROPPED) for theme in obligatory)
    return facts(
        [
            ("Årshjulet", found.status),
            ("Temasaker i mål", f"{settled} av {len(obligatory)}"),
            ("For sene", sum(theme.late for theme in found.themes)),
            ("Møtepunktene", points.status),
        ],
        [
            (f"Saksmappe for {what}", case.file.case_number if case.file else "mangler")
            for what, case in (("årshjulet", wheel), ("møtepunktene", points))
        ],
    )


def _theme(row: ThemeRow, item: Item, title: str, office: Office, forms: Forms) -> tuple[object, ...]:
    own = "" if row.obligatory else " (rådets eget)"
    suggested = f" (rådet har møte {date_field(row.suggested)})" if row.suggested else ""
    return (
        f"{cell(title)}{own}",
        f"{LATE} **for sen**" if row.late else f"{SIGN[row.course]} {row.course}",
        f"{row.when}{suggested}",
        " · ".join(_theme_links(row, item, forms)),
        cell(responsible_text(office, row.responsible)),
    )


def _theme_links(row: ThemeRow, item: Item, forms: Forms) -> Iterator[str]:
    theme = {"theme": row.theme}
    if not item.open:
        yield forms.link("rett opp", REOPEN, ReasonedThemeForm, **theme)
        return
    day = {"day": row.suggested} if row.suggested else {}
    yield forms.link("møtedato", SITTING, SittingForm, **theme, **day)
    yield forms.link(
        "behandlet", HANDLED, HandleForm, **theme, **({"day": row.sitting} if row.sitting else {})
    )
    yield forms.link("utsett", POSTPONE, PostponeForm, **theme)
    yield forms.link("utgår", DROP, ReasonedThemeForm, **theme)


HALVES = {Half.FIRST: "Første halvår", Half.SECOND: "Andre halvår"}


def _halves(found: CouncilYear, points: MeetingPoints) -> str:
    """«Første halvår: 1 av 1 (1 holdt). Andre halvår: ⚠ mangler 1 (0 holdt).»"""
    if points.particulars is None:
        return "Møtepunktene er ikke opprettet."
    return " ".join(f"{HALVES[half]}: {_half(half, *found.meeting_points[half], points)}." for half in Half)


def _half(half: Half, held: int, there: int, points: MeetingPoints) -> str:
    if half in halves_lacking(points):
        return f"{LATE} **mangler {points.missing(half)}** ({held} holdt)"
    return f"{there} av {points.begun.per_half_year} ({held} holdt)"


_COURSES = {
    MeetingCourse.PLANNED: "○ planlagt",
    MeetingCourse.HELD: "✓ holdt",
    MeetingCourse.CALLED_OFF: "– avlyst",
}


def _meeting(number: int, found: Meeting, office: Office, forms: Forms) -> tuple[object, ...]:
    given = found.invitation
    over = found.course is MeetingCourse.PLANNED and found.day < office.today
    minutes = f", referat {cell(found.journal)}" if found.journal else ""
    return (
        number,
        instant_text(given.starts, "nb"),
        f"{LATE} **var {date_field(found.day)}**" if over else f"{_COURSES[found.course]}{minutes}",
        " · ".join(_meeting_links(number, found, office, forms)) or NONE,
        cell(office.text(given.place)) if given.place else NONE,
        cell(", ".join(given.politicians)),
    )


def _meeting_links(number: int, found: Meeting, office: Office, forms: Forms) -> Iterator[str]:
    meeting, given = {"meeting": number}, found.invitation
    if found.course is MeetingCourse.HELD:
        yield forms.link("legg til referat", HOLD, HoldMeetingForm, **meeting)
        yield forms.link("rett opp", UNHOLD, ReasonedMeetingForm, **meeting)
    if found.course is MeetingCourse.PLANNED:
        yield forms.link("holdt", HOLD, HoldMeetingForm, **meeting)
        yield forms.link(
            "endre",
            MOVE,
            ChangeMeetingForm,
            **meeting,
            starts=given.starts,
            minutes=int((given.ends - given.starts).total_seconds() // 60),
            place=office.text(given.place) if given.place else "",
            politicians=list(given.politicians),
            others=list(given.others),
        )
        yield forms.link("avlys", CALL_OFF, ReasonedMeetingForm, **meeting)
