"""Constituting dates as staff give them: one for a body, or a table with one for each kommunestyre."""

from datetime import date

from domain.county.csvtable import Column, checked, read_date, read_table
from domain.county.identity import is_kommunenummer
from domain.engine.refusal import Problem, Refused
from flows.agreement_forms import ConstitutedForm, Elected
from flows.desk_work.incoming import text_or_file
from flows.office import Office

NUMBER, DAY = "kommunenummer", "dato"
_COLUMNS = (
    Column(NUMBER, checked(is_kommunenummer, "et kommunenummer (R34)", "Skriv fire siffer.")),
    Column(DAY, read_date),
)


def constituting_days(office: Office, form: ConstitutedForm) -> tuple[dict[str, date], list[Problem]]:
    """The day for each municipality, under «» the one for all; and all that is wrong with what the form says."""
    problems: list[Problem] = []
    try:
        table = text_or_file(office, form.dates, form.file, "Datoer")
    except Refused as refused:
        return {}, list(refused.problems)
    if table or form.file:
        days: dict[str, date] = {}
        for line in read_table(form.file or "Datoer", table, _COLUMNS, problems):
            if line.cells[NUMBER] in days:
                problems.append(
                    Problem(line.place, f"{line.cells[NUMBER]} står to ganger.", "Stryk den ene.")
                )
            days[line.cells[NUMBER]] = line.cells[DAY]
        if form.body is Elected.FYLKESTING or form.day or form.municipalities:
            rule = "tabellen er for kommunestyrene, og står alene."
            problems.append(Problem("Datoer", rule, "Ta bort tabellen, eller de andre feltene."))
        return days, problems
    if form.day is None:
        problems.append(
            Problem("Dato for konstituerende møte", "mangler.", "Skriv datoen, eller oppgi en tabell.")
        )
        return {}, problems
    if form.body is Elected.KOMMUNESTYRE and not form.municipalities:
        rule = "hvert kommunestyre konstitueres for seg."
        problems.append(Problem("Kommuner", rule, "Oppgi kommunenummeret, eller en tabell med alle datoene."))
    return dict.fromkeys(form.municipalities or [""], form.day), problems
