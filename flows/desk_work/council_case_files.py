"""The case files (saksmapper) of a year's wheels and meeting points, as the archive has given the numbers out (R26).

The years are made by the daily cycle, which has no numbers: one form gives all of them, and what is due goes at once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from domain.cases.given_file import GivenFile
from domain.cases.meeting_point.commands import GiveCaseFile as GiveToMeetings
from domain.cases.wheel.commands import GiveCaseFile as GiveToWheel
from domain.county.casenumber import CaseNumber
from domain.county.csvtable import Column, Unreadable, checked, read_table
from domain.county.identity import is_council_code
from domain.engine.handle import Outcome
from domain.engine.refusal import Problem, Refused, refuse_if
from domain.views.sentences import case_title
from flows.desk_work.done import Done
from flows.desk_work.files_in_use import taken_problems
from flows.desk_work.people import staff_problems
from flows.office import Office
from flows.wheel_forms import CaseFilesForm
from flows.wheels import (
    council_years,
    load_meeting_points,
    load_wheels,
    meeting_point_stream,
    wheel_stream,
    years_lacking_files,
)

COUNCIL, WHEEL_FILE, MEETINGS_FILE = "raad", "arshjul", "motepunkter"


def _case_number(cell: str) -> str:
    try:
        return str(CaseNumber.parse(cell))
    except Refused as refused:
        [problem] = refused.problems
        raise Unreadable(problem.rule, problem.way_out) from None


_COLUMNS = (
    Column(COUNCIL, checked(is_council_code, "en rådskode", "Skriv koden fra registeret, som hamar.")),
    Column(WHEEL_FILE, _case_number),
    Column(MEETINGS_FILE, _case_number),
)


def give_case_files(office: Office, form: CaseFilesForm, *, command_id: str) -> Done:
    """Each wheel and each stream of meeting points gets its own file, all or none of them; and then the letters that
    have waited for it are written. What one of them cannot do is told, and is tried again every day."""
    caseworker = form.caseworker or form.actor
    problems = staff_problems(
        office.register(), ("Hvem er du?", form.actor), ("Saksbehandler i brevene", caseworker)
    )
    year = form.year or _year_meant(office)
    made = _streams(office, year)
    if not made:
        way_out = f"Lag dem med «aarshjul wheel make --year {year}»."
        problems.append(Problem("År", f"årshjulene for {year} er ikke laget.", way_out))
    numbers = _given(form, made, problems) if made else {}
    problems += _taken(office, numbers)
    files = {stream: GivenFile(number, 1, caseworker) for stream, number in numbers.items()}
    problems += _refusals(office, files, form.actor)
    refuse_if(problems)
    done = [
        office.handle(
            stream, _command(stream, file, form.actor), command_id=f"{command_id}/{stream}", actor=form.actor
        )
        for stream, file in files.items()
    ]
    written, stuck = _write_letters(office, files)
    said = f"Saksnumre for {year}: {_told(numbers)}. {_letters(written)}{''.join(f' {why}' for why in stuck)}"
    return Done(wheel_stream(str(year)), said, (*done, *written))


def _year_meant(office: Office) -> int:
    """The first year that lacks case files, or else the newest that is made: the same form again means the same."""
    known = years_lacking_files(office) or tuple(council_years(office)[-1:])
    return known[0] if known else office.today.year


def _streams(office: Office, year: int) -> dict[str, str]:
    """The year's streams, wheels first, each with its council, in the order in which they get their numbers."""
    wheels, points = load_wheels(office, year), load_meeting_points(office, year)
    return {
        **{wheel_stream(case): wheels[case].begun.council for case in sorted(wheels)},
        **{meeting_point_stream(case): points[case].begun.council for case in sorted(points)},
    }


def _given(form: CaseFilesForm, made: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
    if bool(form.case_numbers) == bool(form.first_case_number):
        rule = "kan ikke oppgis sammen med en tabell." if form.case_numbers else "mangler."
        problems.append(Problem("Første saksnummer", rule, "Skriv det, eller lim inn en tabell."))
        return {}
    if form.case_numbers:
        return _table(form.case_numbers, made, problems)
    try:
        first = CaseNumber.parse(form.first_case_number)
    except Refused as refused:
        problems += [Problem("Første saksnummer", p.rule, p.way_out) for p in refused.problems]
        return {}
    return {stream: str(CaseNumber(first.year, first.sequence + n)) for n, stream in enumerate(made)}


def _table(text: str, made: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
    rows: dict[str, dict[str, str]] = {}
    councils = tuple(dict.fromkeys(made.values()))
    for line in read_table("Saksnumre", text, _COLUMNS, problems):
        council = line.cells[COUNCIL]
        if council not in councils:
            way_out = f"Velg {', '.join(councils)}."
            problems.append(Problem(line.place, f"{council} har ikke noe årshjul det året.", way_out))
        if council in rows:
            problems.append(Problem(line.place, f"{council} står to ganger.", "Stryk den ene."))
        rows[council] = line.cells
    if missing := [council for council in councils if council not in rows]:
        problems.append(
            Problem("Saksnumre", f"mangler {', '.join(missing)}.", "Skriv en linje for hvert råd.")
        )
    return {
        stream: rows[council][WHEEL_FILE if _is_wheel(stream) else MEETINGS_FILE]
        for stream, council in made.items()
        if council in rows
    }


def _taken(office: Office, given: Mapping[str, str]) -> Iterator[Problem]:
    """Two cases with one file would give out the same document numbers."""
    for number, times in Counter(given.values()).items():
        if times > 1:
            rule = f"{number} er gitt {times} ganger (R26)."
            yield Problem("Saksnumre", rule, "Gi hvert årshjul og møtepunkt sin saksmappe.")
    yield from taken_problems(office, given, "Velg et annet nummer.")


def _is_wheel(stream: str) -> bool:
    return stream.startswith(wheel_stream(""))


def _command(stream: str, file: GivenFile, actor: str) -> GiveToWheel | GiveToMeetings:
    return GiveToWheel(file, actor) if _is_wheel(stream) else GiveToMeetings(file, actor)


def _refusals(office: Office, files: Mapping[str, GivenFile], actor: str) -> Iterator[Problem]:
    """What the cases would refuse, before the first of them is written."""
    for stream, file in files.items():
        try:
            state = office.load(stream).state
            office.catalogue.type_of(stream).decide(_command(stream, file, actor), state, office.today)
        except Refused as refused:
            yield from (
                Problem(f"{p.about}, {case_title(stream)}", p.rule, p.way_out) for p in refused.problems
            )


def _write_letters(office: Office, files: Mapping[str, GivenFile]) -> tuple[list[Outcome], list[str]]:
    outcomes: list[Outcome] = []
    stuck: list[str] = []
    for stream in files:
        try:
            outcomes += office.advance(stream)
        except Refused as refused:
            stuck.append(f"{case_title(stream)} står fast: {refused}")
    return outcomes, stuck


def _told(numbers: Mapping[str, str]) -> str:
    """«2023/18101 til 2023/18120»: the first and the last."""
    given = list(numbers.values())
    return f"{given[0]} til {given[-1]}, {len(given)} saksmapper"


def _letters(outcomes: list[Outcome]) -> str:
    count = sum(bool(getattr(event, "number", 0)) for o in outcomes for event in o.events)
    return f"{count} brev er lagt i kø." if count else "Ingen brev står for tur ennå."
