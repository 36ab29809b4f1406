"""Making the councils' years: by the daily cycle from the plan, or by a person who asks for it (R23, R24)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.cases.meeting_point.next_year import lacking as meeting_points_lacking
from domain.cases.wheel.case import WHEEL
from domain.cases.wheel.events import Postponed
from domain.cases.wheel.next_year import lacking, plan_texts, wheel_case, years_made
from domain.engine.documents import put_text
from domain.engine.due import cases
from domain.engine.handle import Outcome
from domain.engine.log import streams_having
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.people import staff_problems
from flows.office import CALENDAR, Office
from flows.wheel_forms import YearForm
from flows.wheels import meeting_point_cases, meeting_point_stream, wheel_stream


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
    made, councils = years_made(wheel, today), _councils(office)
    for year in (today.year, today.year + 1):
        for stream, command in _lacking(office, year, councils, CALENDAR, begin=year in made):
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
    councils = _councils(office)
    done = [
        _do(office, stream, command, form.actor)
        for stream, command in _lacking(office, year, councils, form.actor)
    ]
    said = f"Årshjul og møtepunkter for {year}: {len(councils)} råd."
    return Done(wheel_stream(str(year)), said, tuple(done))


def _councils(office: Office) -> list[str]:
    return [council.code for council in office.register().councils_asked(office.today)]


def _lacking(
    office: Office, year: int, councils: Sequence[str], actor: str, *, begin: bool = True
) -> Iterator[tuple[str, object]]:
    plan, asked = office.plan, _may_lack(office, year, councils, begin=begin)
    wheels = {
        case: office.load(wheel_stream(case)).state
        for council in asked
        for case in (wheel_case(year - 1, council), wheel_case(year, council))
    }
    lacks = lacking(year, asked, plan.wheel, wheels, actor, begin=begin)
    if lacks:
        _keep_titles(office)
    for found in lacks:
        yield wheel_stream(found.case), found.command
    if begin:
        there = meeting_point_cases(office, year)
        points = meeting_points_lacking(year, councils, plan.meeting_points, there, actor, office.today)
        for case, command in points.items():
            yield meeting_point_stream(case), command


def _may_lack(office: Office, year: int, councils: Sequence[str], *, begin: bool) -> list[str]:
    """The councils whose year may lack something: those without a wheel when one is to be made, and those that put a
    theme off in the year before. On most days none, so that no wheel is folded."""
    postponed = office.catalogue.kinds_of(wheel_stream(wheel_case(year, ""))).of(Postponed).name
    with office.store.reading() as c:
        put_off = set(streams_having(c, wheel_stream(wheel_case(year - 1, "")), postponed))
        there = set(cases(c, WHEEL.name)) if begin else set()
    return [
        council
        for council in councils
        if wheel_stream(wheel_case(year - 1, council)) in put_off
        or (begin and wheel_stream(wheel_case(year, council)) not in there)
    ]


def _do(office: Office, stream: str, command: object, actor: str) -> Outcome:
    theme = getattr(getattr(command, "theme", None), "id", "")
    command_id = f"{type(command).__name__}/{stream}/{theme}"
    return office.handle(stream, command, command_id=command_id, actor=actor)


def _keep_titles(office: Office) -> None:
    """File the titles of the plan's themes: the same text is the same document."""
    with office.store.writing() as c:
        for text in plan_texts(office.plan.wheel).values():
            put_text(c, text, at=office.now)
