"""Meeting plans as files: the CSV's columns, and what must hold of every meeting wherever it was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.county.calendar import FIRST_YEAR, LAST_YEAR
from domain.county.csvtable import Column, Line, checked, read_date, read_table, read_text, read_yes
from domain.county.datewords import date_field
from domain.county.elections import constituting_problems, is_local_election_year, year_problems
from domain.county.identity import is_kommunenummer
from domain.county.meetings import FYLKESTING, Meeting, body_name, is_body
from domain.county.plan import Plan
from domain.county.register import Register
from domain.engine.refusal import Problem, Refused

_body = checked(
    is_body,
    "et organ",
    "Skriv en rådskode (hamar), et kommunenummer for kommunestyret (3403), eller fylkesting.",
)

COLUMNS: Sequence[Column] = (
    Column("organ", _body),
    Column("dato", read_date),
    Column("saksfrist", read_date, required=False),
    Column("konstituerende", read_yes, required=False),
    Column("avlyst", read_yes, required=False),
    Column("kilde", read_text, required=False),
    Column("id", read_text, required=False),
)
"""The columns of a meeting plan. Only `organ` and `dato` must be filled in; `id` names a meeting that may be moved."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting and where it stands: «møter.csv, linje 3», «kalender.ics, oppføring 4»."""

    place: str
    meeting: Meeting


def read_meetings_csv(file: str, text: str, problems: list[Problem]) -> list[Placed]:
    """The meetings of a CSV file that can be read; what cannot is added to `problems`."""
    return [Placed(line.place, _to_meeting(file, line)) for line in read_table(file, text, COLUMNS, problems)]


def _to_meeting(file: str, line: Line) -> Meeting:
    c = line.cells
    # A meeting that its source gives no name is the body's meeting of that day.
    uid = c["id"] or c["dato"].isoformat()
    return Meeting(
        body=c["organ"],
        uid=uid,
        day=c["dato"],
        cutoff=c["saksfrist"],
        constituting=bool(c["konstituerende"]),
        cancelled=bool(c["avlyst"]),
        source=c["kilde"] or file,
    )


def meetings_problems(placed: Sequence[Placed], register: Register, plan: Plan) -> list[Problem]:
    """All that is wrong with meetings that could be read: none is taken in while there is any."""
    problems: list[Problem] = []
    names: dict[tuple[str, str], str] = {}
    constituting: dict[tuple[str, int], str] = {}
    for entry in placed:
        place, meeting = entry.place, entry.meeting
        problems += _meeting_problems(place, meeting, register, plan)
        if other := names.get((meeting.body, meeting.uid)):
            rule = f"«{meeting.uid}» for {meeting.body} står også i {other}."
            problems.append(Problem(place, rule, "Stryk den ene, eller gi møtene hver sin id."))
        names.setdefault((meeting.body, meeting.uid), place)
        if meeting.constituting and not meeting.cancelled:
            if other := constituting.get((meeting.body, meeting.day.year)):
                rule = f"{meeting.body} har et annet konstituerende møte i {other}."
                problems.append(Problem(place, rule, "Merk det ene som avlyst, eller stryk merket."))
            constituting.setdefault((meeting.body, meeting.day.year), place)
    return problems


def _meeting_problems(place: str, meeting: Meeting, register: Register, plan: Plan) -> Iterator[Problem]:
    if not FIRST_YEAR < meeting.day.year < LAST_YEAR:
        rule = f"{date_field(meeting.day)} er utenfor kalenderen."
        yield Problem(place, rule, f"Skriv et år fra {FIRST_YEAR + 1} til {LAST_YEAR - 1}.")
        return
    try:
        name = body_name(register, meeting.body, meeting.day)
    except Refused as refused:
        yield from (Problem(place, p.rule, p.way_out) for p in refused.problems)
        return
    if meeting.cutoff and meeting.cutoff > meeting.day:
        rule = f"saksfristen {date_field(meeting.cutoff)} er etter møtet {date_field(meeting.day)}."
        yield Problem(place, rule, "Rett datoene.")
    if meeting.constituting and not meeting.cancelled:
        elected = is_kommunenummer(meeting.body) or meeting.body == FYLKESTING
        for problem in _constituting(name, meeting.day, plan, elected=elected):
            yield Problem(place, problem.rule, problem.way_out)


def _constituting(name: str, day: date, plan: Plan, *, elected: bool) -> list[Problem]:
    """R9 for those that are elected; a council constitutes itself some time after the election."""
    if not is_local_election_year(day.year):
        return year_problems(name, day.year)
    election = plan.election_day(day.year).day
    if elected:
        return constituting_problems(name, day, election)
    if day > election:
        return []
    rule = f"{date_field(day)} er ikke etter valgdagen {date_field(election)}."
    return [Problem(name, rule, "Rett datoen, eller stryk merket.")]
