"""The adoption matrix as spreadsheets: 46 rows of the day, with the log's checkpoint, from shell and console alike."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from domain.engine.log import head
from domain.engine.refusal import Refused
from flows.agreement_forms import TermForm
from flows.desk_work.matrix_files import lay_out_matrix
from flows.office import Office
from flows.sheets.csv_file import to_csv
from flows.sheets.matrix import matrix_sheet
from tests.flows import course, terms_course


def test_the_matrix_as_csv_has_every_municipality_with_its_days(office: Office) -> None:
    terms_course.adopted(office)
    text = to_csv(matrix_sheet(office, "2023")).decode("utf-8-sig")
    rows = {r["Kommunenummer"]: r for r in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}
    assert len(rows) == 46
    hamar, ringsaker, lillehammer = (rows[n] for n in ("3403", "3411", "3405"))
    assert hamar["Status"] == "i kraft"
    assert (hamar["Fylkeskommunen: vedtatt"], hamar["Fylkeskommunen: sak"]) == ("05.12.2023", "34/2023")
    assert (hamar["Kommunen: signert"], hamar["Gjelder fra"]) == ("20.01.2024", "20.01.2024")
    assert (ringsaker["Kommunen: avvik"], ringsaker["Kommunen: versjon"]) == ("ja", "")
    assert (lillehammer["Over målet"], lillehammer["Kommunen: vedtatt"]) == ("ja", "")
    assert (hamar["Mål"], hamar["Løftes"], hamar["Per dag"]) == ("31.12.2023", "30.06.2024", "20.01.2024")
    assert hamar["Råd"] == "Hamarregionens interkommunale politiske råd"


def test_staff_get_both_files_in_the_folder_ut_and_are_told_where(office: Office) -> None:
    terms_course.adopted(office)
    laid = lay_out_matrix(office, TermForm(actor=course.ANNE))
    xlsx, text = laid.files
    assert [f.relative_to(office.home).as_posix() for f in laid.files] == [
        "ut/avtaler-2023-2024-01-20.xlsx",
        "ut/avtaler-2023-2024-01-20.csv",
    ]
    assert str(xlsx) in str(laid)
    page = load_workbook(xlsx)["Avtaler 2023"]
    with office.store.reading() as c:
        end = head(c)
    assert page["A2"].value == f"Per 20.01.2024. Loggens kontrollpunkt: {end}"
    assert page["A3"].value.startswith("46 kommuner: 43 vedtatt av fylkestinget")
    assert page.max_row == 5 + 46
    headings = [cell.value for cell in page[5]]
    assert page.cell(7, headings.index("Gjelder fra") + 1).value == datetime.fromisoformat("2024-01-20")
    assert text.read_bytes() == to_csv(matrix_sheet(office, "2023"))
    assert lay_out_matrix(office, TermForm(actor=course.ANNE)).files == laid.files
    assert len(list(xlsx.parent.iterdir())) == 2


def test_a_stranger_or_a_term_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        lay_out_matrix(office, TermForm(actor="ukjent", term="2027"))
    assert len(refused.value.problems) == 2
    assert not office.settings.outgoing.exists()
