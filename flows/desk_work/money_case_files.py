"""The case files (saksmapper) of a year's grants or refunds, one for each region, as the archive gives them (R26)."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.county.casenumber import CaseNumber
from domain.engine.handle import load
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.files_in_use import taken_problems
from flows.desk_work.regions import form_problems
from flows.money_forms import YearForm
from flows.office import Office


@dataclass(frozen=True, slots=True)
class FileGiven:
    """The case file of one region's case, without a number when it has none, and whose name its letters bear."""

    number: str
    first_document: int
    caseworker: str


def case_files_of(office: Office, case_type: str, form: YearForm) -> dict[str, FileGiven]:
    """Each region that the form means, with the file that it is given, else the one it has.

    Refused with everything wrong on the form at once; no two cases share a case file.
    """
    asked = [council.code for council in office.register().councils_asked(office.today)]
    regions = sorted({council.name for council in form.regions} or asked)
    problems: list[Problem] = []
    given = _given(form, regions, problems)
    streams = {region: f"{case_type}/{form.year}-{region}" for region in regions}
    way_out = "Velg et annet første nummer, eller færre regioner."
    wanted = {streams[region]: number for region, number in given.items()}
    problems += taken_problems(office, wanted, way_out)
    caseworker = [("Saksbehandler i brevene", form.caseworker)] if form.caseworker else []
    refuse_if(form_problems(office, form, *problems, fields=caseworker))
    return {region: _file(office, streams[region], form, given.get(region, "")) for region in regions}


def without_file(files: Mapping[str, FileGiven]) -> str:
    """What to tell of cases that no letter can leave for; empty when there are none."""
    without = sum(not file.number for file in files.values())
    return f" {without} har ikke saksnummer, og uten det kan ingen brev sendes." if without else ""


def _given(form: YearForm, regions: list[str], problems: list[Problem]) -> dict[str, str]:
    if not form.first_case_number:
        return {}
    try:
        first = CaseNumber.parse(form.first_case_number)
    except Refused as refused:
        problems += [Problem("Første saksnummer", p.rule, p.way_out) for p in refused.problems]
        return {}
    return {region: str(CaseNumber(first.year, first.sequence + n)) for n, region in enumerate(regions)}


def _file(office: Office, stream: str, form: YearForm, number: str) -> FileGiven:
    with office.store.reading() as c:
        known = load(c, office.catalogue, stream).state.particulars
    if known is None:
        return FileGiven(number, 1, form.caseworker or form.actor)
    return FileGiven(
        number or known.case_number,
        known.first_document,
        form.caseworker or known.caseworker or form.actor,
    )
