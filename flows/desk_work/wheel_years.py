"""Making the councils' years: by the daily cycle from the plan, or by a person who asks for it (R23, R24)."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.cases.meeting_point.next_year import lacking as meeting_points_lacking
from domain.cases.wheel.next_year import lacking, plan_texts, years_made
from domain.engine.documents import put_text
from domain.engine.handle import Outcome
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.people import staff_problems
from flows.office import CALENDAR, Office
from flows.wheel_forms import YearForm
from flows.wheels import load_meeting_points, load_wheels, meeting_point_stream, wheel_stream


@dataclass(frozen=True, slots=True)
class YearsMade:
    """The years that were made or added to, and the cases that could not be (with why)."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[tuple[str, str], ...]


def make_years(office: Office) -> YearsMade:
    """What the plan asks for today, for every council asked today. A second run the same day does nothing."""
    today, wheel = office.today, office.plan.wheel
    if not wheel.themes and not office.plan.meeting_points.per_half_year:
        return YearsMade((), ())
    outcomes: list[Outcome] = []
    failures: list[tuple[str, str]] = []
    made = years_made(wheel, today)
    for year in (today.year, today.year + 1):
        for stream, command in _lacking(office, year, CALENDAR, begin=year in made):
            try:
                outcomes.append(_do(office, stream, command, CALENDAR))
            except Refused as refused:
                failures.append((stream, str(refused)))
    return YearsMade(tuple(o for o in outcomes if o.events and not o.replayed), tuple(failures))


def make_year(office: Office, form: YearForm) -> Done:
    """Make a year for all councils now. What is made already is left as it is."""
    year = form.year or office.today.year
    problems = staff_problems(office.register(), ("Hvem er du?", form.actor))
    if not office.plan.wheel.themes:
        problems.append(Problem("Planen, wheel.themes", "er tom.", "Føy til temaene i planen."))
    refuse_if(problems)
    done = [
        _do(office, stream, command, form.actor) for stream, command in _lacking(office, year, form.actor)
    ]
    councils = len(office.register().councils_asked(office.today))
    said = f"Årshjul og møtepunkter for {year}: {councils} råd."
    return Done(wheel_stream(str(year)), said, tuple(done))


def _lacking(office: Office, year: int, actor: str, *, begin: bool = True) -> Iterator[tuple[str, object]]:
    councils = [council.code for council in office.register().councils_asked(office.today)]
    plan, wheels = office.plan, load_wheels(office, year - 1, year)
    lacks = lacking(year, councils, plan.wheel, wheels, actor, begin=begin)
    if lacks:
        _keep_titles(office)
    for found in lacks:
        yield wheel_stream(found.case), found.command
    if begin:
        there = load_meeting_points(office, year)
        points = meeting_points_lacking(year, councils, plan.meeting_points, there, actor, office.today)
        for case, command in points.items():
            yield meeting_point_stream(case), command


def _do(office: Office, stream: str, command: object, actor: str) -> Outcome:
    theme = getattr(getattr(command, "theme", None), "id", "")
    command_id = f"{type(command).__name__}/{stream}/{theme}"
    return office.handle(stream, command, command_id=command_id, actor=actor)


def _keep_titles(office: Office) -> None:
    """File the titles of the plan's themes: the same text is the same document."""
    with office.store.writing() as c:
        for text in plan_texts(office.plan.wheel).values():
            put_text(c, text, at=office.now)
