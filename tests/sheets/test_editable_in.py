"""A sheet that comes back: what staff have written is known from what was there, and what is wrong is told by cell."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from flows.sheets.editable import opening, read
from tests.sheets.editable import PAN, SULT, laid_out, read_back, saved, sheet, wrong

STRANGE = "har en dokumenttype eller tegnkoding som regneark ikke har."
MERGED = "har hele kolonner eller rader som er slått sammen."
AFRESH = "Hent ut arket på nytt, og før inn endringene der."


def test_a_sheet_that_nobody_has_touched_says_nothing() -> None:
    entries = read_back(sheet(), saved(laid_out(sheet(blank=3))))
    assert [(e.key, e.wrote) for e in entries] == [(PAN.key, frozenset()), (SULT.key, frozenset())]
    assert {k: v for k, v in entries[0].values.items() if v} == {"shelf": "A", "book": "1", **PAN.values}


@pytest.mark.parametrize(
    ("cell", "raw", "value"),
    [
        ("D6", "15.3.2024", "2024-03-15"), ("D6", "2024-03-15", "2024-03-15"), ("D6", " 15. mars 2024", "2024-03-15"),
        ("D6", date(2024, 3, 15), "2024-03-15"), ("D6", datetime.fromisoformat("2024-03-15"), "2024-03-15"),
        ("E6", "140 000", "14000000"), ("E6", "140\u00a0000", "14000000"), ("E6", "140000,50", "14000050"),
        ("E6", "kr 140 000", "14000000"), ("E6", 140000, "14000000"), ("E6", 140000.5, "14000050"), ("E6", 0, "0"),
        ("E6", 0.1, "10"), ("E6", 0.1 + 0.2, "30"), ("F6", "7", "7"), ("F6", 7.0, "7"), ("G6", "9:05", "09.05"),
        ("G6", "kl. 09.05", "09.05"),
        ("G6", time(9, 5), "09.05"), ("H6", "slitt", "slitt"), ("I6", 2024, "2024"), ("I6", 1.5, "1.5"),
        ("I6", " to\r\nlinjer ", "to\nlinjer"), ("I6", "   ", ""),
    ],
)  # fmt: skip
def test_a_value_is_read_however_people_write_it(cell: str, raw: Any, value: str) -> None:
    book = laid_out(sheet())
    book["Lån"][cell].value = raw
    _, entry = read_back(sheet(), saved(book))
    fields = dict(zip("DEFGHI", ("lent", "fee", "times", "at", "state", "note"), strict=True))
    assert entry.values[fields[cell[0]]] == value


@pytest.mark.parametrize(
    ("cell", "raw", "told"),
    [
        ("D6", "=TODAY()", "er en formel. Skriv selve verdien."),
        ("D6", "i går", "«i går» er ikke en dato. Skriv datoen som 15.03.2024."),
        ("D6", "15.03.24", "«15.03.24» er ikke en dato. Skriv datoen som 15.03.2024."),
        ("D6", "30. februar 2024", "«30. februar 2024» er ikke en dato. Skriv datoen som 15.03.2024."),
        ("D6", datetime.fromisoformat("2024-03-15T09:00"), "har et klokkeslett, 09.00. Skriv bare datoen."),
        ("E6", "1.000", "«1.000» er ikke et beløp. Bruk mellomrom mellom tusener og komma før øre, som 1 000 000 eller "
         "1000000,50."),
        ("E6", "1,5", "«1,5» er ikke et beløp. Skriv kroner, som 1 000 000 eller 1000000,50 (øre med to siffer)."),
        ("E6", -5, "«-5» er ikke et beløp. Skriv et beløp i kroner, null eller mer."),
        ("E6", 1.234, "«1.234» har brøkdeler av øre. Skriv kroner med høyst to desimaler."),
        ("E6", 1e14, "«100000000000000,00» er mer enn 10 000 000 000 kroner. Se etter en null for mye."),
        ("E6", date(2024, 1, 1), "er en dato og ikke et beløp. Skriv beløpet i kroner, og velg tallformat."),
        ("E6", True, "er sann eller usann. Skriv verdien som tekst eller tall."),
        ("E6", "#N/A", "er en feilverdi (#N/A). Skriv selve verdien."),
        ("F6", 1.5, "«1.5» er ikke et helt tall. Skriv bare siffer."),
        ("F6", "-1", "«-1» er ikke et helt tall. Skriv bare siffer."),
        ("G6", "25.00", "«25.00» er ikke et klokkeslett. Skriv klokkeslettet som 10.00."),
        ("G6", 10, "«10» er ikke et klokkeslett. Skriv klokkeslettet som 10.00."),
        ("H6", "ny", "«ny» er ikke et av valgene. Velg: hel, slitt."),
        ("I6", date(2024, 1, 1), "er gjort om til en dato av regnearket. Velg tallformatet «tekst» for cella, og "
         "skriv verdien på nytt."),
        ("I6", "x" * 8001, "er på 8001 tegn; høyst 8000 kan leses. Kort ned teksten."),
        ("C6", "En annen", "«Tittel» kan ikke endres her. Angre endringen."),
    ],
)  # fmt: skip
def test_what_a_cell_cannot_hold_is_told_at_the_cell(cell: str, raw: Any, told: str) -> None:
    book = laid_out(sheet())
    book["Lån"][cell].value = raw
    assert wrong(sheet(), book) == [f"Ark «Lån», celle {cell}: {told}"]


def test_a_bare_number_is_no_date() -> None:
    book = laid_out(sheet())
    book["Lån"]["D6"].value, book["Lån"]["D6"].number_format = 45366, "0"
    told = "er «45366», som ikke er en dato. Skriv datoen som 15.03.2024."
    assert wrong(sheet(), book) == [f"Ark «Lån», celle D6: {told}"]


def test_everything_is_told_at_once() -> None:
    book = laid_out(sheet())
    for cell in ("D5", "E5", "D6", "H6"):
        book["Lån"][cell].value = "tull"
    assert [p.partition(":")[0][-2:] for p in wrong(sheet(), book)] == ["D5", "E5", "D6", "H6"]


def test_a_key_that_is_changed_and_a_print_that_is_moved() -> None:
    book = laid_out(sheet())
    book["Lån"]["B6"].value = "9"
    told = "«A/9» er ikke det raden het da arket ble hentet ut. Angre endringen i de låste cellene."
    assert wrong(sheet(), book) == [f"Ark «Lån», celle B6: {told} {AFRESH}"]
    book = laid_out(sheet())
    book["Lån"]["K5"].value, book["Lån"]["K6"].value = book["Lån"]["K6"].value, book["Lån"]["K5"].value
    assert len(wrong(sheet(), book)) == 2
    book = laid_out(sheet())
    book["Lån"]["K5"].value = "tull"
    assert len(wrong(sheet(), book)) == 1


def test_a_row_that_is_gone_doubled_or_new() -> None:
    book = laid_out(sheet())
    book["Lån"].delete_rows(6)
    told = f"raden «A/2» sto i arket da det ble hentet ut, og er borte. Ingenting slettes ved å slette en rad. {AFRESH}"
    assert wrong(sheet(), book) == [f"Ark «Lån»: {told}"]
    book = laid_out(sheet())
    for cell in book["Lån"][6]:
        book["Lån"].cell(7, cell.column or 1).value = cell.value
    assert wrong(sheet(), book) == ["Ark «Lån», celle B7: er samme rad som rad 6. Slett den ene."]
    book = laid_out(sheet())
    book["Lån"]["A9"].value = "B"
    told = "raden sto ikke i arket da det ble hentet ut, og nye rader kan ikke legges til her. Slett raden."
    assert wrong(sheet(), book) == [f"Ark «Lån», celle A9: {told}"]


def test_new_rows_where_they_may_be_written() -> None:
    given = sheet(blank=2)
    book = laid_out(given)
    book["Lån"]["A7"].value, book["Lån"]["E7"].value = "B", 10
    new = read_back(given, saved(book))[-1]
    assert (new.row, new.key, sorted(new.wrote), new.before) == (7, (), ["fee", "shelf"], None)
    book["Lån"]["H7"].value = "ny"
    assert wrong(given, book) == ["Ark «Lån», celle H7: «ny» er ikke et av valgene. Velg: hel, slitt."]


def test_columns_may_be_moved_and_others_added_but_not_renamed_lost_or_doubled() -> None:
    book = laid_out(sheet())
    book["Lån"].move_range("I4:I6", cols=4)
    book["Lån"]["N4"].value = "Mine notater"
    assert read_back(sheet(), saved(book))[0].values["note"] == "=1+1"
    book = laid_out(sheet())
    book["Lån"]["D4"].value, book["Lån"]["L4"].value = "Lånt ut", "Merknad"
    assert wrong(sheet(), book) == [
        f"Ark «Lån»: kolonnen «Utlånt» mangler, eller har fått et annet navn. {AFRESH}",
        "Ark «Lån»: kolonnen «Merknad» står flere ganger (I, L). Slett den ene.",
    ]


def test_merged_cells_are_named() -> None:
    book = laid_out(sheet())
    book["Lån"].merge_cells("D5:E6")
    told = wrong(sheet(), book)
    assert told[0] == (
        "Ark «Lån», celle D5:E6: er slått sammen av flere celler. Opphev sammenslåingen, og skriv verdien i cella den "
        "hører til."
    )


def test_a_sheet_that_is_renamed_or_lost() -> None:
    book = laid_out(sheet())
    book["Lån"].title = "Mitt ark"
    assert wrong(sheet(), book) == ["Arket «Lån»: mangler; fila har «Mitt ark». Gi arket navnet det hadde."]
    book = laid_out(sheet())
    del book["Kontroll"]
    assert "er ikke hentet ut av Årshjul: det skjulte arket «Kontroll» mangler." in wrong(sheet(), book)[0]
    book = laid_out(sheet())
    book["Kontroll"]["A1"].value = "Årshjul regneark 0"
    assert wrong(sheet(), book) == [f"lån.xlsx: er hentet ut av en annen versjon av Årshjul. {AFRESH}"]
    book = laid_out(sheet())
    del book["Lån"]
    book.create_chartsheet("Lån").add_chart(BarChart())
    assert wrong(sheet(), book) == [f"Arket «Lån»: er et diagram. {AFRESH}"]


def test_a_sheet_that_is_far_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    book = laid_out(sheet())
    book["Lån"]["A6000"].value = "x"
    [told] = wrong(sheet(), book)
    assert told.startswith("Ark «Lån»: har 6000 rader og 11 kolonner; det er for mange.")
    assert read.MOST_ROWS == 5000
    monkeypatch.setattr(opening, "LARGEST", 100)
    assert wrong(sheet(), laid_out(sheet())) == [
        "lån.xlsx: er større enn 10 MB. Les inn det arket som Årshjul har laget."
    ]


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, body in parts.items():
            z.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("svar.csv", b"a;b", "er en CSV-fil, ikke et regneark i XLSX."),
        ("gammelt.xls", b"\xd0\xcf\x11\xe0rest", "er et gammelt Excel-ark (.xls), eller er låst med passord."),
        ("ark.ods", zipped(mimetype=b"x"), "er et LibreOffice-ark (.ods), ikke et regneark i XLSX."),
        ("tom.xlsx", b"", "er ikke et regneark i XLSX, eller er ødelagt."),
        ("tull.xlsx", b"PK\x03\x04tull", "er ikke et regneark i XLSX, eller er ødelagt."),
        ("halvt.xlsx", saved(Workbook())[:-200], "er ikke et regneark i XLSX, eller er ødelagt."),
        ("zip.xlsx", zipped(a=b"b"), "er ikke et regneark i XLSX, eller er ødelagt."),
        ("bombe.xlsx", zipped(a=bytes(30_000_000)), "blir større enn 24 MB når det pakkes ut."),
        ("mange.xlsx", zipped(**{f"p{n}": b"" for n in range(600)}), "blir større enn 24 MB når det pakkes ut."),
        ("latter.xlsx", zipped(a=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), STRANGE),
        ("gjemt.xlsx", zipped(a=b"<x/>" + "<!DOCTYPE x>".encode("utf-16-be")), STRANGE),
        ("flettet.xlsx", zipped(a=b'<mergeCells><mergeCell ref="A1:XFD1048576"/>'), MERGED),
        ("lenket.xlsx", zipped(a=b'<x:hyperlink r:id="a" ref="$A$1:$A$1048576"/>'), MERGED),
        ("utf16.xlsx", zipped(a="<x/>".encode("utf-16")), STRANGE),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_in_plain_words(name: str, content: bytes, told: str) -> None:
    from domain.engine.refusal import Refused

    with pytest.raises(Refused) as refused:
        opening.open_workbook(name, content)
    [problem] = refused.value.problems
    assert (problem.about, problem.rule) == (name, told)
    assert problem.way_out
