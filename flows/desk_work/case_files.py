"""The case files (saksmapper) of a term's agreements, as the archive has given the numbers out (R26)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from domain.county.casenumber import CaseNumber
from domain.county.csvtable import Column, Unreadable, checked, read_table
from domain.county.identity import is_kommunenummer
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.agreement_forms import AgreementsForm, BeginAgreementsForm
from flows.desk_work.files_in_use import taken_problems
from flows.office import Office
from flows.terms import agreement_stream, load_agreements

NUMBER, CASE = "kommunenummer", "saksnummer"


def _case_number(cell: str) -> str:
    try:
        return str(CaseNumber.parse(cell))
    except Refused as refused:
        [problem] = refused.problems
        raise Unreadable(problem.rule, problem.way_out) from None


_COLUMNS = (
    Column(NUMBER, checked(is_kommunenummer, "et kommunenummer (R34)", "Skriv fire siffer.")),
    Column(CASE, _case_number),
)


def case_numbers_of(
    office: Office, term: str, form: AgreementsForm, municipalities: Sequence[str]
) -> dict[str, str]:
    """The case number of each municipality's agreement: the one that the form gives it, else the one it has.

    Refused with everything wrong at once, each line of a table by its number; no two agreements share a case file.
    """
    known = {case: a.begun.case_number for case, a in load_agreements(office, term).items()}
    problems: list[Problem] = []
    given = _given(form, municipalities, problems) if isinstance(form, BeginAgreementsForm) else {}
    problems += _taken(office, term, given)
    refuse_if(problems)
    return {n: given.get(n, known.get(f"{term}-{n}", "")) for n in municipalities}


def _given(
    form: BeginAgreementsForm, municipalities: Sequence[str], problems: list[Problem]
) -> dict[str, str]:
    if form.case_numbers and form.first_case_number:
        rule = "kan ikke oppgis sammen med en tabell."
        problems.append(Problem("Første saksnummer", rule, "Velg én av delene."))
    if form.case_numbers:
        return _table(form.case_numbers, municipalities, problems)
    if not form.first_case_number:
        return {}
    try:
        first = CaseNumber.parse(form.first_case_number)
    except Refused as refused:
        problems += [Problem("Første saksnummer", p.rule, p.way_out) for p in refused.problems]
        return {}
    return {
        number: str(CaseNumber(first.year, first.sequence + n))
        for n, number in enumerate(sorted(municipalities))
    }


def _table(text: str, municipalities: Sequence[str], problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in read_table("Saksnumre", text, _COLUMNS, problems):
        number, case = line.cells[NUMBER], line.cells[CASE]
        if number not in municipalities:
            problems.append(
                Problem(line.place, f"{number} får ikke avtale nå.", "Stryk linjen, eller rett nummeret.")
            )
        if number in found:
            problems.append(Problem(line.place, f"{number} står to ganger.", "Stryk den ene."))
        found[number] = case
    if missing := [n for n in municipalities if n not in found]:
        rule = f"mangler {', '.join(missing)}."
        problems.append(Problem("Saksnumre", rule, "Skriv en linje for hver kommune, eller velg kommunene."))
    return found


def _taken(office: Office, term: str, given: Mapping[str, str]) -> Iterator[Problem]:
    """Two agreements with one case file would give out the same document numbers; so would one and any other case."""
    for case, times in Counter(given.values()).items():
        if times > 1:
            yield Problem(
                "Saksnumre", f"{case} er gitt til {times} kommuner (R26).", "Gi hver avtale sin saksmappe."
            )
    wanted = {agreement_stream(f"{term}-{n}"): number for n, number in given.items()}
    yield from taken_problems(office, wanted, "Gi avtalen en annen saksmappe.")
