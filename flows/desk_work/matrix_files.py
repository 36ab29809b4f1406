"""The adoption matrix as files for staff's own use."""

from dataclasses import dataclass
from pathlib import Path

from flows.agreement_forms import TermForm
from flows.desk_work.terms import open_term
from flows.office import Office
from flows.sheets.csv_file import to_csv
from flows.sheets.files import lay_out
from flows.sheets.matrix import matrix_sheet
from flows.sheets.xlsx_file import to_xlsx


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The files of a term."""

    term: str
    files: tuple[Path, ...]

    def __str__(self) -> str:
        return f"Regnearket ligger her: {' og '.join(map(str, self.files))}."


def lay_out_matrix(office: Office, form: TermForm) -> LaidOut:
    """Write the matrix of today as XLSX and CSV in the folder `ut`; again on the same day, over the same files."""
    term = open_term(office, form)
    sheet = matrix_sheet(office, term)
    files = {"xlsx": to_xlsx(sheet, at=office.now), "csv": to_csv(sheet)}
    return LaidOut(term, tuple(lay_out(office, f"avtaler-{term}", office.today, files)))
